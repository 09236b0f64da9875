"""What every question needs to know of a library, worked out once for each of its states."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rag.speakers import SpeakerIndex
from store import Coverage

if TYPE_CHECKING:
    from store import Library


@dataclass(frozen=True, slots=True)
class Book:
    """A library's reference page: its speakers, its outlets, and what it covers.

    Attributes:
        change: the library's newest change when this was written.
    """

    change: int
    speakers: SpeakerIndex
    outlets: tuple[str, ...]
    coverage: Coverage


_BOOKS: WeakKeyDictionary[Library, Book] = WeakKeyDictionary()
_LOCK = Lock()


def open_book(library: Library) -> Book:
    """The book of a library as it is now; the last one, as long as nothing changed."""
    change = library.change
    with _LOCK:
        known = _BOOKS.get(library)
    if known is None or known.change != change:
        coverage = library.coverage()
        known = Book(change, SpeakerIndex(library.speakers()), coverage.outlets, coverage)
        with _LOCK:
            _BOOKS[library] = known
    return known
