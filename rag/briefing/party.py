"""Whose words a statement is: of a country, a body or a side, or of somebody who speaks for none.

The article's own words decide, then what the library's other articles call the speaker: "U.N. Ambassador Ada Vale" is
Norland's where the article has "Norland's U.N. Ambassador Ada Vale" or another calls her "the Norlandic envoy".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rag.asked import Party
from rag.model import FoundStatement
from rag.roles import is_office, role_terms
from rag.seats import seat_in

BEFORE = 6  # words in front of a name that may say what its bearer is
_OF_A_SIDE = (
    "leader leaders fighter militant commander source"  # who speaks for a side, though no state has such an office
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Gen|Adm|Col|Lt|Maj|Capt|Cmdr|Sgt|Dr|Mr|Mrs|Ms|Prof|Rep|Sen|Gov)\.$")


def is_press(described: str) -> bool:
    """Whether somebody so described reports: "White House correspondent" is not of the White House."""
    return not role_terms(described).isdisjoint(role_terms("correspondent reporter journalist editor columnist anchor"))


class Parties:
    """The parties statements are told apart by."""

    def __init__(
        self, countries: Sequence[Party], asked: Sequence[Party], *, roles_of: Callable[[str], Sequence[str]]
    ) -> None:
        """The parties, and what is known of speakers.

        Args:
            asked: those a question names, where no country has the statement.
            roles_of: by the name of each speaker, what articles call them.
        """
        self._countries, self._asked, self._roles_of = countries, asked, roles_of

    def of(self, found: FoundStatement) -> str | None:
        """The party a statement is by; None of somebody who speaks for none, as far as anything says."""
        for parties in (self._countries, self._asked):
            if party := next((one for one in parties if one.has(found.statement)), None):
                return party.name
        speaker = found.statement.speaker
        described = f"{speaker.name or ''} {speaker.role or ''} {found.statement.mention or ''}"
        if is_press(described):
            return None
        named = self._by_seat(described) or self._by_lead(found)
        if speaker.name and not named:
            called = self._roles_of(speaker.name)
            named = next(filter(None, map(self._by_seat, called)), None)
            named = named or self._by_title(before_name(found.article.text, speaker.name)) or self._by_office(called)
        return named

    def _by_seat(self, described: str) -> str | None:
        """Whose seat of government somebody is of: "White House adviser"."""
        seat = frozenset() if is_press(described) else seat_in(described)
        return next((one.name for one in self._countries if seat and one.group and seat in one.group.places), None)

    def _by_lead(self, found: FoundStatement) -> str | None:
        """Of which side somebody without a name is a leader or a fighter, and nothing else: "a Hamas leader"."""
        if found.statement.speaker.name:
            return None
        terms = role_terms(found.statement.mention or "") - role_terms("senior top political military")
        of = terms - role_terms(_OF_A_SIDE)
        if of == terms:
            return None
        return next((one.name for one in self._countries if one.group and of in one.group.places), None)

    def _by_title(self, titles: Sequence[str]) -> str | None:
        """Of which country the articles' own titles make somebody."""
        return next(
            (one.name for title in titles for one in self._countries if one.group and one.group.fits(title)), None
        )

    def _by_office(self, called: Sequence[str]) -> str | None:
        """The one country somebody is called of, where they hold an office of a state besides: both are known."""
        terms = [role_terms(role) for role in called if len(role.split()) <= BEFORE]
        lands = [
            one
            for one in self._countries
            if one.group and any(place <= role for place in one.group.places for role in terms)
        ]
        if len(lands) != 1 or (group := lands[0].group) is None:
            return None
        return lands[0].name if any(group.fits(f"{lands[0].name} {role}") for role in called) else None


@lru_cache(maxsize=4_096)
def before_name(text: str, name: str) -> tuple[str, ...]:
    """The titles an article has in front of a name, each once.

    >>> before_name("She met Norland’s U.N. Ambassador Ada Vale. Nobody told Ada Vale.", "Ada Vale")
    ('Norland’s U.N. Ambassador',)
    """
    found = []
    for match in re.finditer(re.escape(name), text):
        title: list[str] = []
        for word in reversed(text[max(0, match.start() - 80) : match.start()].split()[-BEFORE:]):
            ends = word[-1] in ',;:!?)”"’' or (word[-1] == "." and not _ABBREVIATED.search(word))
            if ends or not (word[0].isupper() or is_office(word)):
                break
            title.insert(0, word)
        if title:
            found.append(" ".join(title))
    return tuple(dict.fromkeys(found))
