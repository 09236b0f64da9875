"""What a chat over chunks does for a question: LangChain's Chroma store and MiniLM, the four nearest chunks.

Its chunks are the library's passages, its vectors the library's, so that both look through the same; it has the text in
Chroma, as LangChain keeps it. Whatever a model would then make of the chunks is not in its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from store import Embedder, Filters, Library

NEAREST = 4  # chunks, LangChain's default
BATCH = 5_000  # Chroma takes no more at once
COLLECTION = "peer"


class Peer:
    """The chunks of a library in a store of their own, `peer/` beside its indexes; made at first use."""

    def __init__(self, library: Library) -> None:
        folder = library.settings.home / "peer"
        is_new = not folder.exists()
        self._store = Chroma(
            COLLECTION,
            embedding_function=_Embeddings(library.embedder),
            persist_directory=str(folder),
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        if is_new:
            for chunks in _chunks(library):
                self._store._collection.upsert(**chunks)  # LangChain's own way in embeds every text

    def ask(self, question: str, filters: Filters) -> list[Document]:
        """The chunks that would be put before a model."""
        where = _where(filters)
        kwargs: dict[str, Any] = {"k": NEAREST} | ({"filter": where} if where else {})
        return self._store.as_retriever(search_kwargs=kwargs).invoke(question)


class _Embeddings(Embeddings):
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embedder.embed(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def _chunks(library: Library) -> Iterator[dict[str, Any]]:
    ids: list[str] = []
    texts: list[str] = []
    metadatas: list[dict[str, Any]] = []
    for record in library.records([entry.article.id for entry in library.articles()]):
        article = record.article
        for passage in record.passages:
            ids.append(passage.id)
            texts.append(passage.text)
            published = int(article.published.strftime("%Y%m%d")) if article.published else 0
            known = {"outlet": article.outlet, "language": article.language, "title": article.title}
            metadatas.append({"published": published} | {name: value for name, value in known.items() if value})
        if len(ids) >= BATCH - 500:
            yield _with_vectors(library, ids, texts, metadatas)
            ids, texts, metadatas = [], [], []
    if ids:
        yield _with_vectors(library, ids, texts, metadatas)


def _with_vectors(library: Library, ids: list[str], texts: list[str], metadatas: list[Any]) -> dict[str, Any]:
    got = library._vectors._opened().get(ids=ids, include=["embeddings"])  # no search gives vectors back
    found = dict(zip(got["ids"], np.asarray(got["embeddings"], np.float32), strict=True))
    vectors = np.stack([found[id_] for id_ in ids])
    return {"ids": ids, "embeddings": vectors, "documents": texts, "metadatas": metadatas}


def _where(filters: Filters) -> dict[str, Any] | None:
    """The filter as LangChain hands it to Chroma; a chunk does not know who speaks in it."""
    if filters.outlets:
        return {"outlet": {"$in": list(filters.outlets)}}
    if filters.language:
        return {"language": filters.language}
    if filters.since:
        return {"published": {"$gte": int(filters.since.strftime("%Y%m%d"))}}
    if filters.until:
        return {"$and": [{"published": {"$lte": int(filters.until.strftime("%Y%m%d"))}}, {"published": {"$gt": 0}}]}
    return None
