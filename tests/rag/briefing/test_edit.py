"""A briefing edited line by line cites what it cited, and what its author adds is told from what is on record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rag import (
    Answer,
    Line,
    LineKind,
    brief,
    brief_picks,
    keep_answer,
    put_together,
    recheck,
    reopen_answer,
    take_apart,
)
from rag.markdown import unescape
from rag.verify import find_broken
from store import Library, Pick, Record, Span

GATES = "“The harbour gates stay shut until the summer tide,”"
BOATS = "“The harbour boats have earned nothing since the gates shut,”"


@pytest.fixture
def harbour(library: Library, make_record: Callable[..., Record]) -> Library:
    rows = [(GATES, "Ada Vale"), (BOATS, "Tomas Lind")]
    with library.writer() as writer:
        writer.add([make_record(f"{said} said {who}.", statements=[(said, who)], title=who) for said, who in rows])
        writer.catch_up()
    return library


def cited(line: str, briefing: Answer) -> set[str]:
    """The titles of the articles a line cites."""
    titles = {one.n: one.article.title or "" for one in briefing.citations}
    return {titles[int(n)] for n in re.findall(r"(?<!\\)\[(\d+)\]", line)}


def test_taken_apart_and_put_together_a_briefing_is_the_same(harbour: Library) -> None:
    briefing = brief("the harbour gates", harbour)
    again = put_together(take_apart(briefing), briefing)
    assert again.text == briefing.text
    assert again.citations == briefing.citations
    assert {one.statement.id for one in again.statements} == {one.statement.id for one in briefing.statements}


def test_a_line_cites_what_it_cited_wherever_it_is_moved_and_whatever_is_dropped(harbour: Library) -> None:
    briefing = brief("the harbour gates", harbour)
    lines = take_apart(briefing)
    told = [line for line in lines if line.kind is LineKind.ITEM and line.cites]
    last = told[::-1]
    edited = put_together([lines[0], *last[:2], Line(LineKind.NOTE, "Call “the [1] guild” *today*.")], briefing)
    for line, shown in zip(last[:2], edited.text.splitlines()[2:4], strict=True):
        assert cited(shown, edited) == {one.article.title for one in line.cites.values()}
    assert [one.n for one in edited.citations] == list(range(1, len(edited.citations) + 1))
    assert edited.id != briefing.id
    assert find_broken(edited.text, edited.citations) == ()


def test_a_note_is_marked_as_its_authors_and_comes_back_in_their_words(harbour: Library) -> None:
    briefing = brief("the harbour gates", harbour)
    note = Line(LineKind.NOTE, "Call “the [1] guild” *today*, > not <b>before</b>.")
    edited = put_together([*take_apart(briefing), note], briefing)
    assert edited.text.splitlines()[-1].startswith("> **Author’s note:** Call “the ")
    assert take_apart(edited)[-1] == note
    keep_answer(edited, harbour)
    reopened = reopen_answer(edited.id, harbour)
    assert reopened is not None
    assert recheck(reopened, harbour).stands


def test_a_heading_with_nothing_left_under_it_goes(harbour: Library) -> None:
    briefing = brief("the harbour gates", harbour)
    kept = [line for line in take_apart(briefing) if line.kind is LineKind.HEADING]
    assert put_together(kept, briefing).text == "# Briefing: the harbour gates"


def test_what_was_picked_is_briefed_in_its_order_with_its_sources(harbour: Library) -> None:
    (one, article), (other, boats) = sorted(harbour.statements(), key=lambda pair: pair[0].quote != GATES)
    tray = harbour.tray
    assert tray.add(Pick.of_statement(one, article))
    assert tray.add(Pick.of_passage(boats, Span(0, len(BOATS))))
    assert tray.add(Pick.of_note("Ask again in May."))
    assert not tray.add(Pick.of_statement(one, article))
    tray.order([pick.key for pick in reversed(tray.items())])
    briefing = brief_picks(tray.items(), harbour, title="Gates")
    title, note, passage, said = briefing.text.replace("\n\n", "\n").splitlines()
    assert title == "# Briefing: Gates"
    assert note == "> **Author’s note:** Ask again in May."
    assert BOATS in passage and cited(passage, briefing) == {"Tomas Lind"}
    assert "**Ada Vale**: " in said and cited(said, briefing) == {"Ada Vale"}
    assert [shown.statement.id for shown in briefing.statements] == [one.id]
    assert other.id not in {shown.statement.id for shown in briefing.statements}
    assert tray.remove([tray.items()[0].key]) == 1
    assert tray.clear() == 2
    assert tray.items() == []


ODD = [
    pytest.param("“لن تُفتح البوابة قبل الصيف،”", id="right to left"),
    pytest.param(
        "“Gates *shut* [9] `now` <b>&amp;</b> # $x$ | a\\b ~~no~~ 1. https://a.example,”", id="what looks like markup"
    ),
    pytest.param("“" + "The gates stay shut. " * 400 + "They do,”", id="very long"),
    pytest.param("“The gates\u00a0stay\u2028shut \U0001f6a2 \u202eno\u202c,”", id="odd spaces, a ship, an override"),
]


@pytest.mark.parametrize("said", ODD)
def test_odd_words_come_through_an_edit_as_they_are(
    library: Library, make_record: Callable[..., Record], said: str
) -> None:
    with library.writer() as writer:
        writer.add([make_record(f"{said} said Ada Vale.", statements=[(said, "Ada Vale")])])
        writer.catch_up()
    ((statement, article),) = library.statements()
    briefing = brief_picks([Pick.of_statement(statement, article)], library, title=said[:40])
    edited = put_together([*take_apart(briefing), Line(LineKind.NOTE, "Seen.")], briefing)
    assert find_broken(edited.text, edited.citations) == ()
    (shown,) = [line for line in edited.text.splitlines() if line.startswith("- ")]
    assert " ".join(said.strip("“”").rstrip(",،").split()) in " ".join(unescape(shown).split())
    keep_answer(edited, library)
    reopened = reopen_answer(edited.id, library)
    assert reopened is not None
    assert recheck(reopened, library).stands
