"""Whose an office or a relative is: "Her deputy, Ben Orr" is Ada Vale's deputy, a premier's minister the country's."""

from __future__ import annotations

import re
from functools import cache

_OWNER = re.compile(
    r"\b(?P<whose>[Hh]is|[Hh]er|[Ii]ts) (?P<role>[^\W\d_][\w' -]*?)(?:, | )(?:(?:retired|former|then) )?$"
)
_LEADS = frozenset({"premier", "president", "king", "queen", "emir", "chancellor", "ruler", "monarch", "leader"})
_NATION = re.compile(r"(?P<place>(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s|[A-Z][a-z-]+(?:an|ish|ese|i|ic|ch))\s+(?=[\w])")
_COUNTERPART = re.compile(r"(?P<whose>[\w'’-]+)['’]s (?P<nation>[A-Z][a-z-]+) counterpart")
_CAPITAL = re.compile(
    r"\bIn [A-Z][\w-]+(?: [A-Z][\w-]+)?, (?:the )?capital of (?:\w+ )?(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?),[^.!?]*$"
)
_STATES_OWN = frozenset({"minister", "ambassador", "army", "secretary", "premier", "president", "chief", "envoy"})


def owner_before(text: str, start: int, role: str | None, *, begin: int) -> str | None:
    """The "his", "her" or "its" that stands before the role set before a name beginning at `start`."""
    found = _OWNER.search(text, max(begin, start - 90), start) if role else None
    return found["whose"].lower() if found and role == found["role"] else None


def role_of_owner(role: str, owner: str, owners_role: str | None) -> str:
    """The role with whose it is: the country's where a head of government has a minister, else its owner's.

    >>> role_of_owner("ports minister", "Ada Vale", "Norland's prime minister")
    "Norland's ports minister"
    >>> role_of_owner("deputy", "Ada Vale", "Norlandic president")
    "Ada Vale's deputy"
    """
    words = role.lower().split()
    place = _NATION.match(owners_role) if owners_role and _leads(owners_role) else None
    of_state = place is not None and words[-1] in _STATES_OWN and "deputy" not in words
    whose = place["place"] if place is not None and of_state else f"{owner}'s"
    return f"{whose} {role}"


@cache
def _leads(role: str) -> bool:
    words = role.lower().split()
    return bool(words) and (words[-1] in _LEADS or words[-2:] == ["prime", "minister"]) and "vice" not in words


def is_own(role: str) -> bool:
    """Whether a role says already whose it is: "Harbour Watch's director", "minister of ports".

    >>> is_own("Harbour Watch's director"), is_own("foreign minister")
    (True, False)
    """
    return "'s " in role or " of " in role or " for " in role


def counterpart(role: str) -> tuple[str, str] | None:
    """Whose counterpart a role says somebody is, and of which nation.

    >>> counterpart("Orr's Norlandic counterpart")
    ('Orr', 'Norlandic')
    """
    found = _COUNTERPART.fullmatch(role)
    return (found["whose"], found["nation"]) if found else None


def role_elsewhere(role: str, nation: str) -> str:
    """The office in another nation.

    >>> role_elsewhere("Sudmark's foreign minister", "Norlandic")
    'Norlandic foreign minister'
    """
    place = _NATION.match(role)
    office = role[place.end() :] if place else role
    return f"{nation} {office if place else office.lower()}"


def with_capital(role: str, before: str) -> str:
    """A state's office with the country whose capital the sentence so far is set in.

    >>> with_capital("Foreign Minister", "In Harrow, the capital of Norland, ")
    "Norland's Foreign Minister"
    """
    found = _CAPITAL.search(before)
    bare = role.lower().split()[-1] in _STATES_OWN and not is_own(role) and not _NATION.match(role)
    return f"{found['place']}'s {role}" if found and bare else role
