"""A reader's conversations in the sidebar: opened again, searched, named and deleted."""

from __future__ import annotations

import streamlit as st

from store import ConversationEntry
from ui.web import address
from ui.web.desk import Desk
from ui.web.reader import reader_key
from ui.web.verbatim import plain_label

LISTED = 8  # at first; a search looks through all
TITLE_AT_MOST = 44  # characters in the list: two lines
_DELETE = "delete_asked"


def conversation_list(desk: Desk) -> None:
    """The latest conversations of whoever has this browser; nothing while there are none."""
    conversations, reader = desk.library.conversations, reader_key()
    mine = conversations.of(reader, limit=LISTED + 1)
    if not mine:
        return
    with st.container(key="conversations", gap=None):
        st.html('<h2 class="or-head">Conversations</h2>')
        if len(mine) > LISTED:
            words = st.text_input(
                "Search conversations",
                key="conversation-words",
                placeholder="Search conversations",
                label_visibility="collapsed",
            ).strip()
            mine = conversations.of(reader, words=words, limit=LISTED)
            if not mine:
                st.html('<p class="or-soft or-small" role="status">No conversation has these words.</p>')
        here = address.conversation_name()
        for number, entry in enumerate(mine):
            _row(desk, entry, number=number, is_open=entry.name == here)


def _row(desk: Desk, entry: ConversationEntry, *, number: int, is_open: bool) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap=None, key=f"talk-{'open' if is_open else number}"
    ):
        st.button(
            plain_label(_cut(entry.title)),
            key=f"conversation-{number}",
            type="tertiary",
            width="stretch",
            on_click=address.open_conversation,
            args=(entry.name,),
        )
        if is_open:
            with st.popover("Edit", help="Name or delete this conversation", type="tertiary"):
                _name_or_delete(desk, entry)


def _name_or_delete(desk: Desk, entry: ConversationEntry) -> None:
    conversations, reader = desk.library.conversations, reader_key()
    title = st.text_input("Name", value=entry.title, key=f"title-of-{entry.title}", max_chars=120)
    if title != entry.title:
        conversations.rename(entry.name, reader, title)
        st.rerun()
    if st.session_state.get(_DELETE) != entry.name:
        asked = {_DELETE: entry.name}
        st.button("Delete", key="delete-ask", icon=":material/delete:", on_click=st.session_state.update, args=(asked,))
        return
    st.caption("Its address will lead nowhere. The answers stay on record, for `onrecord answers`.")
    if st.button("Delete it", key="delete-do", type="primary"):
        conversations.delete(entry.name, reader)
        address.start_over()
        st.rerun()
    st.button("Keep it", key="delete-not", on_click=st.session_state.pop, args=(_DELETE, None))


def _cut(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= TITLE_AT_MOST else line[: TITLE_AT_MOST - 1].rstrip() + "…"
