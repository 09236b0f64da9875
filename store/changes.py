"""The change log: what happened to which article, in order. Every index follows it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from store.model import derive_id
from store.schema import changes


def newest_change(connection: Connection) -> int:
    """The number of the newest change; 0 in an empty library.

    Ten times a question somebody looks: words of SQL as they stand take a third of what a query to be compiled does.
    """
    return connection.exec_driver_sql("SELECT max(seq) FROM changes").scalar() or 0


def seal_of(connection: Connection, change: int) -> str | None:
    """What tells a change from another of the same number; None when there is no such change.

    A catalogue restored from a backup gives numbers a second time, to other changes: whoever followed the first is to
    notice. The log is only ever appended to, so with one change all before it are the same.
    """
    if change == 0:
        return "0"
    row = connection.execute(select(changes).where(changes.c.seq == change)).first()
    if row is None:
        return None
    at = row.at.astimezone(UTC).replace(tzinfo=None) if row.at.tzinfo else row.at  # SQLite keeps no zone, and UTC
    return derive_id("at", row.op, row.article_id, at.isoformat())


def append_change(connection: Connection, op: str, article_id: str, *, at: datetime) -> int:
    """The number of the change just written."""
    result = connection.execute(insert(changes).values(op=op, article_id=article_id, at=at))
    number: int = result.inserted_primary_key[0]  # type: ignore[index]
    return number


def changed_since(connection: Connection, change: int) -> list[tuple[int, str]]:
    """Each article touched after `change`, with the last change that touched it, in that order."""
    last = func.max(changes.c.seq).label("last")
    query = (
        select(last, changes.c.article_id).where(changes.c.seq > change).group_by(changes.c.article_id).order_by(last)
    )
    return [(row.last, row.article_id) for row in connection.execute(query)]
