"""The commands on a small library, for real: ingest, ask, look up, list, show, withdraw."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "q1",
        "title": "Lock gates stay shut, minister says",
        "outlet": "The Quay Post",
        "published": "2031-03-04",
        "authors": ["Ilse Brandt"],
        "url": "https://quaypost.example/lock-gates",
        "text": (
            "The harbour ministry will not reopen the lock before the summer, it said on Tuesday.\n\n"
            "“We will keep the gates shut until every pump has been tested,” said Harbour Minister Ada Vale, "
            "as reported by Lantern Wire. “No ship is worth a flooded street.”\n\n"
            "Vale declined to comment on the cost of the repairs."
        ),
    },
    {
        "id": "q2",
        "title": "Skippers ask for compensation",
        "outlet": "Évian Courier",
        "published": "2031-05-20",
        "text": (
            "Skippers who lost a season because of the closed lock want to be paid for it.\n\n"
            "“Our boats have earned nothing since February,” said Tomas Lindqvist, who heads the skippers' guild. "
            "He added that half of the fleet might be sold before autumn.\n\n"
            "According to the guild, forty crews have left the river since the closure."
        ),
    },
    {
        "id": "q3",
        "title": "A quiet day on the river",
        "outlet": "The Quay Post",
        "text": "Nothing much moved on the river on Sunday, and the herons had the towpath to themselves all day long.",
    },
]
QUOTE = "We will keep the gates shut until every pump has been tested"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sources") / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "library"


@pytest.fixture(scope="module")
def run_in(cache: Path) -> Iterator[Callable[[Path], Run]]:
    """Runs a command with a library folder of the test's own; the embedding graph is built once."""

    def in_home(home: Path) -> Run:
        def run(*arguments: str | Path, stdin: str | None = None) -> Result:
            runner = CliRunner(env={"ONRECORD_HOME": str(home), "ONRECORD_CACHE": str(cache)})
            return runner.invoke(app, [str(argument) for argument in arguments], input=stdin)

        return run

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("ONRECORD_DATABASE_URL", raising=False)
        yield in_home


@pytest.fixture(scope="module")
def first_report(run_in: Callable[[Path], Run], home: Path, sources: Path) -> dict[str, Any]:
    result = run_in(home)("ingest", sources, "--json")
    assert result.exit_code == 0, result.stderr
    return one(result)


@pytest.fixture
def run(run_in: Callable[[Path], Run], home: Path, first_report: dict[str, Any]) -> Run:
    """Runs a command on the library that holds `ARTICLES`."""
    assert first_report["articles"] == len(ARTICLES)
    return run_in(home)


def one(result: Result) -> Any:
    """The one JSON document printed."""
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)


