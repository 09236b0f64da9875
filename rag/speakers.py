"""Whom a question asks for: the words of the question against the speakers on record.

The rules err towards "not on record": putting one person's words into another's mouth is the worst thing an answer can
do, so a surname matches only while the given names agree, and a misspelling only while nothing else could be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rag.roles import is_description, qualifiers, role_terms, strip_titles
from rag.terms import is_empty, words
from store import SpeakerEntry, SpeakerKind

# Of two people with one surname, the one on record this many times as often is meant when no given name is said.
DOMINANCE = 5
# Typing errors allowed by the length of a name: short names differ by one letter all too often ("Khan", "Kahn").
_ERRORS_ALLOWED = ((8, 2), (5, 1))
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
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
# Several people at once: "What did Vale and Orme say".
_CONJUNCTION = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s*/\s*|\s+vs\.?\s+|\s+versus\s+)\s*")


class Standing(StrEnum):
    """What the library knows of whom was asked for."""

    FOUND = "found"
    ABSENT = "absent"  # somebody by name, who is not on record
    OPEN = "open"  # nobody by name: "officials", "they", or nothing at all


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the question asks for, looked up.

    Attributes:
        words: as the question has it; "" when it asks for nobody in particular.
        entries: those meant, likeliest first; empty unless found.
        doubtful: bare surnames on record that fit only if their article has the full name too.
    """

    words: str
    standing: Standing
    entries: tuple[SpeakerEntry, ...] = ()
    doubtful: tuple[SpeakerEntry, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those meant, as the library has them."""
        return tuple(entry.name for entry in self.entries)


NOBODY = Asked("", Standing.OPEN)


def name_key(name: str) -> tuple[str, ...]:
    """A name's words for matching: case, accents, hyphens, a leading "the", "Jr" and a possessive gone.

    >>> name_key("The Élan-Vale Jr.")
    ('elan', 'vale')
    """
    key = [word.removesuffix("'s") for word in words(name)]
    if len(key) > 1 and key[0] == "the":
        key = key[1:]
    while len(key) > 1 and key[-1] in _SUFFIXES:
        key = key[:-1]
    return tuple(key)


class SpeakerIndex:
    """The speakers on record, by every way a question may call them."""

    def __init__(self, entries: Iterable[SpeakerEntry]) -> None:
        self._entries = tuple(entries)
        self._keys = tuple(name_key(entry.name) for entry in self._entries)
        self._by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_alias: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_role_word: dict[str, list[int]] = defaultdict(list)
        for place, (entry, key) in enumerate(zip(self._entries, self._keys, strict=True)):
            self._by_key[key].append(place)
            for word in dict.fromkeys(key):
                self._by_word[word].append(place)
            for alias in entry.aliases:
                if (alias_key := name_key(alias)) != key:
                    self._by_alias[alias_key].append(place)
            for word in {word for role in entry.roles for word in role_terms(role)}:
                self._by_role_word[word].append(place)

    def resolve(self, asked: str | None) -> Asked:
        """Whom `asked` means: a name, several, a role, or nobody in particular."""
        asked = re.sub(r"\s+", " ", asked or "").strip(" ,.;:?!\"'“”‘’")
        if not asked or is_empty(words(asked)) or set(words(asked)) <= _GENERIC:
            return Asked(asked, Standing.OPEN)
        whole = self._resolve_one(asked)
        parts = [part for part in _CONJUNCTION.split(asked) if part]
        if whole.standing is Standing.FOUND or len(parts) < 2:
            return whole
        found = [self._resolve_one(part) for part in parts]
        entries = _unique(entry for one in found for entry in one.entries)
        doubtful = _unique(entry for one in found for entry in one.doubtful)
        if entries:
            return Asked(asked, Standing.FOUND, entries, doubtful)
        standing = Standing.ABSENT if all(one.standing is Standing.ABSENT for one in found) else whole.standing
        return Asked(asked, standing, doubtful=doubtful)

    def find_in(self, text: str) -> tuple[SpeakerEntry, ...]:
        """The speakers a text names in full, or by a name of one word written with a capital; longest names first."""
        tokens = words(text)
        capitals = set(words(" ".join(re.findall(r"\b[^\W\d_a-z][\w'’-]+", text))))
        found: list[SpeakerEntry] = []
        taken: set[int] = set()
        for length in range(min(5, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                places = range(start, start + length)
                key = tuple(token.removesuffix("'s") for token in tokens[start : start + length])
                if taken.intersection(places) or (length == 1 and key[0] not in capitals):
                    continue
                entries = self._named(key)
                if entries and not is_empty(key):
                    taken.update(places)
                    found.extend(entries)
        return _unique(found)

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The names on record that look most like this one, for "did you mean"."""
        key = " ".join(name_key(name))
        spelled = {place: " ".join(words_) for place, words_ in enumerate(self._keys)}
        hits = process.extract(key, spelled, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=0.6)
        return tuple(self._entries[place].name for _, _, place in hits)

    def _resolve_one(self, asked: str) -> Asked:
        if entries := self._named(name_key(asked)):
            return Asked(asked, Standing.FOUND, entries)
        if is_description(asked):
            entries = self._in_role(asked)
            return Asked(asked, Standing.FOUND if entries else Standing.OPEN, entries)
        name = strip_titles(asked)
        key = name_key(name)
        entries = self._named(key) or self._ending_in_a_name(key) or self._misspelt(key)
        if entries:
            return Asked(asked, Standing.FOUND, entries)
        if not _is_name(name):
            return Asked(asked, Standing.OPEN)
        return Asked(asked, Standing.ABSENT, doubtful=self._bare(key))

    def _named(self, key: tuple[str, ...]) -> tuple[SpeakerEntry, ...]:
        """Those called exactly this, or by a longer or shorter form of it that can be nobody else's."""
        if not key:
            return ()
        if len(key) == 1:
            return self._by_surname(key[0])
        places = {*self._by_key[key], *self._by_alias[key]} if key in self._by_key or key in self._by_alias else set()
        places |= {place for place in self._by_word.get(key[-1], ()) if _is_same_person(key, self._keys[place])}
        if not places:
            return ()
        return self._ranked({*places, *self._bare_places(key, places)})

    def _by_surname(self, word: str) -> tuple[SpeakerEntry, ...]:
        exact = {*self._by_key.get((word,), ()), *self._by_alias.get((word,), ())}
        people = {
            place
            for place in self._by_word.get(word, ())
            if self._keys[place][-1] == word and self._entries[place].kind is SpeakerKind.PERSON
        }
        if not exact | people:  # "Xi", "Kamala": a first name that only one person has
            firsts = {place for place in self._by_word.get(word, ()) if self._keys[place][0] == word}
            return self._ranked(firsts) if len(firsts) == 1 else ()
        return self._dominant(self._ranked(exact | people), word)

    def _dominant(self, entries: Sequence[SpeakerEntry], word: str) -> tuple[SpeakerEntry, ...]:
        """Without those few-worded namesakes nobody has in mind."""
        full = [entry for entry in entries if name_key(entry.name) != (word,)]
        if len(full) > 1 and full[0].statements >= DOMINANCE * full[1].statements:
            return tuple(entry for entry in entries if entry is full[0] or name_key(entry.name) == (word,))
        return tuple(entries)

    def _bare_places(self, key: tuple[str, ...], meant: set[int]) -> set[int]:
        """Entries of only this surname, unless a namesake speaks often enough that they may be theirs."""
        bare = set(self._by_key.get((key[-1],), ()))
        rivals = [
            self._entries[place].statements
            for place in self._by_word.get(key[-1], ())
            if place not in meant and place not in bare and self._keys[place][-1] == key[-1]
        ]
        own = sum(self._entries[place].statements for place in meant)
        return bare if own >= DOMINANCE * max(rivals, default=0) else set()

    def _bare(self, key: tuple[str, ...]) -> tuple[SpeakerEntry, ...]:
        if len(key) < 2:
            return ()
        return self._ranked({place for word in (key[-1], key[0]) for place in self._by_key.get((word,), ())})

    def _ending_in_a_name(self, key: tuple[str, ...]) -> tuple[SpeakerEntry, ...]:
        """Those whose full name closes the words asked: "negotiator Ada Vale" where the registry has "Ada Vale"."""
        for length in range(len(key) - 1, 1, -1):
            if entries := self._named(key[-length:]):
                return entries
        return ()

    def _in_role(self, asked: str) -> tuple[SpeakerEntry, ...]:
        """Those whose role holds every word asked, a deputy or a former holder only when asked for."""
        wanted = role_terms(asked)
        if len(wanted) < 2:  # "the president", "officials": anybody's
            return ()
        places = set.intersection(*(set(self._by_role_word.get(word, ())) for word in wanted))
        fits: dict[int, int] = {}
        for place in places:
            roles = [role_terms(role) for role in self._entries[place].roles]
            spare = [len(role - wanted) for role in roles if wanted <= role and not (role - wanted) & qualifiers()]
            if spare:
                fits[place] = min(spare)
        closest = min(fits.values(), default=0)
        return self._ranked({place for place, spare in fits.items() if spare == closest})

    def _misspelt(self, key: tuple[str, ...]) -> tuple[SpeakerEntry, ...]:
        """Those whose name differs by typing errors alone, when they can only be one person."""
        if not any(_errors_allowed(word) for word in key):
            return ()
        spelled = {place: " ".join(self._keys[place][-len(key) :]) for place in range(len(self._keys))}
        hits = process.extract(" ".join(key), spelled, scorer=OSA.distance, score_cutoff=2 * len(key), limit=20)
        places = {place for _, _, place in hits if _is_misspelling(key, self._keys[place][-len(key) :])}
        people = {self._keys[place] for place in places if len(self._keys[place]) > 1} or {key}
        return self._ranked(places) if len(people) == 1 else ()

    def _ranked(self, places: Iterable[int]) -> tuple[SpeakerEntry, ...]:
        return tuple(
            sorted((self._entries[place] for place in places), key=lambda entry: (-entry.statements, entry.name))
        )


def _is_same_person(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two full names with the same surname can be one person's: no given name of the two disagrees."""
    if len(known) < 2 or asked[-1] != known[-1]:
        return False
    shorter, longer = sorted((asked[:-1], known[:-1]), key=len)
    rest = iter(longer)
    return all(any(_agree(given, other) for other in rest) for given in shorter)


def _agree(left: str, right: str) -> bool:
    """Whether two given names can be one: the same, an initial of it, a short form or a spelling of it.

    A last letter alone often tells two people apart ("Daniel", "Daniela"; "Mario", "Maria").
    """
    short, long = sorted((left, right), key=len)
    if left == right or (len(short) == 1 and long.startswith(short)):
        return True
    if len(short) >= 3 and long.startswith(short):
        return len(long) - len(short) > 1
    return len(short) >= 5 and left[-1] == right[-1] and OSA.distance(left, right) <= 1


def _errors_allowed(word: str) -> int:
    return next((errors for length, errors in _ERRORS_ALLOWED if len(word) >= length), 0)


def _is_misspelling(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(asked) == len(known) and all(
        left == right
        or (left[0] == right[0] and OSA.distance(left, right) <= _errors_allowed(min(left, right, key=len)))
        for left, right in zip(asked, known, strict=True)
    )


def _is_name(text: str) -> bool:
    """Whether the words name somebody: each content word has a capital, or nothing has and it is short enough."""
    tokens = [
        token
        for token in text.split()
        if token.lower() not in {"the", "of", "bin", "al", "von", "de", "van", "da", "el", "ben"}
    ]
    if not tokens or text.lower().startswith(("a ", "an ", "any ", "some ")):
        return False
    if any(token[0].isupper() for token in tokens):
        return all(token[0].isupper() or not token[0].isalpha() for token in tokens)
    return text.islower() and len(tokens) in (2, 3) and not text.startswith("the ")


def _unique(entries: Iterable[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
    return tuple(dict.fromkeys(entries))
