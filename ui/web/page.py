"""What is on the screen: the sidebar, the page chosen there, and what stands in its place while there is no library."""

from __future__ import annotations

import sys

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag import say_coverage
from ui.serve import DEMO_FLAG
from ui.web import address, conversation
from ui.web.adding import add_articles, last_report
from ui.web.briefing import briefing_page
from ui.web.chat import chat
from ui.web.conversations import conversation_list
from ui.web.desk import Desk, choose_sample, chose_sample, coverage, forget_desks, open_desk
from ui.web.filters import choose_filters
from ui.web.first_run import first_run
from ui.web.guard import plain_failures
from ui.web.notices import fiction_notice, notice
from ui.web.places import Place, find_place, show_links
from ui.web.shelf import shelf_page
from ui.web.sources import sources_page
from ui.web.speakers import speakers_page
from ui.web.theme import ICON, STYLE_SHEET
from ui.web.verbatim import verbatim


def show_page() -> None:
    """Draws everything."""
    st.set_page_config(page_title="On Record", page_icon=str(ICON), initial_sidebar_state="auto")
    st.html(STYLE_SHEET)
    with plain_failures(key="page"):
        _show(demo=DEMO_FLAG in sys.argv[1:])


def _show(*, demo: bool) -> None:
    place = find_place()
    sample = chose_sample(demo=demo)
    desk = open_desk(demo=sample)
    if desk is None and conversation.exchanges():
        _gone()
        return
    if desk is None or not coverage(desk).articles:
        _first_steps(sample=sample)
        return
    missing = address.read_address(desk.library) if place is Place.CHAT else None
    with st.sidebar:
        _brand(desk)
        show_links()
        talks = st.container()  # holds what comes and goes: where a filter changes place, the browser works it out anew
        if place is Place.CHAT:
            _new_conversation(talks)
        filters = choose_filters(desk)
        _library_actions(desk, demo=demo)
    if desk.fiction:
        fiction_notice()
    last_report()
    match place:
        case Place.CHAT:
            if missing:
                notice(missing, tone="warn")
            address.hold_conversation()
            address.read_question(filters)
            chat(desk, filters)
            with talks:  # last, for it lists the conversation that has just begun
                conversation_list(desk)
        case Place.SOURCES:
            sources_page(desk, filters)
        case Place.SPEAKERS:
            speakers_page(desk, filters)
        case Place.BRIEFING:
            briefing_page(desk, filters)
        case Place.LIBRARY:
            shelf_page(desk)


def _gone() -> None:
    forget_desks()
    notice(
        "The library these answers came from is no longer where it was. Put its folder back, and try again: the "
        "conversation so far is kept.",
        tone="warn",
    )
    st.button("Try again", key="again-gone")


def _first_steps(*, sample: bool) -> None:
    last_report()
    if sample:
        st.button("Back to your own library", key="leave-sample", on_click=choose_sample, args=(False,))
    first_run()


def _brand(desk: Desk) -> None:
    held = say_coverage(coverage(desk), naming=0)
    st.html(f'<p class="or-brand">On Record</p><p class="or-brand-line">{verbatim(held)}</p>')


def _new_conversation(slot: DeltaGenerator) -> None:
    if conversation.exchanges():
        slot.button(
            "New conversation",
            key="new",
            icon=":material/edit_square:",
            on_click=address.start_over,
            width="stretch",
        )


def _library_actions(desk: Desk, *, demo: bool) -> None:
    if desk.fiction:
        if not demo:
            st.button("Back to your own library", key="leave-sample", on_click=_leave_sample, width="stretch")
    elif st.button("Add articles", key="add", icon=":material/add:", width="stretch"):
        _add_dialog()


def _leave_sample() -> None:
    address.start_over()
    choose_sample(False)


@st.dialog("Add articles")
def _add_dialog() -> None:
    with plain_failures(key="upload"):
        add_articles(key="upload")
