"""What questions need to know of a library again and again, kept for as long as the library stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from rag.aside import set_aside
from rag.speakers import SpeakerIndex
from store import Article, Cluster, Coverage, Filters, Holdings, Statement

if TYPE_CHECKING:
    from store import Library

MAX_ARTICLES = 4_096  # kept at hand, some 80 MB
MAX_STATEMENTS = 16_384  # likewise, some 30 MB

T = TypeVar("T")


class _Shelf(Generic[T]):
    """Values by id, those asked for last, up to a number. Threads may share it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def fetch(self, ids: Iterable[str], read: Callable[[Iterable[str]], dict[str, T]]) -> dict[str, T]:
        """The values there are for these ids, in their order; `read` gives those that are not on the shelf."""
        wanted = dict.fromkeys(ids)
        with self._lock:
            found = {id_: self._held[id_] for id_ in wanted if id_ in self._held}
        found |= read(id_ for id_ in wanted if id_ not in found)
        with self._lock:
            for id_, value in found.items():
                self._held[id_] = value
                self._held.move_to_end(id_)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return {id_: found[id_] for id_ in wanted if id_ in found}


class Book:
    """A library's reference page: its speakers, its outlets, what it covers, and what was last looked into.

    Attributes:
        edition: the library's when this was written; a newer one makes it worthless.
    """

    def __init__(self, library: Library, edition: tuple[int, int]) -> None:
        self.edition = edition
        self.coverage = library.coverage()
        self.outlets = self.coverage.outlets
        self.speakers = SpeakerIndex(library.speakers())
        self._articles = _Shelf[Article](MAX_ARTICLES)
        self._statements = _Shelf[Statement](MAX_STATEMENTS)
        self._holdings: Holdings | None = None
        self._clusters: dict[str, Cluster | None] = {}
        self._lock = Lock()

    def articles(self, ids: Iterable[str], library: Library) -> dict[str, Article]:
        """The current articles among `ids`, in that order, from the book where it has them."""
        return self._articles.fetch(ids, library.article_many)

    def statements(self, ids: Iterable[str], library: Library) -> dict[str, Statement]:
        """The statements of current articles among `ids`, in that order, likewise."""
        return self._statements.fetch(ids, library.statement_many)

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
