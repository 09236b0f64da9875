"""Whether what a sentence gives one speaker is only in what others say: a number, or a day.

The words of a claim may all stand in a passage and still be put together of two people's: Vale's account with Orme's
figure. Each number and day of what a claim has somebody say is looked for in the sentences of the passages; one that
stands nowhere but where somebody else speaks is not this speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from rag.check.amounts import find_amounts
from rag.check.calendar import find_dates, say_part
from rag.check.claims import Claim
from rag.check.focus import Sentence, sentences_of
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.quotations import without_quotations
from rag.check.speakers import is_paper, is_speaker_of, say_speaker
from rag.terms import words
from store import Span, Statement

TURN = 2.5  # sentences from which on a statement is a turn
_SURVEY = re.compile(r"\b(?:survey|poll|census|questionnaire)s?\b", re.I)
_ASKED = re.compile(r"(?:Q|QUESTION|REPORTER|INTERVIEWER|MODERATOR)\b.*|.*\?\s*$", re.S)
_ANSWERS = re.compile(r"\s*(?:[A-Z][\w .-]{0,30}:\s*)?[“\"]?")
SUCH = re.compile(r"\b(?:no such|not so)\b", re.I)  # takes up what was just said
_SMALL = 2  # "one of them", "the two sides": no figures of anybody's


def find_others(sentence: str, claims: Sequence[Claim], cited: Sequence[Source]) -> Problem | None:
    """The first number or day a sentence gives its speaker that only others have; None where there is none.

    Only of a sentence with one speaker: of two, each has what the other may not.
    """
    if not claims or any(not _is_same(claims[0], other) for other in claims[1:]) or is_survey(claims[0]):
        return None
    claim = claims[0]
    if is_outlet(claim, cited):
        return None  # it reports what others say
    particulars = list(_particulars(without_quotations(sentence)))
    own, others = _shares(claim, cited) if particulars else ([], [])
    if not own or not others:
        return None
    for shown, is_in in particulars:
        if not any(is_in(one.text) for one in own):
            theirs = [(one, by) for one, by in others if is_in(one.text)]
            if theirs:
                return Problem(
                    SentenceStatus.UNSUPPORTED,
                    f"the passage has {shown} only where {say_speaker(theirs[0][1])} speaks, "
                    f"the sentence with {claim.statement.mention}",
                )
    return None


def own_sentences(claims: Sequence[Claim], cited: Sequence[Source]) -> tuple[Sentence, ...]:
    """The sentences of the passages in which a claim's speaker speaks."""
    found: list[Sentence] = []
    for source in cited:
        spoken = [one for one in source.stated if any(is_speaker_of(claim.statement, one, source) for claim in claims)]
        parts = [part for one in spoken for part in one.spans]
        found += [one for one in sentences_of(source) if any(part.overlaps(one.place) for part in parts)]
    return tuple(found)


def is_outlet(claim: Claim, cited: Sequence[Source]) -> bool:
    """Whether a claim has the outlet of a passage's article speak."""
    called = {_without_the(one) for one in (claim.statement.speaker.name, claim.statement.mention) if one}
    is_itself = any(
        is_paper(one) and set(words(one)[-1:]) <= set(words(source.article.title or ""))
        for one in called
        for source in cited
    )  # "according to the statement", of a "Statement by the governor"
    return is_itself or any(_without_the(source.article.outlet) in called for source in cited if source.article.outlet)


def is_asked(place: Span, own: Iterable[Span], text: str) -> bool:
    """Whether a place in an article is of the question right above a speaker's words, which take up what it has."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    if end < 0 or _ASKED.match(text[start:end]) is None:
        return False
    return any(_ANSWERS.fullmatch(text[end : one.start]) is not None for one in own if one.start >= end)


def _without_the(name: str) -> str:
    return re.sub(r"^the ", "", name, flags=re.I)


def is_turn(one: Statement, sentence: Span) -> bool:
    """Whether a statement is a whole turn of a transcript, which may tell what others are reported to have said."""
    return sum(map(len, one.spans)) > TURN * len(sentence)


def is_survey(claim: Claim) -> bool:
    """Whether what speaks has asked many, and tells what they say."""
    return _SURVEY.search(claim.statement.mention or "") is not None


def _is_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims are one speaker's."""
    mine, theirs = claim.statement, other.statement
    return _is_one(mine.speaker.name, theirs.speaker.name) or _is_one(mine.mention, theirs.mention)


def _is_one(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and name.lower() == other.lower()


def _shares(claim: Claim, cited: Sequence[Source]) -> tuple[list[Sentence], list[tuple[Sentence, Statement]]]:
    """The sentences that are the speaker's or nobody's, and those that are only others', each with one who speaks."""
    own: list[Sentence] = []
    others: list[tuple[Sentence, Statement]] = []
    for source in cited:
        mine = {one.id for one in source.stated if is_speaker_of(claim.statement, one, source)}
        answers = [part for one in source.stated if one.id in mine for part in one.spans]
        for sentence in sentences_of(source):
            where = sentence.place
            sayers = [
                one
                for one in source.stated
                if (any(part.overlaps(where) for part in one.spans) and not is_turn(one, where))
                or (one.cue_span and one.cue_span.overlaps(where))
            ]
            is_others = sayers and mine.isdisjoint(one.id for one in sayers)
            if is_others and not is_asked(where, answers, source.article.text):
                others.append((sentence, sayers[0]))
            else:
                own.append(sentence)
    return own, others


def _particulars(text: str) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """The numbers and days of a text, as they are shown, each with whether another text has it."""
    for amount in find_amounts(text):
        if amount.value > _SMALL and not amount.is_ordinal:
            yield amount.words, partial(_has_amount, amount.value)
    for kind, value in sorted(find_dates(text)):
        if kind in ("weekday", "day"):
            yield say_part(kind, value), partial(_has_date, (kind, value))


def _has_amount(value: float, text: str) -> bool:
    return any(one.value == value for one in find_amounts(text))


def _has_date(date: tuple[str, str], text: str) -> bool:
    return date in find_dates(text)
