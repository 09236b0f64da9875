"""Briefings kept before, and every kept answer that rests on an article revised or withdrawn since."""

from __future__ import annotations

import streamlit as st

from rag import reopen_answer, say_count, say_date
from store import AnswerEntry, ArticleState
from ui.web import draft as drafts
from ui.web.desk import Desk
from ui.web.notices import notice
from ui.web.verbatim import verbatim

SHOWN = 10  # of each; `onrecord answers` has them all
BRIEFING = "brf_"  # begins the id of each


def kept(desk: Desk) -> None:
    """What is flagged, then the other briefings; each can be opened as a draft."""
    answers = desk.library.answers
    if flagged := answers.affected(limit=SHOWN + 1):
        st.html('<h2 class="or-head">Resting on articles that changed since</h2>')
    for one in flagged[:SHOWN]:
        notice(f"{one.question}: {say_changed(one)} since it was written ({one.id}).", tone="warn")
        _open_button(desk, one.id)
    if len(flagged) > SHOWN:
        st.html("<p>And more: <code>onrecord answers affected</code> lists them all.</p>")
    if briefings := [one for one in answers.entries(limit=2 * SHOWN, prefix=BRIEFING) if not one.changed]:
        st.html('<h2 class="or-head">Kept briefings</h2>')
    for one in briefings[:SHOWN]:
        day = say_date(one.last_asked_at.date())
        st.html(f'<p dir="auto">{verbatim(one.question)} <span class="or-soft">{day}</span></p>')
        _open_button(desk, one.id)


def say_changed(entry: AnswerEntry) -> str:
    """How many of its articles were revised, and how many withdrawn."""
    states = list(entry.changed.values())
    gone = states.count(ArticleState.WITHDRAWN)
    parts = [f"{say_count(gone, 'article')} withdrawn"] if gone else []
    parts += [f"{say_count(len(states) - gone, 'article')} revised"] if len(states) > gone else []
    return " and ".join(parts)


def _open_button(desk: Desk, answer_id: str) -> None:
    st.button("Open as a draft", key=f"open-{answer_id}", on_click=_open, args=(desk, answer_id))


def _open(desk: Desk, answer_id: str) -> None:
    if found := reopen_answer(answer_id, desk.library):
        drafts.start(found.answer, found.kept.filters)
