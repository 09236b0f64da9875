"""What answers may rest on: chosen in the sidebar, kept in the address, lifted with one click."""

from __future__ import annotations

from datetime import date

import streamlit as st

from rag import say_date
from store import Filters
from ui.web.desk import Desk, coverage, languages, speakers
from ui.web.verbatim import plain_label

SPEAKER, OUTLET, SINCE, UNTIL, LANGUAGE = "speaker", "outlet", "since", "until", "lang"  # also the names in the address
SPEAKERS_LISTED = 2_000  # the most quoted; beyond that the list costs more to send than it helps

_NOTHING: dict[str, list[str] | None] = {SPEAKER: [], OUTLET: [], SINCE: None, UNTIL: None, LANGUAGE: None}
_HELD = "filters_held"
EARLIEST = date(1800, 1, 1)  # newspaper archives


def choose_filters(desk: Desk) -> Filters:
    """The filters in force; draws their widgets where it is called."""
    for key, value in st.session_state.pop(_HELD, {}).items():
        st.session_state[key] = value
    held = coverage(desk)
    people = speakers(desk).names[:SPEAKERS_LISTED]
    names = st.multiselect("Speaker", people, key=SPEAKER, bind="query-params", placeholder="Anyone")
    outlets = st.multiselect("Outlet", held.outlets, key=OUTLET, bind="query-params", placeholder="Any outlet")
    first, last = held.first_published or date.today(), held.last_published or date.today()
    since = st.date_input(
        "Published since", None, key=SINCE, bind="query-params", min_value=EARLIEST, max_value=max(last, date.today())
    )
    until = st.date_input(
        "Published until",
        None,
        key=UNTIL,
        bind="query-params",
        min_value=min(EARLIEST, first),
        max_value=max(last, date.today()),
    )
    filters = Filters(
        speakers=tuple(names),
        outlets=tuple(outlets),
        since=since,
        until=until,
        language=_choose_language(desk),
    )
    if filters != Filters():
        st.button("Lift all filters", on_click=lift_filters, key="lift", width="stretch")
    return filters


def _choose_language(desk: Desk) -> str | None:
    """Only where the library has more than one."""
    codes = languages(desk)
    if len(codes) < 2:
        return None
    chosen: str | None = st.selectbox(
        "Language", codes, index=None, key=LANGUAGE, bind="query-params", placeholder="Any language"
    )
    return chosen


def hold_filters() -> None:
    """Takes the filters along to the next page: `st.switch_page` empties the address and what is bound to it."""
    st.session_state[_HELD] = {key: st.session_state[key] for key in _NOTHING if key in st.session_state}


def filters_in_force(filters: Filters) -> None:
    """What is in force, where the reader looks: each part a button that lifts it."""
    parts: list[tuple[str, str, str | None]] = [
        *((name, SPEAKER, name) for name in filters.speakers),
        *((name, OUTLET, name) for name in filters.outlets),
        *([(f"since {say_date(filters.since)}", SINCE, None)] if filters.since else []),
        *([(f"until {say_date(filters.until)}", UNTIL, None)] if filters.until else []),
        *([(f"in {filters.language}", LANGUAGE, None)] if filters.language else []),
    ]
    if not parts:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="in-force"):
        st.html('<span class="or-soft or-small">Only</span>', width="content")
        for number, (label, key, value) in enumerate(parts):
            st.button(
                plain_label(label),
                key=f"lift-{number}",
                icon=":material/close:",
                icon_position="right",
                help="Lift this filter",
                on_click=_lift,
                args=(key, value),
            )


def _lift(key: str, value: str | None) -> None:
    kept = [other for other in st.session_state.get(key) or [] if other != value] if value is not None else None
    st.session_state[key] = kept


def lift_filters() -> None:
    """Takes every filter off."""
    for key, nothing in _NOTHING.items():
        if key in st.session_state:
            st.session_state[key] = nothing
