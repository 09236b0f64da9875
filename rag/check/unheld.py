"""An attribution no statement of the passages holds: whom their likest sentence has say it instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.claims import Claim
from rag.check.focus import Sentence
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.names import find_names, names_it, spell_out
from rag.check.reporting import HELD, share_held, wrong_speaker
from rag.check.roots import is_saying, is_word, root, roots
from rag.check.speaker_names import is_pronoun
from rag.check.speakers import is_speaker_of
from rag.roles import is_description
from rag.terms import words
from store import Statement

_THAT = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) [a-z]+(?:ed|es|s) that\b")


def check_unheld(claim: Claim, cited: Sequence[Source], best: Sentence | None) -> Problem | None:
    """An attribution no statement of the passages holds: its speaker has to be named there, at least."""
    mention = claim.statement.mention or ""
    if best is not None and (sayer := _goes_on(claim, best)):
        return wrong_speaker([sayer], mention)
    if best is not None and (name := _another_at_head(claim, best) or _another_before(claim, best)):
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage has {name} say this, the sentence {mention}")
    for source in cited:
        outlet = source.article.outlet
        if outlet and set(words(mention)) & set(words(outlet)) - {"the"}:
            return None
        if any(is_speaker_of(claim.statement, one, source) for one in source.stated):
            return None
    named = [
        word for word in find_names(f"and {mention}") if not (mention.startswith(word) and is_word(root(word.lower())))
    ]
    text = " ".join(f"{source.text} {spell_out(source.text)}" for source in cited)
    missing = [word for word in named if not set(words(word)) <= set(words(text)) and not names_it(word, cited)]
    if missing:
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage does not have {mention} say anything")
    return None


def _goes_on(claim: Claim, best: Sentence) -> Statement | None:
    """Whose words in marks go on in a sentence that nobody is named in, where that is not the claim's speaker."""
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    text = best.source.article.text
    start = best.place.start
    paragraph = text.rfind("\n", 0, start) + 1
    opened = max(text.rfind(mark, 0, start + 1) for mark in '“"')
    if opened < paragraph or share_held(wanted, best.text) < HELD:
        return None
    inside = text[opened] == "“" and "”" not in text[opened:start]
    inside |= text[opened] == '"' and text.count('"', paragraph, start + 1) % 2 == 1
    before = [one for one in best.source.statements if one.cue_span and paragraph <= one.cue_span.start < start]
    if not inside or not before or is_speaker_of(claim.statement, before[-1], best.source):
        return None
    return before[-1]


def _another_at_head(claim: Claim, best: Sentence) -> str | None:
    """Whom a sentence no statement was found in names before a verb and a "that": "Vale rebutted that it was"."""
    head = _THAT.match(best.text)
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    if (
        head is None
        or is_pronoun(head["who"])
        or share_held(wanted, best.text) < HELD
        or not set(words(head["who"])).isdisjoint(words(claim.who))
    ):
        return None
    return head["who"] if any(char.isupper() for char in claim.who) else None


def _another_before(claim: Claim, best: Sentence) -> str | None:
    """Whom the "he" that opens a sentence no statement was found in stands for, where it is not the claim's speaker."""
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    name = claim.statement.speaker.name or claim.statement.mention
    if (
        not name
        or not name[0].isupper()
        or is_description(name)
        or share_held(wanted, best.text) < HELD
        or not re.match(r"[“\"]?(?:He|She)\b", best.text)
    ):
        return None
    before = best.source.text[: best.span.start]
    last = name.split()[-1]
    spoken = {
        one.speaker.name: before.rfind(one.speaker.name.split()[-1])
        for one in best.source.statements
        if one.speaker.name
    }
    nearest = max(spoken, key=lambda one: spoken[one], default=None)
    if nearest is None or spoken[nearest] < 0 or before.rfind(last) >= spoken[nearest] or last in best.text:
        return None
    return nearest
