"""A document's bytes to its articles, whatever they hold and wherever they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ingest.errors import RejectedInput
from ingest.examine import examine
from ingest.fields import make_article, pick_fields
from ingest.html import read_html
from ingest.model import Rejected
from ingest.plain import read_plain
from ingest.rows import BadRow, Row
from ingest.sniff import Kind
from store import Article

if TYPE_CHECKING:
    from ingest.settings import IngestSettings


def read_document(
    stream: BinaryIO, *, source: str, suffix: str, settings: IngestSettings
) -> Iterator[Article | Rejected]:
    """The articles in an open document, and what in it cannot be read.

    Args:
        stream: at its beginning; it must be able to go back there.
        source: what the document is called in reports.
        suffix: of its name, with its dot; "" where it has none.

    Raises:
        RejectedInput: it cannot be read at all, or not on from where it was.
    """
    file = examine(stream, suffix=suffix, settings=settings)
    if file.is_rows:
        yield from read_rows(file.rows(), source)
    elif file.kind is Kind.HTML:
        yield read_html(file.data(), source=source)
    else:
        yield read_plain(file.text(), source=source)


def read_rows(rows: Iterable[Row | BadRow], source: str) -> Iterator[Article | Rejected]:
    """The article each row stands for; a row that stands for none costs itself."""
    for row in rows:
        if isinstance(row, BadRow):
            yield Rejected(source, f"{row.place}: {row.reason}")
            continue
        try:
            yield make_article(pick_fields(row.fields), source=f"{source}, {row.place}")
        except RejectedInput as rejected:
            yield Rejected(source, f"{row.place}: {rejected.reason}")
