"""The roster: who is on record, under all their names, kept in the catalogue and followed like an index.

A row for each speaker holds all that is said of them, so that opening a library is reading them. What a change touches
is worked out anew from the statements, and only that: the names in the articles it is about, and every name that a rule
or a decision could join to one of those (`JoinKeys`). Nothing is counted up or down, so catching up twice, or after a
crash, ends in the same place.

A reader is never behind: what has not been caught up yet it works out for itself, in memory. Where that would take a
walk over everything, at every opening, `Library.roster` has it written down once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, Select, Text, cast, delete, func, insert, select

from store.catalogue import in_batches, is_current
from store.changes import changed_since, newest_change
from store.decisions import newest_decision, read_decisions
from store.meta import MetaName, read_meta, write_meta
from store.model import LinkKind, NameLink, RoleSeen, SpeakerEntry, SpeakerKind
from store.registry import Decision, JoinKeys, KnownSpeaker
from store.rows import fold_name
from store.schema import articles, roster, roster_names, statements
from store.speakers import Tallies, in_order, read_tallies, settle_speakers

MARK: MetaName = "roster"  # its name in `meta`: how far it has come
FORMAT = "2"  # raise it when rules or entries change: the roster is then made again

ROWS_AT_ONCE = 1_000  # read together
FAR = 3  # changes for each that is one article in so many of those held: then everything is walked through

Json = dict[str, Any]

_SPEAKER_KINDS = {kind.value: kind for kind in SpeakerKind}
_LINK_KINDS = {kind.value: kind for kind in LinkKind}


@dataclass(frozen=True, slots=True)
class RosterMark:
    """What has been applied: changes, and decisions on names. `written` counts the roster's writings."""

    change: int
    decision: int
    written: int

    def is_at(self, change: int, decision: int) -> bool:
        """Whether that is all there is."""
        return (self.change, self.decision) == (change, decision)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A speaker, by all folded names that are theirs, those gone from the record included."""

    entry: SpeakerEntry
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    """Speakers worked out anew.

    Attributes:
        names: every folded name that was looked at: whoever has one of them is among `listed`, or on record no more.
        keys: what rules join each name on record by.
    """

    names: frozenset[str]
    listed: list[_Listed]
    keys: Mapping[str, JoinKeys]


class Roster:
    """The speakers on record at one edition of the library, most statements first."""

    def __init__(self, kept: Mapping[str, _Listed], written: int, newer: _Settled | None = None) -> None:
        self.kept = kept  # as the catalogue has them, to go on from at the next edition
        self.written = written
        listed = list(kept.values())
        if newer is not None:
            listed = [one for one in listed if newer.names.isdisjoint(one.folded)] + newer.listed
        self.entries = in_order(one.entry for one in listed)
        self._by_name = {folded: one.entry for one in listed for folded in one.folded}

    def find(self, name: str) -> SpeakerEntry | None:
        """Whose name this is: a name statements have, or had, else an alias that is only one speaker's."""
        folded = fold_name(name)
        if entry := self._by_name.get(folded):
            return entry
        called = self._by_alias.get(folded, [])
        return called[0] if len(called) == 1 else None

    def known(self, folded: str) -> KnownSpeaker | None:
        """Whose a folded name is."""
        entry = self._by_name.get(folded)
        return KnownSpeaker(entry.links, apart=entry.apart) if entry else None

    def widen(self, names: Iterable[str]) -> tuple[str, ...]:
        """Every folded name of the speakers named, each once; a name that is nobody's stays, folded."""
        wider: dict[str, None] = {}
        for folded in map(fold_name, names):
            speaker = self.known(folded)
            wider.update(dict.fromkeys(speaker.folded if speaker else (folded,)))
        return tuple(wider)

    @cached_property
    def _by_alias(self) -> dict[str, list[SpeakerEntry]]:
        called: dict[str, list[SpeakerEntry]] = {}
        for entry in self.entries:
            for alias in set(map(fold_name, entry.aliases)):
                called.setdefault(alias, []).append(entry)
        return called


def read_roster(connection: Connection, last: Roster | None = None) -> Roster:
    """The roster as it is now.

    Args:
        last: one read before, of which only what has been written since is read again.
    """
    mark = read_mark(connection)
    if mark is None or _is_far_behind(connection, mark):
        return Roster({}, 0, _settle_all(connection))
    is_behind = not mark.is_at(newest_change(connection), newest_decision(connection))
    kept = _read_kept(connection, last)
    return Roster(kept, mark.written, _settle_since(connection, mark) if is_behind else None)


