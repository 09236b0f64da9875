"""Words that report, whom a sentence has before one, and what is said of a speaker who is another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.claims import Claim
from rag.check.focus import Sentence
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.roots import holds
from rag.check.speakers import say_speaker
from rag.lexicon import read_words
from rag.terms import words
from store import Statement

HELD = 0.5  # of a claim's telling words a statement must hold to be the one it retells
ATTRIBUTED = re.compile(
    rf"\b(?:according to|saying|finding|concluding|{'|'.join(sorted(read_words('attributing')))})\b", re.I
)


def reports(word: str) -> bool:
    return ATTRIBUTED.fullmatch(word) is not None


def reports_it(claim: Claim, one: Sentence, *, first: bool = False) -> bool:
    """Whether a sentence has the claim's speaker right before a word that reports, found as a statement or not.

    Args:
        first: at its head, so that nobody else can be meant.
    """
    mention = [word for word in words(claim.statement.mention or "") if word not in ("the", "a", "an")]
    known = words(one.text)
    if first and (not mention or [word for word in known if word not in ("the", "a", "an")][: len(mention)] != mention):
        return False
    places = range(len(mention) + 1) if first else range(len(known))
    heads = {mention[-1]} if first else {mention[-1], _head(mention), *words(claim.statement.speaker.name or "")[-1:]}
    return bool(mention) and any(
        known[place] in heads and any(map(reports, known[place + 1 : place + 6]))
        for place in places
        if place < len(known)
    )


def _head(mention: Sequence[str]) -> str:
    """The noun that says what somebody is: "mayor" of "mayor of Port Sable"."""
    ends = [place for place, word in enumerate(mention) if word in ("of", "for", "in", "at", "from") and place]
    return mention[ends[0] - 1] if ends else mention[-1]


def names_a_speaker(names: Sequence[str], source: Source) -> bool:
    """Whether any of the names is a speaker's in this passage: somebody who could have said it and did not."""
    known = {word for one in source.statements for word in words(one.speaker.name or one.mention or "")}
    return any(set(words(name)) & known for name in names) or not any(
        set(words(name)) <= set(words(source.text)) for name in names
    )


def wrong_speaker(sayers: Sequence[Statement], ours: str) -> Problem:
    theirs = say_speaker(sayers[0])
    return Problem(
        SentenceStatus.WRONG_SPEAKER,
        f"the passage has {theirs} say this, the sentence {ours.strip() or 'somebody else'}",
    )


def share_held(wanted: frozenset[str], text: str, *, strictly: bool = False) -> float:
    """The share of some roots that a text has."""
    return sum(holds(text, term, strictly=strictly) for term in wanted) / len(wanted)
