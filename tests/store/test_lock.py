"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from store import Embedder, Library, LibraryLocked, Record, StoreSettings, open_library
from store.lock import HOLDER_NAME, hold_writer_lock, read_live_holder

HOLD = """
import sys
from pathlib import Path
from store.lock import hold_writer_lock
with hold_writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_writer(library: Library) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends, or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library.settings.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str], *, kill: bool = False) -> None:
    if kill:
        process.kill()
    process.communicate()


def test_a_second_writer_is_told_who_the_first_is(library: Library, other_writer: subprocess.Popen[str]) -> None:
    with pytest.raises(LibraryLocked, match=rf"process {other_writer.pid} on .*, since "), library.writer():
        pass
    end(other_writer)


def test_readers_do_not_wait_for_the_writer(
    library: Library,
    other_writer: subprocess.Popen[str],
    settings: StoreSettings,
    embedder: Embedder,
) -> None:
    with open_library(settings, embedder=embedder) as reader:
        assert reader.search_passages("harbour", limit=1) == []
    end(other_writer)


def test_a_killed_writer_lets_go(library: Library, other_writer: subprocess.Popen[str]) -> None:
    end(other_writer, kill=True)
    assert (library.settings.home / HOLDER_NAME).exists()
    assert read_live_holder(library.settings.home) is None
    with library.writer():
        pass


def test_the_same_process_cannot_write_twice_at_once(library: Library) -> None:
    with library.writer(), pytest.raises(LibraryLocked, match=f"process {os.getpid()}"), library.writer():
        pass


def test_the_lock_is_free_after_a_failure(library: Library, make_record: Callable[..., Record]) -> None:
    with pytest.raises(RuntimeError, match="half-way"), library.writer():
        raise RuntimeError("half-way")
    with library.writer() as writer:
        assert writer.add([make_record()]) == ["added"]


def test_a_writer_may_wait_for_its_turn(library: Library, other_writer: subprocess.Popen[str]) -> None:
    assert other_writer.stdin is not None
    other_writer.stdin.close()
    with hold_writer_lock(library.settings.home, wait=20) as holder:
        assert holder.pid == os.getpid()
    other_writer.stdout.close()  # type: ignore[union-attr]
    other_writer.wait()
