"""Bringing the indexes up to the change log: words, roster of speakers, copies, passage vectors, statement vectors.

Each index says itself how far it has come. What happened in between does not matter, only what the articles touched
are now: current ones are put in, all others taken out. So catching up twice, or after a crash half-way, ends in the
same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from store import copies, roster
from store import statement_vectors as meaning
from store.catalogue import Catalogue, in_batches
from store.changes import changed_since, newest_change, seal_of
from store.embedder import Embedder
from store.engine import begin_writing
from store.lexical import LexicalIndex
from store.model import Record
from store.schema import passages
from store.statement_vectors import VectorBlock
from store.vectors import VectorEntry, VectorIndex

Progress = Callable[[int, int], None]

LEXICAL_BATCH = 500  # articles a commit: a commit costs some 20 ms, an article 2
VECTOR_BATCH = 32  # articles embedded together: some 250 passages, enough to sort by length; what a crash makes us redo


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index has come, and in which library: an index folder from elsewhere is not mistaken for ours.

    Attributes:
        seal: of the change (`store.changes.seal_of`), by which a catalogue that was restored from a backup and written
            to since is told from the one that was followed; None in a mark of a version that kept none.
    """

    library: str
    change: int
    seal: str | None = None

    def __str__(self) -> str:
        return f"{self.library} {self.change} {self.seal}" if self.seal else f"{self.library} {self.change}"

    @classmethod
    def parse(cls, text: str | None) -> Mark | None:
        """The mark an index recorded; None when it recorded none."""
        library, change, seal, *_ = *(text or "").split(" "), "", ""
        return cls(library, int(change), seal or None) if change.isdecimal() else None

    def holds(self, connection: Connection, library: str) -> bool:
        """Whether it was made at this point in the history of this very catalogue."""
        seal = seal_of(connection, self.change)
        return self.library == library and seal is not None and self.seal in (seal, None)


