"""Answers kept by the command line: listed, opened again, and named when what they rest on is withdrawn."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Run, read, take_in
from store import StoreSettings, Verdict, open_library

ARTICLES = [
    {
        "id": "k1",
        "title": "Lock gates stay shut",
        "outlet": "The Quay Post",
        "published": "2031-03-04",
        "url": "https://quaypost.example/lock-gates",
        "text": "“The lock gates stay shut until every pump has been tested,” said Ada Vale, the harbour minister.",
    },
    {
        "id": "k2",
        "title": "Skippers count their losses",
        "outlet": "Évian Courier",
        "published": "2031-05-20",
        "text": "“Our boats have earned nothing since February,” said Tomas Lindqvist, who heads the guild.",
    },
]
GATES = "What did Ada Vale say about the lock gates?"
BOATS = "What did Tomas Lindqvist say about the boats?"


@pytest.fixture
def run(run: Run) -> Run:
    """Runs a command on a library of its own that holds `ARTICLES`."""
    take_in(run, ARTICLES)
    return run


def test_an_answer_is_kept_and_opened_again_as_it_was(run: Run) -> None:
    given = read(run("ask", GATES, "--since", "2031", "--json"))
    assert not given["declined"]
    (entry,) = read(run("answers", "list", "--json"))
    assert (entry["id"], entry["question"], entry["changed"]) == (given["id"], GATES, [])
    again = read(run("answers", "show", given["id"], "--json"))
    assert [{key: row[key] for key in given["citations"][0]} for row in again["citations"]] == given["citations"]
    assert {key: again[key] for key in given if key != "citations"} == {
        key: value for key, value in given.items() if key != "citations"
    }
    assert again["citations"][0]["state"] == "current"
    assert again["filters"]["since"] == "2031-01-01"
    assert set(again["versions"]) == {"onrecord", "schema", "embedding"}


def test_an_answer_opened_again_reads_as_it_did(run: Run) -> None:
    given = run("ask", GATES).stdout
    (entry,) = read(run("answers", "--json"))
    again = run("answers", "show", entry["id"]).stdout
    assert again.endswith(given)
    assert entry["id"] in run("answers").stdout


def test_what_readers_say_of_an_answer_is_shown_with_it(run: Run, tmp_path: Path) -> None:
    given = read(run("ask", GATES, "--json"))["id"]
    assert read(run("answers", "show", given, "--json"))["feedback"] == {}
    with open_library(StoreSettings(home=tmp_path / "home")) as library:
        library.answers.judge(given, Verdict.WRONG_SPEAKER, reader="ada")
    assert read(run("answers", "show", given, "--json"))["feedback"] == {"wrong_speaker": 1}
    assert "Its readers say: wrong speaker (1)" in run("answers", "show", given).stdout


def test_what_is_withdrawn_names_the_answers_that_rest_on_it(run: Run) -> None:
    gates, boats = (read(run("ask", question, "--json"))["id"] for question in (GATES, BOATS))
    (row,) = read(run("withdraw", "k1", "--json"))
    assert row["external_id"] == "k1"
    assert [entry["id"] for entry in row["answers"]] == [gates]
    states = {entry["id"]: [one["state"] for one in entry["changed"]] for entry in read(run("answers", "--json"))}
    assert states == {gates: ["withdrawn"], boats: []}
    shown = run("answers", "show", gates).stdout
    assert "lock gates stay shut until every pump" in shown
    assert "withdrawn since" in shown
    again = run("withdraw", "k2")
    assert "1 kept answer rests on it" in again.stdout
    assert f"{boats}  " in again.stdout


def test_a_withdrawn_article_ingested_again_stays_out_and_that_is_said(run: Run) -> None:
    assert run("withdraw", "k1").exit_code == 0
    rows = "\n".join(json.dumps(row) for row in ARTICLES)
    assert "Of these, 1 article was withdrawn before and stays out." in run("ingest", "-", stdin=rows).stdout
    report = read(run("ingest", "-", "--json", stdin=rows))
    assert (report["unchanged"], report["withdrawn"], report["articles"]) == (2, 1, 1)


def test_a_correction_marks_the_answer_that_rests_on_the_old_text(run: Run) -> None:
    gates = read(run("ask", GATES, "--json"))["id"]
    corrected = ARTICLES[0] | {"text": "“The lock gates will open in June,” said Ada Vale, the harbour minister."}
    assert read(run("ingest", "-", "--json", stdin=json.dumps(corrected)))["updated"] == 1
    again = read(run("answers", "show", gates, "--json"))
    assert again["citations"][0]["state"] == "superseded"
    assert "stay shut" in again["citations"][0]["passage"]
    assert "1 article corrected" in run("answers").stdout


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        pytest.param(["ask", GATES], 1, id="a question"),
        pytest.param(["ask", GATES, "--no-keep"], 0, id="a question asked not to be kept"),
        pytest.param(["ask", "--batch", "-"], 0, id="a batch"),
        pytest.param(["ask", "--batch", "-", "--keep"], 2, id="a batch asked to be kept"),
    ],
)
def test_questions_are_kept_and_batches_are_not_unless_asked(run: Run, arguments: list[str], kept: int) -> None:
    rows = "\n".join(json.dumps({"id": n, "question": question}) for n, question in enumerate([GATES, BOATS]))
    assert run(*arguments, stdin=rows).exit_code == 0
    assert len(read(run("answers", "--json"))) == kept


def test_history_of_a_batch_row_is_kept_with_its_answer(run: Run) -> None:
    row = {"question": "And about the pumps?", "history": [{"question": GATES, "answer": "They stay shut."}]}
    given = json.loads(run("ask", "--batch", "-", "--keep", stdin=json.dumps(row)).stdout)
    again = read(run("answers", "show", given["id"], "--json"))
    assert again["history"] == [{"question": GATES, "answer": "They stay shut."}]


def test_an_id_nobody_kept_says_where_to_look(run: Run) -> None:
    result = run("answers", "show", "ans_0")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: no answer of the id 'ans_0' was kept; `onrecord answers` lists those that were\n"
    assert "no answer has been kept yet" in run("answers").stderr


def test_an_answer_is_kept_though_its_reader_has_left(run: Run, tmp_path: Path, cache: Path) -> None:
    program = f"import sys; from ui.cli import main; sys.argv[1:] = ['ask', {GATES!r}]; main()"
    environment = {
        "ONRECORD_HOME": str(tmp_path / "home"),
        "ONRECORD_CACHE": str(cache),
        "PYTHONPATH": ":".join(sys.path),
    }
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as asking:
        assert asking.stdout is not None
        asking.stdout.close()
    assert len(read(run("answers", "--json"))) == 1
