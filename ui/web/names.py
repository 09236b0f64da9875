"""Whose names are whose: a speaker's names, and what people decide about them, after saying what it will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from rag import say_count, say_list
from store import LinkKind, NameLink, SpeakerEntry, StoreError, Writer
from ui.errors import explain
from ui.web.desk import Desk, speakers
from ui.web.notices import notice
from ui.web.verbatim import plain_label, verbatim

OFFERED = 8  # speakers a search for another name shows
_ASKED, _TOLD = "names_asked", "names_told"
_HOW = {
    LinkKind.OWN: "the name they go by",
    LinkKind.DECIDED: "merged by hand",
    LinkKind.RESPELLED: "the same name, spelled otherwise",
    LinkKind.SURNAME: "a surname nobody else on record bears",
    LinkKind.INITIALS: "initials nobody else on record has",
}


def names_section(desk: Desk, entry: SpeakerEntry) -> None:
    """The names a speaker's statements have them under; where the library may be written to, how to merge and split."""
    st.html(f'<h2 class="or-head">Names</h2>{names_html(entry)}')
    if told := st.session_state.pop(_TOLD, None):
        notice(told[0], tone=told[1])
    if not desk.writable:
        return
    asked = st.session_state.get(_ASKED)
    if asked and asked[0] == entry.name:
        _confirm(desk, entry, *asked[1:])
        return
    _offer_splits(entry)
    _offer_merges(desk, entry)


def names_html(entry: SpeakerEntry) -> str:
    """Each name, and how it came to be this speaker's."""
    links = entry.links or (NameLink(entry.name, LinkKind.OWN),)
    rows = "".join(
        f'<li><bdi>{verbatim(link.name)}</bdi> <span class="or-soft">{_HOW[link.kind]}'
        f"{f', {link.confidence:.0%} sure' if link.confidence < 1 else ''}</span></li>"
        for link in links
    )
    apart = ""
    if entry.apart:
        kept = say_list([f"“{name}”" for name in entry.apart])
        apart = f'<p class="or-soft or-small">Kept apart by hand: <bdi>{verbatim(kept)}</bdi>.</p>'
    return f'<ul class="or-plain">{rows}</ul>{apart}'


def _offer_splits(entry: SpeakerEntry) -> None:
    others = [name for name in entry.names if name != entry.name]
    for number, name in enumerate(others):
        st.button(
            f"Split off “{plain_label(name)}”",
            key=f"split-{number}",
            icon=":material/call_split:",
            on_click=st.session_state.update,
            args=({_ASKED: (entry.name, "split", name)},),
        )


def _offer_merges(desk: Desk, entry: SpeakerEntry) -> None:
    typed = st.text_input("Merge with another speaker", key="merge-with", placeholder="Another name of theirs").strip()
    if not typed:
        return
    alike = [other for other in speakers(desk).find(typed) if other.name != entry.name][:OFFERED]
    if not alike:
        notice(f"Nobody else on record is called anything like “{typed}”.")
    for number, other in enumerate(alike):
        st.button(
            f"Merge with “{plain_label(other.name)}” ({other.statements:,})",
            key=f"merge-{number}",
            icon=":material/call_merge:",
            on_click=st.session_state.update,
            args=({_ASKED: (entry.name, "merge", other.name)},),
        )


def _confirm(desk: Desk, entry: SpeakerEntry, what: str, name: str) -> None:
    """Says what will happen, and does it once that is confirmed."""
    if what == "merge":
        other = desk.library.roster().find(name)
        count = say_count(other.statements if other else 0, "statement")
        notice(
            f"“{name}” and “{entry.name}” will be one speaker, called “{entry.name}”: {count} more will be theirs, and "
            "questions about either name will find both. Articles keep the names they have. It can be split again."
        )
    else:
        notice(
            f"“{name}” will be a speaker apart from “{entry.name}”, and stay so whatever is added later. Articles keep "
            "the names they have. The two can be merged again."
        )
    with st.container(horizontal=True):
        confirmed = st.button("Merge" if what == "merge" else "Split", key="names-do", type="primary")
        st.button("Leave it", key="names-not", on_click=st.session_state.pop, args=(_ASKED, None))
    if confirmed:
        st.session_state.pop(_ASKED, None)
        st.session_state[_TOLD] = _decide(desk, what, entry.name, name)
        st.rerun()


def _decide(desk: Desk, what: str, own: str, name: str) -> tuple[str, Literal["plain", "warn"]]:
    """What was done, or one plain sentence on why it was not, and the tone to say it in."""
    steps: dict[str, tuple[Callable[[Writer], object], str]] = {
        "merge": (lambda writer: writer.merge_speakers([own, name]), f"“{name}” is merged into “{own}”."),
        "split": (lambda writer: writer.split_speaker(name), f"“{name}” is split off “{own}”."),
    }
    step, done = steps[what]
    try:
        with desk.library.writer() as writer:
            step(writer)
    except StoreError as error:
        return f"Nothing was changed: {explain(error)}", "warn"
    return done, "plain"
