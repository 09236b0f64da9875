"""What of a conversation stands in the address: its name, or one answer's id; either opens it again.

A conversation's name is 128 random bits. Who has the address has the conversation, as with any link; there is no other
way to it, and no list of them. A name that leads to no conversation is not taken over: nobody can plant one.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import streamlit as st

from rag import Answer, Reopened, Turn, reopen_answer
from store import Filters, Library, StoreError
from ui.keeping import why_not_kept
from ui.web import conversation
from ui.web.conversation import Exchange
from ui.web.reader import reader_key

CONVERSATION, ANSWER, ASK = "conversation", "answer", "ask"  # the names in the address
_NAME = "conversation_name"
_READ, _ASKED = "address_read", "address_asked"
QUESTION_AT_MOST = 2_000  # characters; a question, not a document
NAME_BYTES = 16


def read_address(library: Library) -> str | None:
    """Opens again what the address names, once a session; returns one plain sentence when there is no such answer."""
    if st.session_state.get(_READ) or conversation.exchanges():
        return None
    st.session_state[_READ] = True
    if name := st.query_params.get(CONVERSATION):
        if turns := library.conversations.turns(name):
            st.session_state[_NAME] = name
            _open([found for id_ in turns if (found := reopen_answer(id_, library))])
            return None
        del st.query_params[CONVERSATION]
    if answer_id := st.query_params.get(ANSWER):
        if found := reopen_answer(answer_id, library):
            _open([found])
            return None
        del st.query_params[ANSWER]
        return "This library has no answer at that address. It may have been given by another library."
    return None


def keep(answer: Answer, library: Library, *, filters: Filters, history: Sequence[Turn]) -> str | None:
    """Keeps the answer as the next turn of this conversation; one plain sentence when it could not be kept."""
    name = st.session_state.get(_NAME)
    try:
        if name is None:
            name = secrets.token_urlsafe(NAME_BYTES)
            for earlier in conversation.exchanges():
                if earlier.linked and earlier.answer:  # one that the address had opened
                    library.conversations.add_turn(name, earlier.answer.id)
    except StoreError as error:
        return f"this answer was not kept: {error}"
    problem = why_not_kept(answer, library, filters=filters, history=history, conversation=name)
    if problem is None and st.session_state.get(_NAME) is None:
        st.session_state[_NAME] = name
        st.query_params.pop(ANSWER, None)
        st.query_params[CONVERSATION] = name
        try:
            library.conversations.claim(name, reader_key())
        except StoreError as error:  # the answer is kept; its address leads to it
            return f"this conversation is not on your list: {error}"
    return problem


def read_question(filters: Filters) -> None:
    """Asks what the address asks, once a session: a question whose answer a reload cut short, or a link to one."""
    if not st.session_state.get(_ASKED):
        st.session_state[_ASKED] = True
        question = st.query_params.get(ASK, "").strip()
        asked = [exchange.question for exchange in conversation.exchanges()]
        if question and question not in asked[-1:]:
            conversation.ask_later(question[:QUESTION_AT_MOST], filters)


def hold_question(question: str | None) -> None:
    """Puts a question into the address for as long as it waits for its answer, so that a reload asks it again."""
    if question:
        st.query_params[ASK] = question
    else:
        st.query_params.pop(ASK, None)


def conversation_name() -> str | None:
    """The name of the conversation this session is in, once it has one."""
    name: str | None = st.session_state.get(_NAME)
    return name


def open_conversation(name: str) -> None:
    """Turns to another conversation; the run that follows opens it."""
    start_over()
    st.query_params[CONVERSATION] = name
    st.session_state[_READ] = False


def hold_conversation() -> None:
    """Puts the conversation's name back into the address, which loses it on the way to another page and back."""
    if (name := st.session_state.get(_NAME)) and CONVERSATION not in st.query_params:
        st.query_params[CONVERSATION] = name


def start_over() -> None:
    """Forgets the conversation, here and in the address."""
    conversation.start_over()
    st.session_state.pop(_NAME, None)
    for name in (CONVERSATION, ANSWER, ASK):
        st.query_params.pop(name, None)


def _open(found: Sequence[Reopened]) -> None:
    conversation.exchanges()[:] = [
        Exchange(
            id=f"q{number}",
            question=one.kept.question,
            filters=one.kept.filters,
            answer=one.answer,
            told=True,
            linked=True,
            changed=len(one.changed),
        )
        for number, one in enumerate(found, start=1)
    ]
