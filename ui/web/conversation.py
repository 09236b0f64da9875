"""The conversation of one browser session: what was asked, what was answered, which source is open.

It lives in the session's state, so nobody sees another's. An exchange is written down before it is answered, and an
answer before it is shown: whenever the script is cut short, the next run picks up where it stood. What is answered is
kept in the library as well, under a name nobody can guess that stands in the reader's address and nowhere else: see
`ui.web.address`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from rag import Answer, Turn, cite
from store import Filters, Verdict

_CONVERSATION = "conversation"
_OPEN = "open_citation"
_SHOWN = "shown_answers"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, and its answer as soon as there is one.

    Attributes:
        id: unique within the session.
        filters: those in force when it was asked.
        problem: one plain sentence, when the question could not be answered at all.
        told: the answer has been shown once, so it need not stream in again.
        unkept: one plain sentence, when it is the first answer of the session that could not be kept.
        linked: the answer is kept, so that an address can lead to it.
        unphrased: the reader would not wait for the language model; the statements are the answer.
        changed: how many of the articles it cites had been corrected or withdrawn when it was opened again.
    """

    id: str
    question: str
    filters: Filters
    answer: Answer | None = None
    problem: str | None = None
    told: bool = False
    unkept: str | None = None
    linked: bool = False
    unphrased: bool = False
    changed: int = 0

    @property
    def is_pending(self) -> bool:
        """Whether it still waits for its answer."""
        return self.answer is None and self.problem is None


@dataclass(frozen=True, slots=True)
class Pointer:
    """One citation of one exchange, and the statement it was opened for (`None`: all that rest on it).

    Its `str` is what a marker's `data-open` holds:

    >>> str(Pointer("q1", 2, 0)), Pointer.parse("q1:2:") == Pointer("q1", 2), Pointer.parse("q1:x:")
    ('q1:2:0', True, None)
    """

    exchange: str
    citation: int
    statement: int | None = None

    def __str__(self) -> str:
        return f"{self.exchange}:{self.citation}:{'' if self.statement is None else self.statement}"

    @classmethod
    def parse(cls, text: str) -> Pointer | None:
        """The pointer `text` stands for, or None: it comes from the browser, so it may be anything."""
        exchange, *numbers = text.split(":")
        if len(numbers) != 2 or not numbers[0].isdecimal() or not (numbers[1] == "" or numbers[1].isdecimal()):
            return None
        return cls(exchange, int(numbers[0]), int(numbers[1]) if numbers[1] else None)


def exchanges() -> list[Exchange]:
    """This session's exchanges, first asked first."""
    kept: list[Exchange] = st.session_state.setdefault(_CONVERSATION, [])
    return kept


def ask_later(question: str, filters: Filters) -> None:
    """Writes a question down and closes the source of the one before; the run that follows answers it."""
    if question := question.strip():
        close_source()
        kept = exchanges()
        kept.append(Exchange(id=f"q{len(kept) + 1}", question=question, filters=filters))


def keep(exchange: Exchange) -> None:
    """Replaces the exchange of the same id."""
    kept = exchanges()
    kept[:] = [exchange if other.id == exchange.id else other for other in kept]


def mark_told(exchange: Exchange) -> None:
    """Notes that the answer has been shown."""
    keep(replace(exchange, told=True))


def shown(exchange: Exchange, verdict: Verdict | None) -> str | None:
    """The HTML its answer was shown as under this verdict of the reader's; None where it was not."""
    html: str | None = st.session_state.get(_SHOWN, {}).get((exchange.id, verdict))
    return html


def note_shown(exchange: Exchange, verdict: Verdict | None, html: str) -> None:
    """Keeps the HTML for the runs to come, which show every answer again."""
    st.session_state.setdefault(_SHOWN, {})[exchange.id, verdict] = html


def leave_unphrased(exchange_id: str) -> None:
    """Notes that the reader will not wait for the language model; the run that follows answers without it."""
    for other in list(exchanges()):
        if other.id == exchange_id and other.is_pending:
            keep(replace(other, unphrased=True))


def start_over() -> None:
    """Forgets the conversation and closes the source."""
    st.session_state[_CONVERSATION] = []
    st.session_state.pop(_SHOWN, None)
    close_source()


def history_before(exchange: Exchange) -> list[Turn]:
    """The answered exchanges before this one."""
    turns: list[Turn] = []
    for other in exchanges():
        if other.id == exchange.id:
            break
        if other.answer is not None:
            turns.append(Turn(other.question, other.answer.text, cite(other.answer)))
    return turns


def open_source(marker: str) -> None:
    """Opens the source a marker points to; a marker that points nowhere changes nothing."""
    if (pointer := Pointer.parse(marker)) and find(pointer):
        st.session_state[_OPEN] = pointer


def close_source() -> None:
    """Closes the source."""
    st.session_state[_OPEN] = None


def opened() -> Pointer | None:
    """Which source is open."""
    pointer: Pointer | None = st.session_state.get(_OPEN)
    return pointer if pointer and find(pointer) else None


def find(pointer: Pointer) -> Answer | None:
    """The answer a pointer leads into, if it has that citation and that statement."""
    for exchange in exchanges():
        if exchange.id == pointer.exchange and (answer := exchange.answer):
            known = any(citation.n == pointer.citation for citation in answer.citations)
            return answer if known and (pointer.statement or 0) < max(1, len(answer.statements)) else None
    return None
