"""What a reader picks for a briefing: "Add to tray" puts a statement or passage into the library's tray."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rag import say_count
from store import Library, Pick, StoreError
from ui.web import conversation
from ui.web.conversation import Pointer
from ui.web.verbatim import verbatim

PICK = "pick~"  # in front of what a `data-open` holds: put there what it would open
_TOLD = "picked"

Find = Callable[[str, Library], Pick | None]


def pick_button(opens: str) -> str:
    """The button that puts into the tray what `opens` would open."""
    return f'<button type="button" class="or-link" data-open="{verbatim(PICK + opens)}">Add to tray</button>'


def picking(library: Library, find: Find, then: Callable[[str], None]) -> Callable[[str], None]:
    """What to do with a click's `data-open`: pick what it points to, where it asks for that, else `then`."""

    def opened(marker: str) -> None:
        if marker.startswith(PICK):
            st.session_state[_TOLD] = _pick(find(marker.removeprefix(PICK), library), library)
        else:
            then(marker)

    return opened


def tell_picked() -> None:
    """Says once what became of the last pick."""
    if told := st.session_state.pop(_TOLD, None):
        st.toast(told)


def find_in_conversation(marker: str, library: Library) -> Pick | None:  # noqa: ARG001 (one signature for all)
    """The statement a pointer of the conversation leads to, else the passage it cites."""
    pointer = Pointer.parse(marker)
    answer = conversation.find(pointer) if pointer else None
    if pointer is None or answer is None:
        return None
    citation = next(one for one in answer.citations if one.n == pointer.citation)
    if pointer.statement is None or pointer.statement >= len(answer.statements):
        return Pick.of_passage(citation.article, citation.span)
    return Pick.of_statement(answer.statements[pointer.statement].statement, citation.article)


def find_in_library(marker: str, library: Library) -> Pick | None:
    """The statement or the passage of an article that a marker of the Sources page points to."""
    article_id, _, place = marker.partition(":")
    article = library.article(article_id)
    if article is None:
        return None
    if statement := library.statement_many([place]).get(place):
        return Pick.of_statement(statement, article)
    passage = library.passage_many([place]).get(place)
    return Pick.of_passage(article, passage.span) if passage else None


def _pick(pick: Pick | None, library: Library) -> str:
    if pick is None:
        return "It is no longer where it was, and was not put into the tray."
    try:
        added = library.tray.add(pick)
    except StoreError as error:
        return f"Not put into the tray: {error}"
    held = say_count(len(library.tray.items()), "pick")
    return f"In the tray, {held} now: the Briefing page has them." if added else "It is in the tray already."
