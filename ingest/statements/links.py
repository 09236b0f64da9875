"""How a mention led to a speaker's name, and how sure that is.

The shares were measured on articles annotated by hand and stand here as plain figures: of the names given each way, how
many were right, smoothed as (right + 1) / (right + wrong + 2), so that a way seldom seen is never sure. The counts
behind them are in docs/statements.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.statements.lexicon import title_words
from store.model import MentionLink

FLOOR = 0.5  # below it a name is as likely wrong as right, and the speaker is left as mentioned

_SHARE_RIGHT = {
    MentionLink.SURNAME: 0.99,
    MentionLink.NAMED: 0.98,
    MentionLink.PRONOUN: 0.98,
    MentionLink.APPOSITION: 0.97,
    MentionLink.ROLE: 0.94,
    MentionLink.DESCRIPTION: 0.86,
    MentionLink.WRITING: 0.83,
    MentionLink.RELATIVE: 0.75,
    MentionLink.TOGETHER: 0.75,
    MentionLink.KIN: 0.75,
    MentionLink.INITIALS: 0.67,
    MentionLink.CARRIED: 0.5,
    MentionLink.REFINED: 0.5,
}
_CLOSE = 1.0  # how little ahead of another person somebody is whom a pronoun might not mean, as `Cast` weighs them
_SHARE_CLOSE = 0.75
_REACH = 2  # paragraphs from where somebody was last spoken of to where a role still means them
_SHARE_FAR_TITLE, _SHARE_FAR = 0.73, 0.09


@dataclass(frozen=True, slots=True)
class Link:
    """One way from a mention to a name; `confidence` is 0 to 1, that the name is right."""

    kind: MentionLink
    confidence: float

    @property
    def holds(self) -> bool:
        """Whether it is sure enough to name somebody by."""
        return self.confidence >= FLOOR


def link(kind: MentionLink, *over: Link | None) -> Link:
    """The link of a mention; of one that leads to another mention, no surer than `over`, the links from there."""
    return Link(kind, min(_SHARE_RIGHT[kind], *(one.confidence for one in over if one is not None), 1.0))


def link_by_pronoun(ahead: float) -> Link:
    """The link of a pronoun to somebody that far ahead of the next person, in the log-odds of `Cast`."""
    return Link(MentionLink.PRONOUN, _SHARE_CLOSE) if ahead < _CLOSE else link(MentionLink.PRONOUN)


def link_by_role(phrase: str, paragraphs: int | None) -> Link:
    """The link of a role to somebody last spoken of so many paragraphs before, or too far back to say.

    A title that stands before names ("the governor") reaches further than "the singer" or "the governor of Harrow",
    which far from the one known so is mostly somebody else.
    """
    if paragraphs is not None and paragraphs <= _REACH:
        return link(MentionLink.ROLE)
    return Link(MentionLink.ROLE, _SHARE_FAR_TITLE if phrase.lower() in title_words() else _SHARE_FAR)


def link_by_name(words: tuple[str, ...], name: tuple[str, ...]) -> Link:
    """The link of a person's name, or a word of it, to the name they go by."""
    return link(MentionLink.NAMED if len(words) > 1 or words == name else MentionLink.SURNAME)


def link_to_body(words: tuple[str, ...], name: tuple[str, ...]) -> Link:
    """The link of the words for a body to its name: the name itself, its initials, or what sort of body it is."""
    if words == name:
        return link(MentionLink.NAMED)
    initials = len(words) == 1 and words[0].isupper()
    return link(MentionLink.INITIALS if initials else MentionLink.DESCRIPTION)
