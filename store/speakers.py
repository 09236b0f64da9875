"""Who is on record: statements counted by speaker, under all their names."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from sqlalchemy import ColumnElement, Connection, distinct, func, or_, select

from store.catalogue import EVERYTHING, article_conditions, in_batches, is_current, speaker_condition
from store.decisions import read_decisions
from store.fold import fold_text
from store.model import Filters, RoleSeen, SpeakerEntry, SpeakerKind
from store.registry import KnownSpeaker, NameOnRecord, Registry, build_registry
from store.rows import fold_name
from store.schema import articles, statements

MAX_READ = 50  # articles looked into for the bearer of a bare surname: as good as all of them, and soon read

_CURRENT = statements.join(articles, articles.c.id == statements.c.article_id)
_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = string.punctuation + "“”‘’«»…"


class Roster:
    """The speakers on record at one edition of the library: the registry of their names, and an entry for each."""

    def __init__(self, registry: Registry, entries: list[SpeakerEntry]) -> None:
        self.registry = registry
        self.entries = entries

    def find(self, name: str) -> SpeakerEntry | None:
        """Whose name this is: a name statements have, else an alias that is only one speaker's."""
        if speaker := self.registry.find(name):
            return self._by_name[speaker.name]
        called = self._by_alias.get(fold_name(name), [])
        return called[0] if len(called) == 1 else None

    @cached_property
    def _by_name(self) -> dict[str, SpeakerEntry]:
        return {entry.name: entry for entry in reversed(self.entries)}  # of two called the same, the first

    @cached_property
    def _by_alias(self) -> dict[str, list[SpeakerEntry]]:
        called: dict[str, list[SpeakerEntry]] = {}
        for entry in self.entries:
            for alias in set(map(fold_name, entry.aliases)):
                called.setdefault(alias, []).append(entry)
        return called


