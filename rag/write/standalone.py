"""A question that leans on those before it, worded by a model so that it stands alone; refused where it says more.

Whatever it brings in that neither the question nor the conversation has, a speaker, an outlet, a day, any word that
tells what is asked, and whatever it leaves out of the question, makes it void; then the rules of `rag.follow` stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lm import ModelError
from prompts import read_prompt
from rag.check.amounts import find_amounts
from rag.check.calendar import find_dates
from rag.grammar import NOUN, SAYING
from rag.markdown import one_line, unescape
from rag.model import Turn
from rag.terms import content_words, stem, words
from rag.write.sheet import escape_evidence

if TYPE_CHECKING:
    from rag.write.write import Writer

TURNS = 4  # of the conversation the model is shown; further back nobody remembers who "he" was
ANSWER = 600  # characters of each answer: who "he" is stands at its head
LONGEST = 300  # characters of a question worded anew
SHORT = 4  # words: a question of fewer most often goes on with the one before
# What in a question points back. "There" and "so" do as often as not, and are left to the rules.
_LEANS = re.compile(
    r"\b(?:he|she|they|him|her|them|his|hers|theirs?|it|its|this|that|these|those|then|same|former|latter)\b"
    r"|^(?:and|but|or|so|also|what about|how about|what else|anything else)\b",
    re.I,
)
_ASKING = re.compile(rf"(?:{SAYING}|{NOUN}|chang(?:e|ed)|about|last|positions?)", re.I)
_DENIES = re.compile(r"\b(?:not|never|no|nobody|nothing|without|den(?:y|ies|ied)|refus\w+|declin\w+)\b|n['’]t\b", re.I)
_WHEN = re.compile(
    r"\b(?:yesterday|today|tomorrow|recent(?:ly)?|latest|newest|(?:last|past|next|this) (?:week|month|year|few \w+))\b",
    re.I,
)
_UNFIT = re.compile(r"\[\d+\]|https?:|www\.|[<>{}`|]")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a model made of a question: None where it was refused; and the tokens it took."""

    question: str | None
    usage: Mapping[str, float] = field(default_factory=dict)


def rewrite(question: str, history: Sequence[Turn], writer: Writer) -> Rewritten:
    """The question worded to stand alone, by the writer's model; None where it stands alone as it is.

    Args:
        history: earlier turns, oldest first.
    """
    if not history or not leans(question):
        return Rewritten(None)
    prompt = read_prompt("standalone")
    shown = "\n".join(_show(turn) for turn in history[-TURNS:])
    asked = prompt.render(conversation=shown, question=escape_evidence(one_line(question)))
    try:
        reply = writer.reply_once(asked, prompt=prompt.digest)
    except ModelError:
        return Rewritten(None)  # the answer is asked for next, and says what is wrong with the server
    worded = one_line(reply.text).strip(' "“”')
    if find_addition(worded, question, history) is not None or worded.lower() == one_line(question).lower():
        return Rewritten(None, reply.usage)
    return Rewritten(worded, reply.usage)


def leans(question: str) -> bool:
    """Whether a question may need those before it.

    >>> leans("And on the bridge?"), leans("Did she deny it?"), leans("What did Ada Vale say about the dam?")
    (True, True, False)
    """
    return _LEANS.search(one_line(question)) is not None or len(words(question)) < SHORT


def find_addition(worded: str, question: str, history: Sequence[Turn]) -> str | None:
    """What a question worded anew has too much or too little, in one plain sentence; None where nothing is."""
    if not re.search(r"\w", worded) or len(worded) > LONGEST or _UNFIT.search(worded):
        return "it is no question"
    said = " ".join([question, *(f"{turn.question} {unescape(turn.answer)}" for turn in history)])
    asked = " ".join([question, *(turn.question for turn in history)])
    known = {stem(word) for word in words(said)}
    for word in content_words(worded):
        if stem(word) not in known and not _ASKING.fullmatch(word):
            return f"nothing before it has “{word}”"
    if find_dates(worded) - find_dates(said):
        return "it has another day"
    if {one.value for one in find_amounts(worded)} - {one.value for one in find_amounts(said)}:
        return "it has another number"
    for pattern in (_DENIES, _WHEN):
        if (found := pattern.search(worded)) and not pattern.search(asked):
            return f"nothing before it asks “{found[0]}”"
    if _DENIES.search(question) and not _DENIES.search(worded):
        return "it leaves out a denial"
    kept = {stem(word) for word in words(worded)}
    for word in content_words(_LEANS.sub(" ", question)):
        if stem(word) not in kept and not _ASKING.fullmatch(word):
            return f"it leaves out “{word}”"
    return None


def _show(turn: Turn) -> str:
    told = one_line(unescape(turn.answer))[:ANSWER]
    return escape_evidence(f"Question: {one_line(turn.question)}" + (f"\nAnswer: {told}" if told else ""))
