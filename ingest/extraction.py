"""The statements in a file, with nothing stored, and its text used to the letter: offsets are those of the file."""

from __future__ import annotations

import shutil
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from ingest.attribute import attribute
from ingest.dates import parse_published
from ingest.errors import RejectedInput, SourceUnreadable
from ingest.examine import examine
from ingest.fields import name_language, name_outlet, pick_fields
from ingest.language import detect_language
from ingest.model import Rejected
from ingest.rows import BadRow, Row
from ingest.settings import IngestSettings
from ingest.sniff import LABELS, Kind
from ingest.walk import why_unreadable
from store import Article, Statement

Reference = str | int | None
STANDARD_INPUT = "standard input"
# What is text already. A page is too: it is read as it is written, marks and all.
_TO_THE_LETTER = frozenset([Kind.JSONL, Kind.JSON, Kind.CSV, Kind.PLAIN, Kind.MARKDOWN, Kind.HTML])
SPOOLED = 64 * 1024 * 1024  # bytes of standard input held in memory; what is beyond goes to disk


def extract(
    path: str | Path, *, settings: IngestSettings | None = None
) -> Iterator[tuple[Reference, tuple[Statement, ...] | Rejected]]:
    """Each text of a file with its statements, in order; a text that cannot be used is rejected in its place.

    Args:
        path: rows, each known by its `id` or else its number, or one text, known by the file's name; "-" for either on
            standard input.
        settings: the limits, the default ones when left out.

    Raises:
        SourceUnreadable: the file cannot be opened or read.
    """
    settings = settings or IngestSettings()
    waiting: deque[tuple[Reference, Article | Rejected]] = deque()

    def articles() -> Iterator[Article]:
        for reference, item in extract_rows(path, settings=settings):
            waiting.append((reference, item))
            if isinstance(item, Article):
                yield item

    with closing(attribute(articles(), workers=settings.workers)) as found:
        for _, statements in found:
            yield from _take_rejected(waiting)
            yield waiting.popleft()[0], statements
    yield from _take_rejected(waiting)


def _take_rejected(waiting: deque[tuple[Reference, Article | Rejected]]) -> Iterator[tuple[Reference, Rejected]]:
    """What was rejected before the next article, taken from the queue."""
    while waiting and isinstance(rejected := waiting[0][1], Rejected):
        yield waiting.popleft()[0], rejected


def extract_rows(path: str | Path, *, settings: IngestSettings) -> Iterator[tuple[Reference, Article | Rejected]]:
    """Each text of a file as an article whose `text` is the file's own, white space, marks and all.

    A byte order mark is no part of it.

    Raises:
        SourceUnreadable: the file cannot be opened or read.
    """
    path = Path(path)
    source, name = (STANDARD_INPUT, STANDARD_INPUT) if path == Path("-") else (str(path), path.stem)
    try:
        with _open(path) as stream:
            file = examine(stream, suffix=path.suffix, settings=settings)
            if file.kind not in _TO_THE_LETTER:
                raise RejectedInput(
                    f"statements are extracted from texts and rows, and this is {_name(file.kind)}; "
                    "`onrecord ingest` takes it in"
                )
            if not file.is_rows:
                yield name, Article.of(file.text(), source=source)
                return
            for number, row in enumerate(file.rows(), start=1):
                yield _article_of(row, number, source)
    except RejectedInput as rejected:
        yield None, Rejected(source, rejected.reason)
    except OSError as error:
        raise SourceUnreadable(f"cannot read {source}: {why_unreadable(error, path)}; give a text or rows") from error


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The file, or standard input read to its end: what it holds is found by looking ahead."""
    if path != Path("-"):
        with path.open("rb") as stream:
            yield stream
        return
    with SpooledTemporaryFile(max_size=SPOOLED) as whole:
        shutil.copyfileobj(sys.stdin.buffer, whole)
        whole.seek(0)
        yield cast("BinaryIO", whole)


def _name(kind: Kind) -> str:
    label = LABELS[kind]
    return f"{'an' if label[0] in 'eEORM' else 'a'} {label}"


def _article_of(row: Row | BadRow, number: int, source: str) -> tuple[Reference, Article | Rejected]:
    if isinstance(row, BadRow):
        return None, Rejected(source, f"{row.place}: {row.reason}")
    given = row.fields.get("id")
    reference = given if isinstance(given, str | int) else number
    try:
        fields = pick_fields(row.fields)
    except RejectedInput as rejected:
        return reference, Rejected(source, f"{row.place}: {rejected.reason}")
    return reference, Article.of(
        fields.text,
        title=fields.title,
        outlet=name_outlet(fields.outlet, fields.url),
        authors=fields.authors,
        published=parse_published(fields.published),
        url=fields.url,
        language=name_language(fields.language) or detect_language(fields.text),
        external_id=fields.external_id,
        source=f"{source}, {row.place}",
    )
