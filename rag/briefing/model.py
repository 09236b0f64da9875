"""The words for a briefing: its statements, who they are by, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass

from rag.asked import Party
from rag.model import FoundStatement
from store import Article, Coverage, Span


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction or clarification that an outlet published of another of its articles, and where it names it.

    Attributes:
        headline: of the article it corrects.
    """

    article: Article
    span: Span
    headline: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement of a briefing, its copies folded into it.

    Attributes:
        copies: the same words by the same speaker elsewhere.
        origins: in how many independent articles it was found.
        party: whose it is; None of somebody who speaks for none.
        notice: a correction of the article it stands in; None without one.
    """

    found: FoundStatement
    copies: tuple[FoundStatement, ...] = ()
    origins: int = 1
    party: str | None = None
    notice: Notice | None = None

    @property
    def day(self) -> str | None:
        """The day it was said, else published, as ISO; None when nobody knows either."""
        published = self.found.article.published
        return self.found.statement.said_on or (published.isoformat() if published else None)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a briefing is composed from.

    Attributes:
        title: what it is on, as it was asked.
        topic: the same as it was read.
        entries: most relevant first.
        parties: those whose words are shown, in the order they are shown in.
        silent: those asked for, or named by most of the articles, of whom no statement was found.
        notes: what could not be used of the topic or the filters, as plain sentences.
    """

    title: str
    topic: str
    entries: tuple[Entry, ...]
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    searched: Coverage
    notes: tuple[str, ...] = ()


def party_of(found: FoundStatement, parties: tuple[Party, ...]) -> str | None:
    """The first of these parties the statement is by."""
    return next((party.name for party in parties if party.has(found.statement)), None)
