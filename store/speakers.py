"""Who is on record: statements counted by speaker, under all their names."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from sqlalchemy import ColumnElement, Connection, distinct, func, or_, select

from store.catalogue import EVERYTHING, article_conditions, in_batches, is_current, speaker_condition
from store.fold import fold_text
from store.model import Filters, RoleSeen, SpeakerEntry, SpeakerKind
from store.registry import Decision, JoinKeys, KnownSpeaker, NameOnRecord, build_registry
from store.schema import articles, statements

MAX_READ = 50  # articles looked into for the bearer of a bare surname: as good as all of them, and soon read

_CURRENT = statements.join(articles, articles.c.id == statements.c.article_id)
_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = string.punctuation + "“”‘’«»…"


Tallies = dict[str, "Tally"]  # by folded name


@dataclass(slots=True)
class Tally:
    """What statements under one name say, or under all of a speaker's."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    roles: dict[str, RoleSeen] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def count(
        self,
        name: str,
        kind: str,
        mention: str | None,
        role: RoleSeen | None,
        *,
        number: int,
        first: date | None,
        last: date | None,
    ) -> None:
        """Adds so many statements that agree in all of this."""
        self.names[name] += number
        self.kinds[kind] += number
        if mention:
            self.mentions[mention] += number
        if role:
            self.add_role(role)
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)

    def add(self, other: Tally) -> None:
        """Adds what another counted."""
        self.names.update(other.names)  # not `+=`, which goes through all that is there already
        self.kinds.update(other.kinds)
        self.mentions.update(other.mentions)
        for role in other.roles.values():
            self.add_role(role)
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)

    def add_role(self, seen: RoleSeen) -> None:
        """Adds a role, to itself where it was given before."""
        known = self.roles.get(seen.role)
        self.roles[seen.role] = _join_roles(known, seen) if known else seen

    def on_record(self, folded: str) -> NameOnRecord:
        """The name these statements are under, by its folded form."""
        name, kind = _most_frequent(self.names)[0], SpeakerKind(_most_frequent(self.kinds)[0])
        return NameOnRecord(folded, name, kind, self.names.total(), frozenset(self.roles))


def settle_speakers(
    connection: Connection, tallies: Tallies, decisions: Sequence[Decision]
) -> tuple[list[tuple[KnownSpeaker, SpeakerEntry]], Mapping[str, JoinKeys]]:
    """Who these names are, and what is on record of each, in no order; and what rules join each name by.

    Names the registry joins are one speaker. The aliases are the other names and spellings, and mentions made of names
    that end in a word of one of them, or spell its initials; "he" and "the minister" are not.
    """
    registry = build_registry(
        (tally.on_record(folded) for folded, tally in sorted(tallies.items())),  # rules look at names in turn
        decisions,
        share_naming=partial(_share_naming, connection),
    )
    numbers = _count_articles(connection, registry.speakers, EVERYTHING)
    return [(speaker, _entry(speaker, tallies, numbers)) for speaker in registry.speakers], registry.keys


def count_speakers(
    connection: Connection, find: Callable[[str], KnownSpeaker | None], filters: Filters
) -> list[SpeakerEntry]:
    """The speakers quoted within the filters, counted within them, most statements first.

    Args:
        find: whose a folded name is, settled by all that is on record.
        filters: their speakers are every name of whom is wanted.
    """
    tallies = read_tallies(connection, filters)
    found = list({speaker.folded[0]: speaker for speaker in map(find, tallies) if speaker}.values())
    numbers = _count_articles(connection, found, filters)
    return in_order(_entry(speaker, tallies, numbers) for speaker in found)


def in_order(entries: Iterable[SpeakerEntry]) -> list[SpeakerEntry]:
    """Most statements first, then by name."""
    return sorted(entries, key=lambda entry: (-entry.statements, entry.name))


