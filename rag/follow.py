"""Questions that lean on the one before: "and on the bridge?", "what about Orme?", "only from the Courier"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rag.model import Intent, Question
from rag.roles import is_description
from rag.shapes import match_and_topic, trim_topic
from rag.terms import content_terms, words

_PRONOUN = re.compile(
    r"(?:he|she|they|it|him|her|them|his|hers|their|its|th(?:is|at) person|the same (?:person|speaker))", re.I
)
_AND_WHAT = re.compile(r"(?:(?:and|or|but|so)?,?\s*(?:what|how) about|and|or|but) (?P<what>.+)", re.I)
_THEIR = re.compile(r"(?:his|her|their|its) (?P<office>.+)", re.I)
_ONLY = re.compile(
    r"(?:and |but |now )?(?:only|just)?\s*(?:from|in|by|since|before|after|between|during|until|on)\b", re.I
)


def follow(question: Question, earlier: Question, *, bare: str, is_speaker: Callable[[str], bool]) -> Question:
    """The question completed by an earlier one where it leans on it; as it is where it stands alone.

    Args:
        bare: the question as typed, on one line, without its closing marks.
        is_speaker: whether a name is on record.
    """
    if question.intent is Intent.OUTSIDE or question.phrase:
        return question
    if question.speaker and _PRONOUN.fullmatch(question.speaker):
        return _tell(replace(question, speaker=earlier.speaker or question.speaker))
    if question.speaker is None and not content_terms(question.topic) and _ONLY.match(bare):
        return _inherit(question, earlier, speaker=earlier.speaker, topic=earlier.topic)
    if question.intent is not Intent.LOOK_UP and question.speaker and question.topic:
        return question
    more = _AND_WHAT.fullmatch(bare)
    what = more["what"].strip() if more else bare
    if (office := _THEIR.fullmatch(what)) and earlier.speaker and is_description(what):
        return _inherit(question, earlier, speaker=f"{earlier.speaker}'s {office['office']}", topic=earlier.topic)
    somebody = _is_name(what) and (is_speaker(what) or not what.lower().startswith("the "))
    if somebody and (more or question.intent is Intent.LOOK_UP):
        return _inherit(question, earlier, speaker=what, topic=earlier.topic)
    topic = match_and_topic(bare) or (trim_topic(what) if more else None)
    return _inherit(question, earlier, speaker=earlier.speaker, topic=topic) if topic else question


def _inherit(question: Question, earlier: Question, *, speaker: str | None, topic: str) -> Question:
    """The earlier question with what this one changes."""
    return _tell(
        replace(
            question,
            intent=Intent.SAID_ABOUT if speaker else earlier.intent,
            speaker=speaker,
            topic=topic,
            phrase=earlier.phrase if topic == earlier.topic else None,
            outlets=question.outlets or earlier.outlets,
            since=question.since or earlier.since,
            until=question.until or earlier.until,
        )
    )


def _tell(question: Question) -> Question:
    """The question with a wording that stands alone."""
    parts = [f"What did {question.speaker} say" if question.speaker else "What was said"]
    if question.topic:
        parts.append(f"about {question.topic}")
    if question.phrase:
        parts.append(f"with the words “{question.phrase}”")
    if question.outlets:
        parts.append(f"in {' or '.join(question.outlets)}")
    if question.since:
        parts.append(f"since {question.since.isoformat()}")
    if question.until:
        parts.append(f"until {question.until.isoformat()}")
    return replace(question, standalone=" ".join(parts) + "?")


def _is_name(text: str) -> bool:
    """Whether every word that carries meaning is written with a capital, as names are."""
    tokens = [token for token in text.split() if token.lower() not in {"the", "of", "and", "a"}]
    return bool(words(text)) and all(token[0].isupper() for token in tokens)
