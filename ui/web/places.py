"""The app's pages, and the links that lead from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn

import streamlit as st

_PAGES = "pages"


class Place(StrEnum):
    """A page, by its path in the address."""

    CHAT = ""
    SOURCES = "sources"
    SPEAKERS = "speakers"
    BRIEFING = "briefing"
    LIBRARY = "library"


_LABELS = {
    Place.CHAT: ("Chat", ":material/forum:"),
    Place.SOURCES: ("Sources", ":material/search:"),
    Place.SPEAKERS: ("Speakers", ":material/record_voice_over:"),
    Place.BRIEFING: ("Briefing", ":material/description:"),
    Place.LIBRARY: ("Library", ":material/shelves:"),
}


def find_place() -> Place:
    """The page the address asks for; the conversation where it asks for none we have.

    One script draws every page, so that what they share, the filters above all, outlives a step from one to another.
    """
    pages = {place: _page(place) for place in Place}
    here = st.navigation(list(pages.values()), position="hidden")
    st.session_state[_PAGES] = pages
    return Place(here.url_path)


def show_links() -> None:
    """The links, where it is called."""
    with st.container(key="places", gap=None):
        for place, page in st.session_state[_PAGES].items():
            label, icon = _LABELS[place]
            st.page_link(page, label=label, icon=icon, width="stretch")


def go_to(place: Place, query: Mapping[str, str]) -> NoReturn:
    """Leaves for another page, with this in its address."""
    st.switch_page(st.session_state[_PAGES][place], query_params=dict(query))


def _page(place: Place) -> st.Page:
    def nothing() -> None:
        """The script itself draws the page."""

    return st.Page(nothing, title="On Record", url_path=place or "chat", default=place is Place.CHAT)
