"""Clicks and keys on the page's own HTML, brought to Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

KEY = "wire"
_SCRIPT = Path(__file__).with_name("wire.js")

_mount = st.components.v2.component("onrecord.wire", js=_SCRIPT.read_text(encoding="utf-8"))


def wire(
    *, shown: str | None, latest: str | None, on_open: Callable[[str], None], on_close: Callable[[], None]
) -> None:
    """Listens on the whole page from wherever it is mounted; a click reruns the fragment it is mounted in.

    Args:
        shown: the citation whose panel is open, as its marker's `data-open` has it; its words are brought into view.
        latest: the newest exchange; its question is brought to the top of the screen once.
        on_open: called with a marker's `data-open` when it is clicked.
        on_close: called when the panel is closed.
    """

    def opened() -> None:
        on_open(str(st.session_state[KEY]["open"]))

    _mount(
        key=KEY,
        data={"open": shown, "latest": latest},
        height="content",
        on_open_change=opened,
        on_close_change=on_close,
    )
