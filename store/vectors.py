"""Search passages by meaning: a Chroma collection in a folder of its own, cosine space, our vectors.

Chroma commits on its own terms, so what has been applied is noted in a small file written after it: a crash in between
means the same passages are put in twice, which changes nothing. Another process's writes are seen only by a client
opened after them; a changed note is the sign to open a new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from store.disk import check_room
from store.errors import REINDEX, IndexDamaged, StoreError
from store.mirror import Mirror, is_writable
from store.model import Article, Filters, Scored

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Metadata

FORMAT = "1"  # raise it when what is embedded or stored changes: an older index is then rebuilt
COLLECTION = "passages"
MAX_BATCH = 5_000  # Chroma refuses more than 5,461 records at once
MARK_NAME = "applied"

_openings = count()


@dataclass(frozen=True, slots=True)
class VectorEntry:
    """One article's passages with their vectors, shape (n_passages, dim), unit length."""

    article: Article
    ids: Sequence[str]
    vectors: NDArray[np.float32]


class VectorIndex:
    """A Chroma collection. Searches may run in several threads; one thread writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._client: Client | None = None
        self._collection: Collection | None = None
        self._mirror: Mirror | None = None  # where the folder may only be read
        self._seen: str | None = None  # the note when the client was opened, or written by this very client

    def create(self, *, mark: str) -> None:
        """An empty index, in place of whatever was there."""
        self.close()
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)
        self._note(mark)  # the collection itself is made at first use: opening Chroma takes seconds

    def close(self) -> None:
        """Lets go of the files; the next use opens them again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._collection = self._seen = None
            if self._mirror:
                self._mirror.close()
            self._mirror = None

    def applied(self) -> str | None:
        """What was last noted as applied; None when there is no index, or one of another format."""
        try:
            version, _, applied = (self.path / MARK_NAME).read_text(encoding="utf-8").partition(" ")
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error
        return applied if version == FORMAT else None

    def count(self) -> int:
        """How many passages are indexed."""
        with self._vendor_errors():
            return self._opened().count()

    def apply(self, remove: Sequence[str], add: Sequence[VectorEntry], *, mark: str) -> None:
        """Passages out by id, articles' passages in, then `mark` noted as applied. Twice changes nothing."""
        with self._lock, self._vendor_errors():
            collection = self._opened()
            for start in range(0, len(remove), MAX_BATCH):
                collection.delete(ids=list(remove[start : start + MAX_BATCH]))
            entries = [entry for entry in add if len(entry.ids)]
            ids = [id_ for entry in entries for id_ in entry.ids]
            metadatas = [_metadata(entry.article) for entry in entries for _ in entry.ids]
            vectors = np.concatenate([entry.vectors for entry in entries]) if entries else np.empty((0, 0), np.float32)
            for start in range(0, len(ids), MAX_BATCH):
                batch = slice(start, start + MAX_BATCH)
                collection.upsert(ids=ids[batch], embeddings=vectors[batch], metadatas=metadatas[batch])
            self._note(mark)
            self._seen = mark

    def search(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        filters: Filters | None = None,
        article_ids: Sequence[str] | None = None,
    ) -> list[Scored]:
        """The passages nearest to `vector` (dim,), best first; the score is their cosine.

        Args:
            filters: let Chroma look only at passages within them, the speakers apart. Slow in a large collection.
            article_ids: let it look only at the passages of these articles.
        """
        if limit < 1 or (article_ids is not None and not article_ids):
            return []
        with self._lock, self._vendor_errors():
            found = self._opened().query(
                query_embeddings=np.asarray(vector, np.float32)[np.newaxis],
                n_results=limit,
                where=_where(filters or Filters(), article_ids),
                include=["distances"],  # asking for the metadata too would triple the time
            )
        assert found["distances"] is not None  # they were asked for
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _opened(self) -> Collection:
        with self._lock:
            applied = self.applied()
            if applied is None:
                raise IndexDamaged(f"the vector index at {self.path} is missing or of another format; {REINDEX}")
            if self._collection is None or applied != self._seen:
                self.close()
                self._client, self._collection = self._open()
                self._seen = applied
            return self._collection

    def _open(self) -> tuple[Client, Collection]:
        # Chroma puts points in from as many threads as there are cores, and in a small graph two put in together may
        # each take the other for one that others lead to: in one of thirty some passage could not be reached at all.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        # Takes over a second to import: only what searches by meaning pays for it.
        import chromadb
        from chromadb.config import Settings

        if not is_writable(self.path):
            self._mirror = Mirror(self.path, copied=("chroma.sqlite3",))
        # Chroma shares one engine among clients of the same path, and closing one of them would not close it: a
        # spelling of the path for each opening makes it ours alone.
        folder = self._mirror.path if self._mirror else self.path
        path = os.path.join(folder, *["."] * (next(_openings) % 64))  # noqa: PTH118  # pathlib drops the dots
        settings = Settings(anonymized_telemetry=False)
        client = cast("Client", chromadb.PersistentClient(path=path, settings=settings))
        collection = client.get_or_create_collection(
            COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
        return client, collection

    def _note(self, mark: str) -> None:
        draft = self.path / f"{MARK_NAME}.{os.getpid()}"
        draft.write_text(f"{FORMAT} {mark}", encoding="utf-8")
        draft.replace(self.path / MARK_NAME)

    def _damaged(self, error: BaseException) -> IndexDamaged:
        return IndexDamaged(f"the vector index at {self.path} cannot be read ({error}); {REINDEX}")

    @contextmanager
    def _vendor_errors(self) -> Iterator[None]:
        """Chroma raises its own errors, and plain ones from its engine: none is ours to tell apart."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            self.close()
            check_room(self.path, error)
            raise self._damaged(error) from error


def _metadata(article: Article) -> Metadata:
    """What Chroma can filter by. `published` is a number (20231013), 0 when undated: Chroma compares numbers only."""
    return {
        "article_id": article.id,
        "published": int(article.published.strftime("%Y%m%d")) if article.published else 0,
        "outlet": article.outlet or "",
        "language": article.language or "",
    }


def _where(filters: Filters, article_ids: Sequence[str] | None) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = []
    if article_ids is not None:
        conditions.append({"article_id": {"$in": list(article_ids)}})
    if filters.outlets:
        conditions.append({"outlet": {"$in": list(filters.outlets)}})
    if filters.language:
        conditions.append({"language": filters.language})
    if filters.since:
        conditions.append({"published": {"$gte": int(filters.since.strftime("%Y%m%d"))}})
    if filters.until:
        conditions.append({"published": {"$lte": int(filters.until.strftime("%Y%m%d"))}})
        if not filters.since:
            conditions.append({"published": {"$gt": 0}})  # an undated article fails either end
    return {"$and": conditions} if len(conditions) > 1 else conditions[0] if conditions else None
