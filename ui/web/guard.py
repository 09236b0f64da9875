"""Nothing that goes wrong reaches the reader as anything but a plain sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from store import IndexDamaged, LibraryDamaged, LibraryNotFound
from ui.errors import explain
from ui.web.desk import forget_desks
from ui.web.notices import notice

_log = logging.getLogger(__name__)


@contextmanager
def plain_failures(*, key: str) -> Iterator[None]:
    """Turns an error into one sentence and a button to try again, and logs its traceback.

    A fragment is run without the page round it, so each needs its own. Streamlit's reruns and stops are no `Exception`
    and pass through.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the last line of defence)
        _log.exception("the page could not be drawn")
        if isinstance(error, (LibraryDamaged, LibraryNotFound, IndexDamaged)):
            # It may have been mended, replaced or moved: the next run opens it anew. Of any other error the library is
            # as good as before, and others are reading from it.
            forget_desks()
        notice(explain(error), tone="warn")
        st.button("Try again", key=f"again-{key}")
