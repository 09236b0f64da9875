"""Who on record holds an office: "the Norlandic foreign minister", "the foreign minister", "Vale's deputy".

What articles call somebody before the name ("Norlandic Prime Minister Ada Vale") counts as a role. With a period, those
who held the office then are meant: each role has the days of the articles that give it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rag.acronyms import Acronyms
from rag.roles import (
    has_one_holder,
    held_offices,
    is_state_office,
    office_terms,
    qualifiers,
    role_terms,
    sender_terms,
    whose_office,
)
from rag.seats import seat_in
from store import SpeakerEntry

MAX_HOLDERS = 8  # an office with more, such as "the spokesman", says nothing of who is meant
SLACK = timedelta(days=45)  # an article dates an office: its holder had it some time before, and has it some time after
_OWN = re.compile(r"(?P<whose>.+?)(?:['’]s|s['’]) (?P<office>.+)")
_STILL = re.compile(r"\b(?:outgoing|departing|current|sitting|then)[ -]", re.I)  # held at the time: tells nothing more
_TO = re.compile(r"\b(?:to|for|on)\b", re.I)
_CAPITAL = re.compile(r"\b[A-Z][\w.]*")
_GENDERED = r"\b(?:spokes|chair|congress|council|assembly|police)"
_WOMAN = re.compile(rf"{_GENDERED}woman\b", re.I)
_MAN = re.compile(rf"{_GENDERED}man\b", re.I)

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Days:
    """The days a question names; None leaves an end open."""

    since: date | None = None
    until: date | None = None


ALWAYS = Days()


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a role as they stand, their terms, the terms of who gave it, and the offices it holds."""

    text: str
    terms: Terms
    sender: Terms
    held: frozenset[Terms]

    @classmethod
    def of_role(cls, text: str) -> _Words:
        """Those of a role; who serves in a country's seat of government is of the country."""
        return cls(text, role_terms(text) | seat_in(text), sender_terms(text) | seat_in(text), held_offices(text))

    @classmethod
    def of_title(cls, text: str) -> _Words:
        """Those of what stands before a name."""
        return cls(text, role_terms(text), sender_terms(text), held_offices(text))


@dataclass(frozen=True, slots=True)
class _Role:
    """A role of one entry, and the days of the articles that give it."""

    words: _Words
    first: date | None
    last: date | None

    def is_held(self, days: Days) -> bool:
        """Whether it may have been held on some of these days; undated roles may."""
        if days == ALWAYS or self.first is None or self.last is None:
            return True
        ends_before = days.since is not None and self.last < days.since - SLACK
        return not ends_before and (days.until is None or self.first <= days.until + SLACK)


