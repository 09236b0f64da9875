"""Who a mention stands for, from what the article has said so far: never from what it says later."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ingest.statements.callings import is_one_of, is_somebodys
from ingest.statements.cues import word_set
from ingest.statements.lexicon import courtesies, is_outlet, role_genders
from ingest.statements.owners import counterpart, is_own, role_elsewhere, role_of_owner
from ingest.statements.people import Kin, Kind, Name, Pronoun
from ingest.statements.roles import is_wider, role_head, role_matches
from store.model import Speaker, SpeakerKind

_NEAR = 6  # sightings back: who was just spoken of is who a bare surname means
_OPENS = 1.5  # a sentence that opens with a full name puts its bearer in focus, as speaking does
_FAINTEST, _FAINTEST_UNSURE = (
    -6.0,
    -2.5,
)  # below these a pronoun means nobody
_CLEARLY = 1.0  # how far ahead of others somebody must be for a pronoun to tell the gender
_WINDOW = 4  # paragraphs back that a pronoun may reach: further back readers need the name again
_SAME_BODIES = {"army": "military", "military": "army", "forces": "military"}
_POSSESSIVES = {"His": "m", "his": "m", "Her": "f", "her": "f"}
_GENERATIONS = frozenset({"Jr", "Sr", "Jnr", "Snr", "II", "III", "IV"})
_SPOUSES = frozenset({"wife", "husband"})
_OF_ITS_OWN = re.compile(r"\b(?:of|at|for)\s+(?:the\s+)?[A-Z]|[’']s\s")  # a role with the body it is held in


@dataclass(slots=True)
class Person:
    """Somebody the article has named, or spoken of without a name ("a spokesman for the ministry")."""

    words: tuple[str, ...]
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    described: str | None = None  # what else the article says they are: told only of somebody without a role
    kind: SpeakerKind = SpeakerKind.PERSON
    seen: int = 0  # how often named so far
    is_outlet: bool = False
    definite: bool = False  # without a name, called by an office only one holds: "the coordinator"
    sure: bool = False  # known to be a person: title, role, given name, or has spoken
    by_given_name: bool = False  # a relative whose surname is another's: papers go on calling them by the given name
    partner: str | None = None  # the given name of whom they are named together with, under one surname

    @property
    def name(self) -> str | None:
        """The name in one; None of somebody spoken of without one."""
        return " ".join(self.words) or None

    def speaker(self) -> Speaker:
        """As a statement has them, with the role they were given last."""
        return Speaker(self.name, self.kind, self.roles[-1] if self.roles else None)


@dataclass(slots=True)
class _Sighting:
    person: Person
    at: int
    paragraph: int
    sentence: int
    leads: bool  # the first person of its sentence: most often its subject
    opens: bool = False  # leads its sentence under the full name
    subject: bool = False  # and plainly as its subject
    spoke: bool = False
    owner: bool = False  # only told of as whose something is: "Vale's deputy came"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a pronoun stands for; `ahead` is by how much of the next person, in log-odds."""

    person: Person
    ahead: float