def catch_up(connection: Connection) -> None:
    """Brings the roster up to the newest change and decision. For the holder of the writer lock."""
    newest = newest_change(connection), newest_decision(connection)
    mark = read_mark(connection)
    if mark is not None and mark.is_at(*newest):
        return
    from_nothing = mark is None or _is_far_behind(connection, mark)
    if from_nothing:
        clear(connection)
    settled = _settle_all(connection) if mark is None or from_nothing else _settle_since(connection, mark)
    written = int(_read_numbers(connection)[-1]) + 1
    _replace(connection, settled, written)
    write_meta(connection, MARK, f"{FORMAT} {newest[0]} {newest[1]} {written}")


def is_outdated(connection: Connection) -> bool:
    """Whether it takes a walk over all statements to tell who is who: nothing is applied, or much was written since."""
    mark = read_mark(connection)
    return mark is None or _is_far_behind(connection, mark)


def _is_far_behind(connection: Connection, mark: RosterMark) -> bool:
    """Whether so much was written since that one walk over all statements is quicker than looking each name up."""
    if (behind := newest_change(connection) - mark.change) == 0:
        return False
    held = connection.scalar(select(func.count()).select_from(articles).where(is_current)) or 0
    return behind * FAR > held


def clear(connection: Connection) -> None:
    """Takes everybody out: the next to catch up makes the roster anew."""
    connection.execute(delete(roster))
    connection.execute(delete(roster_names))
    forget(connection)


def forget(connection: Connection) -> None:
    """Notes that nothing is applied. Writings count on: what a reader has of them is never taken for newer ones."""
    write_meta(connection, MARK, f"none 0 0 {_read_numbers(connection)[-1]}")


def read_mark(connection: Connection) -> RosterMark | None:
    """What has been applied; None when nothing has, or in another format."""
    version, change, decision, written = _read_numbers(connection)
    return RosterMark(int(change), int(decision), int(written)) if version == FORMAT else None


def _read_numbers(connection: Connection) -> list[str]:
    return (read_meta(connection, MARK) or "none 0 0 0").split()


def _settle_all(connection: Connection) -> _Settled:
    tallies = read_tallies(connection)
    return _settle(connection, frozenset(tallies), tallies, read_decisions(connection))


def _settle_since(connection: Connection, mark: RosterMark) -> _Settled:
    """All who may have become others since: those the articles and decisions name, and whom a rule may join to them."""
    articles_touched = [article_id for _, article_id in changed_since(connection, mark.change)]
    touched = {fold_name(name) for one in read_decisions(connection, since=mark.decision) for name in one.names}
    for batch in in_batches(articles_touched):
        named = select(statements.c.speaker_fold).where(statements.c.article_id.in_(batch)).distinct()
        touched.update(filter(None, connection.scalars(named)))
    decisions = read_decisions(connection)
    decided_with = _decided_with(decisions)
    names: set[str] = set()
    tallies: Tallies = {}
    while touched:
        names |= touched
        read = read_tallies(connection, names=touched)
        tallies |= read
        keys = {JoinKeys.of(tally.on_record(folded)) for folded, tally in read.items()}
        near = _read_sharing(connection, keys | _read_keys(connection, touched))
        touched = near.union(*(decided_with[name] for name in touched if name in decided_with)) - names
    return _settle(connection, frozenset(names), tallies, [one for one in decisions if _folded(one) & names])


def _settle(connection: Connection, names: frozenset[str], tallies: Tallies, decisions: Sequence[Decision]) -> _Settled:
    found, keys = settle_speakers(connection, tallies, decisions)
    return _Settled(names, [_Listed(entry, (*speaker.folded, *speaker.gone)) for speaker, entry in found], keys)


def _folded(decision: Decision) -> set[str]:
    return set(map(fold_name, decision.names))


