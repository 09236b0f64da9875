"""When to say that the library is silent. Pure: from what was found to a reason, or none.

The thresholds trade answers lost for answers that should not have been given; `benchmarks/` prints the curve.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.model import DeclineReason, FoundStatement, Question
from rag.terms import content_words

# A statement that scores below this does not answer, however little else there is.
MIN_SCORE = 0.35
# A phrase remembered this well is worth showing as "nearest"; below it other words were said.
MIN_PHRASE = 0.72


def is_silent(question: Question, found: Sequence[FoundStatement]) -> bool:
    """Whether nothing found answers the question."""
    return not any(answers(question, one) for one in found)


def answers(question: Question, found: FoundStatement) -> bool:
    """Whether one statement is worth showing for the question."""
    if question.phrase:
        return found.phrase >= MIN_PHRASE
    if not content_words(question.topic):
        return True
    return found.score >= MIN_SCORE


def decline_reason(
    question: Question, found: Sequence[FoundStatement], *, speaker_absent: bool
) -> DeclineReason | None:
    """Why there is no answer, or None when there is one."""
    if speaker_absent:
        return DeclineReason.SPEAKER_NOT_FOUND
    return DeclineReason.NOTHING_ON_TOPIC if is_silent(question, found) else None
