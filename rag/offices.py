"""Who on record holds an office: "the Norlandic foreign minister", "the foreign minister", "Vale's deputy"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.roles import has_one_holder, is_state_office, office_terms, qualifiers, role_terms
from store import SpeakerEntry

MAX_HOLDERS = 8  # an office with more, such as "the spokesman", says nothing of who is meant
_OWN = re.compile(r"(?P<whose>.+?)(?:['’]s|s['’]) (?P<office>.+)")


class Offices:
    """The offices on record, by the words of the roles articles give to speakers. Places are those of the entries."""

    def __init__(self, entries: Sequence[SpeakerEntry]) -> None:
        self._entries = entries
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(entries):
            for word in {word for role in entry.roles for word in role_terms(role)}:
                self._by_word[word].add(place)

    def holders(self, asked: str) -> set[int]:
        """Those whose role holds every word asked, as closely as any; a deputy or former holder only when asked."""
        wanted = role_terms(asked)
        if len(wanted - _FORMS) < 2:  # "the president", "officials": anybody's
            return set()
        spare = self._spare(wanted) or self._spare(wanted - _FORMS)
        closest = min(spare.values(), default=0)
        return {place for place, left in spare.items() if left == closest}

    def all_holders(self, asked: str) -> set[int]:
        """Everybody who may be meant by an office without whose: "the foreign minister"; nobody when they are many."""
        office = office_terms(asked)
        if not office or role_terms(asked) != office or not has_one_holder(office):
            return set()
        holders = set(self._spare(office))
        return holders if len(holders) <= MAX_HOLDERS else set()

    def under(self, asked: str, principals: Sequence[SpeakerEntry]) -> set[int]:
        """Those who hold an office under one of these people: "Vale's deputy", "Vale's spokeswoman"."""
        own = _OWN.fullmatch(asked)
        if not own:
            return set()
        office = role_terms(own["office"])
        for person in principals:
            if named := self._spare(office | role_terms(person.name.split()[-1])):
                return set(named)
            for role in person.roles:
                if len(terms := role_terms(role)) > 1 and (found := self._spare(office | terms)):
                    return set(found)
        return set()

    def is_vacant(self, asked: str) -> bool:
        """Whether the words name one office that nobody on record holds: "the finance minister"."""
        office, whole = office_terms(asked), role_terms(asked)
        if len(whole) < 2 or not has_one_holder(office):
            return False
        held = set.intersection(*(self._by_word.get(word, set()) for word in office))
        return not held or (is_state_office(office) and office < whole)

    def principal_of(self, asked: str) -> str | None:
        """Whose office the words name: "Vale" for "Vale's deputy"."""
        own = _OWN.fullmatch(asked)
        return own["whose"] if own else None

    def _spare(self, wanted: frozenset[str]) -> dict[int, int]:
        """Those with a role that holds every word wanted, each with how many words more it has."""
        if not wanted:
            return {}
        places = set.intersection(*(self._by_word.get(word, set()) for word in wanted))
        spare: dict[int, int] = {}
        for place in places:
            roles = [role_terms(role) for role in self._entries[place].roles]
            fits = [
                len(role - wanted - _FORMS) for role in roles if wanted <= role and not (role - wanted) & qualifiers()
            ]
            if fits:
                spare[place] = min(fits)
        return spare


# "UN chief" and "UN secretary-general" are one office; of chiefs without more there are many kinds.
_FORMS = frozenset({"secretarygeneral", "directorgeneral"})