class Cast:
    """The people and bodies of one article, as they come on."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.bodies: dict[str, Person] = {}
        self._last_words: dict[str, list[Person]] = {}
        self._sightings: deque[_Sighting] = deque(maxlen=60)
        self.last_speaker: Person | None = None
        self.spoke_in = -1  # the paragraph of the last statement
        self._body_order: list[str] = []
        self.wrote: dict[str, tuple[Person, int]] = {}  # who spoke last in a "statement", and in which paragraph
        self._owned: dict[int, str | None] = {}  # roles with whose they are, by where their bearer's name begins
        self._of_before: set[int] = set()  # people of earlier items who have not come up in this one

    def begin_item(self) -> None:
        """Begins another item of a live blog or a briefing: names are known from before, but nobody is in focus."""
        self._sightings.clear()
        self._body_order.clear()
        self.last_speaker, self.spoke_in = None, -1
        self._of_before = {id(person) for person in self.people}

    # --- what the text shows, in order

    def see(self, found: Name | Pronoun | Kin, *, paragraph: int, sentence: int, aside: bool = False) -> None:
        """Take in one name or pronoun of the text; `aside` when it stands in what somebody says, out of focus."""
        if isinstance(found, Pronoun):
            last = self._sightings[-1] if self._sightings else None
            beside = last is not None and found.span.start - last.at <= len(str(last.person.name)) + len(", ")
            if aside or (beside and not found.subject):
                return  # "Ben Orr, her deputy": whose deputy is no sign of what he is
            person = self.by_pronoun(found.gender, at=found.span.start, paragraph=paragraph, sentence=sentence)
            if person is not None and found.subject:
                self._sight(person, found.span.start, paragraph, sentence)
            elif found.is_object:
                self._see_object(found, paragraph, sentence)
            return
        if isinstance(found, Kin):
            if not aside:
                self._see_kin(found, paragraph, sentence)
            return
        found = self.in_family(found, paragraph=paragraph, sentence=sentence)
        found = self.with_owner(found, paragraph=paragraph, sentence=sentence)
        if found.kind in (Kind.ORGANISATION, Kind.PLACE):
            self._see_body(found)
            return
        body = self.bodies.get(" ".join(found.words)) if found.kind is Kind.UNKNOWN and not found.titled else None
        if body is not None and body.is_outlet and not self._fits(found.words):
            self._see_body(found)
            return
        person = self.person_of(found)
        if person is None:
            return
        person.partner = person.partner or found.couple
        person.by_given_name = person.by_given_name or (found.kin_of is not None and person.seen == 0)
        if found.role and found.role not in person.roles:
            person.roles.append(found.role)
        person.described = person.described or found.described
        honoured = all(role.lower().rstrip(".") in courtesies() for role in person.roles)  # "Sheikh" is no office
        if honoured and not (person.seen or person.described or aside):
            person.roles += self._called_before(found, person, paragraph=paragraph)
        person.seen += 1
        self._of_before.discard(id(person))
        person.gender = person.gender or found.gender
        person.sure = person.sure or found.kind is Kind.PERSON or found.words == person.words[1:][-1:]
        if not aside:
            full = len(found.words) > 1
            self._sight(person, found.span.start, paragraph, sentence, full=full, found=found)

    def _see_object(self, found: Pronoun, paragraph: int, sentence: int) -> None:
        """Somebody a sentence about another comes back to: "A colleague who worked with her", who is not that one."""
        at, gender = found.span.start, found.gender
        leads = next((one.person for one in self._sightings if one.sentence == sentence and one.leads), None)
        before = (
            one for one in reversed(self._sightings) if paragraph - one.paragraph <= 1 and one.person is not leads
        )
        fits = [one.person for one in before if one.person.name and one.person.gender == gender]
        if fits and all(one is fits[0] for one in fits):
            self._sightings.append(_Sighting(fits[0], at, paragraph, sentence, leads=False))

    def _see_kin(self, found: Kin, paragraph: int, sentence: int) -> None:
        """A relative who opens a sentence: the one known, else somebody without a name whom "he" may stand for."""
        at, gender = found.span.start, role_genders().get(found.noun)
        whose = self.owner(found.whose, at=at, paragraph=paragraph, sentence=sentence)
        known = self.relative(whose, found.noun) if whose is not None else None
        person = known or Person((), gender=gender, roles=[found.noun], kind=SpeakerKind.UNNAMED, sure=True)
        self._sight(person, at, paragraph, sentence, full=True)

    def _called_before(self, found: Name, person: Person, *, paragraph: int) -> list[str]:
        """The office of somebody named without one, who has just spoken by it alone.

        Papers say who somebody is where they first name them, so who comes up as if known was told of before: "The
        coordinator said so. ¶ Ada Vale added …".
        """
        if len(found.words) < 2 or not found.does:
            return []
        before = [one.person for one in self._sightings if one.spoke and paragraph - one.paragraph <= 1]
        called = {id(one): one for one in before if not one.name and one.definite}
        if len(called) != 1 or any(one.name for one in before):
            return []
        one = next(iter(called.values()))
        if one.gender and person.gender not in (one.gender, None):
            return []
        roles, one.roles = one.roles[:1], []  # from here on the office is called by its name
        return roles

    def _sight(
        self, person: Person, at: int, paragraph: int, sentence: int, *, full: bool = False, found: Name | None = None
    ) -> None:
        alone, subject = (found.by_own_account, found.is_subject) if found else (False, False)
        owner = found is not None and found.owns
        here = (one for one in self._sightings if one.sentence == sentence)
        first = all(one.owner or (_is_thing(one.person) and not _are_people(one.person)) for one in here)
        leads = alone or first
        full = full or alone
        self._sightings.append(
            _Sighting(person, at, paragraph, sentence, leads, opens=leads and full, subject=subject, owner=owner)
        )

    def spoke(self, person: Person, *, at: int, paragraph: int, sentence: int) -> None:
        """Remember who has just been given words."""
        self.last_speaker, self.spoke_in = person, paragraph
        if person.kind is SpeakerKind.PERSON and person.name:
            person.sure = True
        self._sightings.append(_Sighting(person, at, paragraph, sentence, leads=True, spoke=True))

    def _see_body(self, found: Name) -> None:
        name = " ".join(found.words)
        body = self.bodies.get(name)
        if body is None:
            body = self.bodies[name] = Person(found.words, kind=SpeakerKind.ORGANISATION, sure=True)
        body.is_outlet = body.is_outlet or found.is_outlet or is_outlet(name)
        if found.acronym:
            self.bodies.setdefault(found.acronym, body)
        self._body_order.append(name)

    # --- who a name is

    def remember(self, body: Person) -> Person:
        """A body that speaks under a name of its own, kept for "it" and "the ministry"."""
        name = str(body.name)
        self.bodies.setdefault(name, body)
        self._body_order.append(name)
        return self.bodies[name]

    def in_family(self, found: Name, *, paragraph: int, sentence: int) -> Name:
        """A relative's given name with the surname of the one whose relative that is.

        Papers leave a surname out where it is the one just read: "Her husband, Ben, …". A name already known stays.
        """
        if found.kin_of is None or self._fits(found.words):
            return found
        if found.kin_of in _POSSESSIVES:
            gender = _POSSESSIVES[found.kin_of]
            whose = self.by_pronoun(gender, at=found.span.start, paragraph=paragraph, sentence=sentence)
        else:
            whose = self.by_name((found.kin_of,))
        if whose is None or len(whose.words) < 2:
            return found
        return replace(found, words=(*found.words, whose.words[-1]))

    def with_owner(self, found: Name, *, paragraph: int, sentence: int) -> Name:
        """A name whose role says whose it is: "Ada Vale's deputy" for "Her deputy, Ben Orr"; "its" of who spoke."""
        if found.role and (office := self._office_of_counterpart(found.role)):
            return replace(found, role=office)
        if found.whose is None or not found.role or is_own(found.role):
            return found
        if found.span.start not in self._owned:
            self._owned[found.span.start] = self._role_with_owner(found, paragraph, sentence)
        return replace(found, role=self._owned[found.span.start])

    def _role_with_owner(self, found: Name, paragraph: int, sentence: int) -> str | None:
        at = found.span.start
        whose = self.owner(str(found.whose), at=at, paragraph=paragraph, sentence=sentence)
        if whose is None or whose is self.by_name(found.words):
            return found.role
        return role_of_owner(str(found.role), str(whose.name), whose.roles[-1] if whose.roles else None)

    def _office_of_counterpart(self, role: str) -> str | None:
        """The office "Vale's Norlandic counterpart" holds: Norlandic minister of ports, where Vale is one."""
        found = counterpart(role)
        names = (found[0], found[0][:1].lower() + found[0][1:]) if found else ()  # "Al-Sabir's", opening a sentence
        peer = next(filter(None, (self.by_name((name,)) for name in names)), None)
        return role_elsewhere(peer.roles[-1], found[1]) if found and peer is not None and peer.roles else None

    def owner(self, whose: str, *, at: int, paragraph: int, sentence: int) -> Person | None:
        """Who "his" or "her" is, if named, and the body "its" is: the one that has just spoken in the paragraph."""
        if whose != "its":
            person = self.by_pronoun(_POSSESSIVES[whose], at=at, paragraph=paragraph, sentence=sentence)
            return person if person is not None and person.name else None
        body = self.last_speaker if self.spoke_in == paragraph else None
        return body if body is not None and body.name and not body.gender and not body.roles else None

    def person_of(self, found: Name) -> Person | None:
        """The person a name stands for; a new one when nobody known fits; None when several do."""
        tokens = tuple(word for word in found.words)
        known = self.by_name(tokens, gender=found.gender if found.titled else None, role=found.role)
        if known is not None:
            return known
        if self._fits(tokens) and len(tokens) == 1:
            return None
        unread = len(tokens) == 1 and not found.titled and found.kind is not Kind.PERSON
        if unread and not (found.acts and tokens[0].istitle() and not tokens[0].endswith("s")):
            return None
        return self._add(tokens, found)

    def _add(self, tokens: tuple[str, ...], found: Name | None) -> Person:
        tokens = _out_of_capitals(tokens)
        if found is not None and found.titled and len(tokens) == 1:
            tokens = (_in_capitals(tokens[0]),)  # "MS VALE"
        person = Person(
            tokens, gender=found.gender if found else None, sure=found is not None and found.kind is Kind.PERSON
        )
        self.people.append(person)
        for word in {surname(tokens), tokens[0]}:
            self._last_words.setdefault(word, []).append(person)
        return person

    def introduce(self, found: Name) -> Person:
        """A person who speaks under a name nobody has borne so far."""
        person = self._add(found.words, found)
        person.sure = True
        person.by_given_name = found.kin_of is not None
        if found.role:
            person.roles.append(found.role)
        person.described = found.described
        return person

    def _fits(self, tokens: tuple[str, ...]) -> list[Person]:
        """Known people these words may stand for: same full name, surname, or given name."""
        tokens = _out_of_capitals(tokens)
        if len(tokens) > 1:
            known = self._last_words.get(surname(tokens), [])
            return [one for one in known if _same(one.words, tokens) or _is_whole_surname(tokens, one.words)]
        word = tokens[0]
        known = self._last_words.get(word) or self._last_words.get(_in_capitals(word), [])
        word = word if word in self._last_words else _in_capitals(word)
        known = [one for one in known if not _is_initials_in(word, one.words)]
        by_surname = [one for one in known if surname(one.words) == word]
        return by_surname or known

    def by_name(self, tokens: tuple[str, ...], *, gender: str | None = None, role: str | None = None) -> Person | None:
        """The one person known under a full name, a surname or a given name; None when nobody or several are."""
        fits = self._fits(tokens)
        if gender and len(fits) > 1:
            fits = [one for one in fits if one.gender in (gender, None)]
        if role and len(fits) > 1:
            fits = [one for one in fits if any(role_matches(role, have) for have in one.roles)] or fits
        if len(fits) > 1 and any(len(one.words) == 1 for one in fits):
            fuller = [one for one in fits if len(one.words) > 1]
            fits = fuller if len(fuller) == 1 else fits
        if len(fits) > 1 and len(tokens) == 1:
            fits = [one for one in fits if not one.by_given_name] or fits
        if len(fits) > 1 and len(tokens) == 1:
            fits = self._most_established(fits)
        if len(fits) == 1:
            if len(tokens) > 1 and len(fits[0].words) == 1:
                fits[0].words = tokens  # known by surname only until now
                self._last_words.setdefault(tokens[0], []).append(fits[0])
            return fits[0]
        return None

    def _most_established(self, fits: list[Person]) -> list[Person]:
        """Of people who share a surname, whom papers mean by the bare name.

        The one named far more often or alone in office, unless another of them has just spoken; else the only one of
        them who was just spoken of; else nobody can tell.
        """
        first, *others = sorted(fits, key=lambda one: -one.seen)
        last = self._just_spoke(fits)
        if last is not None:
            return [last]
        in_office = bool(first.roles) and not any(one.roles for one in others)
        recent = list(self._sightings)
        floor = any(one.spoke and any(one.person is other for other in others) for one in recent[-3:])
        if not floor and (first.seen >= 2 * max(one.seen for one in others) or in_office):
            return [first]
        near = {id(one.person): one.person for one in recent[-_NEAR:] if any(one.person is fit for fit in fits)}
        return list(near.values()) if len(near) == 1 else fits

    def _just_spoke(self, fits: list[Person]) -> Person | None:
        """Who of several was the last to speak, when nobody else of them has been spoken of since."""
        near = [one for one in self._sightings if any(one.person is fit for fit in fits)]
        last = next((at for at in range(len(near) - 1, -1, -1) if near[at].spoke), None)
        if last is None or any(one.person is not near[last].person for one in near[last:]):
            return None
        return near[last].person if self._sightings[-1].paragraph - near[last].paragraph <= 1 else None

    def is_shared(self, tokens: tuple[str, ...]) -> bool:
        """Whether several known people answer to these words."""
        return len(self._fits(tokens)) > 1

    # --- who a pronoun is

    def by_pronoun(self, gender: str, *, at: int, paragraph: int, sentence: int) -> Person | None:
        """The person "he" or "she" stands for."""
        chosen = self.in_focus(gender, at=at, paragraph=paragraph, sentence=sentence)
        return chosen.person if chosen else None

    def in_focus(self, gender: str, *, at: int, paragraph: int, sentence: int) -> Choice | None:
        """Who is in focus, of that gender as far as known; None when nobody is, or two as much."""
        best: tuple[float, Person] | None = None
        rivals: dict[int, float] = {}
        nearest = next((one.sentence for one in reversed(self._sightings) if one.at < at), -1)
        known_here = any(one.paragraph == paragraph and one.person.gender == gender for one in self._sightings)
        for order, one in enumerate(reversed(self._sightings)):
            person = one.person
            if person.kind is SpeakerKind.ORGANISATION or one.at >= at or _is_thing(person):
                continue
            if paragraph - one.paragraph > _WINDOW:
                break
            if person.gender not in (gender, None):
                continue
            weight = -2.0 * (paragraph - one.paragraph) - 0.6 * min(sentence - one.sentence, 8) - 0.05 * order
            weight += 1.2 if one.leads else 0.0
            weight += 1.5 if one.spoke else 0.0
            weight += 1.0 if person.gender == gender else -0.3
            weight += 0.0 if person.sure else -0.7 if one.subject else -3.0
            weight += 1.2 if one.spoke and one.sentence == sentence - 1 and person.gender is None else 0.0
            weight += 1.0 if one.leads and one.sentence == sentence and person.sure else 0.0
            weight += _OPENS if one.opens and one.sentence == nearest and (person.gender or not known_here) else 0.0
            rivals[id(person)] = max(rivals.get(id(person), -99.0), weight)
            if best is None or weight > best[0]:
                best = (weight, person)
        if best is None or best[0] < (_FAINTEST if best[1].sure else _FAINTEST_UNSURE):
            return None
        second = max((weight for key, weight in rivals.items() if key != id(best[1])), default=-99.0)
        if best[0] - second < 0.3:
            return None
        person = best[1]
        if self._leads_unread(nearest, instead_of=person, at=at):
            return None
        if person.gender is None and best[0] - second > _CLEARLY:
            person.gender = gender
            person.sure = True
        return Choice(person, best[0] - second)

    def _leads_unread(self, sentence: int, *, instead_of: Person, at: int) -> bool:
        """Whether the sentence before is about another whose gender nobody knows: "Lee Vale voted no. He …" is open."""
        here = [one for one in self._sightings if one.sentence == sentence and one.at < at]
        if any(one.person is instead_of for one in here):
            return False
        leads = (one.person for one in here if one.leads and one.subject)
        return any(one.gender is None and one.sure and one.kind is SpeakerKind.PERSON for one in leads)

    # --- who a role or a body is

    def paragraphs_since(self, person: Person, paragraph: int) -> int | None:
        """How many paragraphs before this one somebody was last spoken of; None where that is long past."""
        return next((paragraph - one.paragraph for one in reversed(self._sightings) if one.person is person), None)

    def by_role(self, phrase: str, *, paragraph: int) -> Person | None:
        """The person "the Russian President" or "the minister" stands for; None when nobody or several fit."""
        here = (one for one in self.people if id(one) not in self._of_before)
        fits = [one for one in here if any(role_matches(phrase, role) for role in one.roles)]
        for sighting in self._sightings:  # people without a name: "a spokesman for the ministry", then "the spokesman"
            person = sighting.person
            if person.name or person in fits or paragraph - sighting.paragraph > _WINDOW:
                continue
            if any(role_matches(phrase, role) for role in person.roles):
                fits.append(person)
        if len(fits) > 1:
            near = [one.person for one in self._sightings if paragraph - one.paragraph <= 1 and one.person in fits]
            distinct = {id(one): one for one in near}
            if len(distinct) == 1:
                return near[0]
            if self.last_speaker in fits and any(one is self.last_speaker for one in near):
                return self.last_speaker
            return None
        return fits[0] if fits else self._in_focus(phrase, paragraph=paragraph)

    def _in_focus(self, phrase: str, *, paragraph: int) -> Person | None:
        """The only person of the paragraph, for a role nobody was given: "Vale has nine pupils. “…,” the teacher said."

        Who has spoken, or has another role, is meant only by words that tell more: "the Norlandic minister"; and of
        several people only the one who has neither.
        """
        here = [one for one in self._sightings if one.paragraph == paragraph and one.person.name]
        near = {id(one.person): one.person for one in here if one.person.kind is SpeakerKind.PERSON}
        told = any(word[0].isupper() and word.lower() not in role_genders() for word in phrase.split())
        spoken = {id(one.person) for one in here if one.spoke}
        if len(near) > 1 and told:
            near = {key: one for key, one in near.items() if key not in spoken and not one.roles}
        if len(near) != 1:
            return None
        person = next(iter(near.values()))
        last = max(one.at for one in here if one.person is person)
        if any(one.at > last and not one.person.name and one.leads and not one.spoke for one in self._sightings):
            return None  # "Her brother was less so. “…,” the teacher said": who that is nobody knows
        spoke = id(person) in spoken
        if not self._may_be(person, phrase) or not (person.sure or any(one.subject for one in here)):
            return None
        if (told and not spoke and person.roles) or (not told and person.roles):
            return None
        if told and len(person.words) == 1 and not person.roles and not person.gender:
            return None  # "Norland objected. The representative of Brevany …": it may be no person at all
        if person.roles and _OF_ITS_OWN.search(phrase):  # "the head of Norland's spy service": somebody new
            return None
        return person if told or not spoke or person is self.last_speaker else None

    def names_here(self, phrase: str, *, paragraph: int) -> bool:
        """Whether a paragraph has so far named somebody whose role fits a phrase."""
        here = (one.person for one in self._sightings if one.paragraph == paragraph and one.person.name)
        return any(role_matches(phrase, role) for person in here for role in person.roles)

    def goes_on(self, phrase: str, *, paragraph: int) -> Person | None:
        """The last speaker, for a role in "the coordinator added": words that say the same one speaks on."""
        person = self.last_speaker
        if person is None or person.kind is not SpeakerKind.PERSON or self.spoke_in != paragraph:
            return None
        others = {id(one.person) for one in self._sightings if one.paragraph == paragraph and one.person.name}
        return person if others <= {id(person)} and self._may_be(person, phrase) else None

    def speaks_on(self, phrase: str, *, paragraph: int) -> Person | None:
        """The last speaker, nobody else named since, for a wider word for their office: "the diplomat" for an envoy."""
        person = self.last_speaker
        if person is None or not person.name or paragraph - self.spoke_in > 1:
            return None
        since = [one for one in self._sightings if one.paragraph >= self.spoke_in and one.person.name]
        alone = all(one.person is person for one in since)
        return person if alone and any(is_wider(phrase, role) for role in person.roles) else None

    def last_body(self, fits: Callable[[Person], bool]) -> Person | None:
        """The only body of those that have spoken and fit."""
        near = (one.person for one in self._sightings if one.spoke)
        bodies = {id(one): one for one in near if one.kind is SpeakerKind.ORGANISATION and one.name and fits(one)}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _may_be(self, person: Person, phrase: str) -> bool:
        """Whether nothing known of a person speaks against a role: gender, or the same office of another nation."""
        gender = role_genders().get(role_head(phrase))
        if gender and person.gender not in (gender, None):
            return False
        return not any(role_head(role) == role_head(phrase) for role in person.roles)

    def relative(self, person: Person, kin: str) -> Person | None:
        """A named person's "wife" or "brother": the only other one of that surname whose gender agrees."""
        gender = role_genders().get(kin)
        if len(person.words) < 2:
            return None
        fits = [
            one
            for one in self._last_words.get(surname(person.words), [])
            if one is not person
            and len(one.words) > 1
            and surname(one.words) == surname(person.words)
            and one.gender in (gender, None)
        ]
        named = [one for one in fits if any(role_head(role) == kin for role in one.roles)]
        if len(named) == 1:
            return named[0]
        together = [one for one in fits if one.partner == person.words[0] or person.partner == one.words[0]]
        return together[0] if kin in _SPOUSES and len(together) == 1 and len(fits) == 1 else None

    def by_body(self, phrase: str) -> Person | None:
        """The body a phrase stands for: by its name or acronym, or the last named one with that head noun."""
        if phrase in self.bodies:
            return self.bodies[phrase]
        asked = phrase.lower().split()
        head = asked[-1]
        heads = {head, _SAME_BODIES.get(head, head)}
        for name in reversed(self._body_order):
            have = set(name.lower().split())
            if heads & have and have >= set(asked[:-1]) and len(have) > len(asked) and phrase.islower():
                return self.bodies[name]
        if head in word_set("outlet_nouns") and len(asked) <= 2:
            return next((self.bodies[name] for name in reversed(self._body_order) if self.bodies[name].is_outlet), None)
        return None


