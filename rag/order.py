"""The order statements are shown in, where it is not simply the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, zip_longest

from rag.asked import Party
from rag.model import FoundStatement
from store import StatementKind

_CLOSENESS = (StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT)


def newest_first(found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """By the day said, else published; the undated last."""
    return sorted(found, key=_day, reverse=True)


def in_time(found: Sequence[FoundStatement], limit: int) -> list[FoundStatement]:
    """The best `limit`, the first and the last said always among them, oldest first; the undated last."""
    dated = sorted((one for one in found if _is_dated(one)), key=lambda one: (_day(one), _reported(one)))
    dated[1:] = sorted(dated[1:], key=lambda one: (_day(one), -_reported(one)))
    kept = list(dict.fromkeys([*dated[:1], *dated[-1:], *found]))[:limit]
    return sorted(kept, key=lambda one: (not _is_dated(one), _day(one)))


def _is_dated(found: FoundStatement) -> bool:
    return bool(found.statement.said_on or found.article.published)


def _reported(found: FoundStatement) -> int:
    """How far from the speaker's own words: of two on one day, a position is shown by the one quoted."""
    return _CLOSENESS.index(found.statement.kind)


def take_turns(found: Sequence[FoundStatement], parties: Sequence[Party]) -> list[FoundStatement]:
    """The best of each party, then the second of each: who is asked about beside others is not crowded out.

    The party with the best of all begins. What several say as one belongs to all of them, and stands where it was.
    """
    joint = [one for one in found if not any(party.has(one.statement) for party in parties)]
    rows = [[one for one in found if party.has(one.statement)] for party in parties]
    rows.sort(key=lambda row: -row[0].score if row else 0.0)
    turns = chain.from_iterable(zip_longest(*rows))
    ordered = list(dict.fromkeys(one for one in turns if one is not None))
    for one in joint:
        ordered.insert(sum(other.score > one.score for other in ordered), one)
    return ordered


def _day(found: FoundStatement) -> str:
    published = found.article.published or date.min
    return found.statement.said_on or published.isoformat()