class Offices:
    """The offices on record, by the words of the roles articles give to speakers. Places are those of the entries."""

    def __init__(self, entries: Sequence[SpeakerEntry]) -> None:
        self._entries = entries
        read_role, read_title = cache(_Words.of_role), cache(_Words.of_title)  # many have one role
        self._roles = tuple(tuple(_roles_of(entry, read_role, read_title)) for entry in entries)
        texts = {role.words.text for roles in self._roles for role in roles}
        self._acronyms = Acronyms(texts)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._spelled: dict[str, set[str]] = defaultdict(set)
        for place, roles in enumerate(self._roles):
            for role in roles:
                for word in role.words.terms:
                    self._by_word[word].add(place)
        for word in {word for text in texts for word in _CAPITAL.findall(text)}:
            for term in role_terms(word):
                self._spelled[term].add(word)

    def holders(self, asked: str, days: Days = ALWAYS) -> set[int]:
        """Those whose role holds every word asked, as closely as any; a deputy or former holder only when asked."""
        spare: dict[int, int] = {}
        for wanted in self.readings(asked):
            if len(wanted - _FORMS) < 2:  # "the president", "officials": anybody's
                continue
            for place, left in (self._spare(wanted, asked, days) or self._spare(wanted - _FORMS, asked, days)).items():
                spare[place] = min(left, spare.get(place, left))
        closest = min(spare.values(), default=0)
        return {place for place, left in spare.items() if left == closest} or self._heads(asked, days)

    def _heads(self, asked: str, days: Days) -> set[int]:
        """Those who head what the words ask the leader of, by an office that is called otherwise: its commander."""
        wanted = [terms - _CHIEF for terms in self.readings(asked) if terms >= _CHIEF]
        offices = [terms | office for terms in wanted if len(terms) > 1 for office in _HEADS]
        return {place for terms in offices for place, left in self._spare(terms, days=days).items() if not left}

    def readings(self, asked: str) -> tuple[Terms, ...]:
        """The role terms of an office, with bodies by name and by their initials."""
        found = self._acronyms.readings(_STILL.sub("", asked))
        return (*found, *filter(None, map(_by_other_name, found)))

    def spelled(self, terms: Terms) -> list[str]:
        """The words with a capital that articles write these terms as: "Norland", "Norlandic", "Norland's"."""
        return sorted({word for term in terms for word in self._spelled.get(term, ())})

    def all_holders(self, asked: str, days: Days = ALWAYS) -> set[int]:
        """Everybody who may be meant by an office without whose: "the foreign minister"; nobody when they are many."""
        asked = _STILL.sub("", asked)
        office = office_terms(asked)
        if not office or role_terms(asked) != office or not has_one_holder(office):
            return set()
        holders = set(self._spare(office, asked, days))
        holders = {place for place in holders if self._is_called(place, asked, days)} or holders
        if is_state_office(office):  # "President Vale", not whoever is president of some board
            holders = {place for place in holders if self._is_titled(place, office)} or holders
        return holders if len(holders) <= MAX_HOLDERS else set()

    def _is_called(self, place: int, asked: str, days: Days) -> bool:
        """Whether a role has the very words asked: of "the secretary of state" no foreign minister's has."""
        words = _spell(asked).removeprefix("the ")
        return any(words in _spell(role.words.text) and role.is_held(days) for role in self._roles[place])

    def _is_titled(self, place: int, office: Terms) -> bool:
        """Whether articles set the office before the name: "Prime Minister Ada Vale"."""
        entry = self._entries[place]
        titles = (_title_of(alias, entry.name, entry.name.split()[-1]) for alias in entry.aliases)
        return any(office <= role_terms(title) for title in titles)

    def unplaced(self, asked: str, days: Days = ALWAYS) -> set[int]:
        """Those with the office asked for whom no article says whose: "Vice President" for "the US vice president".

        Whoever holds the office of somebody else by another article is none of them.
        """
        asked = _STILL.sub("", asked)
        office = office_terms(asked)
        if not office or not office < role_terms(asked) or not has_one_holder(office):
            return set()
        places = {
            place
            for place in self._with_words(office)
            if any(role.words.terms == office and role.is_held(days) for role in self._roles[place])
            and not any(
                office < role.words.terms and not (role.words.terms - office) & qualifiers()
                for role in self._roles[place]
            )
        }
        return places if len(places) <= MAX_HOLDERS else set()

    def under(self, asked: str, principals: Sequence[SpeakerEntry]) -> set[int]:
        """Those who hold an office under one of these people: "Vale's deputy", "Vale's spokeswoman"."""
        own = _OWN.fullmatch(asked)
        if not own:
            return set()
        office = role_terms(own["office"])
        for person in principals:
            if named := self._spare(office | role_terms(person.name.split()[-1])):
                return set(named)
            roles = [role_terms(role) for role in person.roles]
            wanted = [office | terms for terms in roles if len(terms) > 1]
            if is_state_office(office):  # the prime minister's foreign minister is the country's
                wanted += [office | place for role in person.roles if (place := whose_office(role))]
            for terms in wanted:
                if found := set(self._spare(terms)) - {self._entries.index(person)}:
                    return found
        return set()

    def is_vacant(self, asked: str) -> bool:
        """Whether the words name one office that nobody on record holds: "the finance minister"."""
        office, whole = office_terms(asked), role_terms(asked)
        if len(whole) < 2 or not has_one_holder(office):
            return False
        return not self._with_words(office) or (is_state_office(office) and office < whole)

    def principal_of(self, asked: str) -> str | None:
        """Whose office the words name: "Vale" for "Vale's deputy"."""
        own = _OWN.fullmatch(asked)
        return own["whose"] if own else None

    def _with_words(self, wanted: Terms) -> set[int]:
        if not wanted:
            return set()
        return set.intersection(*sorted((self._by_word.get(word, set()) for word in wanted), key=len))

    def _spare(self, wanted: Terms, asked: str = "", days: Days = ALWAYS) -> dict[int, int]:
        """Those with a role that holds every word wanted, each with how many words more it has.

        Only of roles that may have been held on the days asked for, and fit a "spokeswoman" where one is asked for.
        """
        spare: dict[int, int] = {}
        offices = [_one_force(office - _FORMS) for office in held_offices(asked)]
        for place in self._with_words(wanted):
            for role in self._roles[place]:
                terms = role.words.terms if _TO.search(asked) else role.words.sender
                extra = terms - wanted
                if not wanted <= terms or extra & qualifiers() or not role.is_held(days):
                    continue
                if (
                    offices
                    and role.words.held
                    and not any(office <= _one_force(held) for office in offices for held in role.words.held)
                ):
                    continue  # a spokesman for the president is no president
                if not _is_other_gender(asked, role.words.text):
                    left = len(extra - _FORMS)
                    spare[place] = min(left, spare.get(place, left))
        return spare


