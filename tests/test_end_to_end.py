"""The product on its own sample, nothing stood in for: files in, statements found, questions answered, README true."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app
from ui.sample import sample_articles, sample_gold, sample_questions

README = Path(__file__).parent.parent / "README.md"
# What the extractor reached on the sample when this was written, less what a change of one statement in fifty moves.
# benchmarks/statements.py and benchmarks/press.py measure on other text.
FLOOR_RECALL = {"direct": 0.88, "mixed": 0.62, "indirect": 0.70}
FLOOR_PRECISION = 0.80

Row = dict[str, Any]
Run = Callable[..., Result]


def rows(text: str) -> list[Row]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs commands on a library into which the sample was ingested, with the real model."""
    folder = tmp_path_factory.mktemp("sample")
    runner = CliRunner(env={"ONRECORD_HOME": str(folder / "home"), "COLUMNS": "120"})

    def invoke(*arguments: str | Path) -> Result:
        return runner.invoke(app, [str(argument) for argument in arguments])

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("ONRECORD_DATABASE_URL", raising=False)
        report = invoke("ingest", sample_articles(), "--json")
        assert json.loads(report.stdout)["added"] == 40, report.output
        yield invoke


@pytest.fixture(scope="module")
def statements(run: Run) -> list[Row]:
    return rows(run("statements", "--json").stdout)


@pytest.fixture(scope="module")
def answers(run: Run) -> list[Row]:
    return rows(run("ask", "--batch", sample_questions(), "--no-model").stdout)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {row["id"]: row["text"] for row in rows(sample_articles().read_text(encoding="utf-8"))}


def test_a_second_run_changes_nothing(run: Run) -> None:
    report = json.loads(run("ingest", sample_articles(), "--json").stdout)
    assert (report["added"], report["unchanged"], report["rejected"]) == (0, 40, [])


def test_every_quote_is_the_article_sliced_by_its_spans(statements: list[Row], texts: dict[str, str]) -> None:
    assert len(statements) > 400
    for statement in statements:
        text = texts[statement["article"]["external_id"]]
        assert statement["quote"] == "".join(text[start:end] for start, end in statement["spans"])


def letters(spans: list[list[int]], text: str) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end) if text[place].isalnum())


def test_the_statements_of_the_gold_are_found(statements: list[Row], texts: dict[str, str]) -> None:
    found: dict[str, list[frozenset[int]]] = {}
    for statement in statements:
        ref = statement["article"]["external_id"]
        found.setdefault(ref, []).append(letters(statement["spans"], texts[ref]))
    wanted: dict[str, list[bool]] = {}
    hits: dict[str, set[int]] = {}
    for article in rows(sample_gold().read_text(encoding="utf-8")):
        ref = article["id"]
        for quote in article["quotes"]:
            gold = letters(quote["spans"], texts[ref])
            match = [place for place, one in enumerate(found.get(ref, ())) if len(gold & one) >= 0.7 * len(gold | one)]
            hits.setdefault(ref, set()).update(match)
            if not quote.get("ignore"):
                wanted.setdefault(quote["kind"], []).append(bool(match))
    recall = {kind: sum(ones) / len(ones) for kind, ones in wanted.items()}
    assert all(recall[kind] >= floor for kind, floor in FLOOR_RECALL.items()), recall
    assert sum(map(len, hits.values())) / len(statements) >= FLOOR_PRECISION


def test_no_answer_shows_a_quotation_that_its_sources_do_not_have(answers: list[Row], texts: dict[str, str]) -> None:
    assert len(answers) == len(rows(sample_questions().read_text(encoding="utf-8")))
    shown = 0
    for answer in answers:
        for citation in answer["citations"]:
            text = texts[citation["external_id"]]
            assert citation["passage"] == text[citation["start"] : citation["end"]]
        sources = {citation["n"]: citation for citation in answer["citations"]}
        for statement in answer["statements"]:
            source = sources[statement["citation"]]
            text = texts[source["external_id"]]
            assert statement["quote"] == "".join(text[start:end] for start, end in statement["spans"])
            assert source["status"] == "verified"
            shown += 1
    assert shown > 100


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param(
            "What did Ottoline Brask say about the barrage?", "speaker_not_found", id="a person not on record"
        ),
        pytest.param("What did Marit Oskeld say about beekeeping?", "nothing_on_topic", id="a topic not on record"),
        pytest.param("Hello, how are you?", "not_a_question_for_the_library", id="a greeting"),
    ],
)
def test_silence_is_an_answer(run: Run, question: str, reason: str) -> None:
    answer = json.loads(run("ask", question, "--json").stdout)
    assert (answer["declined"], answer["decline_reason"], answer["statements"]) == (True, reason, [])
    assert answer["searched"]["articles"] == 40


def test_orders_inside_an_article_are_quoted_and_not_obeyed(run: Run) -> None:
    before = json.loads(run("ask", "What did Marit Oskeld say about talks?", "--json").stdout)
    assert before["mode"] == "extractive"
    assert "s23" not in {citation["external_id"] for citation in before["citations"]}


def test_what_is_withdrawn_is_quoted_no_more(run: Run) -> None:
    question = "Who said 'You cannot eat a principle'?"
    cited = json.loads(run("ask", question, "--json").stdout)["citations"][0]["external_id"]
    assert run("withdraw", cited).exit_code == 0
    after = json.loads(run("ask", question, "--json").stdout)
    assert cited not in {citation["external_id"] for citation in after["citations"]}


def readme_runs() -> list[tuple[str, str]]:
    """The commands of the README's console blocks, each with the output printed there."""
    blocks = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return [
        (command, output.strip("\n"))
        for block in blocks
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def comparable(output: str) -> str:
    """Output without what differs from machine to machine: seconds, and statements the parser is in two minds about."""
    return re.sub(r"\d+ statements", "… statements", re.sub(r"\d+(\.\d+)? s\b", "… s", output)).strip("\n")


def test_the_readme_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    runs = [(command, output) for command, output in readme_runs() if command.startswith("onrecord")]
    assert len(runs) >= 3
    runner = CliRunner(env={"ONRECORD_HOME": str(tmp_path), "COLUMNS": "120"})
    for command, output in runs:
        result = runner.invoke(app, shlex.split(command)[1:])
        assert comparable(result.stdout) == comparable(output), command
