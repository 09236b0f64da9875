"""What turns a word round or takes its certainty: "not", "may", "plans to"; and which words of a text stand under it.

A light reading of scope after ConText (Harkema et al., "ConText: an algorithm for determining negation, experiencer and
temporal status", 2009): a trigger reaches a few words forward, no further than its clause; verbs that deny or plan
reach to the clause's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from rag.check.calendar import mask_dates
from rag.check.roots import is_telling, root
from rag.lexicon import read_named

REACH = 6  # words a short trigger reaches forward


class Operator(Enum):
    """What a trigger does to the words behind it."""

    NOT = auto()
    MAY = auto()  # possible, hoped for, proposed
    WILL = auto()  # planned, promised, expected


_NOT = read_named("triggers", "not")
_NOT_VERBS = frozenset(map(root, read_named("triggers", "not_verbs")))
_MAY = read_named("triggers", "may")
_MAY_VERBS = frozenset(map(root, read_named("triggers", "may_verbs")))
_WILL = read_named("triggers", "will")
_WILL_VERBS = frozenset(map(root, read_named("triggers", "will_verbs")))
_UN = re.compile(
    r"\bun(clear|able|likely|sure|certain|known|aware|willing|safe|true|fair|happy|prepared|changed|harmed)\b", re.I
)
_TRIGGERS = _NOT | _MAY | _WILL
_BREAK = re.compile(
    r"[.;:!?—–“”\"]|,\s+(?:and|saying|adding|arguing|claiming|insisting|noting|warning|telling)\b|,?\s+\b(?:but|while|whereas|although|though|because|which|who|before|after|until"
    r"|unless|if)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A telling word and what it stands under.

    Attributes:
        negated: under an odd number of negations.
        governed: the operators whose next telling word it is.
        under: every operator it stands under.
    """

    term: str
    negated: bool
    governed: frozenset[Operator]
    under: frozenset[Operator]


@lru_cache(maxsize=512)
def read_scopes(text: str) -> tuple[Scoped, ...]:
    """The telling words of a text in order, each with what it stands under."""
    found: list[Scoped] = []
    for clause in split_clauses(mask_dates(text)):
        found += _read_clause(clause)
    return tuple(found)


def has_operator(text: str, operator: Operator) -> bool:
    """Whether a text has any trigger of a kind."""
    return any(_trigger(word)[0] is operator for word in _tokens(mask_dates(text)))


def split_clauses(text: str) -> list[str]:
    """The clauses of a text, each as far as a "not" in it reaches."""
    return [part for part in _BREAK.split(text) if part.strip()]


def _tokens(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|,", text)]


def _trigger(word: str) -> tuple[Operator | None, bool]:
    """What a word triggers, and whether it reaches to the clause's end."""
    if word in _NOT or word.endswith("n't"):
        return Operator.NOT, False
    if word in _MAY:
        return Operator.MAY, False
    if word in _WILL or word.endswith("'ll"):
        return Operator.WILL, False
    term = root(word)
    if term in _NOT_VERBS:
        return Operator.NOT, True
    if term in _MAY_VERBS:
        return Operator.MAY, True
    if term in _WILL_VERBS:
        return Operator.WILL, True
    return None, False


def _read_clause(clause: str) -> list[Scoped]:
    found: list[Scoped] = []
    live: list[list[object]] = []  # [operator, words left or -1, governs next]
    tokens = _tokens(_UN.sub(r"not \1", clause.replace("rule out", "rule-out").replace("ruled out", "rule-out")))
    for place, word in enumerate(tokens):
        if word == ",":
            continue
        operator, far = _trigger(word)
        term = root(word)
        if is_telling(word) and word not in _TRIGGERS and not word.endswith("n't"):
            negations = sum(1 for one in live if one[0] is Operator.NOT)
            found.append(
                Scoped(
                    term,
                    negated=negations % 2 == 1,
                    governed=frozenset(one[0] for one in live if one[2]),  # type: ignore[misc]
                    under=frozenset(one[0] for one in live),  # type: ignore[misc]
                )
            )
            for one in live:
                one[2] = False
        for one in live:
            if one[1] != -1:
                one[1] = int(one[1]) - 1  # type: ignore[call-overload]
        live = [one for one in live if one[1] != 0]
        if operator is not None and not (operator is Operator.NOT and tokens[place + 1 : place + 2] == ["only"]):
            live.append([operator, -1 if far else REACH, True])
    return found
