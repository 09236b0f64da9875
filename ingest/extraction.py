"""The statements in a file, with nothing stored, and its text used to the letter: offsets are those of the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from ingest.dates import parse_published
from ingest.errors import RejectedInput
from ingest.examine import examine
from ingest.fields import name_language, name_outlet, pick_fields
from ingest.language import detect_language
from ingest.model import Rejected
from ingest.rows import BadRow, Row
from ingest.settings import IngestSettings
from ingest.statements import find_statements
from ingest.walk import why_unreadable
from store import Article, Statement

Reference = str | int | None


def extract(
    path: str | Path, *, settings: IngestSettings | None = None
) -> Iterator[tuple[Reference, tuple[Statement, ...] | Rejected]]:
    """Each text of a file with its statements, in order; what cannot be read is rejected in its place.

    Args:
        path: rows, each known by its `id` or else its number, or one text, known by the file's name.
        settings: the limits, the default ones when left out.
    """
    settings = settings or IngestSettings()
    waiting: deque[tuple[Reference, Article | Rejected]] = deque()

    def articles() -> Iterator[Article]:
        for reference, item in extract_rows(path, settings=settings):
            waiting.append((reference, item))
            if isinstance(item, Article):
                yield item

    for statements in find_statements(articles()):
        yield from _take_rejected(waiting)
        yield waiting.popleft()[0], statements
    yield from _take_rejected(waiting)


def _take_rejected(waiting: deque[tuple[Reference, Article | Rejected]]) -> Iterator[tuple[Reference, Rejected]]:
    """What was rejected before the next article, taken from the queue."""
    while waiting and isinstance(rejected := waiting[0][1], Rejected):
        yield waiting.popleft()[0], rejected


def extract_rows(path: str | Path, *, settings: IngestSettings) -> Iterator[tuple[Reference, Article | Rejected]]:
    """Each text of a file as an article whose `text` is the file's own, white space, marks and all."""
    path = Path(path)
    source = str(path)
    try:
        with path.open("rb") as stream:
            file = examine(stream, suffix=path.suffix, settings=settings)
            if not file.is_rows:
                yield path.stem, Article.of(file.text(), source=source)
                return
            for number, row in enumerate(file.rows(), start=1):
                yield _article_of(row, number, source)
    except RejectedInput as rejected:
        yield None, Rejected(source, rejected.reason)
    except OSError as error:
        yield None, Rejected(source, why_unreadable(error, path))


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
