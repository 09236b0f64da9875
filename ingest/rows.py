"""Files of rows: JSONL, CSV and JSON arrays, one row at a time, each with the line it stands on.

A row that cannot be read costs itself and nothing else.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from ingest.errors import RejectedInput
from ingest.fields import ALIASES, column_name, find_delimiter, list_names

_BAD_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the file has it. `place` names it within its file: "line 7"."""

    place: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why."""

    place: str
    reason: str


def read_jsonl(stream: BinaryIO, *, encoding: str, max_row: int) -> Iterator[Row | BadRow]:
    """The rows of a JSONL file, blank lines passed over. No line longer than `max_row` characters is held whole."""
    with _open_text(stream, encoding) as text:
        for number, line in enumerate(_lines(text, max_row), start=1):
            place = f"line {number}"
            if line is None:
                yield BadRow(place, f"longer than {max_row:,} characters (ONRECORD_INGEST_MAX_ROW_CHARACTERS)")
            elif _BAD_BYTE.search(line):
                yield BadRow(place, f"bytes that are no {encoding} text")
            elif line.strip():
                yield _parse_line(line, place)


def read_csv(stream: BinaryIO, *, encoding: str, max_row: int) -> Iterator[Row | BadRow]:
    """The rows of a CSV file with a header.

    Raises:
        RejectedInput: it has no column for the text.
    """
    with _open_text(stream, encoding) as text:
        header = text.readline(max_row)
        # With one column, or none of ours, a comma serves: the rejection then says which columns there are.
        delimiter = find_delimiter(header) or ("\t" if "\t" in header else ",")
        names = [column_name(heading) for heading in next(csv.reader([header], delimiter=delimiter), [])]
        if not set(ALIASES["text"]) & set(names):
            raise RejectedInput(f"no column named text, body or content; its columns are {list_names(names)}")
        csv.field_size_limit(max_row)
        reader = csv.reader(text, delimiter=delimiter)
        while True:
            place = f"line {reader.line_num + 2}"  # the header is line 1, and the reader counts from after it
            try:
                values = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield BadRow(place, f"not valid CSV: {error}")
                continue
            if any(map(_BAD_BYTE.search, values)):
                yield BadRow(place, f"bytes that are no {encoding} text")
            elif any(values[len(names) :]):
                yield BadRow(
                    place, f"{len(values)} values under {len(names)} columns; put values with {delimiter!r} in quotes"
                )
            elif any(values):
                yield Row(place, dict(zip(names, values, strict=False)))


def read_json(text: str) -> Iterator[Row | BadRow]:
    """The rows of a JSON array, of the one array an object holds, or a single object as one row.

    Raises:
        RejectedInput: not JSON, or nothing in it could be a row.
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise RejectedInput(f"not valid JSON: {error.msg} at line {error.lineno} column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise RejectedInput(f"not valid JSON: {error}") from error
    for number, item in enumerate(_items_of(document), start=1):
        place = f"item {number}"
        yield Row(place, item) if isinstance(item, dict) else BadRow(place, _not_an_object(item))


def _items_of(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        arrays = [
            value for value in document.values() if isinstance(value, list) and value and isinstance(value[0], dict)
        ]
        has_text = any(isinstance(document.get(name), str) for name in ALIASES["text"])
        return arrays[0] if len(arrays) == 1 and not has_text else [document]
    raise RejectedInput(f"JSON, but {_not_an_object(document)}")


def _parse_line(line: str, place: str) -> Row | BadRow:
    try:
        row = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        return BadRow(place, f"not valid JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets nested by the thousand
        return BadRow(place, f"not valid JSON: {error}")
    return Row(place, row) if isinstance(row, dict) else BadRow(place, _not_an_object(row))


def _not_an_object(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return f"{names.get(type(value), 'null')}, not an object with a text"


@contextmanager
def _open_text(stream: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """`stream` as text, in which bytes that fit no character are lone surrogates (PEP 383), so their row is known."""
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


def _lines(text: TextIO, max_row: int) -> Iterator[str | None]:
    """Each line, None for one that is too long."""
    while line := text.readline(max_row + 1):
        if len(line) <= max_row or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = text.readline(max_row + 1)
        yield None
