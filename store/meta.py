"""What a library knows about itself, by name: its own id, its embedding, how far what follows it has come."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, insert, select, update

from store.schema import meta

MetaName = Literal["library", "embedding", "statement_vectors", "statement_vectors_made", "copies", "roster", "read"]


def read_meta(connection: Connection, name: MetaName) -> str | None:
    """The value under `name`; None when it was never written."""
    return connection.scalar(select(meta.c.value).where(meta.c.name == name))


def write_meta(connection: Connection, name: MetaName, value: str) -> None:
    """Replaces the value under `name`."""
    if not connection.execute(update(meta).where(meta.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(meta).values(name=name, value=value))
