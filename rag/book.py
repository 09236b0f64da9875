"""What questions need to know of a library again and again, kept for as long as the library stays as it is."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rag.speakers import SpeakerIndex
from store import Article

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


_BOOKS: WeakKeyDictionary[Library, Book] = WeakKeyDictionary()
_LOCK = Lock()


def open_book(library: Library) -> Book:
    """The book of a library as it is now; the last one, as long as nothing changed."""
    edition = library.edition
    with _LOCK:
        known = _BOOKS.get(library)
    if known is None or known.edition != edition:
        with _set_aside():
            known = Book(library, edition)
        with _LOCK:
            _BOOKS[library] = known
    return known


@contextmanager
def _set_aside() -> Iterator[None]:
    """Makes what is to stay without the garbage collector, and keeps it out of every later collection.

    A book of 100,000 speakers is millions of values, none of them garbage. Going through them again and again doubles
    the time to make it, and would then hold up a question now and then for a second. They still go with their book:
    that takes no collector, for nothing in it refers back.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.collect(1)  # what is garbage of late is not to be kept for good
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
