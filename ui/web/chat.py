"""The conversation: questions in, answers streamed out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag import Answer, RagError, ask_in_style, say_count
from store import Filters, Verdict
from ui.web import address, conversation
from ui.web.conversation import Exchange
from ui.web.desk import BY_CHANGE, Desk
from ui.web.filters import filters_in_force
from ui.web.notices import as_sentence, notice
from ui.web.reader import reader_key
from ui.web.reply import question_html, reply_blocks
from ui.web.source_panel import source_panel
from ui.web.suggestions import STATEMENTS_READ, suggest_questions
from ui.web.verbatim import plain_label
from ui.web.writing import find_writer, phrase

PACE = 0.025  # seconds between an answer's first words and the whole: enough for the browser to draw them


def chat(desk: Desk, filters: Filters) -> None:
    """Shows the conversation so far, answers what is pending, and takes the next question."""
    kept = list(conversation.exchanges())
    linked = [exchange.answer.id for exchange in kept if exchange.answer and exchange.linked]
    verdicts = desk.library.answers.verdict_of(linked, reader=reader_key()) if linked else {}
    # First, though it stands to the right: its script brings the newest question up while the answer streams in.
    source_panel(desk.library, fiction=desk.fiction, latest=kept[-1].id if kept else None)
    if not kept:
        _greet(desk, filters)
    for exchange in kept:
        _show_exchange(desk, exchange, verdicts, first=exchange is kept[0], latest=exchange is kept[-1])
    with st.bottom:  # put there by hand, the page does not chase its own end while an answer streams in
        filters_in_force(filters)
        st.chat_input(
            "Ask who said what",
            key="question",
            max_chars=address.QUESTION_AT_MOST,
            on_submit=lambda: conversation.ask_later(st.session_state["question"] or "", filters),
        )


def _greet(desk: Desk, filters: Filters) -> None:
    st.html(
        '<div class="or-hero"><h1>Who said what?</h1><p>Ask about a person, a topic or a quotation. Every answer comes '
        "from the articles in the library, and shows them.</p></div>"
    )
    questions = _suggested(desk)
    if questions:
        st.html('<p class="or-soft or-small">For example</p>')
    with st.container(gap=None, key="suggestions"):
        for number, question in enumerate(questions):
            st.button(
                plain_label(question),
                key=f"suggestion-{number}",
                on_click=conversation.ask_later,
                args=(question, filters),
                type="tertiary",
                icon=":material/arrow_outward:",
            )


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _suggested(desk: Desk) -> list[str]:
    return suggest_questions(desk.library.statements(limit=STATEMENTS_READ))


def _show_exchange(
    desk: Desk, exchange: Exchange, verdicts: Mapping[str, Verdict], *, first: bool, latest: bool
) -> None:
    with st.container(key=f"exchange-{exchange.id}", gap="small"):
        st.html(question_html(exchange.question, exchange=exchange.id, first=first, latest=latest))
        waiting = st.empty()
        if exchange.is_pending:
            waiting.html('<p class="or-waiting" role="status">Looking through the library</p>')
            exchange = _answer(desk, exchange, waiting)
        waiting.empty()
        if exchange.problem is not None:
            notice(exchange.problem, tone="warn")
        if exchange.answer is not None:
            conversation.mark_told(exchange)
            cited = sorted({citation.article.id for citation in exchange.answer.citations})
            if changed := max(exchange.changed, _count_changed(desk, cited)):
                notice(_say_changed(changed), tone="warn")
            _tell(exchange, exchange.answer, st.empty(), fiction=desk.fiction, verdict=verdicts.get(exchange.answer.id))
            if exchange.unkept:
                notice(as_sentence(exchange.unkept), tone="warn")


def _tell(exchange: Exchange, answer: Answer, slot: DeltaGenerator, *, fiction: bool, verdict: Verdict | None) -> None:
    """The answer: its first words and then the whole when it is new, else as it was shown.

    One element that grows, not one for each block: every later run sends all that was answered before.
    """
    if (html := conversation.shown(exchange, verdict)) is None:
        blocks = list(
            reply_blocks(answer, exchange=exchange.id, fiction=fiction, linked=exchange.linked, verdict=verdict)
        )
        if not exchange.told:
            slot.html(f'<div class="or-told or-telling">{"".join(blocks[:1])}</div>')
            time.sleep(PACE)
        html = f'<div class="or-told">{"".join(blocks)}</div>'
        conversation.note_shown(exchange, verdict, html)
    slot.html(html)


@st.cache_data(show_spinner=False, max_entries=256, hash_funcs=BY_CHANGE)
def _count_changed(desk: Desk, article_ids: list[str]) -> int:
    """How many of these articles may no longer be quoted: one may be corrected while the conversation is open."""
    return len(article_ids) - len(desk.library.article_many(article_ids))


def _say_changed(changed: int) -> str:
    articles = say_count(changed, "article")
    return f"{articles} behind this answer changed since it was given; these are the words it was given with."


def _answer(desk: Desk, exchange: Exchange, waiting: DeltaGenerator) -> Exchange:
    """The exchange with its answer, or with what stands in the way; written down before anything is shown."""
    history = conversation.history_before(exchange)
    address.hold_question(exchange.question)
    try:
        writer = find_writer(desk, exchange)
        answer, style = ask_in_style(
            exchange.question, desk.library, filters=exchange.filters, history=history, writer=writer
        )
        waiting.empty()
        answer = phrase(answer, desk, exchange, style=style)
    except RagError as error:
        answered = replace(exchange, problem=str(error))
    else:
        problem = address.keep(answer, desk.library, filters=exchange.filters, history=history)
        is_first = not any(other.unkept for other in conversation.exchanges())
        unkept = problem if is_first else None
        answered = replace(exchange, answer=answer, unkept=unkept, linked=problem is None)
    conversation.keep(answered)
    address.hold_question(None)
    return answered
