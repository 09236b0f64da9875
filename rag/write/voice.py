"""Whether a sentence speaks for somebody: every claim has a speaker or an outlet, and loaded words stand inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.check.claims import Claim, read_claims
from rag.check.model import Source, Tools
from rag.check.quotations import find_quotations, without_quotations
from rag.check.sentence import without_markers
from rag.check.speaker_names import is_pronoun
from rag.check.told_of import names_only
from rag.lexicon import read_pairs, read_words
from rag.terms import is_empty, words
from store import Span

LEAST = 0.5  # of a sentence a noun for what somebody utters must have behind it to say whose the sentence is
_PRONOUN = re.compile(
    r"(?<![\w’'.-])(?:we|us|our|ours|my|me|myself|ourselves|We|Our|My|I|you|your|yours|yourself)(?![\w.-])"
)
# What no sentence ends with: a model that opens a quotation in JSON may close the string instead.
_BROKEN_OFF = re.compile(r"\b(?:an?|the|and|or|his|her|its|their|whose|than|of)[\s.…]*$", re.I)
# A number in the middle of a thing: "replied with a [1] threat"; and what stands before a link to another article.
_BROKEN_IN = re.compile(r"\b(?:an?|the|and|or|his|her|its|their|of|with)\s*\[\d{1,4}\](?=\s*[a-z])", re.I)
_LINK = re.compile(
    r"\W*(?:fact.?check|read(?: more| also)?|see also|related|watch|listen|more|opinion|video|photos?):", re.I
)
# How the evidence is headed, which is no sentence: "Ada Vale, mayor (indirect; said, May 2031)".
_HEADING = re.compile(r"\((?:direct|indirect|mixed)[;,)]")
_THAT_CUES = frozenset(["said", "says", "stated", "states", "added", "adds", "noted", "argued", "claimed"])
_CLAUSE_OPENS = frozenset(["that", "and", "but", "or", "because", "if", "when", "while", "as", "since", "so"])
_AUXILIARIES = frozenset(
    ["is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can"]
).union(["could", "may", "might", "must", "should", "shall"])
FEWEST = 4  # words; fewer may be an answer: "said no"
_REPORTS = re.compile(r"\b(?:report(?:s|ed)?|according to|wrote|writes|said|says|told)\b", re.I)


def find_voice_problem(sentence: str, sources: Sequence[Source], tools: Tools, *, before: str = "") -> str | None:
    """What makes a sentence ours instead of a source's, as one plain sentence; None where nothing does."""
    plain = without_markers(sentence)
    if word := find_pronoun(plain):
        return f"“{word}” is the speaker's own word, and stands outside quotation marks"
    if _BROKEN_OFF.search(plain) or _BROKEN_IN.search(sentence):
        return "the sentence breaks off"
    if _HEADING.search(plain):
        return "it copies how the evidence is headed"
    if _LINK.match(plain):
        return "it is the title of another article"
    claims = [
        one
        for one in read_claims(plain, tools.read, before=before)
        if not names_only(one.statement.cue) or len(one.words) >= LEAST * len(plain)
    ]
    outlets = [source.article.outlet for source in sources if source.article.outlet]
    by_outlet = _REPORTS.search(plain) and any(outlet.lower() in plain.lower() for outlet in outlets)
    if not claims and not by_outlet:
        return "the sentence has no speaker and no outlet"
    if claims and not by_outlet and not any(map(_is_named, claims)):
        return "nobody is named who says it"
    if not by_outlet and _begins(claims) > LEAST * len(plain):
        return "most of the sentence is told in our own voice"
    if bare := next((claim for claim in claims if is_fragment(claim, sources)), None):
        return f"“{bare.words.strip(' .')}” is no clause by itself"
    inside = [*(span for claim in claims for span in claim.content), *(one.span for one in find_quotations(plain))]
    for match in _loaded().finditer(plain):
        if not any(one.covers(Span(*match.span())) for one in inside):
            return f"“{match[0]}” takes a side in our own voice"
    return None


def _is_named(claim: Claim) -> bool:
    """Whether a claim's speaker is anybody but a "he" that stands for nobody the answer has told of."""
    return claim.statement.speaker.name is not None or not is_pronoun(claim.statement.mention or "")


def _begins(claims: Sequence[Claim]) -> int:
    """Where in a sentence the first that speaks is named, or speaks."""
    starts = [0] if not claims else []
    for claim in claims:
        before = claim.statement.spans[0].start - claim.content[0].start  # of the draft, read with the sentence
        named = (claim.statement.mention_span, claim.statement.cue_span)
        starts += [claim.content[0].start, *(span.start - before for span in named if span)]
    return min(starts)


def is_fragment(claim: Claim, sources: Sequence[Source]) -> bool:
    """Whether words told as said have no verb, and were cut out of a clause: "Vale said the boats into the harbour".

    Only of words an article has to the letter, behind another of their clause.
    """
    said = re.sub(r"^that ", "", claim.words.strip(" .,"))
    if claim.statement.cue not in _THAT_CUES or len(said.split()) < FEWEST or _has_verb(said):
        return False
    for source in sources:
        place = source.text.find(said)
        before = source.text[:place].split()[-1:] if place > 0 else []
        if before and before[0][-1].isalnum() and before[0].lower() not in _CLAUSE_OPENS | read_words("attributing"):
            return True
    return False


def _has_verb(text: str) -> bool:
    """Whether any word of a text may be a finite verb, by its form."""
    return any(
        word in _AUXILIARIES
        or word in read_pairs("irregular")
        or "'" in word.removesuffix("'s")
        or (word.endswith("ed") and len(word) > 4)
        for word in words(text)
    )


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
