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

CONVERSATION, ANSWER = "conversation", "answer"  # the names in the address
_NAME = "conversation_name"
_READ = "address_read"
NAME_BYTES = 16


def read_address(library: Library) -> str | None:
    """Opens again what the address names, once a session; returns one plain sentence when there is no such answer."""
    if st.session_state.get(_READ) or conversation.exchanges():
        return None
    st.session_state[_READ] = True
    if name := st.query_params.get(CONVERSATION):
        if turns := library.answers.turns(name):
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
                    library.answers.add_turn(name, earlier.answer.id)
    except StoreError as error:
        return f"this answer was not kept: {error}"
    problem = why_not_kept(answer, library, filters=filters, history=history, conversation=name)
    if problem is None and st.session_state.get(_NAME) is None:
        st.session_state[_NAME] = name
        st.query_params.pop(ANSWER, None)
        st.query_params[CONVERSATION] = name
    return problem


def hold_conversation() -> None:
    """Puts the conversation's name back into the address, which loses it on the way to another page and back."""
    if (name := st.session_state.get(_NAME)) and CONVERSATION not in st.query_params:
        st.query_params[CONVERSATION] = name


def start_over() -> None:
    """Forgets the conversation, here and in the address."""
    conversation.start_over()
    st.session_state.pop(_NAME, None)
    for name in (CONVERSATION, ANSWER):
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
