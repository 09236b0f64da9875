"""What somebody is said to be, and what that makes of them besides: a senator is a lawmaker, a professor a scholar.

>>> sorted(is_one(role_terms("lawmaker"), role_terms("Norlandic senator"))) == sorted(role_terms("lawmaker"))
True
>>> is_one(role_terms("senator"), role_terms("lawmaker"))
frozenset()
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rag.lexicon import read_rows
from rag.roles import role_terms

Terms = frozenset[str]


def is_one(asked: Terms, held: Terms) -> Terms:
    """Of the role terms asked for, those that whoever holds these others is, too."""
    wider = _wider()
    return frozenset(term for term in asked if term in wider and not wider[term].isdisjoint(held))


def narrower(term: str) -> Terms:
    """The role terms whose holders are what this one says, too; none for most."""
    return _wider().get(term, frozenset())


@cache
def _wider() -> dict[str, Terms]:
    """By a wider term, the narrower ones."""
    found: dict[str, set[str]] = defaultdict(set)
    for wide, *narrow in read_rows("kinds"):
        for term in role_terms(wide):
            for office in narrow:
                terms = role_terms(office.replace("_", " "))
                found[term] |= terms if len(terms) == 1 else set()
    return {term: frozenset(narrow) - {term} for term, narrow in found.items()}
