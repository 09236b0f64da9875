"""Words written as one, with a hyphen or apart: "ceasefire", "cease-fire", "air strikes", as a library has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.terms import is_telling, words

if TYPE_CHECKING:
    from store import Library

MIN_PART = 3  # letters; "to" and "in" begin too many words
UNSEEN = "qxzqxz"  # no text has it: as rare as a word can be


@dataclass(frozen=True, slots=True)
class Compound:
    """A word written as one, and the two it is written as elsewhere."""

    whole: str
    parts: tuple[str, str]


def find_compounds(subject: str, library: Library) -> tuple[Compound, ...]:
    """The words of a subject that the library writes, or also writes, in the other way.

    Raises:
        StoreError: the library cannot be read.
    """
    telling = [word if is_telling(word) and len(word) >= MIN_PART else "" for word in words(subject)]
    pairs = {first + second: (first, second) for first, second in pairwise(telling) if first and second}
    splits = {word: list(_splits(word)) for word in telling}
    parts = {part for both in splits.values() for split in both for part in split}
    rarity = library.rarity([*pairs, *parts, UNSEEN])
    known = {word for word, rare in rarity.items() if rare < rarity[UNSEEN]}
    found = [Compound(whole, both) for whole, both in pairs.items() if whole in known]
    for word, both in splits.items():
        seen = [split for split in both if known.issuperset(split)]
        apart = (split for split in seen if library.search_phrase(" ".join(split), kind="passages", limit=1))
        found += [Compound(word, split) for split in apart]
    return tuple(found)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """The ways to part a word in two."""
    for at in range(MIN_PART, len(word) - MIN_PART + 1) if word.isalpha() else ():
        if is_telling(word[:at]) and is_telling(word[at:]):
            yield word[:at], word[at:]


def join_compounds(text: str, compounds: Sequence[Compound]) -> str:
    """A text with compounds written as one.

    >>> join_compounds("the cease-fire and the air strikes", [Compound("ceasefire", ("cease", "fire"))])
    'the ceasefire and the air strikes'
    """
    for one in compounds:
        text = re.sub(rf"\b{one.parts[0]}[-\s]+{one.parts[1]}\b", one.whole, text, flags=re.I)
    return text


def weigh_words(asked: Iterable[str], compounds: Sequence[Compound], library: Library) -> dict[str, float]:
    """How rare words are; a compound is no rarer than the rarer of its parts, however seldom it is written as one."""
    rarity = library.rarity(asked)
    for one in compounds:
        if one.whole in rarity:
            rarity[one.whole] = min(rarity[one.whole], max(library.rarity(one.parts).values()))
    return rarity
