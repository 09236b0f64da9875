"""Statements whose speaker the paragraph before tells, or a handle."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article, Statement, StatementKind


def found(text: str) -> list[Statement]:
    return list(next(find_statements([Article.of(text, language="en")])))


def said(text: str) -> list[tuple[str | None, str]]:
    """Name and words of each statement."""
    return [(one.speaker.name, one.quote) for one in found(text)]


def test_a_quotation_alone_behind_a_report_is_its_speakers() -> None:
    _, alone = found(
        "Ada Vale added that she would stay.\n\n“Nobody else will look after the bridge. I am glad of it.”"
    )
    assert (alone.speaker.name, alone.kind, alone.cue, alone.link) == (
        "Ada Vale",
        StatementKind.DIRECT,
        "",
        "carried",
    )
    assert alone.quote == "“Nobody else will look after the bridge. I am glad of it.”"


def test_a_quotation_alone_behind_a_statement_sent_is_of_it() -> None:
    text = (
        "Harrow University sent a statement to the Gazette citing “old beams” as a concern.\n\n"
        "“The university is committed to the bridge. We follow the rules of the port.”"
    )
    assert [one.speaker.name for one in found(text)] == ["Harrow University", "Harrow University"]


OPEN = {
    "somebody else's": ("Ada Vale said the road was shut.\n\n“It will stay shut,” said Ben Orr.", "Ben Orr"),
    "signed": ("Ada Vale said the road was shut.\n\n“It will stay shut.”\n\n— Ben Orr, mayor of Harrow", "Ben Orr"),
    "another sentence between": ("Ada Vale said the road was shut. It rained.\n\n“It will stay shut.”", "Ada Vale"),
    "two speakers before": (
        "Ada Vale said it was shut, and Ben Orr said it would open.\n\n“It will stay shut.”",
        "Ben Orr",
    ),
    "denied before": ("Ada Vale denied the road was shut.\n\n“It will stay shut.”", "Ada Vale"),
}


@pytest.mark.parametrize(("text", "name"), OPEN.values(), ids=OPEN.keys())
def test_one_that_may_be_another_s_is_not_given_to_her(text: str, name: str) -> None:
    last = found(text)[-1]
    assert last.speaker.name == name
    assert last.link != "carried"


POSTS = {
    "on a platform": (
        "Ada Vale wrote on Telegram:\n\nThe bridge is shut. Nobody crosses tonight.\n\nThe council met.",
        [("Ada Vale", "The bridge is shut. Nobody crosses tonight")],
    ),
    "said in one": (
        "The Harrow council said in a post on X:\n\nThe bridge is shut until May.\n\nIt rained.",
        [("Harrow council", "The bridge is shut until May")],
    ),
    "with marks": (
        "Ada Vale posted on X:\n\n“The bridge is shut. Nobody crosses tonight.”\n\nIt rained.",
        [("Ada Vale", "“The bridge is shut. Nobody crosses tonight.”")],
    ),
    "whose handle is her name": (
        "Ada Vale, the mayor, had been away.\n\n@AdaVale: The bridge is shut. Nobody crosses tonight.\n\nIt rained.",
        [("Ada Vale", "The bridge is shut. Nobody crosses tonight")],
    ),
    "whose handle is nobody's name": (
        "Ada Vale had been away.\n\n@harrow_roads1: The bridge is shut tonight.",
        [(None, "The bridge is shut tonight")],
    ),
    "a label and a handle": ("Follow us: @harrow_roads", []),
}


@pytest.mark.parametrize(("text", "statements"), POSTS.values(), ids=POSTS.keys())
def test_a_post_is_whoever_s_account_it_is(text: str, statements: list[tuple[str | None, str]]) -> None:
    assert said(text) == statements


APOLOGIES = {
    "to somebody": ("Ada Vale apologised to Ben Orr.", "Ben Orr"),
    "to somebody for something": ("Ada Vale apologized to the town for the delay.", "the town for the delay"),
    "for something": ("Ada Vale has apologized for calling it “a tub.”", "calling it “a tub.”"),
}


@pytest.mark.parametrize(("text", "quote"), APOLOGIES.values(), ids=APOLOGIES.keys())
def test_an_apology_tells_to_whom_and_what_for(text: str, quote: str) -> None:
    assert said(text) == [("Ada Vale", quote)]
