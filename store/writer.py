"""The one writer a library has at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.follow import Follower, Progress
from store.model import AddOutcome, Article, Record
from store.write import add_records, settle, withdraw_article

if TYPE_CHECKING:
    from store.library import Library


class Writer:
    """Adds and withdraws articles, and brings the indexes up to the catalogue. Made by `Library.writer()`."""

    def __init__(self, library: Library, follower: Follower) -> None:
        self._library = library
        self._follower = follower

    def known(self, article: Article) -> AddOutcome | None:
        """What adding it would come to when that needs no passages or statements; None when it has to be processed.

        Asked before anything is found in the article, so that a second run over the same ones costs next to nothing.
        The answer is final: there is nothing to hand to `add`. The address of a duplicate is remembered at once.
        """
        return settle(self._library.engine, article)

    def add(self, records: Sequence[Record]) -> list[AddOutcome]:
        """What became of each record, in order. All are in the catalogue when this returns, or none is.

        They are found by searches after `catch_up`.

        Raises:
            EmbeddingMismatch: the library's vectors were made with another embedding.
            ValueError: a passage or statement does not belong to its article.
        """
        self._library.check_embedding()
        return add_records(self._library.engine, records)

    def withdraw(self, ref: str) -> Article:
        """Takes the article `ref` names out of every answer from now on, all its revisions, and returns it.

        So is the same text in the same outlet at any other address. The withdrawal holds: the same article ingested
        again later is "unchanged", the same text elsewhere a "duplicate".

        Raises:
            StoreError: there is no such article, or it is withdrawn already.
        """
        article = self._library.article(ref)
        if article is None:
            raise StoreError(f"the library has no article “{ref}”; `onrecord articles` lists what it has")
        withdraw_article(self._library.engine, article)
        return article

    def catch_up(self, progress: Progress | None = None) -> None:
        """Brings the indexes up to the newest change. The model is loaded only where there is something to embed.

        Args:
            progress: hears how many articles are done, of how many.

        Raises:
            EmbeddingMismatch: the library's vectors were made with another embedding.
        """
        self._library.check_embedding()
        self._follower.catch_up(lambda: self._library.embedder, progress)

    def reindex(self, progress: Progress | None = None) -> None:
        """Makes the indexes again from the catalogue alone, with the embedding at hand."""
        self._follower.forget()
        self._library.adopt_embedding()  # after the old vectors are gone: a crash must not leave them under a new name
        self.catch_up(progress)
