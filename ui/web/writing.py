"""A language model's words on the page, sentence by sentence as they are checked."""

from __future__ import annotations

import streamlit as st

from lm import ModelError
from rag import Answer, Step, Style, Told, Writer, Written, write_answer
from ui.web import conversation
from ui.web.conversation import Exchange
from ui.web.desk import Desk
from ui.web.reply import told_html
from ui.web.verbatim import verbatim
from ui.writing import leave_as_it_is, make_writer

STEPS = {
    "writing": "Writing; each sentence is checked before you see it",
    "repairing": "Mending what did not agree",
    "translating": "Translating",
}


def phrase(answer: Answer, desk: Desk, exchange: Exchange, *, style: Style) -> Answer:
    """The answer in the model's words as far as they hold, shown as they come; without a model as it is."""
    if (writer := find_writer(desk, exchange)) is None:
        return leave_as_it_is(answer, style=style)
    if answer.declined:
        return answer
    told: list[str] = []
    shown, doing, stop = st.empty(), st.empty(), st.empty()
    stop.button(
        "Stop, and show the statements",
        key=f"unphrased-{exchange.id}",
        on_click=conversation.leave_unphrased,
        args=(exchange.id,),
        icon=":material/stop_circle:",
        type="tertiary",
    )
    for event in write_answer(answer, desk.library, writer, style=style):
        if isinstance(event, Step):
            doing.html(f'<p class="or-waiting" role="status">{verbatim(STEPS.get(event.name, event.name))}</p>')
        elif isinstance(event, Told):
            told.append(event.markdown)
            shown.html(told_html(told, answer, exchange=exchange.id))
        elif isinstance(event, Written):
            answer = event.answer
    for place in (shown, doing, stop):
        place.empty()
    return answer


def find_writer(desk: Desk, exchange: Exchange) -> Writer | None:
    """What this answer is phrased with; None where the reader will not wait for it."""
    return None if exchange.unphrased else writer_of(desk)


def writer_of(desk: Desk) -> Writer | None:
    """What answers are phrased with; None without a model, or where the settings name none that could be asked."""
    try:
        return _open(desk)
    except ModelError:
        return None  # `onrecord doctor` says what is wrong with the settings; the statements answer meanwhile


@st.cache_resource(show_spinner=False, hash_funcs={Desk: lambda desk: desk.settings.catalogue_url})
def _open(desk: Desk) -> Writer | None:
    return make_writer(desk.library, follows=True)
