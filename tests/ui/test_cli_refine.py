"""`onrecord ingest --refine` and `onrecord doctor` against a model's server as it may be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

KEY = "sk-lantern-0123456789"
TEXTS = {
    "planks": "“Two planks are gone,” said Mayor Ada Vale.\n\nBen Orr grinned that they float.",
    "geese": "“Ask the geese,” said Ben Orr, the ferryman.",
}
MISSED = {
    "paragraph": 2,
    "speaker": "Ben Orr",
    "name": "Ben Orr",
    "cue": "grinned",
    "quote": "that they float",
    "negated": False,
}
INVENTED = {**MISSED, "quote": "that they sink"}
HTML = {"body": "<html>Welcome to the router</html>", "content_type": "text/html"}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, cache: Path) -> Iterator[Run]:
    """Runs a command against a library of the test's own; `url` is where the model is."""

    def invoke(*arguments: str | Path, url: str | None = None, **settings: str) -> Result:
        model = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY, "ONRECORD_MODEL_NAME": "lantern-1b"} if url else {}
        home = {"ONRECORD_HOME": str(tmp_path / "home"), "ONRECORD_CACHE": str(cache), "COLUMNS": "200"}
        runner = CliRunner(env={"ONRECORD_MODEL_RETRIES": "0", **home, **model, **settings})
        return runner.invoke(app, [str(argument) for argument in arguments])

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("ONRECORD_DATABASE_URL", raising=False)
        yield invoke


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()), encoding="utf-8")
    return path


def statements(run: Run) -> dict[str, str | None]:
    rows = [json.loads(line) for line in run("statements", "--json").stdout.splitlines()]
    return {row["quote"]: row["refined_by"] for row in rows}


def test_a_model_adds_what_the_article_has_and_nothing_else(run: Run, source: Path, model_servers: Any) -> None:
    reply = model_servers.says(json.dumps({"statements": [MISSED, INVENTED]}))
    server = model_servers.start(reply, model_servers.says('{"statements": []}'))
    result = run("ingest", source, "--refine", "--json", url=server.url)
    assert result.exit_code == 0, result.output
    refined = json.loads(result.stdout)["refined"]
    assert [refined[name] for name in ("model", "asked", "refused", "without")] == ["lantern-1b", 2, 1, 0]
    assert refined["reasons"] == {"not_verbatim": 1}
    assert refined["added"] + refined["corrected"] + refined["repeated"] == 1
    kept = statements(run)
    assert "“Two planks are gone,”" in kept
    assert "that they float" in kept
    assert not any("sink" in quote for quote in kept)
    assert "Two planks are gone" in server.requests[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    ("responses", "words"),
    [
        pytest.param([{"status": 401}], "does not accept the key; set OPENAI_API_KEY", id="wrong key"),
        pytest.param([{"status": 404}], "has no model “lantern-1b”", id="wrong model"),
        pytest.param([{"status": 429}], "takes no more requests for now (429)", id="429"),
        pytest.param([{"status": 500}], "is in trouble (500)", id="500"),
        pytest.param([HTML], "sent something that is no reply", id="HTML"),
        pytest.param([{"body": '{"choices": []}'}], "sent something that is no reply", id="empty choices"),
        pytest.param([{"after": 20.0}], "did not reply within 0.3 s", id="slow"),
        pytest.param(['{"statements": [{"paragr'], "did not reply with the JSON asked for", id="half a JSON object"),
        pytest.param(["I found nothing."], "did not reply with the JSON asked for", id="prose"),
        pytest.param([], "cannot be reached", id="down"),
    ],
)
def test_no_article_is_lost_to_a_failing_model(
    run: Run, source: Path, model_servers: Any, responses: list[Any], words: str
) -> None:
    echo = {"body": json.dumps({"error": {"message": f"no: {KEY}"}})}
    sent = [
        model_servers.says(one) if isinstance(one, str) else model_servers.Sent(**{**echo, **one}) for one in responses
    ]
    url = model_servers.start(*sent).url if sent else model_servers.unused()
    result = run("--debug", "ingest", source, "--refine", "--json", url=url, ONRECORD_MODEL_TIMEOUT="0.3")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["added"], report["refined"]["asked"], report["refined"]["without"]) == (2, 0, 2)
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: 2 articles went in with the statements found without the model: ")
    assert words in line
    assert KEY not in result.output
    assert "Traceback" not in result.output
    kept = statements(run)
    assert {"“Two planks are gone,”", "“Ask the geese,”"} <= set(kept)
    assert set(kept.values()) == {None}


def test_without_a_model_there_is_nothing_to_refine_with(run: Run, source: Path) -> None:
    result = run("ingest", source, "--refine")
    assert result.exit_code == 1
    sentence = "no language model is configured; set OPENAI_API_KEY, or OPENAI_BASE_URL for another compatible server"
    assert result.stderr.strip() == f"onrecord: {sentence}"


def test_without_refine_nobody_is_asked_and_the_report_is_as_ever(run: Run, source: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("{}"))
    result = run("ingest", source, "--json", url=server.url)
    assert "refined" not in json.loads(result.stdout)
    assert server.requests == []


def test_a_person_reads_what_came_of_asking(run: Run, source: Path, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says(json.dumps({"statements": [INVENTED]})))
    result = run("ingest", source, "--refine", url=server.url)
    assert "lantern-1b was asked 2 times: 0 added, 0 corrected, 0 known, 2 refused." in result.stdout


def model_check(result: Result) -> dict[str, Any]:
    return next(check for check in json.loads(result.stdout)["checks"] if check["name"] == "language model")


def test_the_doctor_asks_the_model_for_a_word(run: Run, model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("yes"))
    check = model_check(run("doctor", "--json", url=server.url))
    place = server.url.removeprefix("http://").removesuffix("/v1")
    assert check == {"name": "language model", "ok": True, "detail": f"lantern-1b at {place} replies", "mend": None}
    assert len(server.requests) == 1


def test_the_doctor_says_how_to_mend_a_key(run: Run, model_servers: Any) -> None:
    server = model_servers.start(model_servers.fails(401, f"Incorrect key {KEY}"))
    result = run("doctor", "--json", url=server.url)
    check = model_check(result)
    assert (check["ok"], check["mend"]) == (False, "set OPENAI_API_KEY to one it does")
    assert check["detail"].endswith("does not accept the key")
    assert KEY not in result.output


def test_the_doctor_wants_no_model(run: Run) -> None:
    check = model_check(run("doctor", "--json"))
    assert check["ok"]
    assert check["detail"].startswith("none is configured, and none is needed")
