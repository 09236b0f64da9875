"""Rows are read one by one; a broken one costs itself and nothing else."""

import io
import json

import pytest

from ingest.errors import RejectedInput
from ingest.rows import BadRow, Row, read_csv, read_json, read_jsonl

LIMIT = 1_000


def jsonl(data: bytes, *, encoding: str = "utf-8") -> list[Row | BadRow]:
    return list(read_jsonl(io.BytesIO(data), encoding=encoding, max_row=LIMIT))


def columns(text: str, *, encoding: str = "utf-8") -> list[Row | BadRow]:
    return list(read_csv(io.BytesIO(text.encode(encoding)), encoding=encoding, max_row=LIMIT))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b'{"text": "a"', "not valid JSON: Expecting ',' delimiter at column 13", id="cut off"),
        pytest.param(b"plain words", "not valid JSON: Expecting value at column 1", id="no JSON"),
        pytest.param(b'"words"', "a string, not an object with a text", id="a string"),
        pytest.param(b"[1]", "a list, not an object with a text", id="a list"),
        pytest.param(b"true", "true or false, not an object with a text", id="true"),
        pytest.param(b"null", "null, not an object with a text", id="null"),
        pytest.param(b'{"text": "caf\xe9"}', "bytes that are no utf-8 text", id="in another encoding"),
        pytest.param(b'{"text": "' + b"a" * LIMIT + b'"}', "longer than 1,000 characters", id="too long"),
        pytest.param(b"[" * 900, "not valid JSON", id="nested without end"),
        pytest.param(b'{"text": "a", "id": ' + b"9" * 900 + b"}", None, id="a huge number is a number"),
    ],
)
def test_a_broken_line_is_rejected_with_its_number_and_the_rest_goes_in(line: bytes, reason: str | None) -> None:
    first, broken, last = jsonl(b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    assert first == Row("line 1", {"text": "one"})
    assert last == Row("line 3", {"text": "three"})
    assert broken.place == "line 2"
    assert isinstance(broken, Row) if reason is None else isinstance(broken, BadRow) and reason in broken.reason


def test_line_ends_and_blank_lines_of_any_kind_part_rows() -> None:
    rows = jsonl('{"text": "one\u2028still one"}\r\n\r\n  \n{"text": "two"}'.encode())
    assert rows == [Row("line 1", {"text": "one\u2028still one"}), Row("line 4", {"text": "two"})]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_rows_may_be_in_any_encoding(encoding: str) -> None:
    line = json.dumps({"text": "“Café”"}, ensure_ascii=False)
    assert jsonl(line.encode(encoding), encoding=encoding) == [Row("line 1", {"text": "“Café”"})]


def test_a_line_of_megabytes_is_one_row() -> None:
    long = json.dumps({"text": "salt " * 1_000_000}).encode()
    (row,) = read_jsonl(io.BytesIO(long), encoding="utf-8", max_row=10_000_000)
    assert isinstance(row, Row)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("title,text\nTalks,They met.\n", [{"title": "Talks", "text": "They met."}], id="plain"),
        pytest.param("\ufeffTitle,Body\nTalks,They met.", [{"title": "Talks", "body": "They met."}], id="with a mark"),
        pytest.param("title;text\nTalks;“No, no”\n", [{"title": "Talks", "text": "“No, no”"}], id="semicolons"),
        pytest.param("id\ttext\n1\tThey met.\n", [{"id": "1", "text": "They met."}], id="tabs"),
        pytest.param(
            'id,text\r\n1,"One ""two"",\r\n\r\nthree."\r\n',
            [{"id": "1", "text": 'One "two",\r\n\r\nthree.'}],
            id="quoted commas, marks and line ends",
        ),
        pytest.param("text\nThey met.\n\n", [{"text": "They met."}], id="one column, a blank line"),
        pytest.param("Published at,text\n2023,x\n", [{"published_at": "2023", "text": "x"}], id="a spaced heading"),
    ],
)
def test_columns_are_read_by_their_headings(text: str, rows: list[dict[str, str]]) -> None:
    assert [row.fields for row in columns(text) if isinstance(row, Row)] == rows


def test_a_broken_record_is_rejected_with_its_line_and_the_rest_goes_in() -> None:
    rows = columns(f"id,text\n1,one\n2,two,three\n3,{'a' * 2000}\n4,four\n")
    assert rows == [
        Row("line 2", {"id": "1", "text": "one"}),
        BadRow("line 3", "3 values under 2 columns; put values with ',' in quotes"),
        BadRow("line 4", "not valid CSV: field larger than field limit (1000)"),
        Row("line 5", {"id": "4", "text": "four"}),
    ]


def test_a_table_without_text_says_which_columns_it_has() -> None:
    with pytest.raises(RejectedInput, match="no column named text, body or content; its columns are title, pages"):
        columns("Title,Pages\nTalks,3\n")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            '[{"text": "a"}, {"text": "b"}]',
            [Row("item 1", {"text": "a"}), Row("item 2", {"text": "b"})],
            id="an array",
        ),
        pytest.param('{\n"text": "a"}', [Row("item 1", {"text": "a"})], id="one object"),
        pytest.param(
            '{"total": 1, "articles": [{"text": "a"}]}', [Row("item 1", {"text": "a"})], id="an array in an object"
        ),
        pytest.param(
            '[{"text": "a"}, 7]',
            [Row("item 1", {"text": "a"}), BadRow("item 2", "a number, not an object with a text")],
            id="no row",
        ),
        pytest.param("[]", [], id="none"),
    ],
)
def test_arrays_and_objects_hold_rows(text: str, rows: list[Row | BadRow]) -> None:
    assert list(read_json(text)) == rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param('[{"text": "a"},\n}', "not valid JSON: Expecting value at line 2 column 1", id="broken"),
        pytest.param('"words"', "JSON, but a string, not an object with a text", id="a string"),
        pytest.param("[" * 100_000, "not valid JSON", id="nested without end"),
    ],
)
def test_json_that_holds_no_rows_says_why(text: str, reason: str) -> None:
    with pytest.raises(RejectedInput, match=reason):
        list(read_json(text))
