"""What leads a briefing: of each party what can be given as it stands, and by whom it can."""

from __future__ import annotations

import pytest

from rag.briefing.model import Entry, Material
from rag.briefing.positions import find_leading
from rag.model import FoundStatement
from store import Article, Coverage, Span, Speaker, SpeakerKind, Statement, StatementKind

WORDS = "the harbour gates stay shut until May"


def entry(text: str, who: str | None, mention: str, cue: str | None, *, rank: float = 1.0) -> Entry:
    article = Article.of(text, title=text, outlet="The Quay")
    start = text.index(WORDS)
    statement = Statement.of(
        article,
        spans=[Span(start, start + len(WORDS))],
        kind=StatementKind.INDIRECT,
        speaker=Speaker(who, SpeakerKind.PERSON if who else SpeakerKind.UNNAMED),
        cue_span=Span(text.index(cue), text.index(cue) + len(cue)) if cue else None,
        mention_span=Span(text.index(mention), text.index(mention) + len(mention)),
    )
    return Entry(FoundStatement(statement, article, 1.0, rank=rank), party="Norland")


NAMED = entry(f"Ada Vale said {WORDS}.", "Ada Vale", "Ada Vale", "said")
UNNAMED = entry(f"Norlandic officials said {WORDS}.", None, "Norlandic officials", "said", rank=9.0)
HEADLINE = entry(f"Harrow: {WORDS}.", "Harrow", "Harrow", None, rank=9.0)


@pytest.mark.parametrize(
    ("entries", "leading"),
    [
        pytest.param((UNNAMED, NAMED), NAMED, id="a name before a description, whatever ranks higher"),
        pytest.param((UNNAMED,), UNNAMED, id="a description where the party has nobody else"),
        pytest.param((HEADLINE, NAMED), NAMED, id="words with a cue before what may be a headline"),
    ],
)
def test_a_party_leads_with_what_can_be_given_as_it_stands(entries: tuple[Entry, ...], leading: Entry) -> None:
    material = Material("gates", "gates", entries, ("Norland",), (), Coverage(1))
    assert find_leading(material)[0] == leading
