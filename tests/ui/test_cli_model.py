"""`onrecord ask` with a language model on a local server: its words where they hold, the statements where not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from store import StoreSettings
from ui.cli import app

ARTICLE = "Harbour master Ada Vale said 14 boats sank. “Nobody drowned,” Vale told the Lantern."
QUESTION = "What did Ada Vale say about the boats?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    (folder / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    done = CliRunner().invoke(app, ["ingest", str(folder / "storm.txt")], env=environment(folder))
    assert done.exit_code == 0, done.output
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"ONRECORD_HOME": str(home / "home"), "ONRECORD_CACHE": str(StoreSettings().cache), **more}


def ask(home: Path, *options: str, url: str, question: str = QUESTION) -> dict[str, Any]:
    env = environment(
        home, OPENAI_BASE_URL=url, ONRECORD_MODEL_NAME="lantern-1b", ONRECORD_MODEL_RETRIES="0",
        ONRECORD_MODEL_TIMEOUT="5",
    )  # fmt: skip
    done = CliRunner().invoke(app, ["ask", question, "--json", *options], env=env)
    assert done.exit_code == 0, done.output
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def test_the_model_s_sentence_is_the_answer_and_kept_with_what_it_was_asked(home: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Ada Vale said 14 boats sank [1].\nVale said 40 people died [1]."))
    row = ask(home, url=server.url)
    assert (row["mode"], row["model"], row["text"]) == ("generated", "lantern-1b", "Ada Vale said 14 boats sank [1].")
    assert row["prompt"].startswith("answer@")
    assert row["usage"]["tokens_in"] > 0
    kept = CliRunner().invoke(app, ["answers", "show", row["id"], "--json"], env=environment(home))
    assert json.loads(kept.stdout)["prompt"] == row["prompt"]


def test_no_model_asks_none(home: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Anything [1]."))
    row = ask(home, "--no-model", url=server.url)
    assert (row["mode"], row["model"], server.requests) == ("extractive", None, [])


def test_a_server_that_is_down_leaves_the_statements_and_one_line(home: Path, model_servers: Any) -> None:
    row = ask(home, url=model_servers.unused(), question="What did Ada Vale say about drowning?")  # not in the cache
    assert row["mode"] == "extractive"
    assert "The language model was not used: " in row["text"]
    assert row["statements"]


def brief(home: Path, *options: str, url: str, topic: str = "boats sank") -> str:
    env = environment(
        home, OPENAI_BASE_URL=url, ONRECORD_MODEL_NAME="lantern-1b", ONRECORD_MODEL_RETRIES="0",
        ONRECORD_MODEL_TIMEOUT="5",
    )  # fmt: skip
    done = CliRunner().invoke(app, ["brief", topic, *options], env=env)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_briefing_s_bottom_line_is_the_model_s_as_far_as_it_holds(home: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Ada Vale said 14 boats sank [1].\nVale said 40 people died [1]."))
    lead = brief(home, url=server.url).partition("## Bottom line")[2].partition("## What each")[0]
    assert "\n\nAda Vale said 14 boats sank [1].\n\n" in lead
    assert "40 people" not in lead
    assert "- **Ada Vale**" not in lead
    composed = brief(home, "--no-model", url=server.url).partition("## Bottom line")[2]
    assert "- **Ada Vale**" in composed.partition("## What each")[0]


def test_a_briefing_whose_model_is_down_is_the_composed_one_and_says_so(home: Path, model_servers: Any) -> None:
    told = brief(home, url=model_servers.unused(), topic="the boats that sank")  # not in the cache
    assert "- **Ada Vale**" in told.partition("## What each")[0]
    assert re.search(r"The language model was not used: .* \[S\]\.", told)


def test_a_template_without_a_bottom_line_asks_no_model(home: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Ada Vale said 14 boats sank [1]."))
    house = home / "house.toml"
    house.write_text('sections = ["positions", "gaps"]', encoding="utf-8")
    told = brief(home, "--template", str(house), url=server.url)
    assert server.requests == []
    assert "**Ada Vale**" in told.partition("## What each party says")[2]


def test_drafts_are_kept_told_of_and_taken_away_and_their_cost_is_told(home: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Ada Vale told the Lantern “Nobody drowned” [1]."))
    env = environment(
        home, OPENAI_BASE_URL=server.url, ONRECORD_MODEL_NAME="lantern-1b", ONRECORD_MODEL_PRICE_IN="2",
        ONRECORD_MODEL_PRICE_OUT="8",
    )  # fmt: skip
    question = "What did Ada Vale tell the Lantern?"  # not in the cache
    shown = CliRunner().invoke(app, ["ask", question], env=env).stdout
    assert "In the words of lantern-1b, each sentence checked: 5 tokens sent, 7 received, cost 0.000066." in shown
    asked = len(server.requests)
    CliRunner().invoke(app, ["ask", question], env=env)
    assert len(server.requests) == asked
    kept = json.loads(CliRunner().invoke(app, ["drafts", "--json"], env=env).stdout)
    assert (kept["drafts"] > 0, kept["bytes"] > 0) == (True, True)
    checks = json.loads(CliRunner().invoke(app, ["doctor", "--json"], env=env).stdout)
    told = next(one for one in checks["checks"] if one["name"] == "drafts")
    assert "`onrecord drafts clear` takes them away" in told["detail"]
    cleared = CliRunner().invoke(app, ["drafts", "clear"], env=env)
    assert f"{kept['drafts']} draft" in cleared.stderr
    assert CliRunner().invoke(app, ["drafts"], env=env).stdout == "no draft of a language model is kept\n"


def test_a_conversation_in_a_batch_is_worded_by_the_model_and_numbered_on(
    home: Path, model_servers: Any, tmp_path: Path
) -> None:
    first = ask(home, "--no-model", url="")
    server = model_servers.start(
        model_servers.says("What did Ada Vale say about boats that sank?"),
        model_servers.says("Ada Vale said 14 boats sank [1]."),
        model_servers.says("Ada Vale said 14 boats sank [1]."),
        model_servers.says("1. Ada Vale a dit que 14 bateaux ont coulé."),
    )
    row = {"id": 1, "question": "And of those that sank?", "history": [{"question": QUESTION, "answer": first}]}
    more = {"id": 2, "question": "translate into French", "history": [{"question": QUESTION, "answer": first}]}
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"{json.dumps(row)}\n{json.dumps(more)}\n", encoding="utf-8")
    env = environment(home, OPENAI_BASE_URL=server.url, ONRECORD_MODEL_NAME="lantern-1b", ONRECORD_MODEL_RETRIES="0")
    done = CliRunner().invoke(app, ["ask", "--batch", str(rows)], env=env)
    assert done.exit_code == 0, done.output
    worded, translated = map(json.loads, done.stdout.splitlines())
    assert worded["standalone_question"] == "What did Ada Vale say about boats that sank?"
    assert [one["n"] for one in worded["citations"]] == [one["n"] for one in first["citations"]]  # the same passage
    original, translation = translated["text"].split("\n")[:2]
    assert original.rstrip() == "- Ada Vale said 14 boats sank [1]."
    assert (
        translation
        == "  *Translation into French by lantern-1b, not checked:* Ada Vale a dit que 14 bateaux ont coulé."
    )


def test_without_a_model_a_wish_for_another_form_says_so(home: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    asked = [{"id": n, "question": wish, "history": [QUESTION]} for n, wish in enumerate(("shorter", "as a list"))]
    rows.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    done = CliRunner().invoke(app, ["ask", "--batch", str(rows), "--no-model"], env=environment(home))
    shorter, as_list = map(json.loads, done.stdout.splitlines())
    assert shorter["text"].endswith("takes a language model, and none is asked; these are the statements.")
    assert "language model" not in as_list["text"]
    assert shorter["statements"] == as_list["statements"]
