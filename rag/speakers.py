"""Whom a question asks for: the words of the question against the speakers on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rag.acronyms import MIN_INITIALS, initials
from rag.aside import set_aside
from rag.asked import Asked, Party, Standing, spellings, unique
from rag.by_role import SpeakersByRole
from rag.misspelt import Misspelt
from rag.naming import (
    NameKey,
    generation,
    is_joint,
    is_name,
    is_same_person,
    name_key,
    name_keys,
    sound,
    sound_abroad,
    with_particle,
    without_bare,
)
from rag.offices import ALWAYS, MAX_HOLDERS, Days, Offices
from rag.roles import is_description, is_office, role_terms, strip_titles
from rag.sides import Side, Sides, is_pair, nameless
from rag.terms import is_empty, words
from rag.wording import say_list
from store import SpeakerEntry, SpeakerKind, is_ours, is_transcription

# Of two people with one surname, the one on record this many times as often is meant when no given name is said.
DOMINANCE = 5
MIN_ALIKE = 0.6  # of letters in common, for "did you mean"
_GENERIC = frozenset(
    {
        "people",
        "others",
        "both",
        "sides",
        "side",
        "they",
        "we",
        "he",
        "she",
        "it",
        "him",
        "her",
        "them",
        "you",
        "one",
        "all",
    }
)
_MERGED = role_terms("EU, UN")  # bodies by their initials and in full, one term each
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")  # "the US" is no "us"
_INITIALS_OF_MANY = re.compile(r"(?:[\w’'-]+ )*[A-Z]{2,}s")  # "NGOs"
# Several people at once: "What did Vale and Orme say".
_CONJUNCTION = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s*/\s*|\s+vs\.?\s+|\s+versus\s+)\s*")


class SpeakerIndex:
    """The speakers on record, by every way a question may call them."""

    def __init__(self, entries: Iterable[SpeakerEntry]) -> None:
        self._entries = tuple(entries)
        self._keys = tuple(name_keys([entry.name for entry in self._entries]))
        self._by_key: dict[NameKey, list[int]] = defaultdict(list)
        self._by_alias: dict[NameKey, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._bodies: dict[frozenset[str], list[int]] = defaultdict(list)
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for place, (entry, key) in enumerate(zip(self._entries, self._keys, strict=True)):
            names, is_person = entry.names, entry.kind is SpeakerKind.PERSON
            self._by_key[key].append(place)
            for name in names:
                self._by_name[name].append(place)
            for word in dict.fromkeys(key):
                self._by_word[word].append(place)
            if not is_joint(key):
                if key and is_person:
                    self._by_sound[sound(key[-1])].append(place)
                called = set(map(name_key, entry.aliases))
                if is_person:
                    called.update((key if name == entry.name else name_key(name))[-1:] for name in names)
                    called.update(filter(None, map(with_particle, (key, *map(name_key, entry.aliases)))))
                called.discard(key)
                for alias in called:
                    self._by_alias[alias].append(place)
            if entry.kind is SpeakerKind.ORGANISATION:
                for terms in set(map(role_terms, names)):
                    self._bodies[terms].append(place)
                if len(short := initials(entry.name)) >= MIN_INITIALS:
                    self._by_initials[short].append(place)

    @cached_property
    def offices(self) -> Offices:
        """The offices on record; read when a question first asks for one, which takes seconds of 150,000 speakers."""
        with set_aside():
            return Offices(self._entries)

    @cached_property
    def _sides(self) -> Sides:
        with set_aside():
            return Sides(self._entries, by_role=self.by_role)

    @cached_property
    def by_role(self) -> SpeakersByRole:
        """The speakers by what articles call them; read like the offices."""
        with set_aside():
            return SpeakersByRole(self._entries)

    @cached_property
    def _misspelt(self) -> Misspelt:
        return Misspelt(self._keys)

    def is_named(self, words: str) -> bool:
        """Whether somebody on record goes by exactly these words: a name, a surname, an alias."""
        key = name_key(words)
        if not key or is_empty(key) or (len(key) == 1 and is_office(key[0])):
            return False
        if key in self._by_key or key in self._by_alias:
            return True
        return len(key) == 1 and any(self._keys[place][-1] == key[0] for place in self._by_sound.get(sound(key[0]), ()))

    def spelled(self, words: str) -> str | None:
        """The name of somebody on record who goes by exactly these words, as articles write it."""
        if not self.is_named(words):
            return None
        key = name_key(words)
        places = (*self._by_key.get(key, ()), *self._by_alias.get(key, ()))
        names = (name for place in places for name in (*self._entries[place].names, *self._entries[place].aliases))
        whole = next((name for name in names if name_key(name) == key), None)
        ends = (self._entries[place].name.split() for place in self._by_sound.get(sound(key[-1]), ()))
        surnames = (" ".join(end[-length:]) for end in ends for length in range(1, len(key) + 1))
        return whole or next((name for name in surnames if name_key(name) == key), None)

    def resolve(self, asked: str | None, days: Days = ALWAYS) -> Asked:
        """Whom `asked` means: a name, several, a role, or nobody in particular.

        Args:
            days: those the question names; an office means who held it then.
        """
        asked = " ".join((asked or "").split()).strip(" ,.;:?!\"'“”‘’")
        if not asked:
            return Asked(asked, Standing.OPEN)
        if is_pair(asked) and (sides := self._sides.pair(asked)):
            return self._both(asked, sides)
        if (is_empty(words(asked)) and not _INITIALS.search(asked)) or set(words(asked)) <= _GENERIC:
            return Asked(asked, Standing.OPEN)
        parts = self._with_surname([part for part in _CONJUNCTION.split(re.sub(r"^both ", "", asked)) if part])
        if len(parts) < 2 or name_key(asked) in self._by_key:
            return self._resolve_one(asked, days)
        several = self.resolve_each(parts, days)
        return several if several.standing is Standing.FOUND else self._resolve_one(asked, days)

    def resolve_each(self, names: Sequence[str], days: Days = ALWAYS) -> Asked:
        """Whom several names mean together: found when any of them is, else absent."""
        each = [self._resolve_one(name, days) for name in names]
        if len(each) == 1:
            return each[0]
        found = any(one.standing is Standing.FOUND for one in each)
        return Asked(
            " and ".join(names),
            Standing.FOUND if found else Standing.ABSENT,
            entries=unique(entry for one in each for entry in one.entries),
            doubtful=unique(entry for one in each for entry in one.doubtful),
            parties=tuple(_party(one) for one in each),
            groups=tuple(group for one in each for group in one.groups),
            remark=" ".join(filter(None, (one.remark for one in each))),
        )

    def roles_of(self, name: str) -> tuple[str, ...]:
        """What articles call whoever is on record under a name; nothing where several are."""
        places = self._by_name.get(name, [])
        return self._entries[places[0]].roles if len(places) == 1 else ()

    def countries(self) -> tuple[Party, ...]:
        """Every country on record as a party, most on record first."""
        return tuple(Party(side.name, spellings(side.members), side.group) for side in self._sides.countries())

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The names on record that look most like this one, for "did you mean"."""
        key = name_key(name)
        asked = " ".join(key)
        spelled = {place: " ".join(known[-1:] if len(key) == 1 else known) for place, known in enumerate(self._keys)}
        hits = process.extract(asked, spelled, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=MIN_ALIKE)
        return tuple(self._entries[place].name for _, _, place in hits)

    def _resolve_one(self, asked: str, days: Days = ALWAYS) -> Asked:
        """Whom words mean who speaks alone; of a father and a son, the one whose "Jr." or "Sr." they have."""
        found = self._resolve_any(asked, days)
        wanted = generation(asked)
        theirs = tuple(one for one in found.entries if generation(one.name) in (wanted, ""))
        if not wanted or len(theirs) == len(found.entries):
            return found
        return replace(found, entries=theirs) if theirs else Asked(asked, Standing.ABSENT)

    def _resolve_any(self, asked: str, days: Days) -> Asked:
        key = name_key(asked)
        body = self._body(asked)
        # somebody on record only as "President" is nobody in particular, unless it is a surname
        is_title = len(key) == 1 and is_office(key[0]) and not (asked[0].isupper() and self._is_surname(key[0]))
        if not is_title and (key in self._by_key or (len(key) > 1 and key in self._by_alias)):
            return self._with_voices(asked, unique((*body, *self._named(key), *self._by_acronym(asked, key))))
        if body := body or (self._by_acronym(asked, key) if asked.removeprefix("the ").isupper() else ()):
            return self._with_voices(asked, body)
        if side := self._sides.find(asked):
            return Asked(asked, Standing.FOUND, self._in_short(side.members), groups=(side.group,))
        if bodies := self._bodies_called(asked, key):
            return self._all_of(asked, bodies)
        if is_description(asked) and not (asked[0].isupper() and len(key) == 1 and self._is_surname(key[0])):
            return self._resolve_office(asked, days)
        bare = name_key(strip_titles(re.sub(r"^.+['’]s (?=[A-Z]\S*$)", "", asked)))  # "the Concordance's Orme"
        if (
            entries := self._named(key)
            or self._named(bare)
            or self._ending_in_a_name(bare)
            or self._by_misspelling(bare)
        ):
            return Asked(asked, Standing.FOUND, self._with_title(asked, entries))
        if asked.removeprefix("the ").isupper() and (voices := self._sides.voices_of(asked)):
            return Asked(asked, Standing.FOUND, self._in_short(voices))  # "the UN", by its secretary-general
        if not is_name(asked) or _INITIALS_OF_MANY.fullmatch(asked):
            places = self.offices.holders(asked)  # "the prime minister's brother"
            return Asked(asked, Standing.FOUND if places else Standing.OPEN, self._with_names(places))
        return Asked(asked, Standing.ABSENT, doubtful=self._only_surname(bare))

    def _resolve_office(self, asked: str, days: Days) -> Asked:
        """Whom a description means: one office's holder, all who may be meant by it, or nobody in particular."""
        principal = self.offices.principal_of(asked)
        under = self.offices.under(asked, self._resolve_one(principal).entries) if principal else set()
        if places := self.offices.holders(asked, days) or under:
            return Asked(asked, Standing.FOUND, self._with_names(places))
        if places := self.offices.all_holders(asked, days) or self.offices.all_holders(asked):
            holders = self._ranked(places)
            named = [f"{entry.name} ({entry.roles[0]})" if entry.roles else entry.name for entry in holders]
            remark = f"Several on record are called {asked}: {say_list(named)}. This answers for all of them."
            return Asked(asked, Standing.FOUND, self._with_names(places), remark=remark if len(holders) > 1 else "")
        doubtful = self._ranked(self.offices.unplaced(asked, days))
        if days != ALWAYS and not doubtful and (places := self.offices.holders(asked)):
            return Asked(asked, Standing.FOUND, self._with_names(places))
        return Asked(asked, Standing.ABSENT if self.offices.is_vacant(asked) else Standing.OPEN, doubtful=doubtful)

    def _with_names(self, places: Iterable[int]) -> tuple[SpeakerEntry, ...]:
        """The entries, each with what else is on record under its name."""
        return unique(entry for one in self._ranked(places) for entry in (one, *self._named(name_key(one.name))))

    def _in_short(self, entries: Iterable[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
        """The entries, each person's with the bare surname on record that can be nobody else's."""
        return unique(entry for one in entries for entry in (one, *self._by_surname_alone(one)))

    def _by_surname_alone(self, entry: SpeakerEntry) -> tuple[SpeakerEntry, ...]:
        key = name_key(entry.name)
        shortened = entry.kind is SpeakerKind.PERSON and len(key) > 1 and key[-1:] in self._by_key  # few are
        return self._named(key) if shortened else ()

    def _with_voices(self, asked: str, entries: tuple[SpeakerEntry, ...]) -> Asked:
        """Those called so; of a country or a body, with those who speak for it."""
        if self._sides.is_state(asked) and (side := self._sides.find(asked)):
            members = unique((*entries, *self._in_short(side.members)))
            return Asked(asked, Standing.FOUND, members, groups=(side.group,))
        bodies = [entry for entry in entries if entry.kind is SpeakerKind.ORGANISATION]
        voices = self._in_short(voice for body in bodies for voice in self._sides.speaks_for(body))
        if bodies and role_terms(asked) <= _MERGED:
            entries = unique((*entries, *self._offices_of(asked)))
        groups = tuple(nameless(*body.names) for body in bodies)
        return Asked(asked, Standing.FOUND, unique((*entries, *voices)), groups=groups)

    def _offices_of(self, asked: str) -> tuple[SpeakerEntry, ...]:
        """The bodies of a union that bear its name first: "the UN refugee office", of the UN."""
        union = role_terms(asked)
        bodies = (place for place in self.by_role.with_any(union) if not self._is_person(place))
        apart = (place for place in bodies if not is_joint(self._keys[place]))
        return self._ranked(place for place in apart if _begins_with(self._entries[place].name, union))

    def _is_person(self, place: int) -> bool:
        return self._entries[place].kind is SpeakerKind.PERSON

    def _both(self, asked: str, sides: Sequence[Side]) -> Asked:
        """Two sides at once, which the words did not name."""
        return Asked(
            asked,
            Standing.FOUND,
            self._in_short(member for side in sides for member in side.members),
            parties=tuple(Party(side.name, spellings(self._in_short(side.members)), side.group) for side in sides),
            groups=tuple(side.group for side in sides),
            remark=f"Read as {say_list([side.name for side in sides])}, the two sides most on record.",
        )

    def _named(self, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """Those called exactly this, or by a longer, shorter or respelled form of it that can be nobody else's."""
        if not key:
            return ()
        exact = {*self._by_key.get(key, ()), *self._by_alias.get(key, ())}
        if len(key) == 1:
            return self._by_one_word(key[0], exact)
        alike = {*self._by_sound.get(sound(key[-1]), ()), *self._abroad(key[-1])}
        meant = exact | {place for place in alike if is_same_person(key, self._keys[place])}
        if not meant:
            return ()
        return self._ranked((meant | self._bare_surnames(key, meant)) - (self._kept_apart(exact) - exact))

    def _abroad(self, word: str) -> Sequence[int]:
        """People whose surname may be this one in another script."""
        return (self._by_sound if is_ours(word) else self._by_skeleton).get(sound_abroad(word), ())

    @cached_property
    def _by_skeleton(self) -> Mapping[str, list[int]]:
        """Every person by what a surname has in common with another script's; few questions ask in one."""
        found: dict[str, list[int]] = defaultdict(list)
        for places in self._by_sound.values():
            for place in places:
                found[sound_abroad(self._keys[place][-1])].append(place)
        return found

    def _kept_apart(self, places: Iterable[int]) -> set[int]:
        """The entries with a name that somebody took off one of these."""
        names = {name for place in places for name in self._entries[place].apart}
        return {place for name in names for place in self._by_name.get(name, ())}

    def _body(self, asked: str) -> tuple[SpeakerEntry, ...]:
        """Bodies called the same by another grammar: "Brevany's navy", "the Brevanian navy"."""
        terms = role_terms(asked)
        return self._ranked(self._bodies.get(terms, ())) if len(terms) > 1 or terms <= _MERGED else ()

    def _is_surname(self, word: str) -> bool:
        """Whether somebody on record by a full name has an office's word for a surname: "Ada Dean"."""
        return any(len(self._keys[place]) > 1 and self._is_bearer(place, word) for place in self._by_word.get(word, ()))

    def _with_title(self, asked: str, entries: tuple[SpeakerEntry, ...]) -> tuple[SpeakerEntry, ...]:
        """Of several who bear a surname, those with the office set before it: "Senator Vale"."""
        title = role_terms(asked.removesuffix(strip_titles(asked)))
        full = [entry for entry in entries if len(name_key(entry.name)) > 1]
        if not title or len(full) < 2:
            return entries
        held = tuple(one for one in full if any(title <= role_terms(role) for role in (*one.roles, *one.aliases)))
        return held or entries

    def _bodies_called(self, asked: str, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """Bodies by the end of their name, as articles go on to call them: "the health ministry" of any country."""
        if len(key) < 2 or not asked.lower().startswith("the "):
            return ()
        bodies = (place for place in self._by_word.get(key[-1], ()) if self._is_body_called(place, key))
        found = self._ranked(bodies)
        return found if len({role_terms(one.name) for one in found}) <= MAX_HOLDERS else ()

    def _is_body_called(self, place: int, key: NameKey) -> bool:
        known = self._keys[place]
        called = known[-len(key) :] == key or known[: len(key) + 1] == (*key, "of")
        return called and self._entries[place].kind is SpeakerKind.ORGANISATION and not is_joint(known)

    def _all_of(self, asked: str, bodies: tuple[SpeakerEntry, ...]) -> Asked:
        """Every body the words may mean, and a remark where they are several."""
        remark = ""
        if len({role_terms(one.name) for one in bodies}) > 1:
            named = say_list([one.name for one in bodies])
            remark = f"Several on record are called {asked}: {named}. This answers for all of them."
        return replace(self._with_voices(asked, bodies), remark=remark)

    def _by_acronym(self, asked: str, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """A body asked for by its initials under its name in full, or the other way round, if no other has them."""
        named = [self._entries[place] for place in self._by_key.get(key, ())]
        if named and all(entry.kind is not SpeakerKind.ORGANISATION for entry in named):
            return ()
        short = asked.removeprefix("the ") if len(key) == 1 else initials(" ".join(key))
        places = self._by_initials.get(short, ())
        if len({role_terms(self._entries[place].name) for place in places}) != 1:
            return ()
        return self._ranked([*places, *self._by_key.get((short.lower(),), ())])

    def _with_surname(self, parts: Sequence[str]) -> list[str]:
        """Names listed with one surname at the end, each with it: "Ada and Ben Vale"."""
        surname = parts[-1].split()[-1] if parts and len(parts[-1].split()) > 1 else ""
        whole = [f"{part} {surname}" for part in parts]
        return [
            full if surname and len(part.split()) == 1 and name_key(full) in self._by_key else part
            for part, full in zip(parts, whole, strict=True)
        ]

    def _by_one_word(self, word: str, exact: set[int]) -> tuple[SpeakerEntry, ...]:
        people = {place for place in self._by_sound.get(sound(word), ()) if self._keys[place][-1] == word}
        so_called = set(self._by_key.get((word,), ()))
        if any(self._entries[place].kind is SpeakerKind.ORGANISATION for place in so_called):
            bearers = (exact | people) - so_called
            own, theirs = (sum(self._entries[place].statements for place in places) for places in (so_called, bearers))
            if theirs <= own:  # a body is meant, not who bears its name for a surname
                exact, people = {place for place in exact if not self._is_bearer(place, word)} | so_called, set()
        if not exact and not people:
            people = {place for place in self._abroad(word) if is_transcription(word, self._keys[place][-1])}
        if exact or people:
            return self._without_namesakes(self._ranked(exact | people), word)
        # "Kamala", or "Xi" where the surname stands first: a first word that only one speaker has.
        firsts = [
            place
            for place in self._by_word.get(word, ())
            if self._keys[place][0] == word and not is_joint(self._keys[place])
        ]
        return self._ranked(firsts) if len(firsts) == 1 else ()

    def _is_bearer(self, place: int, word: str) -> bool:
        """Whether somebody on record has a word for a surname, and no more to do with it."""
        return self._entries[place].kind is SpeakerKind.PERSON and self._keys[place][-1] == word

    def _without_namesakes(self, entries: Sequence[SpeakerEntry], word: str) -> tuple[SpeakerEntry, ...]:
        """Without those of the surname whom nobody has in mind, beside somebody on record far more often."""
        full = [entry for entry in entries if name_key(entry.name) != (word,)]
        if len(full) > 1 and full[0].statements >= DOMINANCE * full[1].statements:
            return tuple(entry for entry in entries if entry is full[0] or entry not in full)
        return tuple(entries)

    def _bare_surnames(self, key: NameKey, meant: set[int]) -> set[int]:
        """Entries of only this surname, unless a namesake speaks often enough that they may be theirs."""
        bare = set(self._by_key.get((key[-1],), ()))
        rivals = [
            self._entries[place].statements
            for place in self._by_sound.get(sound(key[-1]), ())
            if place not in meant and place not in bare and self._keys[place][-1] == key[-1]
        ]
        own = sum(self._entries[place].statements for place in meant)
        return bare if own >= DOMINANCE * max(rivals, default=0) else set()

    def _only_surname(self, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """Entries of one word of a name that is not on record whole."""
        if len(key) < 2:
            return ()
        return self._ranked(place for word in {key[0], key[-1]} for place in self._by_key.get((word,), ()))

    def _ending_in_a_name(self, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """Those whose name closes the words asked: "negotiator Ada Vale" where "Ada Vale" is on record."""
        for length in range(len(key) - 1, 1, -1):
            if entries := self._named(key[-length:]):
                return entries
        return ()

    def _by_misspelling(self, key: NameKey) -> tuple[SpeakerEntry, ...]:
        """Those whose name differs by typing errors alone, when they can only be one person."""
        places = self._misspelt.places(key)
        people = {self._keys[place] for place in places if len(self._keys[place]) > 1}
        if len(key) == 1 and len(people) > 1 and len({person[-1] for person in people}) == 1:
            return self._named(next(iter(people))[-1:])  # a surname several bear, misspelt
        return self._ranked(places) if len(people) <= 1 else ()

    def _ranked(self, places: Iterable[int]) -> tuple[SpeakerEntry, ...]:
        entries = (self._entries[place] for place in set(places))
        return tuple(sorted(entries, key=lambda entry: (-entry.statements, entry.name)))


def _begins_with(name: str, terms: frozenset[str]) -> bool:
    """Whether a longer name begins with a body's, in full or by its initials: "UN refugee office"."""
    split = name.removeprefix("the ").split()
    return any(role_terms(" ".join(split[:length])) == terms for length in (1, 2) if len(split) > length)


def _party(asked: Asked) -> Party:
    """One of several as a party, called by its name when it is one speaker's."""
    is_side = bool(asked.groups) or len(without_bare(asked.names)) != 1
    group = asked.groups[0] if asked.groups else None
    return Party(asked.words if is_side else asked.names[0], asked.spellings or (asked.words,), group)
