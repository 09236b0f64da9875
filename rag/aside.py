"""Room for what is made once and stays: out of the garbage collector's way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def set_aside() -> Iterator[None]:
    """Makes what is to stay without the garbage collector, and keeps it out of every later collection.

    A book of 100,000 speakers is millions of values, none of them garbage. Going through them again and again doubles
    the time to make it, and would then hold up a question now and then for a second. They still go with their book:
    that takes no collector, for nothing in it refers back.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.collect(1)  # what is garbage of late is not to be kept for good
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
