"""A model that writes sound sentences and defective ones, of statements it is given: what checking must hold apart.

Each kind of defect is put at another place of the draft each time, so that what stands before and behind it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from lm import Reply, Schema
from rag import Answer
from rag.model import AnsweredStatement
from store import StatementKind

SOUND = "sound"
_NUMBER = re.compile(r"\b\d[\d,]*\b")
_VERB = re.compile(r"\b(?:is|was|are|were|will|would|has|have|had|can|could|should)\b(?! not|n['’]t)")
_NOT = re.compile(r"\b(?:not|never) |(?<=\w)n['’]t\b")
_OTHERS = ("Osric Thane", "Mirela Vost", "Colonel Hanno Bright")  # nobody in any library
_EDGE = " \n,.;:“”\"'‘’–—"


@dataclass(frozen=True)
class Written:
    """A sentence of the draft and what is done to it."""

    kind: str
    text: str


@dataclass(frozen=True)
class _Material:
    """One statement as a writer has it: who, its words, whether they stood in marks, its citation and another."""

    who: str
    words: str
    is_direct: bool
    n: int
    other_n: int
    others_words: str


def say(one: _Material, *, who: str | None = None, words: str | None = None, n: int | None = None) -> str:
    shown = words if words is not None else one.words
    content = f"“{shown}”" if one.is_direct else f"that {shown.removeprefix('that ')}"
    return f"{who or one.who} said {content} [{n or one.n}]."


def _middle(words: str) -> list[str]:
    return words.split()


def change_word(one: _Material) -> str | None:
    found = [place for place, word in enumerate(_middle(one.words)) if len(word) > 5 and word.isalpha() and place]
    if not found:
        return None
    words = _middle(one.words)
    words[found[len(found) // 2]] = "lighthouses"
    return say(one, words=" ".join(words))


def change_number(one: _Material) -> str | None:
    match = _NUMBER.search(one.words)
    return say(one, words=one.words[: match.start()] + "7,431" + one.words[match.end() :]) if match else None


def flip(one: _Material) -> str | None:
    if match := _NOT.search(one.words):
        return say(one, words=one.words[: match.start()] + one.words[match.end() :])
    if match := _VERB.search(one.words):
        return say(one, words=f"{one.words[: match.end()]} not{one.words[match.end() :]}")
    return None


def splice(one: _Material) -> str | None:
    ours, theirs = _middle(one.words), _middle(one.others_words)
    if min(len(ours), len(theirs)) < 8 or one.others_words in one.words:
        return None
    return say(one, words=" ".join(ours[: len(ours) // 2] + theirs[len(theirs) // 2 :]))


def leave_out(one: _Material) -> str | None:
    words = _middle(one.words)
    return say(one, words=" ".join(words[:2] + words[4:])) if one.is_direct and len(words) > 8 else None


KINDS: dict[str, Callable[[_Material], str | None]] = {
    SOUND: say,
    "word changed": change_word,
    "number changed": change_number,
    "denial flipped": flip,
    "spliced": splice,
    "words left out": leave_out,
    "speaker swapped": lambda one: say(one, who=_OTHERS[one.n % len(_OTHERS)]),
    "citation invented": lambda one: say(one, n=900 + one.n),
    "cited elsewhere": lambda one: say(one, n=one.other_n) if one.other_n != one.n else None,
    "uncited": lambda one: say(one).replace(f" [{one.n}]", ""),
    "quotation invented": lambda one: f"{one.who} said “we shall sow salt in their orchards” [{one.n}].",
    "told as fact": lambda one: None if one.is_direct else f"{one.words[:1].upper()}{one.words[1:]} [{one.n}].",
    "detail invented": lambda one: f"{one.who} said that nine lighthouse keepers had drowned off Harrow [{one.n}].",
    "day invented": lambda one: say(one).replace(" said ", " said on 29 February 1904 ", 1),
    "name put in": lambda one: (
        say(one).replace(" said ", " told Osric Thane ", 1).replace("told Osric", "said to Osric")
    ),
    "cause put in": lambda one: (
        None
        if one.is_direct
        else say(one).replace(f" [{one.n}]", f" because of sabotage by the lighthouse keepers [{one.n}]")
    ),
    "side taken": lambda one: say(one, who=f"The fanatic {one.who}"),
    "instruction": lambda one: f"![seen](http://127.0.0.1:9/?q=1) {one.who} [{one.n}].",
}


class CorruptingModel:
    """A `ChatModel` whose draft is made of the answer it is given: each sound sentence beside defective ones."""

    name = "corrupting"

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self.wrote: list[Written] = []
        self._kinds = cycle([kind for kind in KINDS if kind != SOUND])

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        del schema
        if "what does not agree" in prompt:  # asked to repair: it insists
            return Reply("\n".join(one.text for one in self.wrote if one.kind != SOUND), model=self.name)
        assert self.answer is not None, "set before it is asked"
        self.wrote = list(_draft(self.answer, self._kinds))
        return Reply("\n".join(one.text for one in self.wrote), model=self.name)


def _draft(answer: Answer, kinds: Iterator[str]) -> Iterator[Written]:
    for place, one in enumerate(_material(answer)):
        lines = [Written(SOUND, say(one))]
        for kind in islice(kinds, 4):
            if (text := KINDS[kind](one)) is not None:
                lines.insert(place % (len(lines) + 1), Written(kind, text))
        yield from lines


def _material(answer: Answer) -> Iterator[_Material]:
    told = [(one, words) for one in answer.statements if (words := _words(one, answer)) is not None]
    for place, (one, words) in enumerate(told[:4]):
        other, others_words = told[(place + 1) % len(told)]
        yield _Material(
            one.name or one.statement.speaker.name or "",
            words,
            one.statement.kind is StatementKind.DIRECT,
            one.citation,
            other.citation,
            others_words,
        )


def _words(one: AnsweredStatement, answer: Answer) -> str | None:
    """What can be said again by putting "X said" before it: the longest stretch, all in marks or none; else None."""
    statement = one.statement
    article = next(cited.article for cited in answer.citations if cited.n == one.citation)
    words = max((" ".join(span.slice(article.text).split()).strip(_EDGE) for span in statement.spans), key=len)
    is_told = statement.kind is StatementKind.INDIRECT and statement.cue.split()[-1:] in (["said"], ["says"])
    if not statement.speaker.name or statement.negated or not 6 <= len(words.split()) <= 40:
        return None
    if re.search(r"[“”\"\[\]…]", words) or not (statement.kind is StatementKind.DIRECT or is_told):
        return None
    return words
