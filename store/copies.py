"""Which articles are one text: wire copies, reprints, trimmed and topped versions. Kept as pairs in the catalogue.

Like the statement vectors it follows the change log, within the catalogue. A revision's text never changes, so a pair
that was found holds for good; what an article is clustered with is worked out from the pairs whose articles are both
current. So nothing has to be mended when one of them is withdrawn or corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sqlalchemy import Connection, Engine, delete, func, insert, select

from store.catalogue import in_batches, is_current
from store.changes import changed_since
from store.engine import begin_writing
from store.fingerprint import FORMAT, PLACES, Signature, find_runs, is_copy, may_be_copies, share, sign
from store.meta import MetaName, read_meta, write_meta
from store.schema import articles, copies, fingerprints

MARK: MetaName = "copies"  # its name in `meta`: what has been applied
BATCH = 200  # articles a transaction
_GROWTH = 1.5


class CopyFinder:
    """Finds the pairs as articles come in; for the holder of the writer lock.

    Every new signature is compared with all there are, 512 bytes each, in memory: 6 ms at 100,000 articles, exact, and
    nothing to keep in step. They are read once, when the first new article comes.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ids: list[str] | None = None
        self._signatures = np.empty((0, PLACES), np.uint32)
        self._numbers = np.empty(0, np.int64)

    def catch_up(self, since: int, newest: int, mark: Callable[[int], str]) -> None:
        """Compares the articles touched after change `since` up to `newest`; notes `mark` of each change reached."""
        with self._engine.connect() as connection:
            touched = [pair for pair in changed_since(connection, since) if pair[0] <= newest]
        for start in range(0, len(touched), BATCH):
            part = touched[start : start + BATCH]
            done = newest if start + BATCH >= len(touched) else part[-1][0]
            try:
                with begin_writing(self._engine) as connection:
                    self._compare(connection, [article_id for _, article_id in part])
                    write_meta(connection, MARK, f"{FORMAT} {mark(done)}")
            except BaseException:
                self._ids = None  # what was added in memory is not in the catalogue
                raise

    def forget(self, mark: str) -> None:
        """Takes every pair out, and notes `mark`."""
        self._ids = None
        with begin_writing(self._engine) as connection:
            connection.execute(delete(copies))
            connection.execute(delete(fingerprints))
            write_meta(connection, MARK, f"{FORMAT} {mark}")

    def _compare(self, connection: Connection, ids: Sequence[str]) -> None:
        known = set(self._read(connection))
        query = select(articles.c.id, articles.c.text).where(is_current)
        for batch in in_batches(id_ for id_ in ids if id_ not in known):
            for row in connection.execute(query.where(articles.c.id.in_(batch))).all():
                self._add(connection, row.id, row.text)

    def _add(self, connection: Connection, article_id: str, text: str) -> None:
        runs = find_runs(text)
        signature = sign(runs)
        ids = self._read(connection)
        near = may_be_copies(signature, len(runs), self._signatures[: len(ids)], self._numbers[: len(ids)])
        found = []
        for batch in in_batches(ids[row] for row in near):
            query = select(articles.c.id, articles.c.text).where(articles.c.id.in_(batch))
            for other in connection.execute(query):
                others = find_runs(other.text)
                if is_copy(runs, others):
                    found.append((other.id, share(runs, others)))
        if found:
            pairs = [(article_id, other, much) for other, much in found]
            pairs += [(other, article_id, much) for other, much in found]
            names = ("article_id", "other_id", "share")
            connection.execute(insert(copies), [dict(zip(names, pair, strict=True)) for pair in pairs])
        connection.execute(
            insert(fingerprints).values(article_id=article_id, runs=len(runs), signature=signature.tobytes())
        )
        self._keep(article_id, signature, len(runs))

    def _keep(self, article_id: str, signature: Signature, number: int) -> None:
        assert self._ids is not None  # it was read to compare with
        row = len(self._ids)
        if row == len(self._numbers):
            room = int(_GROWTH * row) + BATCH
            self._signatures = np.resize(self._signatures, (room, PLACES))
            self._numbers = np.resize(self._numbers, room)
        self._ids.append(article_id)
        self._signatures[row], self._numbers[row] = signature, number

    def _read(self, connection: Connection) -> list[str]:
        """The ids of the articles compared so far, in the order of their signatures."""
        if self._ids is None:
            rows = connection.execute(select(fingerprints)).all()
            self._ids = [row.article_id for row in rows]
            self._numbers = np.array([row.runs for row in rows], np.int64)
            joined = b"".join(row.signature for row in rows)
            self._signatures = np.frombuffer(joined, np.uint32).reshape(-1, PLACES).copy()
        return self._ids


def read_mark(connection: Connection) -> str | None:
    """What has been applied; None when nothing has, or in another format."""
    version, _, applied = (read_meta(connection, MARK) or "").partition(" ")
    return applied if version == FORMAT else None


def count_compared(connection: Connection) -> int:
    """How many current articles have been compared with the others."""
    query = select(func.count()).select_from(fingerprints.join(articles)).where(is_current)
    return connection.scalar(query) or 0
