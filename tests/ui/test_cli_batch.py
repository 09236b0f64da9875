"""Reading a file of questions: what is a question, what is not, and what came before it."""

import io
import json
from pathlib import Path

import pytest

from rag import Cited, Turn
from store import Span
from ui.batch import BadRow, BatchQuestion, parse_row, read_batch
from ui.errors import InputUnreadable


@pytest.mark.parametrize(
    ("raw", "ref", "question"),
    [
        pytest.param(b'{"id": "a", "question": "Who?"}', "a", "Who?", id="as the contract has it"),
        pytest.param(b'{"id": 7, "question": "Who?", "gold": null}', 7, "Who?", id="a number, and more than is asked"),
        pytest.param(b'{"question": "Who?"}', None, "Who?", id="no id"),
        pytest.param(b'{"id": {}, "question": "Who?"}', None, "Who?", id="an id that is none"),
        pytest.param('{"question": "من قال؟"}'.encode(), None, "من قال؟", id="another script"),
        pytest.param(b'{"question": "half a pair \\ud83d"}', None, "half a pair \ufffd", id="no Unicode text"),
        pytest.param(b'{"question": "Who?", "history": null}', None, "Who?", id="no history"),
    ],
)
def test_a_row_is_a_question(raw: bytes, ref: str | int | None, question: str) -> None:
    assert parse_row(raw, line=4) == BatchQuestion(4, ref, question)


@pytest.mark.parametrize(
    ("raw", "ref", "reason"),
    [
        pytest.param(b'{"id": 1, "question"', None, "not JSON", id="cut off"),
        pytest.param(b"What did Vale say?", None, "not JSON", id="plain text"),
        pytest.param(b'"Who?"', None, "not a question but str", id="a string"),
        pytest.param(b"[" * 100_000, None, "not JSON", id="brackets without end"),
        pytest.param(b'{"id": 1}', 1, "no question", id="no question"),
        pytest.param(b'{"id": 1, "question": "  "}', 1, "no question", id="an empty question"),
        pytest.param(b'{"id": 1, "question": 5}', 1, "no question", id="a number for a question"),
        pytest.param(b'{"question": "caf\xe9"}', None, "not UTF-8 at byte 17", id="another encoding"),
        pytest.param(b'{"id": 1, "question": "Who?", "history": "x"}', 1, "history is a list", id="history is no list"),
    ],
)
def test_a_row_that_is_no_question_says_why(raw: bytes, ref: str | int | None, reason: str) -> None:
    row = parse_row(raw, line=9)
    assert isinstance(row, BadRow)
    assert (row.line, row.ref) == (9, ref)
    assert reason in row.reason
    assert "\n" not in row.reason


@pytest.mark.parametrize(
    ("history", "turns"),
    [
        pytest.param([{"question": "A?", "answer": "B."}], [Turn("A?", "B.")], id="as the contract has it"),
        pytest.param([{"question": "A?"}], [Turn("A?")], id="a question alone"),
        pytest.param([{"question": "A?", "answer": None}], [Turn("A?")], id="an answer that is none"),
        pytest.param(["A?", "B?"], [Turn("A?"), Turn("B?")], id="questions as strings"),
        pytest.param([{"question": "A?", "answer": {"text": "B."}}], [Turn("A?", "B.")], id="an answer as printed"),
        pytest.param(
            [
                {
                    "question": "A?",
                    "answer": {
                        "text": "B [3].",
                        "citations": [
                            {"n": 3, "article_id": "art_1", "start": 4, "end": 9},
                            {"n": 4},
                            "x",
                            {"n": 5, "article_id": "art_1", "start": 9, "end": 4},
                        ],
                    },
                }
            ],
            [Turn("A?", "B [3].", (Cited(3, "art_1", Span(4, 9)),))],
            id="an answer as printed, with its citations",
        ),
        pytest.param(
            [
                {"role": "user", "content": "A?"},
                {"role": "assistant", "content": "B."},
                {"role": "user", "content": "C?"},
            ],
            [Turn("A?", "B."), Turn("C?")],
            id="messages, as chat programs keep them",
        ),
        pytest.param([3, None, {"role": "system", "content": "x"}], [], id="nothing that is a turn"),
    ],
)
def test_history_is_read_in_every_form_people_keep_it(history: list[object], turns: list[Turn]) -> None:
    row = parse_row(json.dumps({"question": "And then?", "history": history}).encode(), line=1)
    assert isinstance(row, BatchQuestion)
    assert list(row.history) == turns


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "question": "A?"}\r\n\r\n{"id": 3, "question": "B?"}\n   \n{"id": 5}')
    assert [(row.line, row.ref) for row in read_batch(path)] == [(1, 1), (3, 3), (5, 5)]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match=r"cannot read .*nowhere\.jsonl: No such file"):
        list(read_batch(tmp_path / "nowhere.jsonl"))


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "question": "A?"}\n')))
    assert list(read_batch(Path("-"))) == [BatchQuestion(1, 1, "A?")]