def _by_other_name(terms: Terms) -> Terms | None:
    """The army for the military, and the other way round: papers call a country's forces by either, but America's."""
    if terms & role_terms("America") or not terms & (_ARMY | _MILITARY):
        return None
    return _one_force(terms) if terms & _ARMY else (terms - _MILITARY) | _ARMY


def _one_force(terms: Terms) -> Terms:
    """The terms with an army called the military."""
    return (terms - _ARMY) | _MILITARY if terms & _ARMY else terms


def _spell(role: str) -> str:
    return role.lower().replace("defence", "defense")


def _roles_of(
    entry: SpeakerEntry, read_role: Callable[[str], _Words], read_title: Callable[[str], _Words]
) -> Iterable[_Role]:
    """The roles of an entry, and what stands before its name in what articles call it."""
    dated = {seen.role: seen for seen in entry.roles_seen}
    for text in entry.roles:
        seen = dated.get(text)
        yield _Role(read_role(text), *((seen.first_published, seen.last_published) if seen else (None, None)))
    for alias in entry.aliases:
        surname = entry.name.split()[-1] if entry.name else ""
        title = _title_of(alias, entry.name, surname)
        if title and title not in dated:
            yield _Role(read_title(title), *_days_of(title, entry))


def _title_of(alias: str, name: str, surname: str) -> str:
    """What an alias has before the name; "" where it has nothing, or is of several."""
    for end in (name, surname):
        if end and alias.endswith(f" {end}") and " and " not in alias:
            return alias.removesuffix(end).strip()
    return ""


def _days_of(title: str, entry: SpeakerEntry) -> tuple[date | None, date | None]:
    """When a title was given: as the role it closes on, else as long as its bearer is on record."""
    terms = role_terms(title)
    inside = [seen for seen in entry.roles_seen if role_terms(seen.role) <= terms]
    firsts = [seen.first_published for seen in inside if seen.first_published]
    lasts = [seen.last_published for seen in inside if seen.last_published]
    if firsts and lasts:
        return min(firsts), max(lasts)
    return entry.first_published, entry.last_published


def _is_other_gender(asked: str, role: str) -> bool:
    """Whether one says "spokeswoman" where the other says "spokesman"."""
    pairs = ((_WOMAN, _MAN), (_MAN, _WOMAN))
    return any(this.search(asked) and that.search(role) and not this.search(role) for this, that in pairs)


_CHIEF = role_terms("chief")
_HEADS = tuple(map(role_terms, ("commander", "chair", "president")))
# "UN chief" and "UN secretary-general" are one office; of chiefs without more there are many kinds.
_FORMS = role_terms("secretarygeneral directorgeneral presssecretary")
_ARMY, _MILITARY = role_terms("army"), role_terms("military")
