"""What is read off an article's text alone, for the articles that went in before anybody looked for it.

Whoever knows how to read says in which version; a library notes the version its articles have all been read in. Nothing
a search or an answer rests on changes by it, so no index hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from store.catalogue import in_batches
from store.engine import begin_writing
from store.meta import MetaName, read_meta, write_meta
from store.model import Span
from store.schema import articles, corrections, passages

MARK: MetaName = "read"  # its name in `meta`
BATCH = 200  # articles a transaction


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says by itself.

    Attributes:
        corrections: where it says that it was corrected or updated, in order.
        headings: the heading each of its passages stands under, in their order.
    """

    corrections: tuple[Span, ...]
    headings: tuple[Span | None, ...]


Read = Callable[[str, Sequence[Span]], Reading]  # of a text and its passages


def reread(engine: Engine, read: Read, *, version: str) -> Iterator[tuple[int, int]]:
    """Reads every revision there is again, unless that was done in this version; yields how many are done, of how many.

    Each step is in the catalogue when it is yielded. One that was broken off begins anew.
    """
    with engine.connect() as connection:
        if read_meta(connection, MARK) == version:
            return
        ids = connection.scalars(select(articles.c.id)).all()
    done = 0
    for batch in in_batches(ids, BATCH):
        with begin_writing(engine) as connection:
            for article_id in batch:
                _reread(connection, article_id, read)
        done += len(batch)
        yield done, len(ids)
    with begin_writing(engine) as connection:
        write_meta(connection, MARK, version)


def _reread(connection: Connection, article_id: str, read: Read) -> None:
    text = connection.scalar(select(articles.c.text).where(articles.c.id == article_id)) or ""
    query = select(passages).where(passages.c.article_id == article_id).order_by(passages.c.place)
    rows = connection.execute(query).all()
    reading = read(text, [Span(row.start, row.end) for row in rows])
    connection.execute(delete(corrections).where(corrections.c.article_id == article_id))
    if reading.corrections:
        found = [{"article_id": article_id, "start": span.start, "end": span.end} for span in reading.corrections]
        connection.execute(insert(corrections), found)
    changed = [
        {"passage": row.id, "heading_start": heading and heading.start, "heading_end": heading and heading.end}
        for row, heading in zip(rows, reading.headings, strict=True)
        if (row.heading_start, row.heading_end) != (heading and heading.start, heading and heading.end)
    ]
    if changed:
        connection.execute(update(passages).where(passages.c.id == bindparam("passage")), changed)
