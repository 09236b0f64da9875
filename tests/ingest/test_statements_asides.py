"""Cues the parser hangs amiss: set into what they report, before a clause of their own, at a sentence's end."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article


def said(text: str) -> list[tuple[str | None, str]]:
    """Mention and words of each statement."""
    return [(one.mention, one.quote) for one in next(find_statements([Article.of(text, language="en")]))]


SET_IN = {
    "inverted": ("The bridge, said Vale, was shut.", "Vale", "The bridge was shut"),
    "with what she is": (
        "The bridge, said Ada Vale, mayor of Harrow, would be shut until the ice was gone.",
        "Ada Vale",
        "The bridge would be shut until the ice was gone",
    ),
    "in the present": (
        "The old bridge at Harrow, says Orr, is too weak for the lorries.",
        "Orr",
        "The old bridge at Harrow is too weak for the lorries",
    ),
    "of somebody": (
        "Ben Orr, said Ada Vale, the mayor of Harrow, never asked for a new bridge.",
        "Ada Vale",
        "Ben Orr never asked for a new bridge",
    ),
    "and what follows": (
        "The notable wind reached a force of 7, the NRA said, and came about 12 miles from Harrow, a city on Lorne.",
        "the NRA",
        "The notable wind reached a force of 7 and came about 12 miles from Harrow, a city on Lorne",
    ),
    "marked words behind": (
        "The bridge that spans the Lorne, added Orr, was “a wreck.”",
        "Orr",
        "The bridge that spans the Lorne was “a wreck.”",
    ),
}


@pytest.mark.parametrize(("text", "mention", "quote"), SET_IN.values(), ids=SET_IN.keys())
def test_a_cue_set_into_a_sentence_reports_all_of_it(text: str, mention: str, quote: str) -> None:
    assert said(text) == [(mention, quote)]


OWN_CLAUSE = {
    "behind a colon": (
        "In the end Vale was forced to shut the bridge: he said he’d take “a boat home”.",
        ("he", "he’d take “a boat home”"),
    ),
    "behind a semicolon": (
        "While some engineers said it is unclear how, the bridge stands; they also said that her test is useless.",
        ("they", "that her test is useless"),
    ),
    "a time, no speaker": ("The mayor, asked Monday, said the road was shut.", ("The mayor", "the road was shut")),
    "a short word in marks": ('Asked about it, Orr gave a nod and said, "very good."', ("Orr", '"very good."')),
}


@pytest.mark.parametrize(("text", "statement"), OWN_CLAUSE.values(), ids=OWN_CLAUSE.keys())
def test_what_follows_a_cue_is_what_it_reports(text: str, statement: tuple[str, str]) -> None:
    assert statement in said(text)


AT_THE_END = {
    "reported an agency": (
        "The barge left at dawn from Harrow, reported the Quay News Agency.",
        [("the Quay News Agency", "The barge left at dawn from Harrow")],
    ),
    "her office beside her name": (
        "The boat will be sold without a sail in shops late in March, the boat's maker, Vale, announced.",
        [("the boat's maker", "The boat will be sold without a sail in shops late in March")],
    ),
    "an analysis shows": (
        "The number of boats is higher than last year, a HARROW TODAY analysis of port data shows.",
        [("a HARROW TODAY analysis of port data", "The number of boats is higher than last year")],
    ),
    "figures show": (
        "Red paint accounts for half of the sales in the port, the latest figures from the Harbor Board show.",
        [("the latest figures from the Harbor Board", "Red paint accounts for half of the sales in the port")],
    ),
    "a station, the sentence's verb taken for a participle": (
        "The price of paint “jumped by about 30%” on Monday after the bridge was shut, said NPR.",
        [("NPR", "The price of paint “jumped by about 30%” on Monday after the bridge was shut")],
    ),
    "a name behind a list": (
        "The values that come from asking those questions — the seven principles — form a moral code based on love "
        "for oneself and others, shared duty and a distaste for theft, Orr said.",
        [
            (
                "Orr",
                "The values that come from asking those questions — the seven principles — form a moral code based "
                "on love for oneself and others, shared duty and a distaste for theft",
            )
        ],
    ),
    "on a day": (
        "The port did not open the bridge as the barge came in because it did not pose a threat to the town or the "
        "ferry, the top engineer for mending the bridge said Monday.",
        [
            (
                "the top engineer for mending the bridge",
                "The port did not open the bridge as the barge came in because it did not pose a threat to the town "
                "or the ferry",
            )
        ],
    ),
    "a name": ("The road is shut, Vale notes.", [("Vale", "The road is shut")]),
    "of somebody else's quotation": (
        'Ada Vale said in the hall, "I was not here," the Harrow Gazette reported.',
        [
            ("the Harrow Gazette", 'Ada Vale said in the hall, "I was not here,"'),
            ("Ada Vale", '"I was not here,"'),
        ],
    ),
    "of hers, said twice": (
        'Vale said the war was lost, adding, "I was not here," TASS reported.',
        [
            ("TASS", 'Vale said the war was lost, adding, "I was not here,"'),
            ("Vale", "the war was lost"),
            ("Vale", '"I was not here,"'),
        ],
    ),
    "of a quotation with its cue": (
        "“The road is shut,” he said, the Gazette reported.",
        [("he", "“The road is shut,”"), ("the Gazette", "“The road is shut,” he said")],
    ),
    "told a paper, her name beside her office": (
        "The fleet is ready to carry the wounded by water, its commander, Admiral Ada Vale, told the Courier.",
        [("Admiral Ada Vale", "The fleet is ready to carry the wounded by water")],
    ),
    "told a paper, her office read as what came before it": (
        "The fleet is ready to carry out the order, its commander, Admiral Ada Vale, told the Courier.",
        [("its commander", "The fleet is ready to carry out the order")],
    ),
    "told a paper, her office beside her name": (
        "The fleet is ready, Ada Vale, its commander, told the Courier.",
        [("Ada Vale", "The fleet is ready")],
    ),
    "no cue at all": ("Nothing was left of the paint, and the bridge was the best of the show.", []),
}


@pytest.mark.parametrize(("text", "statements"), AT_THE_END.values(), ids=AT_THE_END.keys())
def test_a_cue_at_the_end_reports_what_stands_before(text: str, statements: list[tuple[str, str]]) -> None:
    assert said(text) == statements


NOBODYS = {
    "a report received": "At dawn, the Harrow Coast Guard received a report that the ship had struck the bridge.",
    "nobody at all": "The office counted the boats — but it’s worth noting that sailors should not expect so many.",
    "nobody, safely": "It is safe to say that the bridge will not open.",
    "where it was put out": "Ada Vale released a statement on Twitter where she began by thanking her crew.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS.keys())
def test_who_takes_words_in_does_not_say_them(text: str) -> None:
    assert said(text) == []


def test_who_is_asked_a_question_is_not_asked_by_it() -> None:
    text = "Commander Orr, asked the same question, said the navy did not discuss it."
    assert "the same question" not in [mention for mention, _ in said(text)]


def test_two_names_without_an_and_do_not_speak_together() -> None:
    assert said("“The road is shut,” said Vale, Reuters reported on Monday.") == [("Vale", "“The road is shut,”")]
