"""Questions that are watched: what each asks, up to where it has looked, and what it brought.

Everything that was on record when a question was added, or last looked at, counts as known: the number of the last
change then is kept, and only articles that became current later can bring anything. Making the indexes anew changes no
article, so it brings nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from store.catalogue import article_conditions, in_batches, read_revisions
from store.engine import begin_writing
from store.errors import WatchUnknown
from store.model import Article, Filters, Statement
from store.rows import as_utc, filters_from_json, filters_to_json, statement_to_row, thaw_statement
from store.schema import articles, watch_news, watches


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that is watched.

    Attributes:
        change: up to which everything counts as known.
    """

    id: int
    question: str
    filters: Filters
    added_at: datetime
    ran_at: datetime | None
    change: int


@dataclass(frozen=True, slots=True)
class News:
    """A statement a watch brought: its article as it was then, and when it was found.

    Attributes:
        key: of speaker and words.
    """

    key: str
    statement: Statement
    article: Article
    found_at: datetime


class Watches:
    """The watched questions of a library. All may be called from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Watch]:
        """Every one, the first added first."""
        with self._engine.connect() as connection:
            return _read_all(connection)

    def find(self, ref: str) -> Watch:
        """The one of that number or that question.

        Raises:
            WatchUnknown: there is none.
        """
        for watch in self.all():
            if ref in (str(watch.id), watch.question):
                return watch
        raise WatchUnknown(f"no question “{ref}” is watched; `onrecord watch list` has their numbers")

    def add(self, question: str, filters: Filters, *, change: int) -> Watch | None:
        """Watches a question from that change on; None where it is watched already.

        Raises:
            StoreError: the library cannot be written to.
        """
        row = {"question": question, "filters": filters_to_json(filters), "added_at": datetime.now(UTC)}
        with begin_writing(self._engine) as connection:
            if any(one.question == question and one.filters == filters for one in _read_all(connection)):
                return None
            connection.execute(insert(watches).values(**row, change=change))
            return _read_all(connection)[-1]

    def remove(self, watch: Watch) -> None:
        """Watches it no longer, and forgets what it brought.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            connection.execute(delete(watch_news).where(watch_news.c.watch_id == watch.id))
            connection.execute(delete(watches).where(watches.c.id == watch.id))

    def note(self, watch: Watch, found: Iterable[tuple[str, Statement, Article]], *, change: int) -> list[News]:
        """Notes that it was looked at up to that change, and what of `found` it had not brought before: that.

        Raises:
            StoreError: the library cannot be written to.
        """
        now, fresh = datetime.now(UTC), []
        with begin_writing(self._engine) as connection:
            known = set(connection.scalars(select(watch_news.c.key).where(watch_news.c.watch_id == watch.id)))
            for key, statement, article in found:
                if key in known:
                    continue
                known.add(key)
                fresh.append(News(key, statement, article, now))
                row = {"key": key, "article_id": article.id, "statement": statement_to_row(statement, place=0)}
                connection.execute(insert(watch_news).values(watch_id=watch.id, found_at=now, **row))
            values = {"ran_at": now, "change": max(change, watch.change)}
            connection.execute(update(watches).where(watches.c.id == watch.id).values(**values))
        return fresh

    def news(self, watch: Watch, *, limit: int | None = None) -> list[News]:
        """What it brought, the latest found first."""
        query = select(watch_news).where(watch_news.c.watch_id == watch.id)
        ordered = query.order_by(watch_news.c.found_at.desc(), watch_news.c.key).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(ordered).mappings().all()
            found = read_revisions(connection, (row["article_id"] for row in rows))
        return [
            News(row["key"], thaw_statement(row["statement"]), found[row["article_id"]], as_utc(row["found_at"]))
            for row in rows
        ]

    def brought(self) -> dict[int, int]:
        """How many statements each has brought so far, by its id; one that has brought none is left out."""
        query = select(watch_news.c.watch_id, func.count()).group_by(watch_news.c.watch_id)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def articles_since(self, change: int, filters: Filters) -> Sequence[str]:
        """The ids of the current articles that became so after that change, within all of the filters but speakers."""
        fresh = (*article_conditions(filters), articles.c.change > change)
        query = select(articles.c.id).where(*fresh).order_by(articles.c.change)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def known_before(self, article_ids: Iterable[str], change: int) -> set[str]:
        """Those of the articles that were on record by that change."""
        known: set[str] = set()
        query = select(articles.c.id).where(articles.c.change <= change)
        with self._engine.connect() as connection:
            for batch in in_batches(article_ids):
                known |= set(connection.scalars(query.where(articles.c.id.in_(batch))))
        return known


def _read_all(connection: Connection) -> list[Watch]:
    return [_from_row(row) for row in connection.execute(select(watches).order_by(watches.c.id)).mappings()]


def _from_row(row: RowMapping) -> Watch:
    values: dict[str, Any] = dict(row)
    values["filters"] = filters_from_json(row["filters"])
    values["added_at"] = as_utc(row["added_at"])
    values["ran_at"] = row["ran_at"] and as_utc(row["ran_at"])
    return Watch(**values)
