"""Two numbers of a passage that a claim gives to each other's things: "killed six and injured nineteen".

>>> passage = "The strike killed nineteen workers and injured six."
>>> find_swap("It killed six workers and injured nineteen", passage)
Problem(status=<SentenceStatus.UNSUPPORTED: 'unsupported'>, reason='the passage has nineteen there, the sentence six')
>>> find_swap("Six workers were injured and nineteen killed", passage)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rag.check.amounts import Amount, find_amounts
from rag.check.model import Problem, SentenceStatus
from rag.check.roots import is_telling, root, roots
from rag.terms import words

NEAR = 45  # characters either side of a number that tell what it is of

_Placed = tuple[Amount, frozenset[str]]


def find_swap(claim: str, passage: str) -> Problem | None:
    """The first two numbers each of which stands as the passage has the other; None where none do.

    Each number has to fit the other's surroundings better than its own: one that fits both as well is let be.
    """
    theirs = list(_place(passage))
    for (one, ours), (other, others) in combinations(_place(claim), 2):
        if one.value == other.value or one.is_ordinal or other.is_ordinal:
            continue
        here = [around for known, around in theirs if known.value == one.value]
        there = [around for known, around in theirs if known.value == other.value]
        is_nearer_there = (
            here and there and _fits(ours, there) > _fits(ours, here) and _fits(others, here) > _fits(others, there)
        )
        if is_nearer_there or _are_crossed(one, other, claim, passage):
            reason = f"the passage has {other.words} there, the sentence {one.words}"
            return Problem(SentenceStatus.UNSUPPORTED, reason)
    return None


def _are_crossed(one: Amount, other: Amount, claim: str, passage: str) -> bool:
    """Whether each number counts right behind it what the other counts in the passage: "nine guns, two men"."""
    ours = (_counts(claim, one), _counts(claim, other))
    found = [(amount.value, _counts(passage, amount)) for amount in find_amounts(passage)]
    return (
        all(ours)
        and ours[0] != ours[1]
        and (other.value, ours[0]) in found
        and (one.value, ours[1]) in found
        and (one.value, ours[0]) not in found
        and (other.value, ours[1]) not in found
    )


def _counts(text: str, amount: Amount) -> str:
    """The root of the word right behind a number; "" where none is."""
    place = text.find(amount.words)
    behind = words(text[place + len(amount.words) :])[:1] if place >= 0 else []
    return root(behind[0]) if behind and is_telling(behind[0]) else ""


def _fits(ours: frozenset[str], theirs: list[frozenset[str]]) -> int:
    return max(len(ours & one) for one in theirs)


def _place(text: str) -> Iterator[_Placed]:
    """Each number with the roots of the telling word right before it and of the one right behind."""
    end = 0
    for one in find_amounts(text):
        start = text.find(one.words, end)
        if start < 0:
            continue
        end = start + len(one.words)
        yield one, frozenset((*roots(text[max(0, start - NEAR) : start])[-1:], *roots(text[end : end + NEAR])[:1]))
