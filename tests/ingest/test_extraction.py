"""Statements are found in the text as given, whatever white space and marks it has."""

import json
from pathlib import Path

import pytest

from ingest import Rejected, SourceUnreadable, extract
from ingest.extraction import extract_rows
from ingest.settings import IngestSettings
from store import Article

RAW = "  “We will\u00a0not sail,”\r\n said Ada Vale,\u200b the chair of the council. \n\n\n\nShare\n"
SPEECH = " “We will\u00a0not sail,”  said Ada Vale, the chair of the council. \n"


def rows(path: Path) -> list[tuple[object, Article | Rejected]]:
    return list(extract_rows(path, settings=IngestSettings()))


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".json"])
def test_the_text_is_used_to_the_letter(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talks{suffix}"
    row = {"id": "talks", "text": RAW}
    content = {".txt": RAW, ".jsonl": json.dumps(row), ".json": json.dumps([row])}[suffix]
    path.write_bytes(content.encode())
    ((reference, article),) = rows(path)
    assert isinstance(article, Article)
    assert (reference, article.text) == ("talks", RAW)


def test_rows_keep_their_ids_and_those_without_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n{"id": 7, "text": "Two."}\n{"text": "Three."}\n')
    assert [reference for reference, _ in rows(path)] == ["a", 7, 3]


def test_statements_come_in_the_order_of_the_rows_and_broken_ones_in_their_place(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        f'broken\n{json.dumps({"id": 1, "text": SPEECH})}\n{{"id": 2}}\n{{"id": 3, "text": "They met."}}\n[]\n'
    )
    first, second, third, fourth, fifth = extract(path)
    assert first == (None, Rejected(str(path), "line 1: not valid JSON: Expecting value at column 1"))
    assert second[0] == 1 and not isinstance(second[1], Rejected)
    assert [statement.quote for statement in second[1]] == ["“We will\u00a0not sail,”"]
    assert all(SPEECH[span.start : span.end] in statement.quote for statement in second[1] for span in statement.spans)
    assert third == (
        2,
        Rejected(str(path), "line 3: no text: a row needs words in text, body or content; its fields are id"),
    )
    assert fourth == (3, ())
    assert fifth[0] is None and isinstance(fifth[1], Rejected)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(
            b"%PDF-1.7",
            "statements are extracted from texts and rows, and this is a PDF; `onrecord ingest` takes it in",
            id="PDF",
        ),
    ],
)
def test_a_file_that_is_no_text_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert list(extract(path)) == [(None, Rejected(str(path), reason))]


def test_a_file_that_is_not_there_ends_it(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"cannot read .*talks\.txt: no such file or folder; give"):
        list(extract(tmp_path / "talks.txt"))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(SPEECH.encode("utf-8-sig"))
    ((reference, (statement,)),) = extract(path)  # type: ignore[misc]
    assert reference == "talks"
    assert "".join(span.slice(SPEECH) for span in statement.spans) == statement.quote
