"""Statements found by meaning, in memory: every vector of the library in int8, with what it is filtered by.

Rows stand in segments, as in a log-structured merge tree: what is new makes a small one, neighbours of like size are
merged, and what went is masked, so following a change copies little however large the library is. A look at all rows
is exact up to `EXACT_ROWS`; past that the signs of the components (48 bytes a statement) name the nearest few thousand,
which are then compared exactly.

Of a large library they are kept beside it as they lie in memory (`store.kept_vectors`), and mapped at the next opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, Text, cast, select

from store import kept_vectors
from store.catalogue import in_batches, is_current
from store.changes import changed_since
from store.errors import REINDEX, IndexDamaged, StoreError
from store.homes import Homes
from store.kept_vectors import Gathered, KeptVectors
from store.model import Filters, Hit
from store.numbered import Names
from store.rows import fold_name
from store.schema import articles, statement_vectors
from store.segments import ID_BYTES, Segment, Taken
from store.statement_vectors import read_mark

ARTICLES_READ = 500  # together, at opening
GROWTH = 1.25  # of the array they are read into, each time it is full; what is left over is given back


class StatementVectors:
    """The statement vectors of current articles, loaded at first search and kept up with the change log.

    Args:
        folder: where those of a large library are kept as they lie in memory.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._file = KeptVectors(folder)
        self._to_keep: tuple[Segment, int, str] | None = None  # with the change it is of, and what is to be said of it
        self._lock = Lock()
        self._speakers, self._homes = Names(), Homes()
        self._segments: tuple[Segment, ...] | None = None
        self._seen: tuple[int, str | None] = (-1, None)
        self._samples: dict[int, tuple[tuple[Segment, ...], list[Taken]]] = {}  # by size; two are asked for
        self._ahead: Thread | None = None
        self._is_given_up = Event()
        self._masked: tuple[tuple[Segment, ...], Filters, list[NDArray[np.bool_]]] | None = None

    def load_ahead(self, change: int) -> None:
        """Starts to load the vectors, in a thread of its own; a search meanwhile waits for them.

        If they had to be gathered from the catalogue, they are then kept, too.
        """

        def load() -> None:
            with suppress(StoreError):  # whoever searches is told
                self._current(change)
                self._keep()

        if self._ahead is None:
            self._ahead = Thread(target=load, name="statement vectors", daemon=True)
            self._ahead.start()

    def close(self) -> None:
        """Gives up what is being loaded ahead."""
        if self._ahead is not None:
            self._is_given_up.set()
            self._ahead.join()
            self._is_given_up.clear()
            self._ahead = None

    def search(
        self, vectors: Sequence[NDArray[np.float32]], *, change: int, limit: int, filters: Filters
    ) -> list[list[Hit]]:
        """For each vector (dim,), the statements nearest to it among those within `filters`; score is cosine."""
        segments = self._current(change)
        units = np.stack(list(map(_unit, vectors)))
        found: list[list[Hit]] = [[] for _ in vectors]
        for segment, mask in zip(segments, self._masks(segments, filters), strict=True):
            for hits, (rows, cosines) in zip(found, segment.nearest(units, mask, max(limit, 0)), strict=True):
                hits += [
                    Hit(segment.ids[row].decode(), self._homes[segment.homes[row]], float(cosine))
                    for row, cosine in zip(rows, cosines, strict=True)
                ]
        return [sorted(hits, key=lambda hit: -hit.score)[: max(limit, 0)] for hits in found]

    def scores(self, vector: NDArray[np.float32], ids: Sequence[str], *, change: int) -> dict[str, float]:
        """The cosine of each statement to `vector` (dim,); ids without a vector are left out."""
        unit = _unit(vector)[np.newaxis]
        result: dict[str, float] = {}
        for segment in self._current(change):
            found = dict(segment.find(ids))
            cosines = segment.cosines(unit, np.array(list(found.values()), np.intp))[0]
            result |= {id_: float(cosine) for id_, cosine in zip(found, cosines, strict=True)}
        return {id_: result[id_] for id_ in ids if id_ in result}

    def share(self, *, change: int, filters: Filters) -> float:
        """The share of all statements that is within `filters`; 0 of none."""
        segments = self._current(change)
        number = sum(map(len, segments))
        return sum(map(np.count_nonzero, self._masks(segments, filters))) / number if number else 0.0

    def within(self, ids: Sequence[str], *, change: int, filters: Filters) -> dict[str, bool]:
        """Whether each of these statements is within `filters`; ids without a vector are left out."""
        segments = self._current(change)
        return {
            id_: bool(mask[row])
            for segment, mask in zip(segments, self._masks(segments, filters), strict=True)
            for id_, row in segment.find(ids)
        }

    def sample(self, vectors: Sequence[NDArray[np.float32]], *, change: int, size: int) -> NDArray[np.float32]:
        """The cosines to each vector (dim,) of some `size` statements, evenly spread; of all in a small library.

        Shape (n_vectors, n_statements).
        """
        units, segments = np.stack(list(map(_unit, vectors))), self._current(change)
        last, taken = self._samples.get(size, (None, []))
        if last is not segments:
            step = max(1, sum(map(len, segments)) // max(1, size))
            taken = [segment.take(np.flatnonzero(segment.alive[::step]) * step) for segment in segments]
            self._samples[size] = (segments, taken)
        parts = [one.cosines(units) for one in taken]
        return np.concatenate(parts, axis=1) if parts else np.empty((len(units), 0), np.float32)

    def _current(self, change: int) -> tuple[Segment, ...]:
        with self._lock:
            if self._segments is None or self._seen[0] != change or not self._is_applied(change):
                with self._engine.connect() as connection:
                    self._follow(connection, change)
            assert self._segments is not None
            return self._segments

    def _is_applied(self, change: int) -> bool:
        return self._seen[1] is not None and _number(self._seen[1]) == change

    def _follow(self, connection: Connection, change: int) -> None:
        mark = read_mark(connection)
        if mark is None:
            raise IndexDamaged(f"the statement vectors are missing or of another format; {REINDEX}")
        if self._segments is not None and (change, mark) == self._seen:
            return  # the writer has not come further since the last look
        if self._segments is None and (found := self._file.read(connection)) is not None:
            self._speakers, self._homes, self._segments = found.speakers, found.homes, (found.segment,)
            self._seen = (found.number, f"kept {found.number}")
        if self._segments is None:
            self._gather(connection, min(change, _number(mark)))
        else:
            # Vectors come some time after the change they belong to: look again from where they had got to.
            start = min(self._seen[0], _number(self._seen[1]))
            touched = [article_id for _, article_id in changed_since(connection, start)]
            if touched:
                gone = self._homes.known(touched)
                kept = [segment.without(gone) for segment in self._segments]
                self._segments = _merge([*kept, self._load(connection, touched)])
        self._seen = (change, mark)

    def _gather(self, connection: Connection, number: int) -> None:
        """Reads all the vectors the catalogue has, which are of the change with that number or of newer ones."""
        segment = self._load(connection, None)
        self._segments = (segment,)
        if len(segment) >= kept_vectors.KEPT_FROM:
            self._to_keep = (segment, number, self._file.note(connection, number))

    def _keep(self) -> None:
        """Keeps what was gathered, if it is worth it; others may search meanwhile."""
        with self._lock:
            if self._to_keep is None:
                return
            (segment, number, note), self._to_keep = self._to_keep, None
            gathered = Gathered(segment, Names(list(self._speakers)), self._homes.copy(), number)
        self._file.write(gathered, note)

    def _load(self, connection: Connection, article_ids: Sequence[str] | None) -> Segment:
        """The vectors of these articles, or of all, read into an array that grows: memory never holds them twice.

        How many there will be is not asked first: that takes as long as to read them.
        """
        conditions = [[is_current]]
        if article_ids is not None:
            conditions = [[is_current, statement_vectors.c.article_id.in_(batch)] for batch in in_batches(article_ids)]
        home = statement_vectors.join(articles, articles.c.id == statement_vectors.c.article_id)
        # Lists as text: many are read out of one JSON text at once.
        ids_of, speakers_of = (cast(statement_vectors.c[name], Text) for name in ("statement_ids", "speakers"))
        columns = (*articles.c["id", "published", "outlet", "language"], *statement_vectors.c["number", "vectors"])
        vectors, size = np.empty((0, 0), np.int8), 0
        ids, homes, speakers = [np.empty(0, f"S{ID_BYTES}")], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for part in conditions:
            query = select(ids_of, speakers_of, *columns).select_from(home).where(*part)
            for rows in connection.execute(query.execution_options(yield_per=ARTICLES_READ)).partitions():
                if self._is_given_up.is_set():
                    raise StoreError("the library was closed while its statement vectors were being loaded")
                # By column, a step for many rows: that costs what one for each would.
                id_lists, speaker_lists, article_ids_, published, outlets, languages, numbers, blocks = zip(
                    *rows, strict=True
                )
                ids.append(np.array(_join_lists(id_lists), ids[0].dtype))
                speakers.append(np.array(self._speakers.numbers(_join_lists(speaker_lists)), np.int32))
                known = list(map(self._homes.note, article_ids_, published, outlets, languages))
                homes.append(np.repeat(np.array(known, np.int32), numbers))
                number = len(ids[-1])
                block = np.frombuffer(b"".join(blocks), np.int8).reshape(number, -1)
                if size + number > len(vectors):
                    vectors.resize((int(GROWTH * (size + number)), block.shape[1]), refcheck=False)
                vectors[size : size + number] = block
                size += number
        vectors.resize((size, vectors.shape[1]), refcheck=False)
        return Segment.of(np.concatenate(ids), vectors, np.concatenate(homes), np.concatenate(speakers))

    def _masks(self, segments: tuple[Segment, ...], filters: Filters) -> list[NDArray[np.bool_]]:
        """For each segment, which of its rows are alive and within the filters; those of the last call are kept.

        A question asks for what is near to it in several ways, and each mask of two million rows takes some ms.
        """
        last = self._masked
        if last is not None and last[0] is segments and last[1] == filters:
            return last[2]
        within = self._homes.within(filters)
        by = self._speakers.among(map(fold_name, filters.speakers)) if filters.speakers else None
        masks: list[NDArray[np.bool_]] = []
        for segment in segments:
            mask = segment.alive if within is None else segment.alive & within[segment.homes]
            masks.append(mask if by is None else mask & by[segment.speakers])
        self._masked = (segments, filters, masks)
        return masks


def _join_lists(texts: Iterable[str]) -> list[Any]:
    """The items of all these lists in JSON."""
    return list(chain.from_iterable(orjson.loads(f"[{','.join(texts)}]")))


def _merge(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with the last two joined for as long as the last is not much smaller; empty ones left out."""
    kept = [segment for segment in segments if segment.alive.any()] or list(segments[:1])
    while len(kept) > 1 and len(kept[-2]) < 2 * len(kept[-1]):
        kept[-2:] = [kept[-2].join(kept[-1])]
    return tuple(kept)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / (np.linalg.norm(vector) or 1.0), np.float32)


def _number(mark: str | None) -> int:
    return int((mark or "- 0").split()[1])
