"""The briefing a session is working on: its lines as they stand, and what each click does to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from rag import Answer, Line, LineKind, put_together, take_apart
from store import Filters

_DRAFT = "briefing_draft"
UNDONE = 50  # steps that can be taken back


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing being edited.

    Attributes:
        answer: as it stands.
        base: as it was composed, picked or opened.
        filters: what it was asked with.
        before: as it stood before each of the last edits, the latest last.
        note_at: the place of the line a note is being written under; None for none.
    """

    answer: Answer
    base: Answer
    filters: Filters
    before: tuple[Answer, ...] = ()
    note_at: int | None = None

    @property
    def lines(self) -> list[Line]:
        """Its lines, in order, the title first."""
        return take_apart(self.answer)


def draft() -> Draft | None:
    """What is being worked on."""
    held: Draft | None = st.session_state.get(_DRAFT)
    return held


def start(answer: Answer, filters: Filters) -> None:
    """Begins to work on a briefing; what was worked on before is left."""
    st.session_state[_DRAFT] = Draft(answer, answer, filters)


def edit(marker: str) -> None:
    """Does what a click asks for: "up:3", "down:3", "drop:3" or "note:3"; nothing where there is no such line."""
    held = draft()
    what, _, place = marker.partition(":")
    if held is None or not place.isdecimal() or not 0 <= int(place) < len(held.lines):
        return
    at = int(place)
    if what == "note":
        st.session_state[_DRAFT] = replace(held, note_at=at)
    elif at and (moved := edited(held.lines, what, at)):
        _step(held, moved)


def edited(lines: Sequence[Line], what: str, at: int) -> list[Line] | None:
    """The lines after an edit of the one at `at`; None where it changes nothing. The title stays first."""
    left = list(lines)
    line = left.pop(at)
    if what == "drop":
        return left
    to = {"up": at - 1, "down": at + 1}.get(what, at)
    if to == at or not 0 < to < len(lines):
        return None
    return [*left[:to], line, *left[to:]]


def add_note(words: str) -> None:
    """Puts the author's note under the line it was asked for, else under the title."""
    held = draft()
    if held and (note := " ".join(words.split())):
        at = (held.note_at or 0) + 1
        lines = held.lines
        _step(held, [*lines[:at], Line(LineKind.NOTE, note), *lines[at:]])


def undo() -> None:
    """Takes the last edit back."""
    held = draft()
    if held and held.before:
        st.session_state[_DRAFT] = replace(held, answer=held.before[-1], before=held.before[:-1], note_at=None)


def _step(held: Draft, lines: Sequence[Line]) -> None:
    now = put_together(lines, held.base)
    before = (*held.before, held.answer)[-UNDONE:]
    st.session_state[_DRAFT] = replace(held, answer=now, before=before, note_at=None)
