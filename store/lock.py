"""One writer at a time: a lock file that names its holder. Readers never look at it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import LibraryLocked, LibraryReadOnly

LOCK_NAME = "writer.lock"
HOLDER_NAME = "writer.json"  # beside the lock: on Windows a locked file cannot be read


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock."""

    pid: int
    host: str
    since: str  # ISO time, UTC

    @classmethod
    def here(cls) -> Holder:
        """This process, now."""
        return cls(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


@contextmanager
def hold_writer_lock(home: Path, *, wait: float = 0.0) -> Iterator[Holder]:
    """The writer lock of the library at `home`, for as long as the block runs. A killed process lets go of it.

    Args:
        wait: how many seconds to wait for it.

    Raises:
        LibraryLocked: somebody else holds it; the message names them.
        LibraryReadOnly: the folder cannot be written to.
    """
    holder = Holder.here()
    # A lock object of our own each time: two writers in one process must not share it.
    lock = FileLock(home / LOCK_NAME, timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryLocked(
            f"the library at {home} is being written by {read_holder(home) or 'another process'}; "
            "wait for it to finish, or end it, and try again"
        ) from error
    except OSError as error:
        raise LibraryReadOnly(
            f"the library at {home} cannot be written to ({error.strerror}); make its folder writable to you, or name "
            "another with ONRECORD_HOME"
        ) from error
    try:
        (home / HOLDER_NAME).write_text(json.dumps(asdict(holder)), encoding="utf-8")
        yield holder
    finally:
        (home / HOLDER_NAME).unlink(missing_ok=True)
        lock.release()


def read_live_holder(home: Path) -> Holder | None:
    """Who is writing right now; None when the lock is free, whatever note a killed writer left.

    Where the folder may only be read the lock cannot be tried, and the note is all there is to go by.
    """
    lock = FileLock(home / LOCK_NAME, timeout=0, thread_local=False)
    try:
        with lock:
            return None
    except OSError:  # a `Timeout` is one too
        return read_holder(home)


def read_holder(home: Path) -> Holder | None:
    """Who holds the lock, or left without letting go; None when nobody is named."""
    try:
        return Holder(**json.loads((home / HOLDER_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
