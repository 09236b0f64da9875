"""Whether a sentence speaks for somebody: every claim has a speaker or an outlet, and loaded words stand inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.check.claims import read_claims
from rag.check.model import Source, Tools
from rag.check.quotations import find_quotations, without_quotations
from rag.check.sentence import without_markers
from rag.check.told_of import names_only
from rag.lexicon import read_words
from rag.terms import is_empty, words
from store import Span

LEAST = 0.5  # of a sentence a noun for what somebody utters must have behind it to say whose the sentence is
_PRONOUN = re.compile(
    r"(?<![\w’'.-])(?:we|us|our|ours|my|me|myself|ourselves|We|Our|My|I|you|your|yours|yourself)(?![\w.-])"
)
# What no sentence ends with: a model that opens a quotation in JSON may close the string instead.
_BROKEN_OFF = re.compile(r"\b(?:an?|the|and|or|his|her|its|their|whose|than|of)[\s.…]*$", re.I)
_REPORTS = re.compile(r"\b(?:report(?:s|ed)?|according to|wrote|writes|said|says|told)\b", re.I)


def find_voice_problem(sentence: str, sources: Sequence[Source], tools: Tools, *, before: str = "") -> str | None:
    """What makes a sentence ours instead of a source's, as one plain sentence; None where nothing does."""
    plain = without_markers(sentence)
    if word := find_pronoun(plain):
        return f"“{word}” is the speaker's own word, and stands outside quotation marks"
    if _BROKEN_OFF.search(plain):
        return "the sentence breaks off"
    claims = [
        one
        for one in read_claims(plain, tools.read, before=before)
        if not names_only(one.statement.cue) or len(one.words) >= LEAST * len(plain)
    ]
    outlets = [source.article.outlet for source in sources if source.article.outlet]
    by_outlet = _REPORTS.search(plain) and any(outlet.lower() in plain.lower() for outlet in outlets)
    if not claims and not by_outlet:
        return "the sentence has no speaker and no outlet"
    inside = [*(span for claim in claims for span in claim.content), *(one.span for one in find_quotations(plain))]
    for match in _loaded().finditer(plain):
        if not any(one.covers(Span(*match.span())) for one in inside):
            return f"“{match[0]}” takes a side in our own voice"
    return None


def find_pronoun(sentence: str) -> str | None:
    """The word outside quotation marks by which a sentence speaks of who writes or who reads, not of whom it reports.

    >>> find_pronoun("So I think it will hold."), find_pronoun("Vale said we yield.")
    ('I', 'we')
    >>> find_pronoun("Vale recalled World War I and said “we yield”.")
    """
    plain = without_quotations(sentence)
    return next(
        (match[0] for match in _PRONOUN.finditer(plain) if match[0].islower() or _is_pronoun(match, plain)), None
    )


def _is_pronoun(match: re.Match[str], plain: str) -> bool:
    """Whether a capital "I" or "We" is no part of a name: "World War I", "We Stand Together"."""
    before, behind = plain[: match.start()].split(), plain[match.end() :].lstrip("’' ")
    is_free = not before or (match[0] == "I" and (not before[-1][0].isupper() or is_empty(words(before[-1]))))
    return is_free and behind[:1].islower()


@cache
def _loaded() -> re.Pattern[str]:
    terms = sorted(read_words("loaded"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(term.replace('-', '[ -]') for term in terms)})\b", re.I)
