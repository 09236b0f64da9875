"""What was picked for a briefing: statements, passages and notes, in the order their reader wants them.

One tray a library: what is picked in the app is there on the command line, and after a restart. Like answers, picks are
written without the library's writer lock, each change one small transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, update

from store.catalogue import read_revisions
from store.engine import begin_writing
from store.model import Article, Span, Statement, derive_id
from store.rows import statement_to_row, thaw_statement
from store.schema import picks


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing in the tray: a statement, a passage, or a note of the author's.

    Attributes:
        article: the revision it was picked from, whatever became of it; None of a note.
        span: of the passage, or of the statement's content; None of a note.
        statement: as it was on record then; None of a passage or a note.
        note: the author's own words; "" of anything else.
    """

    key: str
    article: Article | None = None
    span: Span | None = None
    statement: Statement | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """What stands there: the passage, the statement's content with what interrupts it, or the note."""
        return self.span.slice(self.article.text) if self.article and self.span else self.note

    @classmethod
    def of_statement(cls, statement: Statement, article: Article) -> Pick:
        """A statement of an article."""
        return cls(derive_id("pick", article.id, statement.id), article, statement.envelope, statement)

    @classmethod
    def of_passage(cls, article: Article, span: Span) -> Pick:
        """A passage of an article.

        Raises:
            ValueError: the span reaches out of the article or holds nothing.
        """
        if not span.slice(article.text).strip() or span.end > len(article.text):
            raise ValueError(f"no passage stands at [{span.start}, {span.end}) of {article.id}")
        return cls(derive_id("pick", article.id, span.start, span.end), article, span)

    @classmethod
    def of_note(cls, note: str) -> Pick:
        """A note of the author's."""
        return cls(derive_id("pick", note), note=note)


class Tray:
    """The tray of a library. All may be called from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def items(self) -> list[Pick]:
        """What is in it, in order."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(picks).order_by(picks.c.place, picks.c.at)).mappings().all()
            revisions = read_revisions(connection, (row["article_id"] for row in rows if row["article_id"]))
        return [
            Pick(
                row["key"],
                revisions.get(row["article_id"]),
                Span(row["start"], row["end"]) if row["start"] is not None else None,
                thaw_statement(row["statement"]) if row["statement"] else None,
                row["note"] or "",
            )
            for row in rows
        ]

    def add(self, pick: Pick) -> bool:
        """Puts it at the end; False where it is there already.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            if connection.scalar(select(picks.c.key).where(picks.c.key == pick.key)):
                return False
            last = connection.scalar(select(func.max(picks.c.place)))
            connection.execute(insert(picks).values(**_to_row(pick), place=0 if last is None else last + 1))
        return True

    def remove(self, keys: Sequence[str]) -> int:
        """Takes those out; how many there were.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            return connection.execute(delete(picks).where(picks.c.key.in_(keys))).rowcount

    def clear(self) -> int:
        """Takes everything out; how many there were.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            return connection.execute(delete(picks)).rowcount

    def order(self, keys: Sequence[str]) -> None:
        """Puts those in this order, before any others.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            for place, key in enumerate(keys, start=-len(keys)):
                connection.execute(update(picks).where(picks.c.key == key).values(place=place))


def _to_row(pick: Pick) -> dict[str, Any]:
    return {
        "key": pick.key,
        "article_id": pick.article and pick.article.id,
        "start": pick.span and pick.span.start,
        "end": pick.span and pick.span.end,
        "statement": statement_to_row(pick.statement, place=0) if pick.statement else None,
        "note": pick.note or None,
        "at": datetime.now(UTC),
    }
