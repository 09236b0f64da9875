"""The vectors statements are found by: one in int8 for each, kept in the catalogue by article.

An HNSW index of two million statements would cost 3 GB; their int8 rows cost 384 bytes each (`store.statement_search`
looks through them). An article's stand in one row, so that a library of 100,000 articles is read in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert

from store.catalogue import in_batches
from store.meta import MetaName, read_meta, write_meta
from store.model import Passage, Statement
from store.rows import fold_name
from store.schema import statement_vectors

MARK: MetaName = "statement_vectors"  # its name in `meta`: what has been applied
MADE: MetaName = "statement_vectors_made"  # likewise: which making of them from nothing these are
FORMAT = "2"  # raise it when what is embedded changes: the vectors are then made again
LEVELS = 127

# What a statement's vector is made of. MiniLM averages over tokens, so a weighted mean of the vectors of parts stands
# in for the vector of the parts together; title and passage vectors are there anyway, only the statement costs a run.
# Context helps a question in other words, and blurs which of two neighbours said it: the statement stays far ahead.
STATEMENT_WEIGHT = 0.75
PASSAGE_WEIGHT = 0.15
TITLE_WEIGHT = 0.10


@dataclass(frozen=True, slots=True)
class VectorBlock:
    """One article's statements, each with the vector (dim,) it is found by."""

    article_id: str
    statements: Sequence[Statement]
    vectors: Sequence[NDArray[np.float32]]


def statement_text(statement: Statement) -> str:
    """The words of a statement that are embedded: who, and what."""
    who = statement.speaker.name or statement.mention or statement.speaker.role
    return f"{who}: {statement.quote}" if who else statement.quote


def place_statements(passages: Sequence[Passage], found: Sequence[Statement]) -> list[int]:
    """For each statement, the number in `passages` of the one that holds most of its content; -1 when none does."""
    return [
        max(
            range(len(passages)),
            key=lambda number: (
                min(passages[number].span.end, statement.envelope.end)
                - max(passages[number].span.start, statement.envelope.start)
            ),
            default=-1,
        )
        for statement in found
    ]


def blend(
    statement: NDArray[np.float32], passage: NDArray[np.float32] | None, title: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """The unit vector a statement is found by, from the vectors (dim,) of its parts."""
    total = STATEMENT_WEIGHT * statement
    if passage is not None:
        total = total + PASSAGE_WEIGHT * passage
    if title is not None:
        total = total + TITLE_WEIGHT * title
    return np.asarray(total / (np.linalg.norm(total) or 1.0), np.float32)


def quantise(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors (n, dim) in int8, the largest component of each at full scale; cosine does not need the scale."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.asarray(np.rint(vectors * (LEVELS / np.where(largest, largest, 1.0))), np.int8)


def read_mark(connection: Connection) -> str | None:
    """What has been applied; None when nothing has, or in another format."""
    version, _, applied = (read_meta(connection, MARK) or "").partition(" ")
    return applied if version == FORMAT else None


def read_made(connection: Connection) -> str:
    """What tells these vectors from those that were there before all were made again; "first" in an older library."""
    return read_meta(connection, MADE) or "first"


def write_vectors(
    connection: Connection, articles_done: Iterable[str], blocks: Iterable[VectorBlock], *, mark: str
) -> None:
    """Replaces the vectors of the articles done by these, and notes `mark`."""
    for batch in in_batches(articles_done):
        connection.execute(delete(statement_vectors).where(statement_vectors.c.article_id.in_(batch)))
    rows = [
        {
            "article_id": block.article_id,
            "number": len(block.statements),
            "statement_ids": [statement.id for statement in block.statements],
            "speakers": [fold_name(one.speaker.name) if one.speaker.name else None for one in block.statements],
            "vectors": quantise(np.stack(block.vectors)).tobytes(),
        }
        for block in blocks
        if block.statements
    ]
    if rows:
        connection.execute(insert(statement_vectors), rows)
    write_meta(connection, MARK, f"{FORMAT} {mark}")


def clear(connection: Connection, *, mark: str) -> None:
    """Takes every vector out, and notes `mark`."""
    connection.execute(delete(statement_vectors))
    write_meta(connection, MADE, uuid4().hex)
    write_meta(connection, MARK, f"{FORMAT} {mark}")
