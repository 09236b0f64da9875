"""Arrays kept in one file, mapped into memory and not read: opening takes no longer for a gigabyte than for a page.

A header in JSON says what each array is and where it stands, as in safetensors; the arrays follow, each at a multiple
of `ALIGNED`. A file is never changed: a new one takes its place whole, and whoever has the old one mapped keeps it.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

ALIGNED = 64  # bytes: a line of the processor's cache
HEAD = 8  # bytes that say how long the header is
DRAFT = ".draft"  # ends the name of a file that is not whole yet

Arrays = dict[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], *, note: str) -> None:
    """Puts arrays into a file, in place of the one that was there, with a note of what they are.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    placed: dict[str, Any] = {}
    end = 0
    for name, array in arrays.items():
        start = _aligned(end)
        end = start + array.nbytes
        placed[name] = {"dtype": array.dtype.str, "shape": array.shape, "start": start, "end": end}
    header = orjson.dumps({"note": note, "arrays": placed})
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f"{path.name}.*{DRAFT}"):  # of a run that was killed
        left.unlink(missing_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}{DRAFT}")
    try:
        with draft.open("wb") as file:
            file.write(len(header).to_bytes(HEAD, "little") + header)
            first = _aligned(HEAD + len(header))
            for name, array in arrays.items():
                file.seek(first + placed[name]["start"])
                file.write(np.ascontiguousarray(array).data)
            file.truncate(first + end)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def map_arrays(path: Path) -> tuple[str, Arrays]:
    """The note of a file, and its arrays, not to be written to.

    Raises:
        OSError: there is none, or it cannot be read.
        ValueError: it is none of ours, or not whole.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(HEAD), "little")
        size = os.fstat(file.fileno()).st_size
        if not 0 < length <= size - HEAD:
            raise ValueError(f"{path} has no header")
        header = orjson.loads(file.read(length))
        first = _aligned(HEAD + length)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hasattr(mmap, "MADV_WILLNEED"):
        mapped.madvise(mmap.MADV_WILLNEED)  # the disk reads ahead while the caller does something else
    arrays: Arrays = {}
    for name, placed in header["arrays"].items():
        dtype, shape = np.dtype(placed["dtype"]), tuple(placed["shape"])
        if first + placed["end"] > size:
            raise ValueError(f"{path} is cut short")
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = (
            np.frombuffer(mapped, dtype, count, first + placed["start"]).reshape(shape)
            if count
            else (np.empty(shape, dtype))
        )
    return str(header["note"]), arrays


def _aligned(place: int) -> int:
    return -(-place // ALIGNED) * ALIGNED
