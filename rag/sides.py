"""Sides: a country, a body or a region asked for as a whole, and groups of its people ("Norlandic officials").

Who belongs to a side is read from the roles articles give to speakers, and from the names of bodies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rag.by_role import SpeakersByRole
from rag.lexicon import read_rows
from rag.roles import qualifiers, role_terms, sender_terms
from rag.seats import find_seat, seat_in
from store import SpeakerEntry, SpeakerKind

Terms = frozenset[str]

_PAIR = re.compile(
    r"(?:both|the two|the (?:warring|opposing|rival|conflicting)|each of the) (?:\w+ )?"
    r"(?:sides?|governments?|countries|states|nations|parties|capitals|camps|leaderships)|the (?:warring )?parties"
    r"|(?:both|the two)",
    re.I,
)
_IN = re.compile(r"\s+(?:of|for|from|in|at|within)\s+(?:the )?", re.I)


@dataclass(frozen=True, slots=True)
class Group:
    """Who is meant by words for several: whose they are, and what they are.

    Attributes:
        places: the role terms of each country or body; a role is of the group when it holds all of any of them.
        offices: role terms of which a role has to hold one.
    """

    places: tuple[Terms, ...]
    offices: Terms

    def fits(self, described: str) -> bool:
        """Whether somebody so described belongs to it; those who have left office, or oppose it, do not."""
        seat, own = find_seat(described), sender_terms(described)
        terms = own | seat.country
        if seat.country and (_advisers() & own or own <= seat.words):
            terms |= role_terms("official")  # "White House adviser"; and the White House itself
        return (
            any(place <= terms for place in self.places)
            and not self.offices.isdisjoint(terms)
            and not _outsiders() & terms
            and not _is_of_something_else(own - seat.words, self.places)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A side that was asked for: what it is called, who speaks for it, and whom an article may describe as of it."""

    name: str
    members: tuple[SpeakerEntry, ...]
    group: Group


@dataclass(slots=True)
class _Place:
    """What is known of one country or body: how articles call it, how often its people are on record."""

    names: Counter[str] = field(default_factory=Counter)
    statements: int = 0


def is_pair(asked: str) -> bool:
    """Whether the words ask for two countries and name none: "both governments"."""
    return _PAIR.fullmatch(asked.strip()) is not None