def _is_within(filters: Filters) -> list[ColumnElement[bool]]:
    """That a statement has a name, in a current article, within the filters."""
    named = statements.c.speaker_fold.is_not(None)
    return [named, *article_conditions(filters), *([speaker_condition(filters)] if filters.speakers else [])]


def read_tallies(connection: Connection, filters: Filters = EVERYTHING, names: Iterable[str] | None = None) -> Tallies:
    """What statements within the filters say of each speaker; of those with these folded names, where they are given.

    A name no statement has any more is left out.
    """
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
    tallies: Tallies = {}
    for query in [words] if names is None else [words.where(by.in_(batch)) for batch in in_batches(names)]:
        for folded, name, kind, role, mention, number, first, last in connection.execute(query):
            seen = RoleSeen(role, number, first, last) if role else None
            tally = tallies.get(folded) or tallies.setdefault(folded, Tally())
            tally.count(name, kind, mention, seen, number=number, first=first, last=last)
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


def _count_articles(connection: Connection, speakers: Sequence[KnownSpeaker], filters: Filters) -> dict[str, int]:
    """How many articles quote each speaker, by their first folded name."""
    by = statements.c.speaker_fold
    count = select(by, func.count(distinct(statements.c.article_id))).select_from(_CURRENT).where(*_is_within(filters))
    pairs = select(by, statements.c.article_id).distinct().select_from(_CURRENT).where(*_is_within(filters))
    alone = [speaker.folded[0] for speaker in speakers if len(speaker.links) == 1]
    several = [speaker.folded for speaker in speakers if len(speaker.links) > 1]
    numbers: dict[str, int] = {}
    for batch in in_batches(alone):
        numbers.update((row[0], row[1]) for row in connection.execute(count.where(by.in_(batch)).group_by(by)))
    # An article that has somebody under two names is one article: of those with several, the articles are looked at.
    quoting: dict[str, set[str]] = {}
    for batch in in_batches(name for names in several for name in names):
        for folded, article_id in connection.execute(pairs.where(by.in_(batch))):
            quoting.setdefault(folded, set()).add(article_id)
    return numbers | {names[0]: len(set().union(*(quoting.get(name, ()) for name in names))) for names in several}


def _entry(speaker: KnownSpeaker, tallies: Tallies, numbers: dict[str, int]) -> SpeakerEntry:
    own = [tallies[name] for name in speaker.folded if name in tallies]
    whole = own[0] if len(own) == 1 else Tally()
    for tally in own if len(own) > 1 else ():
        whole.add(tally)
    names = [link.name for link in speaker.links]
    spellings = [name for name in _most_frequent(whole.names) if name not in names]
    ways = [_Way.of(name) for name in names]
    mentions = [mention for mention in _most_frequent(whole.mentions) if any(way.has(mention) for way in ways)]
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


@dataclass(frozen=True, slots=True)
class _Way:
    """A name, as what articles call somebody is compared with it: its folded words, and their first letters."""

    words: frozenset[str]
    initials: str

    @classmethod
    def of(cls, name: str) -> _Way:
        folded = [plain for _, plain in _words(name)]
        return cls(frozenset(folded), "".join(word[:1] for word in folded))

    def has(self, mention: str) -> bool:
        """Whether a mention is a way to call this speaker: "Vale", "Mayor Vale", "UN"; not "he", "Vale and others"."""
        spoken = _words(mention)
        if not spoken:
            return False
        last = spoken[-1][1]
        is_name = (
            last in self.words
            and len(last) > 1
            and all(not word[0].islower() or plain in self.words for word, plain in spoken)
        )
        return is_name or "".join(plain for _, plain in spoken) == self.initials


@lru_cache(maxsize=4_096)  # most mentions are "he", "she", "the president"
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a name, bare of marks and of the possessive, each as it stands and folded."""
    bare = (_POSSESSIVE.sub("", word).strip(_MARKS) for word in text.split())
    return tuple((word, fold_text(word)) for word in bare if word)