def lines(result: Result) -> list[Any]:
    """The JSON lines printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_first_ingest_adds_everything(first_report: dict[str, Any]) -> None:
    assert first_report["added"] == first_report["articles"] == 3
    assert (first_report["rejected"], first_report["unchanged"]) == ([], 0)
    assert first_report["passages"] >= 3
    assert first_report["statements"] >= 3


def test_the_second_ingest_changes_nothing(run: Run, sources: Path, first_report: dict[str, Any]) -> None:
    report = one(run("ingest", sources, "--json"))
    assert (report["unchanged"], report["added"], report["updated"]) == (3, 0, 0)
    assert [report[name] for name in ("articles", "passages", "statements")] == [
        first_report[name] for name in ("articles", "passages", "statements")
    ]


def test_what_cannot_be_taken_in_is_listed_and_the_rest_goes_in(
    run_in: Callable[[Path], Run], tmp_path: Path, sources: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 ...")
    (folder / "b.txt").write_text("The lock stays shut, the harbour ministry said on Tuesday.")
    (folder / "c.txt").touch()
    result = run_in(tmp_path / "home")("ingest", folder, sources, tmp_path / "absent.txt", "--json")
    assert result.exit_code == 3
    (report,) = lines(result)
    assert report["added"] == 4
    assert [rejected["reason"] for rejected in report["rejected"]] == [
        "the PDF is damaged and cannot be opened",
        "the file is empty",
        "no such file or folder",
    ]
    for rejected in report["rejected"]:
        assert f"rejected {rejected['source']}: {rejected['reason']}" in result.stderr.splitlines()


def test_an_answer_s_words_are_slices_of_the_article_it_cites(run: Run) -> None:
    answer = one(run("ask", "What did Ada Vale say about the gates?", "--json", "--no-model"))
    assert (answer["mode"], answer["model"], answer["declined"], answer["ref"]) == ("extractive", None, False, None)
    assert answer["statements"]
    texts = {row["id"]: one(run("show", row["id"], "--json"))["text"] for row in one(run("articles", "--json"))}
    cited = {citation["n"]: citation for citation in answer["citations"]}
    for citation in cited.values():
        assert texts[citation["article_id"]][citation["start"] : citation["end"]] == citation["passage"]
    for statement in answer["statements"]:
        text = texts[cited[statement["citation"]]["article_id"]]
        assert "".join(text[start:end] for start, end in statement["spans"]) == statement["quote"]
    first = answer["statements"][0]
    assert QUOTE in first["quote"]
    assert first["speaker"]["name"] == "Ada Vale"
    assert first["via"] == ["Lantern Wire"]
    assert cited[first["citation"]]["external_id"] == "q1"
    assert cited[first["citation"]]["status"] == "verified"


def test_a_plain_answer_has_the_words_whole_and_the_source(run: Run) -> None:
    result = run("ask", f'Who said "{QUOTE}"?')
    assert result.exit_code == 0
    assert QUOTE in result.stdout
    assert "Ada Vale" in result.stdout
    assert "[1] Lock gates stay shut, minister says — The Quay Post, 4 March 2031" in result.stdout
    assert "\\" not in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(["What did Berta Osei say about the gates?"], "speaker_not_found", id="nobody on record"),
        pytest.param(["What did Ada Vale say about chess?"], "nothing_on_topic", id="nothing on the topic"),
        pytest.param(
            ["What was said about the gates?", "--speaker", "Berta Osei"], "speaker_not_found", id="a filter's name"
        ),
        pytest.param(["What did Ada Vale say?", "--outlet", "No Such Paper"], None, id="an outlet nobody knows"),
        pytest.param(["What did Ada Vale say?", "--since", "2032"], None, id="a time nothing is from"),
        pytest.param(["What did Ada Vale say?", "--lang", "fr"], None, id="a language nothing is in"),
    ],
)
def test_no_answer_is_an_answer(run: Run, arguments: Sequence[str], reason: str | None) -> None:
    answer = one(run("ask", *arguments, "--json"))
    assert answer["declined"] is True
    assert reason in (None, answer["decline_reason"])
    assert answer["statements"] == []
    assert answer["text"]


def test_an_outlet_nobody_knows_is_a_plain_sentence_that_names_those_there_are(run: Run) -> None:
    result = run("search", "gates", "--outlet", "No Such Paper", "--json")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (0, "[]\n", 1)
    assert "No Such Paper" in result.stderr
    assert "The Quay Post" in result.stderr
    asked = run("ask", "What was said about the gates?", "--outlet", "No Such Paper", "--json")
    assert asked.exit_code == 0
    assert "No Such Paper" in one(asked)["text"]


@pytest.mark.parametrize("command", [["search", "gates"], ["ask", "Who spoke about the gates?"], ["statements"]])
def test_dates_the_wrong_way_round_are_wrong_usage(run: Run, command: list[str]) -> None:
    result = run(*command, "--since", "2031-05-01", "--until", "2031-02-01")
    assert result.exit_code == 2
    assert "--since 2031-05-01 is after --until 2031-02-01" in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("typed", ["évian courier", "Evian Courier", "EVIAN COURIER"])
def test_an_outlet_may_be_typed_without_case_and_accents(run: Run, typed: str) -> None:
    answer = one(run("ask", "What was said about boats?", "--outlet", typed, "--json"))
    assert answer["searched"]["outlets"] == ["Évian Courier"]
    assert {row["article"]["outlet"] for row in lines(run("statements", "--outlet", typed, "--json"))} == {
        "Évian Courier"
    }


def test_a_batch_answers_in_order_and_puts_a_reason_where_it_cannot(run: Run, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": "b", "question": "What did Ada Vale say about the gates?"}\n'
        "nonsense\n"
        '{"id": 2, "question": "And about the pumps?", "history": '
        '[{"question": "What did Ada Vale say about the gates?", "answer": "…"}]}\n',
        encoding="utf-8",
    )
    result = run("ask", "--batch", questions, "--no-model")
    assert result.exit_code == 3
    first, bad, last = lines(result)
    assert (first["ref"], first["declined"]) == ("b", False)
    assert (bad["ref"], bad["line"]) == (None, 2)
    assert f"rejected line 2: {bad['error']}" in result.stderr
    assert (last["ref"], last["declined"]) == (2, False)
    assert last["statements"][0]["speaker"]["name"] == "Ada Vale"
    assert last["question"] == "And about the pumps?"
    assert "Vale" in last["standalone_question"]


def test_a_search_finds_passages_statements_and_phrases(run: Run) -> None:
    passages = one(run("search", "herons", "towpath", "--json"))
    assert passages[0]["article"]["external_id"] == "q3"
    statements = one(run("search", "earned nothing", "--kind", "statements", "--json"))
    assert "Our boats have earned nothing since February" in statements[0]["quote"]
    assert one(run("search", "gates until shut", "--phrase", "--json")) == []
    assert len(one(run("search", "gates shut until", "--phrase", "--kind", "statements", "--json"))) == 1
    assert len(one(run("search", "lock river", "--limit", "1", "--json"))) == 1


def test_a_search_without_result_says_so_and_is_done(run: Run) -> None:
    result = run("search", "xylophone", "--phrase")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_every_statement_on_record_is_a_slice_of_its_article(run: Run, first_report: dict[str, Any]) -> None:
    rows = lines(run("statements", "--json"))
    assert len(rows) == first_report["statements"]
    for row in rows:
        text = one(run("show", row["article_id"], "--json"))["text"]
        assert "".join(text[start:end] for start, end in row["spans"]) == row["quote"]


def test_statements_can_be_narrowed(run: Run) -> None:
    by_vale = lines(run("statements", "--speaker", "ada vale", "--json"))
    assert by_vale
    assert {row["speaker"]["name"] for row in by_vale} == {"Ada Vale"}
    assert lines(run("statements", "--speaker", "vale", "--json")) == by_vale
    assert {row["article"]["external_id"] for row in lines(run("statements", "--since", "2031-04", "--json"))} == {"q2"}
    about = lines(run("statements", "--about", "pumps tested", "--limit", "1", "--json"))
    assert [QUOTE in row["quote"] for row in about] == [True]


def test_statements_of_nobody_are_a_plain_sentence(run: Run) -> None:
    result = run("statements", "--speaker", "Berta Osei", "--json")
    assert result.stdout == ""
    assert "Berta Osei" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("called", ["q1", "https://quaypost.example/lock-gates", "Lock gates stay shut, minister says"])
def test_an_article_is_shown_by_whatever_it_is_called(run: Run, called: str) -> None:
    page = one(run("show", called, "--json"))
    assert page["external_id"] == "q1"
    assert [revision["state"] for revision in page["revisions"]] == ["current"]
    assert any(QUOTE in statement["quote"] for statement in page["statements"])
    assert one(run("show", page["id"], "--json")) == page
    assert page["text"] in run("show", called).stdout


def test_an_article_nobody_has_is_a_plain_sentence(run: Run) -> None:
    result = run("show", "q99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("onrecord: no article has the id, address or title 'q99'")


@pytest.mark.parametrize("arguments", [["--debug", "show", "q99"], ["show", "q99", "--debug"]])
def test_debug_may_stand_before_the_command_or_after_it(run: Run, arguments: Sequence[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Traceback")


def test_lists_are_for_people_too(run: Run) -> None:
    assert "\t2031-05-20\tÉvian Courier\tSkippers ask for compensation\t" in run("articles").stdout
    assert "Tomas Lindqvist\t" in run("speakers").stdout
    assert {row["name"] for row in one(run("speakers", "--json"))} >= {"Ada Vale", "Tomas Lindqvist"}
    assert "Our boats have earned nothing since February" in run("statements").stdout


def test_a_withdrawn_article_is_never_quoted_again(
    run_in: Callable[[Path], Run], tmp_path: Path, sources: Path
) -> None:
    run = run_in(tmp_path / "home")
    assert run("ingest", sources).exit_code == 0
    assert run("withdraw", "q2", "q99").exit_code == 1
    assert len(one(run("articles", "--json"))) == 3, "all of them, or none"
    assert run("withdraw", "q2", "Skippers ask for compensation").exit_code == 0
    assert [row["external_id"] for row in one(run("articles", "--json"))] == ["q1", "q3"]
    assert one(run("search", "boats", "--json")) == []
    assert one(run("ask", "What did Tomas Lindqvist say about boats?", "--json"))["declined"] is True
    assert one(run("show", "q2", "--json"))["revisions"][0]["state"] == "withdrawn"
    assert run("reindex").exit_code == 0
    assert one(run("search", "boats", "--json")) == []
    assert one(run("search", "gates", "--json")) != []


@pytest.mark.parametrize("arguments", [["articles"], ["ask", "Who?"], ["search", "gates"], ["statements"], ["reindex"]])
def test_without_a_library_one_is_told_how_to_make_one(
    run_in: Callable[[Path], Run], tmp_path: Path, arguments: Sequence[str]
) -> None:
    result = run_in(tmp_path / "nothing")(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "onrecord ingest" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "nothing").exists()


def test_extract_counts_in_the_text_as_given_and_makes_no_library(
    run_in: Callable[[Path], Run], tmp_path: Path
) -> None:
    text = "\r\n  A note.\r\n\r\n“Keep the\u00a0gates shut,” said Ada Vale. 🕊\r\n"
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": name, "text": words}) + "\n" for name, words in (("r1", text), ("r2", "")))
    )
    result = run_in(tmp_path / "home")("extract", rows, "--json")
    first, empty = lines(result)
    assert (first["id"], empty["id"], empty["quotes"]) == ("r1", "r2", [])
    assert (result.exit_code, empty["error"] in result.stderr) == (3, True)
    (quote,) = first["quotes"]
    assert quote["speaker"] == quote["speaker_name"] == "Ada Vale"
    assert text[quote["speaker_start"] : quote["speaker_end"]] == "Ada Vale"
    assert "".join(text[start:end] for start, end in quote["spans"]) == quote["quote"]
    assert "Keep the\u00a0gates shut" in quote["quote"]
    assert not (tmp_path / "home").exists()


def test_extract_reads_a_text_and_prints_it_plainly(run_in: Callable[[Path], Run], tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("“Keep the gates shut,” said Ada Vale.", encoding="utf-8")
    (row,) = lines(run_in(tmp_path)("extract", note, "--json"))
    assert [quote["cue"] for quote in row["quotes"]] == ["said"]
    assert "Keep the gates shut" in run_in(tmp_path)("extract", note).stdout


def test_json_is_utf_8_and_plain_text_fits_whatever_the_locale(run: Run, home: Path) -> None:
    environment = {"ONRECORD_HOME": str(home), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    program = [sys.executable, "-c", "from ui.cli import main; main()", "articles"]
    as_json = subprocess.run([*program, "--json"], env=os.environ | environment, capture_output=True, check=True)
    assert "Évian Courier" in as_json.stdout.decode("utf-8")
    plain = subprocess.run(program, env=os.environ | environment, capture_output=True, check=True)
    assert "?vian Courier" in plain.stdout.decode("ascii")


def test_doctor_finds_a_good_library_good(run: Run) -> None:
    report = one(run("doctor", "--json"))
    assert report["ok"] is True
    names = [check["name"] for check in report["checks"]]
    assert len(set(names)) == len(names)
    assert set(names) >= {"python", "packages", "folder", "embedder", "library"}
    assert "FAIL" not in run("doctor").stdout


def test_doctor_names_what_is_wrong_and_the_mend(run_in: Callable[[Path], Run], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "catalogue.sqlite").write_bytes(b"no database at all" * 1000)
    result = run_in(home)("doctor", "--json")
    assert result.exit_code == 1
    (report,) = lines(result)
    (wrong,) = [check for check in report["checks"] if not check["ok"]]
    assert wrong["name"] == "library"
    assert wrong["mend"] == "restore it from a backup, or ingest its articles into another folder (ONRECORD_HOME)"
    assert "onrecord doctor" not in wrong["detail"]  # it would send its reader round in a circle
    assert "library" in result.stderr


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        pytest.param("“Keep the gates shut,” said Ada Vale on Monday.", ["standard input"], id="a text"),
        pytest.param(
            '{"id": "a", "text": "“Keep the gates shut,” said Ada Vale."}\n{"id": 2, "text": "They met."}',
            ["a", 2],
            id="rows",
        ),
    ],
)
def test_extract_reads_standard_input(
    run_in: Callable[[Path], Run], tmp_path: Path, given: str, ids: list[object]
) -> None:
    result = run_in(tmp_path)("extract", "-", "--json", stdin=given)
    assert result.exit_code == 0, result.stderr
    rows = lines(result)
    assert [row["id"] for row in rows] == ids
    assert [quote["quote"] for row in rows for quote in row["quotes"]] == ["“Keep the gates shut,”"]


def test_extract_fails_in_one_sentence_where_there_is_no_file(run_in: Callable[[Path], Run], tmp_path: Path) -> None:
    result = run_in(tmp_path)("extract", tmp_path / "absent.txt", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("absent.txt: no such file or folder; give a text or rows\n")
