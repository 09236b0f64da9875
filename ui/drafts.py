"""Somebody's own draft read from its file: text, Markdown or Word, or rows of JSON with the passages they cite."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ui.errors import InputUnreadable
from ui.options import whole_text

STANDARD_INPUT = Path("-")
TEXTS = (".txt", ".md", ".markdown", ".text")
KNOWN = "give a .txt, .md or .docx, or JSON lines of sentences (.jsonl)"


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage a row brings: its number, its text, and what the library may know its article by."""

    n: int
    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A sentence to be checked; `passages` is None where the whole library is to be looked through."""

    ref: str | int | None
    sentence: str
    passages: tuple[CitedPassage, ...] | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class BadDraftRow:
    """A row that cannot be checked; `reason` says what to change. Lines count from 1."""

    line: int
    ref: str | int | None
    reason: str


def read_draft(path: Path) -> Iterator[DraftRow | BadDraftRow]:
    """The sentences of a draft, or the rows of a JSONL, in order.

    Raises:
        InputUnreadable: the file cannot be opened, or is of a kind nobody reads.
    """
    suffix = path.suffix.lower()
    if path == STANDARD_INPUT or suffix in (".jsonl", ".ndjson", ".json"):
        yield from _read_rows(_read_bytes(path))
    elif suffix == ".docx":
        yield from _read_text(_read_docx(path))
    elif suffix in TEXTS:
        yield from _read_text(_decode(path, _read_bytes(path)))
    else:
        raise InputUnreadable(f"cannot tell what {path.name} is by its ending; {KNOWN}")


def parse_draft_row(raw: bytes, *, line: int) -> DraftRow | BadDraftRow:
    """One line as a sentence with its passages, or what is wrong with it.

    >>> parse_draft_row(b'{"id": 4, "sentence": ""}', line=1).reason
    'no sentence: the row needs {"sentence": "…"}'
    """
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return BadDraftRow(line, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return BadDraftRow(line, None, f"not JSON ({error}); each line is one object")
    if not isinstance(row, dict):
        return BadDraftRow(line, None, f'not a sentence but {type(row).__name__}; each line is {{"id", "sentence"}}')
    ref = row["id"] if isinstance(row.get("id"), str | int) else None
    sentence = row.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        return BadDraftRow(line, ref, 'no sentence: the row needs {"sentence": "…"}')
    given = row.get("passages")
    if given is None:
        return DraftRow(ref, whole_text(sentence))
    if not isinstance(given, list):
        return BadDraftRow(line, ref, f'passages is a list of {{"n", "text"}}, not {type(given).__name__}')
    passages = []
    for place, one in enumerate(given, start=1):
        passage = _read_passage(one, place=place)
        if isinstance(passage, str):
            return BadDraftRow(line, ref, passage)
        passages.append(passage)
    return DraftRow(ref, whole_text(sentence), tuple(passages))


def _read_passage(one: object, *, place: int) -> CitedPassage | str:
    """A passage, or what is wrong with it."""
    if not isinstance(one, dict) or not isinstance(one.get("text"), str) or not one["text"].strip():
        return f'passage {place} has no text: each is {{"n", "text"}}'
    n = one.get("n", place)
    if isinstance(n, bool) or not isinstance(n, int | str) or not str(n).strip().isdecimal():
        return f"the n of passage {place} is a number, not {n!r}"
    article = one.get("article")
    return CitedPassage(int(n), whole_text(one["text"]), str(article) if article is not None else None)


def _read_text(text: str) -> Iterator[DraftRow]:
    from rag import split_draft

    for one in split_draft(text):
        yield DraftRow(str(one.number), one.text, before=one.before)


def _read_rows(data: bytes) -> Iterator[DraftRow | BadDraftRow]:
    for line, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if stripped := raw.strip():
            yield parse_draft_row(stripped, line=line)


def _read_bytes(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        raise InputUnreadable(f"cannot read {path}: {error.strerror}; {KNOWN}") from error


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputUnreadable(f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _read_docx(path: Path) -> str:
    """The paragraphs of a Word document, tables' cells after them."""
    from docx import Document  # a quarter of a second, for this kind of file alone
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise InputUnreadable(f"cannot read {path} as a Word document; save it as .docx again, or as .txt") from error
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
