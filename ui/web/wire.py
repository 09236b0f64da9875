"""Clicks and keys on the page's own HTML, brought to Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from ui.web.filters import hold_filters
from ui.web.places import Place, go_to
from ui.web.reader import COOKIE, adopt_key, reader_key

KEY = "wire"
WHO = "who"  # in the address of the Speakers page: whose page it is
ARTICLE = "article"  # in the address: which article is open
_LEAVING = "leaving_for"
_SCRIPT = Path(__file__).with_name("wire.js")

_mount = st.components.v2.component("onrecord.wire", js=_SCRIPT.read_text(encoding="utf-8"))


def wire(
    *,
    shown: str | None,
    latest: str | None,
    on_open: Callable[[str], None],
    on_close: Callable[[], None],
    on_judge: Callable[[str], None] = lambda _: None,
    steps: Sequence[str] = (),
) -> None:
    """Listens on the whole page from wherever it is mounted; a click reruns the fragment it is mounted in.

    A click on a speaker's name leads to the speaker's page from anywhere.

    Args:
        shown: the citation whose panel is open, as its marker's `data-open` has it; its words are brought into view.
        latest: the newest exchange; its question is brought to the top of the screen once.
        on_open: called with a marker's `data-open` when it is clicked.
        on_close: called when the panel is closed.
        on_judge: called with a verdict's `data-judge` when it is clicked, without the verdict where it is taken back.
        steps: of what the page's address may name, `WHO` and `ARTICLE`, what the browser's back button steps through.
    """

    def call(handler: Callable[[str], None], trigger: str) -> Callable[[], None]:
        return lambda: handler(str(st.session_state[KEY][trigger]))

    _mount(
        key=KEY,
        data={
            "open": shown,
            "latest": latest,
            "reader": reader_key(),
            "cookie": COOKIE,
            "steps": list(steps),
            "elsewhere": [name for name in (WHO, ARTICLE) if name not in steps],
        },
        height="content",
        on_open_change=call(on_open, "open"),
        on_close_change=on_close,
        on_judge_change=call(on_judge, "judge"),
        on_reader_change=call(adopt_key, "reader"),
        on_speaker_change=call(_leave_for, "speaker"),
    )
    if name := st.session_state.pop(_LEAVING, None):
        hold_filters()
        go_to(Place.SPEAKERS, {WHO: name})


def _leave_for(name: str) -> None:
    st.session_state[_LEAVING] = name
