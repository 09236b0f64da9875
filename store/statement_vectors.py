"""Search statements by meaning: one int8 vector each, kept in the catalogue, searched in memory.

An HNSW index of two million statements would cost 3 GB; their int8 rows cost 384 bytes each, and an exact look at all
of them costs under a millisecond per ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, delete, insert, select

from store.catalogue import in_batches, is_current
from store.changes import changed_since
from store.errors import REINDEX, IndexDamaged
from store.meta import MetaName, read_meta, write_meta
from store.model import Filters, Hit, Passage, Statement
from store.rows import fold_name
from store.schema import articles, statement_vectors, statements

MARK: MetaName = "statement_vectors"  # its name in `meta`: what has been applied
FORMAT = "2"  # raise it when what is embedded changes: the vectors are then made again
LEVELS = 127
# int8 rows turned to float32 together. 1.5 MB stay in the cache, and OpenBLAS starts no threads for so little: .6 ms
# for 8,800 rows, against 8 ms with 8,192 at once and 60 with 2,048 on a busy machine.
ROWS_AT_ONCE = 1_024

# What a statement's vector is made of. MiniLM averages over tokens, so a weighted mean of the vectors of parts stands
# in for the vector of the parts together; title and passage vectors are there anyway, only the statement costs a run.
# Context helps a question in other words, and blurs which of two neighbours said it: the statement stays far ahead.
STATEMENT_WEIGHT = 0.75
PASSAGE_WEIGHT = 0.15
TITLE_WEIGHT = 0.10


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


def quantise(vector: NDArray[np.float32]) -> bytes:
    """The vector in int8, its largest component at full scale. The scale is not kept: cosine does not need it."""
    scale = LEVELS / (np.abs(vector).max() or 1.0)
    return np.rint(vector * scale).astype(np.int8).tobytes()


def read_mark(connection: Connection) -> str | None:
    """What has been applied; None when nothing has, or in another format."""
    version, _, applied = (read_meta(connection, MARK) or "").partition(" ")
    return applied if version == FORMAT else None


def write_vectors(
    connection: Connection, articles_done: Iterable[str], vectors: Mapping[str, tuple[str, bytes]], *, mark: str
) -> None:
    """Replaces the vectors of the articles done by `vectors` (statement id to article id, bytes), and notes `mark`."""
    for batch in in_batches(articles_done):
        connection.execute(delete(statement_vectors).where(statement_vectors.c.article_id.in_(batch)))
    rows = [
        {"statement_id": statement_id, "article_id": article_id, "vector": vector}
        for statement_id, (article_id, vector) in vectors.items()
    ]
    if rows:
        connection.execute(insert(statement_vectors), rows)
    write_meta(connection, MARK, f"{FORMAT} {mark}")


def clear(connection: Connection, *, mark: str) -> None:
    """Takes every vector out, and notes `mark`."""
    connection.execute(delete(statement_vectors))
    write_meta(connection, MARK, f"{FORMAT} {mark}")


@dataclass(frozen=True, slots=True)
class _Rows:
    """The vectors in memory with what they are filtered by; all arrays have a row for each statement."""

    ids: NDArray[np.object_]
    article_ids: NDArray[np.object_]
    vectors: NDArray[np.int8]  # (n, dim)
    scale: NDArray[np.float32]  # brings a row to unit length
    published: NDArray[np.int32]  # day number; 0 when undated
    outlets: NDArray[np.object_]
    languages: NDArray[np.object_]
    speakers: NDArray[np.object_]

    def keep(self, mask: NDArray[np.bool_]) -> _Rows:
        return _Rows(*(getattr(self, name)[mask] for name in self.__slots__))

    def join(self, other: _Rows) -> _Rows:
        if not len(self.ids) or not len(other.ids):
            return other if len(other.ids) else self
        return _Rows(*(np.concatenate([getattr(self, name), getattr(other, name)]) for name in self.__slots__))


class StatementVectors:
    """The statement vectors of current articles, loaded at first search and kept up with the change log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._rows: _Rows | None = None
        self._numbers: dict[str, int] = {}
        self._seen: tuple[int, str | None] = (-1, None)

    def search(self, vector: NDArray[np.float32], *, change: int, limit: int, filters: Filters) -> list[Hit]:
        """The statements nearest to `vector` (dim,) among those within `filters`; score is cosine."""
        rows, _ = self._current(change)
        mask = _mask(rows, filters)
        places = np.flatnonzero(mask) if mask is not None else None
        scores = _scores(rows, np.asarray(vector, np.float32), places)
        top = np.argsort(-scores, kind="stable")[: max(limit, 0)] if limit * 8 > len(scores) else _top(scores, limit)
        chosen = places[top] if places is not None else top
        return [
            Hit(id=rows.ids[row], article_id=rows.article_ids[row], score=float(score))
            for row, score in zip(chosen, scores[top], strict=True)
        ]

    def scores(self, vector: NDArray[np.float32], ids: Sequence[str], *, change: int) -> dict[str, float]:
        """The cosine of each statement to `vector` (dim,); ids without a vector are left out."""
        rows, numbers = self._current(change)
        known = [id_ for id_ in ids if id_ in numbers]
        places = np.array([numbers[id_] for id_ in known], np.intp)
        scores = _scores(rows, np.asarray(vector, np.float32), places)
        return {id_: float(score) for id_, score in zip(known, scores, strict=True)}

    def _current(self, change: int) -> tuple[_Rows, dict[str, int]]:
        with self._lock:
            if self._rows is None or self._seen[0] != change or not self._is_applied(change):
                with self._engine.connect() as connection:
                    self._follow(connection, change)
            assert self._rows is not None
            return self._rows, self._numbers

    def _is_applied(self, change: int) -> bool:
        return self._seen[1] is not None and self._seen[1].endswith(f" {change}")

    def _follow(self, connection: Connection, change: int) -> None:
        mark = read_mark(connection)
        if mark is None:
            raise IndexDamaged(f"the statement vectors are missing or of another format; {REINDEX}")
        if self._rows is not None and (change, mark) == self._seen:
            return  # the writer has not come further since the last look
        if self._rows is None:
            self._rows = _load(connection, None)
        else:
            # Vectors come some time after the change they belong to: look again from where they had got to.
            start = min(self._seen[0], _number(self._seen[1]))
            touched = [article_id for _, article_id in changed_since(connection, start)]
            kept = self._rows.keep(~_among(self._rows.article_ids, touched))
            self._rows = kept.join(_load(connection, touched)) if touched else kept
        self._seen = (change, mark)
        self._numbers = {id_: number for number, id_ in enumerate(self._rows.ids)}


