"""What questions need to know of a library again and again, kept for as long as the library stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rag.aside import set_aside
from rag.speakers import SpeakerIndex
from store import Article, Cluster, Coverage, Filters, Holdings

if TYPE_CHECKING:
    from store import Library

MAX_ARTICLES = 512  # kept at hand, some 10 MB: reading them anew takes a third of a question's time


class Book:
    """A library's reference page: its speakers, its outlets, what it covers, and the articles last looked into.

    Attributes:
        edition: the library's when this was written; a newer one makes it worthless.
    """

    def __init__(self, library: Library, edition: tuple[int, int]) -> None:
        self.edition = edition
        self.coverage = library.coverage()
        self.outlets = self.coverage.outlets
        self.speakers = SpeakerIndex(library.speakers())
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._holdings: Holdings | None = None
        self._clusters: dict[str, Cluster | None] = {}
        self._lock = Lock()

    def articles(self, ids: Iterable[str], library: Library) -> dict[str, Article]:
        """The current articles among `ids`, from the book where it has them."""
        wanted = dict.fromkeys(ids)
        with self._lock:
            found = {id_: self._articles[id_] for id_ in wanted if id_ in self._articles}
        read = library.article_many(id_ for id_ in wanted if id_ not in found)
        found |= read
        with self._lock:
            self._articles.update(read)
            for id_ in found.keys() & self._articles.keys():
                self._articles.move_to_end(id_)
            while len(self._articles) > MAX_ARTICLES:
                self._articles.popitem(last=False)
        return found

    def covered(self, filters: Filters, library: Library) -> Coverage:
        """What a search within `filters` looks through, whoever speaks."""
        if replace(filters, speakers=()) == Filters():
            return self.coverage
        with self._lock:
            if self._holdings is None:
                self._holdings = library.holdings()
        return self._holdings.within(filters)

    def clusters(self, ids: Iterable[str], library: Library) -> dict[str, Cluster]:
        """The cluster of each of these articles that is one text with another."""
        wanted = set(ids)
        with self._lock:
            unknown = wanted - self._clusters.keys()
        found = library.clusters(unknown) if unknown else {}
        with self._lock:
            self._clusters.update(dict.fromkeys(unknown))
            for one in found.values():  # whoever is one text with one of them is one with all
                self._clusters.update(dict.fromkeys(one.members, one))
            return {id_: cluster for id_ in wanted if (cluster := self._clusters[id_]) is not None}


_BOOKS: WeakKeyDictionary[Library, Book] = WeakKeyDictionary()
_LOCK = Lock()


def open_book(library: Library) -> Book:
    """The book of a library as it is now; the last one, as long as nothing changed."""
    edition = library.edition
    with _LOCK:
        known = _BOOKS.get(library)
    if known is None or known.edition != edition:
        with set_aside():
            known = Book(library, edition)
        with _LOCK:
            _BOOKS[library] = known
    return known
