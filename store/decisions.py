"""What people decided about names: kept in the catalogue in order, and read by whoever works out who is who."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from store.registry import Decision
from store.schema import speaker_decisions as decisions


def newest_decision(connection: Connection) -> int:
    """The number of the newest decision; 0 while there is none. As often asked for as the newest change."""
    return connection.exec_driver_sql("SELECT max(seq) FROM speaker_decisions").scalar() or 0


def read_decisions(connection: Connection, *, since: int = 0) -> list[Decision]:
    """Every decision after the one with the number `since`, oldest first."""
    query = select(decisions.c.op, decisions.c.names).where(decisions.c.seq > since).order_by(decisions.c.seq)
    return [Decision(row.op == "merge", tuple(row.names)) for row in connection.execute(query)]


def append_decision(connection: Connection, decision: Decision) -> None:
    """Adds what somebody has just decided."""
    op = "merge" if decision.merged else "split"
    connection.execute(insert(decisions).values(op=op, names=list(decision.names), at=datetime.now(UTC)))
