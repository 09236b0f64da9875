"""One invented article about a dam, for tests of what is measured of its statement."""

from __future__ import annotations

from rag.evidence import Topic
from rag.terms import content_terms
from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind

TEXT = "Harrow waits for the dam. “It will stand for a century,” said Ada Vale of the wall. Nobody spoke of bananas."
ARTICLE = Article.of(TEXT, title="Ferries idle", outlet="The Lantern")


def statement(name: str = "Ada Vale", said_on: str | None = None, role: str | None = None) -> Statement:
    """The article's statement, as if by this speaker."""
    start = TEXT.index("“It")
    return Statement.of(
        ARTICLE,
        spans=[Span(start, TEXT.index("said") - 1)],
        kind=StatementKind.DIRECT,
        speaker=Speaker(name, SpeakerKind.PERSON, role),
        said_on=said_on,
    )


def topic(words: str) -> Topic:
    """A topic of these words, each of weight 1."""
    return Topic(dict.fromkeys(content_terms(words), 1.0))