def _decided_with(decisions: Iterable[Decision]) -> dict[str, set[str]]:
    """For each folded name somebody decided about, those decided about together with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for names in map(_folded, decisions):
        for name in names:
            found[name] |= names
    return found


def _read_keys(connection: Connection, names: Iterable[str]) -> set[JoinKeys]:
    """What rules joined these names by when the roster was last written."""
    query = select(roster_names.c.surname, roster_names.c.initials)
    return {
        JoinKeys(*row)
        for batch in in_batches(names)
        for row in connection.execute(query.where(roster_names.c.folded.in_(batch)))
    }


def _read_sharing(connection: Connection, keys: Iterable[JoinKeys]) -> set[str]:
    """The names of the roster that a rule may join to one with any of these keys."""
    wanted = {
        roster_names.c.surname: {surname for key in keys for surname in key.sought[0]},
        roster_names.c.initials: {initials for key in keys for initials in key.sought[1]},
    }
    return {
        name
        for column, values in wanted.items()
        for batch in in_batches(values)
        for name in connection.scalars(select(roster_names.c.folded).where(column.in_(batch)))
    }


def _read_kept(connection: Connection, last: Roster | None) -> dict[str, _Listed]:
    """The rows of the roster by speaker, those `last` has read already taken from it."""
    query = select(roster.c.speaker, cast(roster.c.entry, Text).label("entry"))
    if last is None or not last.kept:
        return _read_listed(connection, query)
    read = _read_listed(connection, query.where(roster.c.written > last.written))
    return {
        speaker: read.get(speaker) or last.kept[speaker] for speaker in connection.scalars(select(roster.c.speaker))
    }


def _replace(connection: Connection, settled: _Settled, written: int) -> None:
    """Puts those settled in place of whoever has one of the names looked at."""
    for batch in in_batches(settled.names):
        of_batch = roster_names.c.folded.in_(batch)
        gone = select(roster_names.c.speaker).where(of_batch)
        connection.execute(delete(roster).where(roster.c.speaker.in_(gone)))
        connection.execute(delete(roster_names).where(of_batch))
    rows = [{"speaker": one.folded[0], "entry": _listed_to_json(one), "written": written} for one in settled.listed]
    names = [
        {"folded": folded, "speaker": one.folded[0], "surname": keys.surname, "initials": keys.initials}
        for one in settled.listed
        for folded in one.folded
        if (keys := settled.keys.get(folded))
    ]
    for table, values in ((roster, rows), (roster_names, names)):
        if values:
            connection.execute(insert(table), values)


def _listed_to_json(listed: _Listed) -> Json:
    """What is empty is left out."""
    entry = listed.entry
    values = {
        "folded": listed.folded,
        "kind": entry.kind.value,
        "aliases": entry.aliases,
        "statements": entry.statements,
        "articles": entry.articles,
        "published": _days_to_json(entry.first_published, entry.last_published),
        "links": [[link.name, link.kind.value, link.confidence] for link in entry.links],
        "roles": [
            [seen.role, seen.statements, *_days_to_json(seen.first_published, seen.last_published)]
            for seen in entry.roles_seen
        ],
        "apart": entry.apart,
    }
    return {name: value for name, value in values.items() if value}


def _read_listed(connection: Connection, query: Select[Any]) -> dict[str, _Listed]:
    """The rows of a query for speakers and entries, by speaker; many are read out of one JSON text at once."""
    listed: dict[str, _Listed] = {}
    for rows in connection.execute(query).partitions(ROWS_AT_ONCE):
        entries = orjson.loads(f"[{','.join(row.entry for row in rows)}]")
        listed.update(zip((row.speaker for row in rows), map(_listed_from_json, entries), strict=True))
    return listed


def _listed_from_json(row: Json) -> _Listed:
    links = tuple([NameLink(name, _LINK_KINDS[kind], confidence) for name, kind, confidence in row["links"]])
    roles = tuple(
        [RoleSeen(role, number, _day(first), _day(last)) for role, number, first, last in row.get("roles", ())]
    )
    first, last = row["published"]
    entry = SpeakerEntry(
        name=links[0].name,
        kind=_SPEAKER_KINDS[row["kind"]],
        aliases=tuple(row.get("aliases", ())),
        roles=tuple([seen.role for seen in roles]),
        statements=row["statements"],
        articles=row["articles"],
        first_published=_day(first),
        last_published=_day(last),
        links=links,
        roles_seen=roles,
        apart=tuple(row.get("apart", ())),
    )
    return _Listed(entry, tuple(row["folded"]))


def _days_to_json(first: date | None, last: date | None) -> list[str | None]:
    return [day.isoformat() if day else None for day in (first, last)]


@lru_cache(maxsize=8_192)  # the days of twenty years; each speaker and each role has two
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