class Follower:
    """Applies the change log to the indexes of one library. For the holder of the writer lock."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex, vectors: VectorIndex) -> None:
        self._catalogue = catalogue
        self._engine = catalogue.engine
        self._lexical = lexical
        self._vectors = vectors
        self._copies = copies.CopyFinder(self._engine)
        self._library = catalogue.library_id
        self._is_compared = False

    def catch_up(self, load_embedder: Callable[[], Embedder], progress: Progress | None) -> None:
        """Applies every change not applied yet.

        Args:
            load_embedder: called only where there is a text to embed: nothing to do, or only to take out, needs none.
            progress: hears how many article vectors are done, of how many.
        """
        with self._engine.connect() as connection:
            newest = newest_change(connection)
        self._catch_up_lexical(newest)
        with begin_writing(self._engine) as connection:
            roster.catch_up(connection)  # before what takes longer: until then every reader works it out
        self._catch_up_copies(newest)
        self._catch_up_vectors(load_embedder, newest, progress)

    def forget(self) -> None:
        """Empties every index, so that the next `catch_up` makes it again from nothing."""
        nothing = self._mark(0)
        self._lexical.create()
        self._lexical.apply([], [], mark=nothing)
        self._vectors.create(mark=nothing)
        self._copies.forget(nothing)
        with begin_writing(self._engine) as connection:
            meaning.clear(connection, mark=nothing)
            roster.clear(connection)

    def _catch_up_lexical(self, newest: int) -> None:
        """Applies what is pending; the first time, makes the index anew where it does not hold what the catalogue does.

        One that an older version wrote may hold a withdrawn article: see `LexicalIndex.apply_documents`.
        """
        self._apply_lexical(newest)
        if not self._is_compared:
            self._is_compared = True
            self._lexical.reload()
            held = self._catalogue.counts()
            if any(self._lexical.count(kind) != held[kind] for kind in ("passages", "statements")):
                self._lexical.create()
                self._apply_lexical(newest)

    def _apply_lexical(self, newest: int) -> None:
        done = self._usable(self._lexical.applied() if self._lexical.exists else None, newest)
        if done is None:
            self._lexical.create()
            done = 0
        for batch in self._pending(done, newest, LEXICAL_BATCH):
            ids = [article_id for _, article_id in batch.touched]
            records = list(self._catalogue.records(ids))
            self._lexical.apply(_gone(ids, records), records, mark=self._mark(batch.change))

    def _catch_up_copies(self, newest: int) -> None:
        with self._engine.connect() as connection:
            done = self._usable(copies.read_mark(connection), newest)
        if done is None:
            self._copies.forget(self._mark(0))
            done = 0
        self._copies.catch_up(done, newest, self._mark)

    def _catch_up_vectors(self, load_embedder: Callable[[], Embedder], newest: int, progress: Progress | None) -> None:
        done = self._usable(self._vectors.applied(), newest)
        with self._engine.connect() as connection:
            statements_done = self._usable(meaning.read_mark(connection), newest)
        if done is None or statements_done is None:
            self._vectors.create(mark=self._mark(0))
            done = statements_done = 0
        for batch in self._pending(min(done, statements_done), newest, VECTOR_BATCH):
            self._apply_vectors(load_embedder, batch)
            if progress:
                progress(batch.done, batch.total)

    def _apply_vectors(self, load_embedder: Callable[[], Embedder], batch: _Batch) -> None:
        ids = [article_id for _, article_id in batch.touched]
        records = list(self._catalogue.records(ids))
        entries, blocks = _embed(load_embedder(), records) if records else ([], [])
        gone = self._passage_ids(_gone(ids, records))
        mark = self._mark(batch.change)
        self._vectors.apply(gone, entries, mark=mark)
        with begin_writing(self._engine) as connection:
            meaning.write_vectors(connection, ids, blocks, mark=mark)

    def _usable(self, applied: str | None, newest: int) -> int | None:
        """From where to go on; None when the index is absent, another library's, or of changes undone since."""
        mark = Mark.parse(applied)
        if mark is None or mark.change > newest:
            return None
        with self._engine.connect() as connection:
            return mark.change if mark.holds(connection, self._library) else None

    def _mark(self, change: int) -> str:
        with self._engine.connect() as connection:
            return str(Mark(self._library, change, seal_of(connection, change)))

    def _pending(self, done: int, newest: int, size: int) -> Iterator[_Batch]:
        with self._engine.connect() as connection:
            touched = [pair for pair in changed_since(connection, done) if pair[0] <= newest]
        for start in range(0, len(touched), size):
            part = touched[start : start + size]
            end = start + len(part)
            yield _Batch(part, end, len(touched), newest if end == len(touched) else part[-1][0])

    def _passage_ids(self, article_ids: Sequence[str]) -> list[str]:
        with self._engine.connect() as connection:
            return [
                id_
                for batch in in_batches(article_ids)
                for id_ in connection.scalars(select(passages.c.id).where(passages.c.article_id.in_(batch)))
            ]


@dataclass(frozen=True, slots=True)
class _Batch:
    touched: Sequence[tuple[int, str]]  # last change, article id
    done: int  # articles done of `total`, this batch included
    total: int
    change: int  # applied when this batch is


def _gone(ids: Sequence[str], records: Sequence[Record]) -> list[str]:
    """The articles touched that are no longer current."""
    current = {record.article.id for record in records}
    return [id_ for id_ in ids if id_ not in current]


def _embed(embedder: Embedder, records: Sequence[Record]) -> tuple[list[VectorEntry], list[VectorBlock]]:
    """The vectors of these articles' passages and statements, all texts embedded in one call."""
    texts: list[str] = []
    for record in records:
        texts += [record.article.title or ""] + [passage.text for passage in record.passages]
        texts += [meaning.statement_text(statement) for statement in record.statements]
    rows = iter(embedder.embed(texts))
    entries: list[VectorEntry] = []
    blocks: list[VectorBlock] = []
    for record in records:
        title: NDArray[np.float32] | None = next(rows)
        if not record.article.title:
            title = None
        vectors = np.array([next(rows) for _ in record.passages], np.float32)
        entries.append(VectorEntry(record.article, [passage.id for passage in record.passages], vectors))
        homes = meaning.place_statements(record.passages, record.statements)
        blended = [meaning.blend(next(rows), vectors[home] if home >= 0 else None, title) for home in homes]
        blocks.append(VectorBlock(record.article.id, record.statements, blended))
    return entries, blocks
