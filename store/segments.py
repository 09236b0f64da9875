"""Rows of statement vectors in int8, compared with what is asked: all of them, or by their signs first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

# int8 rows turned to float32 together. 1.5 MB stay in the cache, and OpenBLAS starts no threads for so little: .6 ms
# for 8,800 rows, against 8 ms with 8,192 at once and 60 with 2,048 on a busy machine.
ROWS_AT_ONCE = 1_024
EXACT_ROWS = 50_000  # compared one by one: 4 ms, of which each vector asked for takes the least part
ROWS_FOR_THREADS = 500_000  # gone through for each vector by a thread of its own; for fewer that saves nothing
NEAREST_BY_SIGN = 4_000  # of a larger number, compared exactly after their signs were
SIGNS_SAMPLED = 65_536  # rows that tell how many signs the nearest differ in
SIGNS_AT_ONCE = 16_384  # rows whose signs are compared together: they stay in the cache
WORDS_IN_A_BYTE = 3  # of 64 signs each, in which no more than 255 differ
ID_BYTES = 32  # the longest id kept; ours have 23
MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4): spreads what it multiplies

Rows = NDArray[np.intp]
Cosines = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Segment:
    """A row for each statement. `homes` and `speakers` are numbers, -1 for nobody.

    Ids are found by a number made of each, for two million numbers are sorted in a quarter of the time of as many ids.
    """

    ids: NDArray[np.bytes_]
    keys: NDArray[np.uint64]  # of the ids, sorted
    order: NDArray[np.int32]  # the row of each key
    vectors: NDArray[np.int8]  # (n, dim)
    signs: NDArray[np.uint64]  # (words, n): a bit for each component, set where it is above 0
    scale: NDArray[np.float32]  # brings a row to unit length
    homes: NDArray[np.int32]
    speakers: NDArray[np.int32]
    alive: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(
        cls, ids: NDArray[np.bytes_], vectors: NDArray[np.int8], homes: NDArray[np.int32], speakers: NDArray[np.int32]
    ) -> Segment:
        """The segment of these rows, all of them alive."""
        norms = np.empty(len(ids), np.float32)
        for start in range(0, len(ids), ROWS_AT_ONCE):
            part = vectors[start : start + ROWS_AT_ONCE].astype(np.float32)
            norms[start : start + ROWS_AT_ONCE] = np.sqrt(np.einsum("ij,ij->i", part, part))
        scale = (1.0 / np.maximum(norms, 1.0)).astype(np.float32)
        ids = ids.astype(f"S{ID_BYTES}", copy=False)
        keys = _keys(ids)
        order = np.argsort(keys).astype(np.int32)
        alive = np.ones(len(ids), bool)
        return cls(ids, keys[order], order, vectors, pack_signs(vectors), scale, homes, speakers, alive)

    def without(self, homes: Sequence[int]) -> Segment:
        """The same rows, those of these articles no longer alive."""
        return replace(self, alive=self.alive & ~np.isin(self.homes, homes))

    def join(self, other: Segment) -> Segment:
        """The living rows of both."""
        parts = [(one, one.alive) for one in (self, other)]
        return Segment.of(
            np.concatenate([one.ids[kept] for one, kept in parts]),
            np.concatenate([one.vectors[kept] for one, kept in parts]),
            np.concatenate([one.homes[kept] for one, kept in parts]),
            np.concatenate([one.speakers[kept] for one, kept in parts]),
        )

    def find(self, ids: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Each of `ids` that has a living row, with its number."""
        wanted = np.array([id_.encode() for id_ in ids], self.ids.dtype)
        keys = _keys(wanted)
        first, last = (np.searchsorted(self.keys, keys, side=side) for side in ("left", "right"))
        for id_, raw, start, end in zip(ids, wanted, first, last, strict=True):
            for row in self.order[start:end].tolist():  # one, but for two ids of one number
                if self.ids[row] == raw and self.alive[row]:
                    yield id_, row

    def cosines(self, units: NDArray[np.float32], rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """The cosine of each of these rows to each of these unit vectors, (n, dim) to (n, n_rows)."""
        parts = (self.vectors[rows[start : start + ROWS_AT_ONCE]] for start in range(0, len(rows), ROWS_AT_ONCE))
        return _compare(units, parts, self.scale[rows])

    def take(self, rows: NDArray[np.intp]) -> Taken:
        """These rows, copied together."""
        return Taken(self.vectors[rows], self.scale[rows])

    def nearest(self, units: NDArray[np.float32], mask: NDArray[np.bool_], limit: int) -> list[tuple[Rows, Cosines]]:
        """For each unit vector (n, dim), up to `limit` rows within `mask` nearest to it, best first, with cosines."""
        number = np.count_nonzero(mask)
        if number <= EXACT_ROWS:
            rows = np.flatnonzero(mask)
            return [_best(rows, cosines, limit) for cosines in self.cosines(units, rows)]
        share = max(NEAREST_BY_SIGN, 20 * limit) / number

        def walk(unit: NDArray[np.float32]) -> tuple[Rows, Cosines]:
            rows = self._nearest_by_sign(unit, mask, share)
            return _best(rows, self.cosines(unit[np.newaxis], rows)[0], limit)

        if len(units) == 1 or len(self) < ROWS_FOR_THREADS:
            return list(map(walk, units))
        with ThreadPoolExecutor(len(units), thread_name_prefix="meaning") as threads:  # numpy lets go of the lock
            return list(threads.map(walk, units))

    def _nearest_by_sign(self, unit: NDArray[np.float32], mask: NDArray[np.bool_], share: float) -> Rows:
        """About this share of the rows within `mask`, or more: those that agree with the vector in most signs.

        How many signs that takes is told from a sample: to count all rows by it would take as long as to compare them.
        """
        differing = _count_differing(self.signs, pack_signs(unit[np.newaxis])[:, 0])
        step = max(1, len(self) // SIGNS_SAMPLED)
        sample = differing[::step][mask[::step]]
        place = min(len(sample) - 1, int(1.25 * share * len(sample)))  # more than needed: a sample may be off
        enough = np.partition(sample, place)[place] if len(sample) else np.iinfo(np.uint16).max
        return np.flatnonzero((differing <= enough) & mask)


@dataclass(frozen=True, slots=True)
class Taken:
    """Some rows that are compared again and again: together they are read in a fraction of the time."""

    vectors: NDArray[np.int8]  # (n, dim)
    scale: NDArray[np.float32]

    def cosines(self, units: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each row to each of these unit vectors, (n, dim) to (n, n_rows)."""
        parts = (self.vectors[start : start + ROWS_AT_ONCE] for start in range(0, len(self.scale), ROWS_AT_ONCE))
        return _compare(units, parts, self.scale)


def _compare(
    units: NDArray[np.float32], parts: Iterable[NDArray[np.int8]], scale: NDArray[np.float32]
) -> NDArray[np.float32]:
    found = [units @ part.astype(np.float32).T for part in parts]
    return np.asarray(np.concatenate(found, axis=1) * scale if found else np.empty((len(units), 0)), np.float32)


def _best(rows: Rows, cosines: Cosines, limit: int) -> tuple[Rows, Cosines]:
    best = np.argpartition(-cosines, limit)[:limit] if limit < len(cosines) else np.arange(len(cosines))
    best = best[np.argsort(-cosines[best], kind="stable")]
    return rows[best], cosines[best]


def pack_signs(vectors: NDArray[np.int8] | NDArray[np.float32]) -> NDArray[np.uint64]:
    """A bit for each component above 0: (n, dim) to (dim / 64 rounded up, n)."""
    number, dimension = vectors.shape
    words = -(-dimension // 64)
    signs = np.empty((words, number), np.uint64)
    for start in range(0, number, SIGNS_AT_ONCE):
        part = vectors[start : start + SIGNS_AT_ONCE]
        packed = np.zeros((len(part), words * 8), np.uint8)
        packed[:, : -(-dimension // 8)] = np.packbits(part > 0, axis=1)
        signs[:, start : start + SIGNS_AT_ONCE] = packed.view(np.uint64).T
    return signs


def _count_differing(signs: NDArray[np.uint64], asked: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """In how many signs each row differs from what is asked: (words, n) and (words,) to (n,).

    Added up in bytes as far as these go: that takes two thirds of the time of a sum over words in numbers of two.
    """
    differing = np.zeros(signs.shape[1], np.uint16)
    for start in range(0, signs.shape[1], SIGNS_AT_ONCE):
        part = slice(start, start + SIGNS_AT_ONCE)
        for first in range(0, len(asked), WORDS_IN_A_BYTE):
            count = np.bitwise_count(signs[first, part] ^ asked[first])
            for word in range(first + 1, min(first + WORDS_IN_A_BYTE, len(asked))):
                count += np.bitwise_count(signs[word, part] ^ asked[word])
            differing[part] += count
    return differing


def _keys(ids: NDArray[np.bytes_]) -> NDArray[np.uint64]:
    """A number for each id, hardly ever the same for two."""
    parts = ids.view(np.uint64).reshape(len(ids), ids.itemsize // 8)
    keys = np.zeros(len(ids), np.uint64)
    for part in parts.T:
        keys = (keys ^ (keys >> np.uint64(29)) ^ part) * MIXER
    return keys
