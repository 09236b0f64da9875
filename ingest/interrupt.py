"""Ctrl-C held back while something is done that must be done whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def hold_interrupts() -> Iterator[Callable[[], bool]]:
    """Runs the block to its end; a Ctrl-C that came meanwhile raises `KeyboardInterrupt` after it.

    The block is handed a question, whether one has come, so that it may leave out what it need not do.

    Only the main thread hears Ctrl-C, so in any other this does nothing; nor does it in a program that was started to
    hear none, such as one that a shell script runs in the background. A second Ctrl-C is not held: who presses it
    twice means it, and the catalogue's transaction is undone.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before in (signal.SIG_IGN, None):
        yield lambda: False
        return
    came = False

    def remember(number: int, frame: FrameType | None) -> None:
        nonlocal came
        del number, frame
        came = True
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, remember)
    try:
        yield lambda: came
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