@dataclass(slots=True)
class _Tally:
    """What statements under one name say, or under all of a speaker's."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    roles: dict[str, RoleSeen] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def add(self, other: _Tally) -> None:
        self.names.update(other.names)  # not `+=`, which goes through all that is there already
        self.kinds.update(other.kinds)
        self.mentions.update(other.mentions)
        for role in other.roles.values():
            self.add_role(role)
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)

    def add_role(self, seen: RoleSeen) -> None:
        known = self.roles.get(seen.role)
        self.roles[seen.role] = _join_roles(known, seen) if known else seen


def read_roster(connection: Connection) -> Roster:
    """Every named speaker of current articles, most statements first.

    Names the registry joins are one speaker. The aliases are the other names and spellings, and mentions made of names
    that end in a word of one of them, or spell its initials; "he" and "the minister" are not.
    """
    tallies = _read_tallies(connection)
    registry = build_registry(
        (
            NameOnRecord(
                folded,
                _most_frequent(tally.names)[0],
                SpeakerKind(_most_frequent(tally.kinds)[0]),
                tally.names.total(),
                frozenset(tally.roles),
            )
            for folded, tally in tallies.items()
        ),
        read_decisions(connection),
        share_naming=partial(_share_naming, connection),
    )
    return Roster(registry, _list_entries(connection, registry, tallies, EVERYTHING))


def read_speakers(connection: Connection, registry: Registry, filters: Filters) -> list[SpeakerEntry]:
    """The speakers quoted within the filters, counted within them, most statements first.

    Who is who is settled by all that is on record. The speakers of the filters are every name of whom is wanted.
    """
    return _list_entries(connection, registry, _read_tallies(connection, filters), filters)


def _list_entries(
    connection: Connection, registry: Registry, tallies: Mapping[str, _Tally], filters: Filters
) -> list[SpeakerEntry]:
    numbers = _count_articles(connection, registry, filters)
    entries = [
        _entry(speaker, [tallies[name] for name in speaker.folded if name in tallies], numbers)
        for speaker in registry.speakers
        if not tallies.keys().isdisjoint(speaker.folded)
    ]
    return sorted(entries, key=lambda entry: (-entry.statements, entry.name))


def _is_within(filters: Filters) -> list[ColumnElement[bool]]:
    """That a statement has a name, in a current article, within the filters."""
    named = statements.c.speaker_fold.is_not(None)
    return [named, *article_conditions(filters), *([speaker_condition(filters)] if filters.speakers else [])]


def _read_tallies(connection: Connection, filters: Filters = EVERYTHING) -> dict[str, _Tally]:
    by, published = statements.c.speaker_fold, articles.c.published
    wording = (
        statements.c.speaker_name,
        statements.c.speaker_kind,
        statements.c.speaker_role,
        statements.c.mention,
    )
    words = (
        select(by, *wording, func.count(), func.min(published), func.max(published))
        .select_from(_CURRENT)
        .where(*_is_within(filters))
        .group_by(by, *wording)
    )
    tallies: dict[str, _Tally] = {}
    for folded, name, kind, role, mention, number, first, last in connection.execute(words):
        one = _Tally(Counter({name: number}), Counter({kind: number}), first=first, last=last)
        if mention:
            one.mentions[mention] = number
        if role:
            one.add_role(RoleSeen(role, number, first, last))
        tallies.setdefault(folded, _Tally()).add(one)
    return tallies


def _share_naming(connection: Connection, folded: str, names: Sequence[str]) -> float:
    """Of the articles that quote somebody by a folded name, how many hold one of these names."""
    # A join, not a list of ids to look for: SQLite would go through all current articles to find those on the list.
    quoting = (
        select(articles.c.id).distinct().select_from(_CURRENT).where(is_current, statements.c.speaker_fold == folded)
    )
    ids = connection.scalars(quoting.order_by(articles.c.id).limit(MAX_READ)).all()
    is_naming = or_(*(articles.c.text.contains(name, autoescape=True) for name in names))
    found = connection.scalar(select(func.count()).select_from(articles).where(articles.c.id.in_(ids), is_naming))
    return (found or 0) / max(len(ids), 1)


def _count_articles(connection: Connection, registry: Registry, filters: Filters) -> dict[str, int]:
    """How many articles quote each speaker, by their first folded name."""
    by = statements.c.speaker_fold
    count = (
        select(by, func.count(distinct(articles.c.id))).select_from(_CURRENT).where(*_is_within(filters)).group_by(by)
    )
    numbers: dict[str, int] = {row[0]: row[1] for row in connection.execute(count)}
    # An article that has somebody under two names is one article: of those with several, the articles are looked at.
    several = [speaker.folded for speaker in registry.speakers if len(speaker.links) > 1]
    quoting: dict[str, set[str]] = {}
    pairs = select(by, articles.c.id).distinct().select_from(_CURRENT).where(*_is_within(filters))
    for batch in in_batches(name for names in several for name in names):
        for folded, article_id in connection.execute(pairs.where(by.in_(batch))):
            quoting.setdefault(folded, set()).add(article_id)
    return numbers | {names[0]: len(set().union(*(quoting.get(name, ()) for name in names))) for names in several}


def _entry(speaker: KnownSpeaker, tallies: Iterable[_Tally], numbers: dict[str, int]) -> SpeakerEntry:
    whole = _Tally()
    for tally in tallies:
        whole.add(tally)
    names = [link.name for link in speaker.links]
    spellings = [name for name in _most_frequent(whole.names) if name not in names]
    mentions = [mention for mention in _most_frequent(whole.mentions) if any(_names(mention, name) for name in names)]
    roles = sorted(whole.roles.values(), key=lambda seen: (-seen.statements, seen.role))
    return SpeakerEntry(
        name=speaker.name,
        kind=SpeakerKind(_most_frequent(whole.kinds)[0]),
        aliases=tuple(dict.fromkeys((*names[1:], *spellings, *(one for one in mentions if one != speaker.name)))),
        roles=tuple(seen.role for seen in roles),
        statements=whole.names.total(),
        articles=numbers[speaker.folded[0]],
        first_published=whole.first,
        last_published=whole.last,
        links=speaker.links,
        roles_seen=tuple(roles),
        apart=speaker.apart,
    )


def _join_roles(one: RoleSeen, other: RoleSeen) -> RoleSeen:
    return RoleSeen(
        one.role,
        one.statements + other.statements,
        min(filter(None, (one.first_published, other.first_published)), default=None),
        max(filter(None, (one.last_published, other.last_published)), default=None),
    )


def _most_frequent(counter: Counter[str]) -> list[str]:
    return sorted(counter, key=lambda word: (-counter[word], word))


def _names(mention: str, name: str) -> bool:
    """Whether the mention is a way to call this speaker: "Vale", "Mayor Vale", "UN"; not "he", "Vale and others"."""
    spoken, full = _words(mention), {fold_text(word) for word in _words(name)}
    if not spoken:
        return False
    folded = [fold_text(word) for word in spoken]
    are_names = all(not word[0].islower() or plain in full for word, plain in zip(spoken, folded, strict=True))
    initials = "".join(fold_text(word)[:1] for word in _words(name))
    return (are_names and folded[-1] in full and len(folded[-1]) > 1) or "".join(folded) == initials


def _words(text: str) -> list[str]:
    """The words of a name, bare of marks and of the possessive."""
    bare = (_POSSESSIVE.sub("", word).strip(_MARKS) for word in text.split())
    return [word for word in bare if word]
