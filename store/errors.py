"""What can go wrong in the store. Every message is one plain sentence that ends with the mend.

StoreError
├── LibraryNotFound      no library where the settings point
├── LibraryTooNew        written by a newer version of the program
├── LibraryDamaged       the catalogue cannot be read
├── LibraryLocked        another process is writing
├── LibraryReadOnly      the library may be read and not written to
├── DiskFull             no room left where the library is
├── FeedUnknown          a feed that is not kept, or a name that several have
├── WatchUnknown         a question that is not watched
├── SpeakerUnknown       a name to merge or split that is not on record, or not so
├── EmbeddingMismatch    built with one embedding, asked for another
├── ModelFileMissing     the embedding weights are absent or not the ones expected
└── IndexDamaged         a search index cannot be read; the catalogue can
"""

from __future__ import annotations

REINDEX = "run `onrecord reindex`"  # the mend of everything but the catalogue


class StoreError(Exception):
    """Base of everything the store raises."""


class LibraryNotFound(StoreError):
    """There is no library where the settings point."""


class LibraryTooNew(StoreError):
    """The library was written by a newer version of the program."""


class LibraryDamaged(StoreError):
    """The catalogue cannot be read."""


class LibraryLocked(StoreError):
    """Another process is writing to the library."""


class LibraryReadOnly(StoreError):
    """The library may be read and not written to."""


class DiskFull(StoreError):
    """There is no room left on the disk that holds the library."""


class FeedUnknown(StoreError):
    """No feed is kept under that address, number or title, or several are."""


class WatchUnknown(StoreError):
    """No question is watched under that number or in those words."""


class SpeakerUnknown(StoreError):
    """A name to merge or to split off is nobody's on record, or there is nothing to merge or split."""


class EmbeddingMismatch(StoreError):
    """The library's vectors were made with another embedding than the one at hand."""


class ModelFileMissing(StoreError):
    """The embedding weights are absent, or are not the ones expected."""


class IndexDamaged(StoreError):
    """A search index cannot be read; it is rebuilt from the catalogue."""
