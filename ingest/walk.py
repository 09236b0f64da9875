"""The files of a folder, in a fixed order, whatever else lies in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.model import Rejected


def walk(path: Path) -> Iterator[Path | Rejected]:
    """The regular files at and under `path`, sorted, what is hidden passed over; what cannot be read is rejected."""
    yield from _walk(path, above=())


def _walk(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Rejected]:
    """`above` holds the device and inode of each folder on the way, by which a link back to one of them is known."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            inside = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
    except OSError as error:
        yield Rejected(str(path), why_unreadable(error, path))
        return
    except ValueError:  # a NUL in the name
        yield Rejected(str(path), "no such file or folder")
        return
    place = (status.st_dev, status.st_ino)
    if stat.S_ISREG(status.st_mode):
        yield path
    elif not stat.S_ISDIR(status.st_mode):
        yield Rejected(str(path), "neither a file nor a folder")
    elif place in above:
        yield Rejected(str(path), "a link back to a folder it lies in")
    else:
        for name in inside:
            yield from _walk(path / name, (*above, place))


def why_unreadable(error: OSError, path: Path) -> str:
    """A plain reason why `path` could not be read."""
    if isinstance(error, FileNotFoundError):
        return "a link to a file that is not there" if path.is_symlink() else "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
