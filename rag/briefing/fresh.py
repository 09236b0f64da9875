"""What changed on a topic since a day: which statements are new on record, which articles were revised or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rag.briefing.model import Change, Entry, Since
from rag.briefing.sift import OWN, own_share
from rag.model import CitationStatus, FoundStatement
from rag.verify import verify_words
from store import Article, ArticleState, Filters, Removal

if TYPE_CHECKING:
    from store import Library


def find_since(
    day: date, entries: Sequence[Entry], library: Library, *, filters: Filters, rarity: Mapping[str, float]
) -> Since:
    """What changed since a day, within the filters.

    A statement is new on record where the first article that has it was published then or later, or where a revision
    since brought it.

    Args:
        rarity: of each word of the topic.
    """
    removals = library.removals(day, filters)
    revised = {one.now.id: one.article for one in removals if one.now}
    fresh = frozenset(
        entry.found.statement.id
        for entry in entries
        if all(_is_new(found, day, revised) for found in (entry.found, *entry.copies))
    )
    shown = {entry.found.article.key for entry in entries}
    changes = [_compare(one, library, rarity) for one in removals]
    told = [
        change
        for change in changes
        if change.lost or (change.removal.state is ArticleState.SUPERSEDED and change.removal.article.key in shown)
    ]
    return Since(day, fresh, tuple(told))


def _is_new(found: FoundStatement, day: date, revised: Mapping[str, Article]) -> bool:
    before = revised.get(found.article.id)
    if before is not None and verify_words(found.statement.quote, before) is not CitationStatus.VERIFIED:
        return True
    return found.article.published is not None and found.article.published >= day


def _compare(removal: Removal, library: Library, rarity: Mapping[str, float]) -> Change:
    """A revision that was taken out, with whose words on the topic went with it."""
    lost = (
        statement.speaker.name or statement.mention or ""
        for statement in library.statements_of(removal.article.id)
        if own_share(statement.quote, rarity) >= OWN
        and (removal.now is None or verify_words(statement.quote, removal.now) is not CitationStatus.VERIFIED)
    )
    return Change(removal, _each_once(lost))


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
