"""Whether it is for want of room that an index could not be written."""

from __future__ import annotations

import shutil
from pathlib import Path

from store.errors import DiskFull

LEAST_ROOM = 64_000_000  # bytes; what the word index holds in memory before it writes


def check_room(folder: Path, error: BaseException) -> None:
    """Does nothing where the disk has room.

    Tantivy and Chroma say that a thread of theirs died, not why. With less room than they write at once it is for want
    of it, and to build the index anew, which takes more, would be the wrong advice.

    Raises:
        DiskFull: the disk that holds `folder` is all but full.
    """
    place = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(place).free
    if free < LEAST_ROOM:
        raise DiskFull(
            f"the disk that holds {folder} has only {free / 1e6:.0f} MB left; make room on it and try again"
        ) from error
