"""Bodies by their initials: "the head of the WHU" is the "World Harbour Union" head, and the other way round.

>>> initials("World Union of Harbours")
'WUH'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rag.roles import role_terms

Terms = frozenset[str]

MIN_INITIALS = 3  # two letters are too many bodies' ("PM", "US")
MAX_INITIALS = 6
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to"})
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_NAME_WORD = re.compile(r"[A-Z][\w.’'-]*")


def initials(name: str) -> str:
    """The first letters of a name's words, without small ones."""
    return "".join(word[0].upper() for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL)


class Acronyms:
    """What the initials in some texts' names stand for, and which of the texts have initials."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._bodies: dict[str, set[Terms]] = defaultdict(set)
        self._used: set[str] = set()
        for text in set(texts):  # many have one role
            self._used.update(_ACRONYM.findall(text))
            for body in bodies_in(text):
                self._bodies[initials(body)].add(role_terms(body))

    def readings(self, text: str) -> tuple[Terms, ...]:
        """The role terms of a description, as it stands and with each body in its other form."""
        terms = role_terms(text)
        found = {terms: None}
        for acronym in _ACRONYM.findall(text):
            for expansion in self._bodies.get(acronym, ()):
                found[(terms - role_terms(acronym)) | expansion] = None
        for body in bodies_in(text):
            if (short := initials(body)) in self._used:
                found[(terms - role_terms(body)) | role_terms(short)] = None
        return tuple(found)


def bodies_in(text: str) -> Iterator[str]:
    """The runs of words in a text that may be a body's name, by their capitals.

    >>> list(bodies_in("head of the World Harbour Union"))
    ['World Harbour Union']
    """
    tokens = text.split()
    for start, first in enumerate(tokens):
        if not _NAME_WORD.fullmatch(first):
            continue
        counted = 0
        for end in range(start, len(tokens)):
            if _NAME_WORD.fullmatch(tokens[end]):
                counted += 1
                if MIN_INITIALS <= counted <= MAX_INITIALS:
                    yield " ".join(tokens[start : end + 1])
            elif tokens[end] not in _SMALL:
                break