def _is_thing(person: Person) -> bool:
    """Whether who speaks without a name is no he or she by its noun: "an earlier claim", "her critics"."""
    if person.name or person.gender or not person.roles:
        return False
    return not is_somebodys(role_head(person.roles[-1]))


def _are_people(person: Person) -> bool:
    """Whether those who speak without a name are several people: "her critics"."""
    return bool(person.roles) and is_one_of(role_head(person.roles[-1]))


def may_be_outlet(person: Person) -> bool:
    """Whether all that is known of somebody is one word for a name: no office, no given name, not "he" or "she"."""
    return len(person.words) == 1 and not person.roles and person.gender is None and person.seen <= 1


def _in_capitals(word: str) -> str:
    """A surname set in capitals as it stands elsewhere: "VALE" in a transcript."""
    return word.title() if word.isupper() and len(word) > 2 else word


def _out_of_capitals(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A full name set in capitals as it stands elsewhere; one word may be initials, and stays."""
    whole = len(tokens) > 1 and all(word.isupper() for word in tokens) and any(len(word) > 2 for word in tokens)
    return tuple(map(_in_capitals, tokens)) if whole else tokens


def _is_initials_in(word: str, name: tuple[str, ...]) -> bool:
    """Whether a word in capitals stands beside words that do not: "CNN" is no surname of "Abu Dhabi CNN"."""
    return word.isupper() and word in name and not all(part.isupper() for part in name)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: same surname, and given names that agree as far as they go."""
    if surname(one) != surname(other) or len({*_generation(one), *_generation(other)}) > 1:
        return False
    if min(len(one) - len(_generation(one)), len(other) - len(_generation(other))) == 1:
        return True
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if first == second:
        return True
    return ((len(first) == 1 or len(second) == 1) and first[0] == second[0]) or (
        len(first) > 2 and len(second) > 2 and (first.startswith(second) or second.startswith(first))
    )


def surname(words: tuple[str, ...]) -> str:
    """The word of a name that others of the family share.

    >>> surname(("Ada", "Vale")), surname(("Ben", "Orr", "Jr."))
    ('Vale', 'Orr')
    """
    return words[-1 - len(_generation(words))]


def _generation(words: tuple[str, ...]) -> tuple[str, ...]:
    """The "Jr." that tells a son from his father; nothing where a name has none."""
    return (words[-1].rstrip("."),) if len(words) > 1 and words[-1].rstrip(".") in _GENERATIONS else ()


def _is_whole_surname(tokens: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words are a surname with its particle: "De Vries" of Anneke de Vries."""
    end = name[-len(tokens) :]
    surname = tokens[0].lower() in word_set("particles") and len(name) > len(tokens)
    return surname and tuple(word.lower() for word in tokens) == tuple(word.lower() for word in end)


def speakers_together(people: Iterable[Person | None]) -> Speaker | None:
    """One speaker for several who speak together; None unless all are known."""
    known = list(people)
    if not known or any(one is None or one.name is None for one in known):
        return None
    names = [str(one.name) for one in known if one is not None]
    kinds = {one.kind for one in known if one is not None}
    kind = SpeakerKind.ORGANISATION if kinds == {SpeakerKind.ORGANISATION} else SpeakerKind.PERSON
    return Speaker(" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))), kind)