class Sides:
    """The sides on record."""

    def __init__(
        self,
        entries: Sequence[SpeakerEntry],
        *,
        regions: Mapping[Terms, tuple[Terms, ...]] | None = None,
        by_role: SpeakersByRole | None = None,
    ) -> None:
        self._entries = entries
        self._by_role = by_role or SpeakersByRole(entries)
        self._regions = _regions() if regions is None else regions
        self._roles = tuple(
            tuple(entry.roles) if entry.kind is SpeakerKind.PERSON else entry.names for entry in entries
        )
        self._countries: dict[Terms, _Place] = defaultdict(_Place)
        self._by_name: dict[Terms, set[int]] = defaultdict(set)
        for place, (entry, described) in enumerate(zip(entries, self._roles, strict=True)):
            for role in described:
                self._learn_country(entry, role, role_terms(role))
            if not entry.roles:
                self._by_name[role_terms(entry.name)].add(place)

    def find(self, asked: str) -> Side | None:
        """The side these words ask for, if anybody on record speaks for it."""
        if read := self._read(asked):
            places, offices = read
            return self._side(asked, Group(places, offices))
        return None

    def pair(self, asked: str) -> tuple[Side, ...]:
        """The two countries most on record, where words ask for "both governments" and name none; else nothing."""
        if not is_pair(asked):
            return ()
        ranked = sorted(self._countries.items(), key=lambda item: (-item[1].statements, sorted(item[0])))
        sides = (self._side(self._name(terms), Group((terms,), _state())) for terms, _ in ranked[:2])
        found = tuple(side for side in sides if side)
        return found if len(found) == 2 else ()

    def countries(self) -> tuple[Side, ...]:
        """Every country somebody on record heads, with who speaks for it, most on record first.

        Unions and universities have presidents too: a country is what a minister, a ministry or an army is of as well.
        """
        ranked = sorted(self._countries.items(), key=lambda item: (-item[1].statements, sorted(item[0])))
        sides = (self._side(self._name(terms), Group((terms,), _state())) for terms, _ in ranked)
        return tuple(side for side in sides if side and self._is_state(side))

    def _is_state(self, side: Side) -> bool:
        described = (words for member in side.members for words in (member.name, *member.roles))
        return any(not _of_states_alone().isdisjoint(role_terms(one)) for one in described if side.group.fits(one))

    def speaks_for(self, body: SpeakerEntry) -> tuple[SpeakerEntry, ...]:
        """Those who hold an office of a body that is on record by name."""
        return self.voices_of(body.name)

    def voices_of(self, body: str) -> tuple[SpeakerEntry, ...]:
        """Those who speak for a body, on record by name or not."""
        terms = role_terms(body)
        side = self._side(body, Group((terms,), _voices())) if terms else None
        return tuple(member for member in side.members if member.kind is SpeakerKind.PERSON) if side else ()

    def is_state(self, name: str) -> bool:
        """Whether the words name a country somebody on record heads, or a government."""
        return role_terms(name) in self._countries or not _governments().isdisjoint(role_terms(name))

    def _read(self, asked: str) -> tuple[tuple[Terms, ...], Terms] | None:
        """Whose and what the words say: "Norlandic ministers", "officials in Norland", "Norland"."""
        terms = role_terms(asked)
        if terms in self._countries:
            return (terms,), _state()
        head = _IN.split(asked.strip(), maxsplit=1)[0].split()
        if not head or not (head[-1].lower().endswith("s") or not _collectives().isdisjoint(role_terms(head[-1]))):
            return None
        kind = next((words for name, words in _kinds().items() if name in role_terms(head[-1])), None)
        if kind is None:
            return None
        place = terms - role_terms(head[-1]) - _fillers()
        if not place:
            return None
        return self._regions.get(place, (place,)), kind

    def _side(self, name: str, group: Group) -> Side | None:
        near = self._by_role.with_any(frozenset().union(*group.places))
        in_office = self._by_role.with_any(group.offices)
        fitting = {
            place
            for place in near
            if (place in in_office or any(map(seat_in, self._roles[place])))
            and any(map(group.fits, self._roles[place]))
        }
        speaks = len(group.places) == 1 and group.offices & _state()  # Norland itself is none of its lawmakers
        itself = self._by_name.get(group.places[0], set()) if speaks else set()
        members = sorted(
            (self._entries[place] for place in fitting | itself), key=lambda entry: (-entry.statements, entry.name)
        )
        return Side(name, tuple(members), group) if members else None

    def _name(self, country: Terms) -> str:
        """What to call a country: as it is quoted itself, else as roles have it."""
        itself = sorted(self._by_name.get(country, ()), key=lambda place: -self._entries[place].statements)
        return self._entries[itself[0]].name if itself else self._countries[country].names.most_common(1)[0][0]

    def _learn_country(self, entry: SpeakerEntry, role: str, terms: Terms) -> None:
        """Notes whose state an entry heads: "president of Norland", "Norlandic prime minister"."""
        if entry.kind is not SpeakerKind.PERSON or terms.isdisjoint(_heads_of_state()):
            return
        offices = terms & _heads_of_state()
        place = terms - offices - _governing()  # "the Norlandic Authority's president"
        if len(offices) != 1 or not place or len(place) > 2:
            return
        if place & (_outsiders() | qualifiers() | _state()):
            return
        known = self._countries[place]
        known.statements += entry.statements
        after = _IN.split(role, maxsplit=1)
        known.names[after[1].strip() if len(after) > 1 else role.split()[0].removesuffix("'s").removesuffix("’s")] += (
            10 if len(after) > 1 or "'s" in role or "’s" in role else 1
        )


def nameless(*names: str) -> Group:
    """Whom an article may describe as speaking for a body, by its names, without one: "a spokesman for Quay Line".

    Those who are paid to have its view count with them: "analysts at Quay Risk".
    """
    return Group(tuple(filter(None, map(role_terms, names))), _voices() | _experts())


