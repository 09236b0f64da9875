"""The statement vectors of a large library as they lie in memory, kept beside its catalogue to be mapped at opening.

They can be thrown away: gathered from the catalogue they are the same, in seconds instead of none. Whoever has gathered
them keeps them, for whoever opens the library next; what changed since is followed from there. A file of another
library, of vectors made anew, or left far behind is no longer looked at, and the next takes its place.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from store.arrays import map_arrays, write_arrays
from store.catalogue import is_current
from store.changes import newest_change, seal_of
from store.follow import Mark
from store.homes import Homes, pack_names, unpack_names
from store.meta import read_meta
from store.numbered import Names
from store.schema import articles
from store.segments import Segment
from store.statement_vectors import read_made

FORMAT = "1"  # raise it when segments or homes are laid out otherwise
NAME = "statements"
KEPT_FROM = 200_000  # statements; fewer are gathered in less than a second
FAR = 8  # changes for each that is one article in so many of those held: then all are gathered again
ROOM = 3  # times as much as is written must be free: a cache is not to fill the disk
_LEFT_OUT = "alive"  # what went since is told from the change log


@dataclass(frozen=True, slots=True)
class Gathered:
    """Vectors with all it takes to read them. `number` is the change up to which they are the catalogue's."""

    segment: Segment
    speakers: Names
    homes: Homes
    number: int


class KeptVectors:
    """The file they are kept in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def read(self, connection: Connection) -> Gathered | None:
        """What was kept; None when that is nothing, or nothing of this library as it is now."""
        try:
            note, kept = map_arrays(self._path)
            version, made, mark = note.split(" ", 2)
            number = _usable(connection, mark) if (version, made) == (FORMAT, read_made(connection)) else None
            return _gathered(kept, number) if number is not None else None
        except (OSError, ValueError, LookupError, TypeError, AttributeError):  # not there, or not as it was written
            return None

    def note(self, connection: Connection, number: int) -> str:
        """What is to be said of vectors gathered up to a change."""
        mark = Mark(read_meta(connection, "library") or "", number, seal_of(connection, number))
        return f"{FORMAT} {read_made(connection)} {mark}"

    def write(self, gathered: Gathered, note: str) -> None:
        """Keeps them, where there is room to and the folder may be written to."""
        segment = gathered.segment
        kept = {one.name: getattr(segment, one.name) for one in fields(segment) if one.name != _LEFT_OUT}
        kept |= gathered.homes.to_arrays() | {"names": pack_names(gathered.speakers)}
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            if shutil.disk_usage(self._path.parent).free > ROOM * sum(array.nbytes for array in kept.values()):
                write_arrays(self._path, kept, note=note)


def _usable(connection: Connection, mark: str) -> int | None:
    """The change of a mark, when it is of this library and not far behind."""
    parsed = Mark.parse(mark)
    if parsed is None or not parsed.holds(connection, read_meta(connection, "library") or ""):
        return None
    held = connection.scalar(select(func.count()).select_from(articles).where(is_current)) or 0
    behind = newest_change(connection) - parsed.change
    return parsed.change if 0 <= behind * FAR <= held else None


def _gathered(kept: Mapping[str, NDArray[Any]], number: int) -> Gathered:
    """What the arrays hold.

    Raises:
        ValueError: they do not fit together.
        KeyError: one of them is missing.
    """
    size = len(kept["ids"])
    speakers, homes = unpack_names(kept["names"]), Homes.of(kept)
    rows = [kept[one.name] for one in fields(Segment) if one.name not in (_LEFT_OUT, "signs")]
    reach = ((kept["order"], 0, size), (kept["homes"], 0, len(homes)), (kept["speakers"], -1, len(speakers)))
    are_whole = all(len(array) == size for array in rows) and kept["signs"].shape[1] == size
    if not are_whole or any(size and not first <= array.min() <= array.max() < last for array, first, last in reach):
        raise ValueError("the arrays kept do not fit together")
    segment = Segment(
        alive=np.ones(size, bool), **{one.name: kept[one.name] for one in fields(Segment) if one.name != _LEFT_OUT}
    )
    return Gathered(segment, speakers, homes, number)
