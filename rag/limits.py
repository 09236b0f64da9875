"""Filters as a person typed them, settled against what the library has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.errors import EmptyPeriod, UnknownOutlet
from rag.terms import words
from store import Filters

MAX_NAMED = 8  # outlets an error message lists


def settle_filters(filters: Filters, *, outlets: Sequence[str]) -> Filters:
    """The filters with outlets as the library spells them; speakers are left as typed.

    Raises:
        UnknownOutlet: the library has none of that name.
        EmptyPeriod: the period ends before it starts.
    """
    if filters.since and filters.until and filters.since > filters.until:
        raise EmptyPeriod(
            f"the period runs backwards, from {filters.since.isoformat()} to {filters.until.isoformat()}; swap them"
        )
    return replace(filters, outlets=tuple(_find_outlet(name, outlets) for name in filters.outlets))


def narrow(filters: Filters, asked: Iterable[str]) -> Filters:
    """The filters with the outlets a question names as well: those in both, or whichever side names any."""
    named = tuple(asked)
    if not named or not filters.outlets:
        return replace(filters, outlets=filters.outlets or named)
    both = tuple(name for name in named if name in filters.outlets)
    return replace(filters, outlets=both or ("\0",))  # nothing is in both: no outlet has this name


def _find_outlet(name: str, outlets: Sequence[str]) -> str:
    wanted = _key(name)
    for outlet in outlets:
        if _key(outlet) == wanted:
            return outlet
    known = ", ".join(outlets[:MAX_NAMED]) + (
        f" and {len(outlets) - MAX_NAMED} more" if len(outlets) > MAX_NAMED else ""
    )
    raise UnknownOutlet(f"the library has no outlet {name!r}; it has {known or 'none yet'}")


def _key(name: str) -> tuple[str, ...]:
    """A name for matching: case, accents, marks and a leading "the" gone."""
    key = tuple(words(name))
    return key[1:] if len(key) > 1 and key[0] == "the" else key
