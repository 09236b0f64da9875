"""Words a speaker only passes on: in "Vale said the clerk had told her: ‘It is lost’" they are the clerk's.

And those a sentence has a speaker pass on, "Vale said the clerk had called it lost", where the passage has one saying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.check.claims import Claim
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.roots import is_telling
from rag.check.speaker_names import is_pronoun
from rag.check.speakers import is_called, is_speaker_of
from rag.check.telling import find_telling
from rag.lexicon import read_words
from rag.terms import words
from store import Statement

_REPORT = re.compile(
    r"(?P<who>(?:the |an? |[A-Z][\w.-]+[’']s? |his |her |their |my |our )?[\w-]+(?: [A-Z][\w-]+)*)"
    r" (?:(?:had|has|have|also|later|once|then) )*(?P<verb>[a-z]+)(?: (?P<whom>me|us|him|her|them|[A-Z]\w+))?"
    r"(?: (?:in|on|last) \w+)?,?:?(?: that)? ?[“‘\"'](?P<words>\w.*?)(?:[”\"]|[’'](?!\w)|$)"
)
FEWEST = 3  # words in marks; fewer are a word somebody uses
HELD = 0.5  # of what is passed on a statement must have
_OWN = frozenset({"me", "us"})  # whoever says "told me" was told


@dataclass(frozen=True, slots=True)
class Relayed:
    """Words in marks inside a statement, and whom the statement has say them."""

    who: str
    words: str


@lru_cache(maxsize=1_024)
def find_relayed(one: Statement) -> tuple[Relayed, ...]:
    """What a statement passes on as said by somebody else, in his words."""
    return tuple(_relayed(one.quote))


def _relayed(quote: str) -> Iterator[Relayed]:
    for match in _REPORT.finditer(quote):
        who = match["who"]
        is_another = match["whom"] in _OWN if is_pronoun(who.lower()) else any(map(is_telling, words(who)[-1:]))
        if is_another and match["verb"] in read_words("attributing") and len(match["words"].split()) >= FEWEST:
            yield Relayed(who, match["words"])


def judge_relayed(
    claim: Claim, statements: Iterable[tuple[Statement, Source]], is_of: Callable[[Relayed, Statement], bool]
) -> Problem | bool:
    """Whether a claim's speaker is whom relayed words are of; a problem where he only passes them on.

    Args:
        is_of: whether a claim tells the words that a statement relays.
    """
    found = [
        (relayed, one, source)
        for one, source in statements
        for relayed in find_relayed(one)
        if is_of(relayed, one) and (is_pronoun(relayed.who.lower()) or not is_called(relayed.who, one, source))
    ]
    for relayed, one, source in found:
        if is_speaker_of(claim.statement, one, source):
            ours = claim.statement.mention or claim.who
            reason = f"the passage has {ours} pass this on as what {relayed.who} said, not say it"
            return Problem(SentenceStatus.WRONG_SPEAKER, reason)
    return any(_is_sayer_of(claim, relayed, source) for relayed, _, source in found)


def _is_sayer_of(claim: Claim, relayed: Relayed, source: Source) -> bool:
    """Whether a claim's speaker may be whom relayed words are said to be of."""
    if is_pronoun(relayed.who.lower()) or not set(words(relayed.who)).isdisjoint(words(claim.who)):
        return True
    known = (one for one in source.statements if is_speaker_of(claim.statement, one, source))
    return any(is_called(relayed.who, one, source) for one in known)


def find_said_once(claims: Sequence[Claim], cited: Sequence[Source]) -> Problem | None:
    """What a sentence has its speaker pass on as another's, and the passages have said once: the two are one there."""
    for outer in claims:
        for inner in claims:
            if not _passes_on(outer, inner):
                continue
            told = find_telling(inner.words, outer, cited, least=HELD)
            if told and all(read_words("attributing").isdisjoint(words(one.quote)) for one in told):
                ours, theirs = outer.statement.mention or outer.who, inner.statement.mention
                reason = f"the passage does not have {ours} say that {theirs} said this"
                return Problem(SentenceStatus.WRONG_SPEAKER, reason)
    return None


def _passes_on(outer: Claim, inner: Claim) -> bool:
    """Whether one claim is within what the other's speaker says, and of somebody who is called otherwise."""
    ours, theirs = outer.statement.mention or "", inner.statement.mention or ""
    return (
        outer.content != inner.content
        and all(any(whole.covers(part) for whole in outer.content) for part in inner.content)
        and bool(theirs)
        and not is_pronoun(theirs)
        and set(words(ours)).isdisjoint(words(theirs))
    )