def _number(mark: str | None) -> int:
    return int((mark or "0").split()[-1])


def _load(connection: Connection, article_ids: Sequence[str] | None) -> _Rows:
    query = (
        select(
            statement_vectors.c.statement_id,
            statement_vectors.c.article_id,
            statement_vectors.c.vector,
            articles.c.published,
            articles.c.outlet,
            articles.c.language,
            statements.c.speaker_fold,
        )
        .join(statements, statements.c.id == statement_vectors.c.statement_id)
        .join(articles, articles.c.id == statement_vectors.c.article_id)
        .where(is_current)
    )
    if article_ids is None:
        found = list(connection.execute(query))
    else:
        found = [
            row
            for batch in in_batches(article_ids)
            for row in connection.execute(query.where(statement_vectors.c.article_id.in_(batch)))
        ]
    vectors = np.frombuffer(b"".join(row.vector for row in found), np.int8).reshape(len(found), -1 if found else 0)
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.int64)) if found else np.empty(0)
    return _Rows(
        ids=np.array([row.statement_id for row in found], object),
        article_ids=np.array([row.article_id for row in found], object),
        vectors=vectors,
        scale=(1.0 / np.maximum(norms, 1.0)).astype(np.float32),
        published=np.array([row.published.toordinal() if row.published else 0 for row in found], np.int32),
        outlets=np.array([row.outlet for row in found], object),
        languages=np.array([row.language for row in found], object),
        speakers=np.array([row.speaker_fold for row in found], object),
    )


def _mask(rows: _Rows, filters: Filters) -> NDArray[np.bool_] | None:
    masks: list[NDArray[np.bool_]] = []
    if filters.speakers:
        masks.append(_among(rows.speakers, map(fold_name, filters.speakers)))
    if filters.outlets:
        masks.append(_among(rows.outlets, filters.outlets))
    if filters.language:
        masks.append(_among(rows.languages, [filters.language]))
    if filters.since:
        masks.append(rows.published >= filters.since.toordinal())
    if filters.until:
        masks.append((rows.published <= filters.until.toordinal()) & (rows.published > 0))
    return np.logical_and.reduce(masks) if masks else None


def _among(column: NDArray[np.object_], values: Iterable[str]) -> NDArray[np.bool_]:
    wanted = set(values)
    return np.fromiter((value in wanted for value in column), np.bool_, len(column))


def _scores(rows: _Rows, vector: NDArray[np.float32], places: NDArray[np.intp] | None) -> NDArray[np.float32]:
    vectors = rows.vectors if places is None else rows.vectors[places]
    scale = rows.scale if places is None else rows.scale[places]
    if not len(vectors):
        return np.empty(0, np.float32)
    unit = vector / (np.linalg.norm(vector) or 1.0)
    parts = [
        vectors[start : start + ROWS_AT_ONCE].astype(np.float32) @ unit
        for start in range(0, len(vectors), ROWS_AT_ONCE)
    ]
    return np.asarray(np.concatenate(parts) * scale, np.float32)


def _top(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    best = np.argpartition(-scores, limit)[:limit]
    return best[np.argsort(-scores[best], kind="stable")]
