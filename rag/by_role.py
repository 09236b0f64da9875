"""Speakers by what articles call them, for a question that describes one and names nobody ("Which senator ...?").

>>> vale = SpeakerEntry("Ada Vale", SpeakerKind.PERSON, roles=("Norlandic Sen.",), statements=1)
>>> SpeakersByRole([vale]).find("lawmaker from Norland")
('Ada Vale',)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rag.kinds import narrower
from rag.roles import role_terms
from rag.seats import seat_in
from store import SpeakerEntry, SpeakerKind

MOST = 2_000  # speakers found, those quoted most; an "official" may be any of them


class SpeakersByRole:
    """The speakers on record by the terms of their roles."""

    def __init__(self, entries: Sequence[SpeakerEntry]) -> None:
        self._entries = entries
        self._by_term: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(entries):
            bodies = entry.names if entry.kind is SpeakerKind.ORGANISATION else ()
            called = (*entry.roles, *bodies)
            for term in frozenset[str]().union(*map(role_terms, called), *map(seat_in, called)):
                self._by_term[term].add(place)

    def find(self, description: str) -> tuple[str, ...]:
        """The names, however articles spell them, of those whom the words for somebody may mean.

        Those one of whose roles has all of the words, or what they take in; where nobody's has, all but the commonest.
        """
        each = [found for term in role_terms(description) if (found := self.with_any({term, *narrower(term)}))]
        fitting: set[int] = set()
        for found in sorted(each, key=len):
            fitting = fitting & found or fitting or found
        first = sorted(fitting, key=lambda place: -self._entries[place].statements)[:MOST]
        return tuple(name for place in first for name in self._entries[place].names)

    def with_any(self, terms: Iterable[str]) -> set[int]:
        """The places among the entries of those a role of whom, or a body's name, has any of these terms."""
        return set[int]().union(*(self._by_term.get(term, ()) for term in terms))
