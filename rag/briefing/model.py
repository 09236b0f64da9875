"""The words for a briefing: its statements, who they are by, and what is known of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rag.figures import Figure
from rag.model import FoundStatement
from store import Article, Coverage, Removal, Span


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
class Outdated:
    """Why a number a statement gives is no longer to be given as current, and where that can be read.

    Attributes:
        why: Markdown.
        taken_back: by whoever gave or printed it; False where the same speaker only gave another number later.
    """

    why: str
    article: Article
    span: Span
    taken_back: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement of a briefing, its copies folded into it.

    Attributes:
        copies: the same words by the same speaker elsewhere.
        origins: in how many independent articles it was found.
        party: whose it is; None of somebody who speaks for none.
        notice: a correction of the article it stands in; None without one.
        outdated: why the number it gives is not current; None where it is, or it gives none.
        own: 0 to 1, how much of the topic's words it has itself.
    """

    found: FoundStatement
    copies: tuple[FoundStatement, ...] = ()
    origins: int = 1
    party: str | None = None
    notice: Notice | None = None
    outdated: Outdated | None = None
    own: float = 0.0

    @property
    def stands(self) -> bool:
        """Whether nothing it says has been taken back, as far as anybody can tell."""
        return self.notice is None and not (self.outdated and self.outdated.taken_back)

    @property
    def day(self) -> str | None:
        """The day it was said, else published, as ISO; None when nobody knows either."""
        published = self.found.article.published
        return self.found.statement.said_on or (published.isoformat() if published else None)


@dataclass(frozen=True, slots=True)
class Given:
    """A number somebody gave of what the topic counts; `entry.outdated` says whether it is current."""

    figure: Figure
    entry: Entry


@dataclass(frozen=True, slots=True)
class Change:
    """An article on the topic that was revised or withdrawn.

    Attributes:
        lost: the speakers of words on the topic that the revision current now no longer has.
    """

    removal: Removal
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What changed on a topic since a day.

    Attributes:
        fresh: the ids of the statements that came on record on that day or later.
        changes: of the articles, in the order they were revised or withdrawn.
    """

    day: date
    fresh: frozenset[str]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a briefing is composed from.

    Attributes:
        title: what it is on, as it was asked.
        topic: the same as it was read.
        entries: most relevant first.
        parties: those whose words are shown, in the order they are shown in.
        silent: those asked for, or named by most of the articles, of whom no statement was found.
        given: every number that counts what the topic names, lowest first.
        notices: corrections published of articles it rests on, each once.
        unattributed: statements left out because nobody can be named or described for them.
        notes: what could not be used of the topic or the filters, as plain sentences.
        since: what changed since the day asked for; None where none was.
    """

    title: str
    topic: str
    entries: tuple[Entry, ...]
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    searched: Coverage
    given: tuple[Given, ...] = ()
    notices: tuple[Notice, ...] = ()
    unattributed: tuple[FoundStatement, ...] = ()
    notes: tuple[str, ...] = ()
    since: Since | None = None


def as_title(text: str) -> str:
    """What was asked as a title: double quotation marks, which promise words of an article, made single.

    >>> as_title("who said “the gates”")
    'who said ‘the gates’'
    """
    single = re.sub(r"[“«](.*?)[”»]", r"‘\1’", " ".join(text.split()))
    return re.sub(r'"(.*?)"', r"‘\1’", single).translate(dict.fromkeys(map(ord, '“”«»"'), "’"))
