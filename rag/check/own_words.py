"""Whether what a sentence has a speaker say is theirs: a passage also tells what nobody said, and has a headline.

The words of a claim may all stand in the passage, and next to the speaker's, as the article's own account: they are
then the outlet's, not the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.amounts import is_number
from rag.check.claims import Claim
from rag.check.focus import Sentence, sentences_of
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.operators import is_denial
from rag.check.roots import holds, is_saying, roots
from rag.check.speaker_names import is_pronoun
from rag.check.speakers import is_speaker_of, say_speaker
from rag.check.whose import SUCH, is_asked, is_outlet, own_sentences
from rag.roles import role_terms
from rag.terms import words
from store import SpeakerKind

LEAST = 0.6  # of what a claim says is in the passages, or in what they have of its speaker
MORE = 0.25  # of it that must stand elsewhere for that to tell
FEWEST = 2  # telling words; of one there is no share
_WOULD = re.compile(r"\bwould\b")  # "She said the dam was safe. The gates would open in May."
LEAST_APART = 2  # telling words that stand elsewhere; one that others say or the headline has is enough
_MARKS = re.compile(r"[“”\"]")
# What an outlet adds of a claim is nobody's: "though their accounts could not be confirmed".
_UNCONFIRMED = re.compile(
    r",?\s(?:though|although|but|and|which|an? (?:claim|account|figure)) [^,.;]*?"
    r"\b(?:could|can|has|have|had)(?: not|not|n['’]t) (?:\w+ ){0,3}(?:verified|confirmed|corroborated)\b[^,.;]*",
    re.I,
)
_SPEAKS = re.compile(r"\b(?:spokes\w+|press secretary)\b", re.I)
_PERSON = re.compile(r"\b(?:he|she|they|his|her|their|him|them|who)\b", re.I)
_BODY = re.compile(r"\b(?:it|its|they|their|them|which)\b", re.I)


def find_not_theirs(claims: Sequence[Claim], cited: Sequence[Source]) -> Problem | None:
    """What a sentence has its speaker say, and the passages have only where that one neither speaks nor is spoken of.

    Only of a sentence with one speaker who is named and speaks in the passages.
    """
    if not claims or any(not _is_named(claim) or is_outlet(claim, cited) for claim in claims):
        return None
    own = own_sentences(claims, cited)
    if not own:
        return None
    sentences = [one for source in cited for one in sentences_of(source)]
    their_own = [
        one
        for one in sentences
        if one in own
        or _is_of(one, claims)
        or _goes_on(one, own)
        or _is_asked(one, own)
        or _is_taken_up(one, own)
        or _is_of_their_body(one, claims)
    ]
    theirs = " ".join(one.text for one in their_own)
    titles = [source.article.title or "" for source in cited]
    everything = " ".join([*(source.text for source in cited), *titles])
    others = " ".join([*(one.text for one in sentences if one not in their_own and _is_said(one)), *titles])
    who = frozenset(term for claim in claims for term in roots(claim.who))
    wanted = [
        term
        for claim in claims
        if not is_denial(claim.statement.cue)  # of what another says, in the other's words
        for term in roots(_UNCONFIRMED.sub(" ", claim.words))
        if not is_saying(term) and term not in who and not is_number(term)
    ]
    if len(wanted) < FEWEST:
        return None
    here, anywhere = (sum(holds(text, term) for term in wanted) for text in (theirs, everything))
    is_apart = anywhere - here >= LEAST_APART or any(holds(others, term) > holds(theirs, term) for term in wanted)
    if here < LEAST * len(wanted) <= anywhere and anywhere - here >= MORE * len(wanted) and is_apart:
        return Problem(
            SentenceStatus.WRONG_SPEAKER,
            f"the passage has this, but not where {say_speaker(claims[0].statement)} speaks",
        )
    return None


def _is_named(claim: Claim) -> bool:
    statement = claim.statement
    return any(called and not is_pronoun(called) for called in (statement.speaker.name, statement.mention))


def _is_said(sentence: Sentence) -> bool:
    """Whether anybody says something in a sentence."""
    return any(part.overlaps(sentence.place) for one in sentence.source.stated for part in one.spans)


def _is_of_their_body(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Whether the body a claim's speaker speaks for says something in a sentence: the army, of its spokesman."""
    source = sentence.source
    mine = [one for one in source.stated if any(is_speaker_of(claim.statement, one, source) for claim in claims)]
    bodies = [role_terms(one.speaker.role) for one in mine if one.speaker.role and _SPEAKS.search(one.speaker.role)]
    return any(
        role_terms(one.speaker.name) <= body
        for one in source.stated
        if one.speaker.kind is SpeakerKind.ORGANISATION and one.speaker.name
        if any(part.overlaps(sentence.place) for part in one.spans)
        for body in bodies
    )


def _is_taken_up(sentence: Sentence, own: Sequence[Sentence]) -> bool:
    """Whether the speaker's words right behind a sentence say "no such thing" of it."""
    text = sentence.source.article.text
    return any(
        one.source is sentence.source
        and SUCH.search(one.text) is not None
        and one.place.start >= sentence.place.end
        and not text[sentence.place.end : one.place.start].strip()
        for one in own
    )


def _is_asked(sentence: Sentence, own: Sequence[Sentence]) -> bool:
    source = sentence.source
    return is_asked(sentence.place, [one.place for one in own if one.source is source], source.article.text)


def _goes_on(sentence: Sentence, own: Sequence[Sentence]) -> bool:
    """Whether a sentence nobody else speaks in goes on with the speaker's words, in marks or as what "would" be."""
    source, place = sentence.source, sentence.place
    if any(
        part.overlaps(place)
        for one in source.stated
        for part in (*one.spans, *([one.cue_span] if one.cue_span else []))
    ):
        return False
    text = source.article.text
    beside = [
        one
        for one in own
        if one.source is source and "\n" not in text[min(one.place.end, place.end) : max(one.place.start, place.start)]
    ]
    follows = any(not text[one.place.end : place.start].strip() for one in beside if one.place.end <= place.start)
    is_in_marks = _MARKS.search(sentence.text) is not None
    return bool(beside) and (is_in_marks or (follows and _WOULD.search(sentence.text) is not None))


def _is_of(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Whether a sentence speaks of a claim's speaker: by the last of the name, or as "he"."""
    named = [word.removesuffix("'s") for word in words(sentence.text)]
    for claim in claims:
        speaker = claim.statement.speaker
        called = words(speaker.name or claim.statement.mention or "")
        pronoun = _BODY if speaker.kind is SpeakerKind.ORGANISATION else _PERSON
        if pronoun.search(sentence.text) or (called and called[-1] in named):
            return True
    return False
