"""Sources to a stream of articles: files, folders, standard input.

What cannot be read is in the stream too, as a `Rejected` with its reason; nothing that is read stops the run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.errors import RejectedInput
from ingest.examine import examine
from ingest.fields import make_article, pick_fields
from ingest.html import read_html
from ingest.model import Rejected
from ingest.plain import read_plain
from ingest.rows import BadRow, Row, read_jsonl
from ingest.sniff import Kind
from ingest.walk import walk, why_unreadable
from store import Article

if TYPE_CHECKING:
    from ingest.settings import IngestSettings

STANDARD_INPUT = "standard input"
Source = str | Path | BinaryIO


def read_sources(sources: Sequence[Source], settings: IngestSettings) -> Iterator[Article | Rejected]:
    """The articles of each source in turn, their text clean.

    Args:
        sources: paths of files and folders; "-" or an open binary stream for rows of JSONL.
        settings: the limits.
    """
    for found in _read_all(sources, settings):
        if isinstance(found, Article) and len(found.text) > settings.max_article_characters:
            yield Rejected(
                found.source or found.id,
                f"its text has {len(found.text):,} characters, and an article may have "
                f"{settings.max_article_characters:,}; split it, or set ONRECORD_INGEST_MAX_ARTICLE_CHARACTERS",
            )
        else:
            yield found


def _read_all(sources: Sequence[Source], settings: IngestSettings) -> Iterator[Article | Rejected]:
    for source in sources:
        if source == "-":
            yield from _read_stream(sys.stdin.buffer, settings)
        elif not isinstance(source, str | Path):
            yield from _read_stream(source, settings)
        elif str(source).lower().startswith(("http://", "https://")):
            yield Rejected(str(source), "web addresses are not read by this version; save the page and give the file")
        else:
            for path in walk(Path(source)):
                yield from _read_file(path, settings) if isinstance(path, Path) else (path,)


def _read_stream(stream: BinaryIO, settings: IngestSettings) -> Iterator[Article | Rejected]:
    rows = read_jsonl(stream, encoding="utf-8-sig", max_row=settings.max_row_characters)
    yield from _articles(rows, STANDARD_INPUT)


def _read_file(path: Path, settings: IngestSettings) -> Iterator[Article | Rejected]:
    """The articles in one file; a rejection in their place, or after them, where it cannot be read on."""
    source = str(path)
    try:
        with path.open("rb") as stream:
            file = examine(stream, suffix=path.suffix, settings=settings)
            if file.is_rows:
                yield from _articles(file.rows(), source)
            elif file.kind is Kind.HTML:
                yield read_html(file.data(), source=source)
            else:
                yield read_plain(file.text(), source=source)
    except RejectedInput as rejected:
        yield Rejected(source, rejected.reason)
    except OSError as error:
        yield Rejected(source, why_unreadable(error, path))


def _articles(rows: Iterable[Row | BadRow], source: str) -> Iterator[Article | Rejected]:
    for row in rows:
        if isinstance(row, BadRow):
            yield Rejected(source, f"{row.place}: {row.reason}")
            continue
        try:
            yield make_article(pick_fields(row.fields), source=f"{source}, {row.place}")
        except RejectedInput as rejected:
            yield Rejected(source, f"{row.place}: {rejected.reason}")
