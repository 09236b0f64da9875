"""A folder one may only read, opened by libraries that insist on writing.

Tantivy makes a lock file to open an index, Chroma brings its database up to date. Both are content with a folder of our
own in which each file is a link to the one that may only be read; what is written to is a copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory


def is_writable(folder: Path) -> bool:
    """Whether files may be made in the folder; also where there is no such folder yet, which is another matter."""
    return not folder.exists() or os.access(folder, os.W_OK)


class Mirror:
    """A temporary folder that shows the files of another; it is gone with the object, or when closed."""

    def __init__(self, folder: Path, *, copied: Collection[str] = (), left_out: Collection[str] = ()) -> None:
        self._folder = folder
        self._copied = copied
        self._left_out = left_out
        self._own = TemporaryDirectory(prefix="onrecord-read-only-")
        self.path = Path(self._own.name)
        self.refresh()

    def refresh(self) -> None:
        """Shows files that have come since, too; those that have gone point nowhere."""
        for file in self._folder.rglob("*"):
            shown = self.path / file.relative_to(self._folder)
            if file.is_dir():
                shown.mkdir(exist_ok=True)
            elif file.name in self._left_out or os.path.lexists(shown):
                continue
            elif file.name in self._copied:
                shutil.copyfile(file, shown)
            else:
                shown.symlink_to(file.absolute())

    def close(self) -> None:
        """Takes the folder away."""
        self._own.cleanup()
