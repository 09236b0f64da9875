"""How far a statement is from plain "said", in words: told at a distance, asked, still to come, a possibility.

A cue mostly tells it itself ("reportedly said", "is expected to say"). Where it does not, because the words that shade
it stand apart ("Did Vale say …?", "Reportedly, Vale said"), an answer says it instead.
"""

from __future__ import annotations

import re

from store import Mood, Statement

_SAID = {
    Mood.QUESTION: "in a question",
    Mood.CONDITIONAL: "as a condition or a possibility",
    Mood.FUTURE: "as something still to be said",
}
_TELLS = {
    Mood.QUESTION: re.compile(r"^(?:ask|wonder|in?quir|enquir|quer|question)|\bknow$", re.I),
    Mood.CONDITIONAL: re.compile(r"\b(?:would|could|can|may|might|must|should|ought|to)\b|['’]d\b", re.I),
    Mood.FUTURE: re.compile(r"\b(?:will|shall|to|won['’]t|going)\b|['’]ll\b", re.I),
}
_HEDGES = re.compile(
    r"\b(?:\w+ly|perhaps|maybe|appear\w*|seem\w*|(?:may|might|must|to)(?: not)? have|(?:said|reported|believed|thought"
    r"|understood|alleged|claimed|rumou?red|presumed|suspected|assumed|supposed) to)\b",
    re.I,
)


def is_plain(statement: Statement) -> bool:
    """Whether a statement may be retold as said: neither hedged nor asked, planned or only possible."""
    return not statement.hedged and statement.mood in (Mood.ASSERTED, Mood.UNKNOWN)


def say_shade(statement: Statement) -> str | None:
    """What the cue leaves unsaid of a statement's shading: "in a question"; None where it tells all there is."""
    parts = []
    if statement.mood in _SAID and not _TELLS[statement.mood].search(statement.cue):
        parts.append(_SAID[statement.mood])
    if statement.hedged and not _HEDGES.search(statement.cue):
        parts.append("reportedly")
    return ", ".join(parts) or None


def name_shade(statement: Statement) -> tuple[str, str] | None:
    """The shading as a label with what it means, whatever the cue tells; None of a plain statement."""
    if statement.mood is Mood.QUESTION:
        return "Question", "Asked, not stated."
    if statement.mood is Mood.FUTURE:
        return "Not yet said", "The article expects it to be said."
    if statement.mood is Mood.CONDITIONAL:
        return "Not said", "The article tells it as a condition or a possibility."
    if statement.hedged:
        return "Reportedly", "The outlet does not vouch that it was said."
    return None
