"""Taking an article out of every answer, after showing what rests on it."""

from __future__ import annotations

import streamlit as st

from rag import say_count
from store import Article, Library
from ui.web.notices import notice

LISTED = 20  # answers; past that they are counted
_ASKED, _WITHDRAWN = "withdrawal_asked", "withdrawn_title"


def offer_withdrawal(library: Library, article: Article) -> None:
    """A button, and once it is clicked what rests on the article, to confirm or leave."""
    with st.container(key="withdraw", gap="small"):
        if st.session_state.get(_ASKED) != article.id:
            st.button(
                "Withdraw this article",
                key="withdraw-ask",
                icon=":material/block:",
                on_click=st.session_state.update,
                args=({_ASKED: article.id},),
            )
            return
        _show_what_rests(library, article)
        with st.container(horizontal=True):
            confirmed = st.button("Withdraw", key="withdraw-do", type="primary")
            st.button("Leave it", key="withdraw-not", on_click=st.session_state.pop, args=(_ASKED, None))
        if confirmed:
            with library.writer() as writer:
                writer.withdraw(article.id)
                writer.catch_up()
            st.session_state[_WITHDRAWN] = article.title or "Untitled"
            st.rerun()


def last_withdrawal() -> None:
    """Says once that an article was withdrawn."""
    if title := st.session_state.pop(_WITHDRAWN, None):
        notice(f"“{title}” is withdrawn. No answer will quote it from now on.")


def _show_what_rests(library: Library, article: Article) -> None:
    notice(
        "It will be taken out of every search and every answer, with all its revisions, and stay out when it is added "
        "again. Answers already given keep its words, marked as withdrawn."
    )
    answers = library.answers.citing(article)
    if not answers:
        notice("No kept answer rests on it.")
        return
    more = len(answers) - LISTED
    notice(
        f"{say_count(len(answers), 'kept answer')} {'rests' if len(answers) == 1 else 'rest'} on it:",
        items=[*(entry.question for entry in answers[:LISTED]), *([f"and {more:,} more"] if more > 0 else [])],
        tone="warn",
    )
