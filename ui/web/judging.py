"""What a reader says of an answer: right, or what is wrong with it."""

from __future__ import annotations

import streamlit as st

from store import Library, Verdict
from ui.web import conversation
from ui.web.reader import reader_key
from ui.web.verbatim import verbatim

LABELS = {
    Verdict.RIGHT: "Right",
    Verdict.WRONG_QUOTATION: "Wrong quotation",
    Verdict.WRONG_SPEAKER: "Wrong speaker",
    Verdict.MISSING: "Something is missing",
}
_JUDGED = "judged"


def verdicts_html(answer_id: str, given: Verdict | None) -> str:
    """A button for each verdict, the one that was given pressed; `ui.web.wire` listens to them."""
    buttons = "".join(
        f'<button type="button" class="or-link or-verdict" data-judge="{verbatim(answer_id)}:{verdict}"'
        f' aria-pressed="{str(verdict is given).lower()}">{label}</button>'
        for verdict, label in LABELS.items()
    )
    return f'<p class="or-actions" role="group" aria-label="Is this answer right?">{buttons}</p>'


def note_verdict(marker: str) -> None:
    """Notes what was clicked; `keep_verdict` keeps it."""
    st.session_state[_JUDGED] = marker


def keep_verdict(library: Library) -> None:
    """Keeps the verdict last clicked. The marker comes from the browser: one of no answer shown here is ignored.

    Raises:
        StoreError: it could not be kept.
    """
    answer_id, _, said = str(st.session_state.pop(_JUDGED, "")).partition(":")
    shown = {exchange.answer.id for exchange in conversation.exchanges() if exchange.answer and exchange.linked}
    if answer_id in shown and (not said or said in set(Verdict)):
        library.answers.judge(answer_id, Verdict(said) if said else None, reader=reader_key())
