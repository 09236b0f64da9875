"""Seats and organs of government that stand for their country: "White House adviser". Pure.

>>> find_seat("White House adviser") == Seat(role_terms("america"), role_terms("White House"))
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rag.lexicon import read_rows
from rag.roles import role_terms
from rag.terms import words

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Seat:
    """The role terms of a country, and those of the seat itself; none where nobody is described by one."""

    country: Terms = frozenset()
    words: Terms = frozenset()


@lru_cache(maxsize=65_536)  # the roles of a large library
def find_seat(described: str) -> Seat:
    """The seat of government somebody is described by."""
    if described.isascii() and not _any_seat().search(described.lower()):  # most roles: a fifth of the time
        return Seat()
    plain = f" {' '.join(words(described))} "
    found = ((country, seat) for seat, country in _seats().items() if f" {seat} " in plain)
    return next((Seat(country, role_terms(seat)) for country, seat in found), Seat())


def seat_in(described: str) -> Terms:
    """The country whose seat of government somebody is described by; none without one."""
    return find_seat(described).country


@cache
def _any_seat() -> re.Pattern[str]:
    """The longest word of each seat of government."""
    return re.compile("|".join(sorted({re.escape(max(seat.split(), key=len)) for seat in _seats()})))


@cache
def _seats() -> dict[str, Terms]:
    rows = read_rows("seats")
    return {" ".join(words(seat.replace("_", " "))): role_terms(row[0]) for row in rows for seat in row[1:]}
