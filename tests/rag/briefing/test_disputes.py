"""Where sides agree, or deny, as far as the words alone show it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rag.briefing.disputes import find_alike, find_claim, say_disputes
from rag.briefing.model import Entry, Material
from rag.model import FoundStatement
from rag.sources import Sources
from store import Article, Coverage, Span, Speaker, SpeakerKind, Statement, StatementKind

OPEN = "the harbour gates open once all pumps have passed their inspection"


def entry(words: str, who: str, party: str | None = None, **fields: Any) -> Entry:
    article = Article.of(f"{who} said {words}.", title=who, outlet="The Quay")
    start = article.text.index(words)
    statement = Statement.of(
        article,
        spans=[Span(start, start + len(words))],
        kind=StatementKind.INDIRECT,
        speaker=Speaker(who, SpeakerKind.PERSON),
        cue_span=Span(len(who) + 1, len(who) + 5),
        mention_span=Span(0, len(who)),
    )
    return Entry(FoundStatement(replace(statement, **fields), article, 1.0), party=party)


def material(*entries: Entry) -> Material:
    return Material("harbour", "harbour", entries, (), (), Coverage(1, (), None, None))


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        pytest.param(
            entry(OPEN, "Ada Vale", "Norland"),
            entry("all pumps have passed inspection and the gates open at once", "Tomas Lind", "Sarn"),
            True,
            id="two parties in much the same words",
        ),
        pytest.param(
            entry(OPEN, "Ada Vale", "Norland"), entry(OPEN, "Tomas Lind", "Norland"), False, id="one party's own"
        ),
        pytest.param(entry(OPEN, "Ada Vale"), entry(OPEN, "Tomas Lind"), False, id="two bystanders"),
        pytest.param(
            entry(OPEN, "Ada Vale", "Norland"),
            entry("the harbour gates open a market in May", "Tomas Lind", "Sarn"),
            False,
            id="a phrase in common",
        ),
        pytest.param(
            entry("40 pumps have passed the long inspection", "Ada Vale", "Norland"),
            entry("12 pumps have passed the long inspection", "Tomas Lind", "Sarn"),
            False,
            id="other numbers",
        ),
        pytest.param(
            entry(OPEN, "Ada Vale", "Norland"),
            entry(OPEN, "Tomas Lind", "Sarn", negated=True),
            False,
            id="a denial",
        ),
    ],
)
def test_sides_are_alike_by_their_words_and_numbers(one: Entry, two: Entry, alike: bool) -> None:
    assert find_alike(material(one, two)) == ([(one, two)] if alike else [])


def test_a_denial_stands_beside_its_claim_and_what_is_not_found_cites_the_search() -> None:
    claim = entry(OPEN, "Ada Vale", "Norland")
    denial = entry(OPEN, "Tomas Lind", "Sarn", negated=True)
    assert find_claim(denial, material(claim, denial)) == claim
    alike, none, denied, pair = say_disputes(material(claim, denial), Sources())
    assert (alike, denied) == ("#### Much the same from different sides", "#### Denials and the claims beside them")
    assert none.endswith("or with the same number [S].")
    assert pair.splitlines()[0].startswith("- Denied or refused: **Tomas Lind**")
    assert pair.splitlines()[1].startswith("- Beside it, in much the same words: **Ada Vale** said the harbour gates")