def _is_of_something_else(terms: Terms, places: Iterable[Terms]) -> bool:
    """Whether a plain title heads something inside a country and not it: "president of the Norlandic chess league"."""
    titles = terms & _plain_titles()
    rest = terms - titles - frozenset().union(*places) - qualifiers() - _state() - _fillers() - _voices()
    return bool(titles) and not (terms & (_state() - _plain_titles())) and bool(rest)


@cache
def _state() -> Terms:
    """The offices that speak for a state."""
    return role_terms(
        "president, prime minister, foreign minister, defence minister, minister, chancellor, king, queen, "
        "secretary, official,"
        " spokesperson, ambassador, envoy, diplomat, government, ministry, cabinet, administration, embassy, "
        "military, army,"
        " navy, coastguard, police, commander, general, admiral, negotiator, delegation, authority, state, treasury, "
        "forces,"
        " marines, presidency, premiership"
    )


@cache
def _of_states_alone() -> Terms:
    """The offices no union, company or university has."""
    return role_terms(
        "prime minister, foreign minister, defence minister, minister, ministry, government, cabinet, ambassador, "
        "embassy, military, army, navy, forces, king, queen"
    )


@cache
def _governments() -> Terms:
    return role_terms("government governments administration side regime")


@cache
def _governing() -> Terms:
    """What a state may be called by that is none, or not yet."""
    return role_terms("authority administration government")


@cache
def _collectives() -> Terms:
    """Words for several that are no plural."""
    return _governments() | role_terms(
        "authority delegation leadership cabinet camp military army spokespeople spokesmen spokeswomen"
    )


@cache
def _voices() -> Terms:
    """The offices whose holders speak for a body and not for themselves: its spokespeople, and who heads it."""
    return role_terms("spokesperson, press secretary, secretary-general, director-general")


@cache
def _experts() -> Terms:
    return role_terms("analyst, researcher, economist, expert, strategist")


@cache
def _lawmakers() -> Terms:
    return role_terms("lawmaker, senator, representative, parliament, parliamentarian, legislator, member, party")


@cache
def _advisers() -> Terms:
    return role_terms("adviser counsel counselor counsellor aide")


@cache
def _heads_of_state() -> Terms:
    return role_terms("president, prime minister, foreign minister, defence minister, chancellor, king, queen")


@cache
def _plain_titles() -> Terms:
    return role_terms("president chief secretary king queen general official spokesperson director")


@cache
def _outsiders() -> Terms:
    return role_terms("former ex late opposition exiled candidate")


@cache
def _fillers() -> Terms:
    return role_terms("senior top other all some several many various leading high-ranking unnamed anonymous") | {
        "s",
        "high",
        "rank",
    }


@cache
def _kinds() -> dict[str, Terms]:
    """What a word for several people takes in, by its stem."""
    state = _state()
    leaders = _heads_of_state() | role_terms("chief governor")
    kinds = {
        "official officials government governments administration authority authorities side delegation leadership "
        "regime"
        " cabinet camp representatives delegates": state,
        "leaders": leaders,
        "ministers": role_terms("minister, prime minister, foreign minister, defence minister"),
        "diplomats ambassadors envoys": role_terms("diplomat, ambassador, envoy, foreign minister, chief negotiator"),
        "forces military army generals commanders troops soldiers": role_terms(
            "military army navy general commander soldier admiral colonel major captain lieutenant forces coastguard "
            "brigadier"
        ),
        "senators": role_terms("senator"),
        "lawmakers parliamentarians legislators": _lawmakers(),
        "politicians": _lawmakers() | role_terms("politician, minister, prime minister, president, party"),
        "spokespeople spokesmen spokeswomen spokespersons": role_terms("spokesperson"),
    }
    return {term: offices for words, offices in kinds.items() for word in words.split() for term in role_terms(word)}


@cache
def _regions() -> dict[Terms, tuple[Terms, ...]]:
    rows = [tuple(role_terms(word) for word in row) for row in read_rows("regions")]
    return {row[0]: row for row in rows}
