"""Who is who across articles: the names articles give, joined into speakers.

A statement keeps the name its article gave. The registry says which of those names are one speaker's, how each came to
be, and how sure that is; it is worked out anew from the names on record and from what people decided, so nothing that
is stored has to be rewritten when either changes. In order of strength:

1. names that fold alike are one name;
2. people decide: names merged are one speaker's, a name split off is not its former speaker's;
3. rules, which never overrule a person, and join nothing where a name could go to two speakers that differ.

The rules err towards two speakers: putting one person's words into another's mouth is the worst that can happen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from store.fold import fold_text
from store.model import LinkKind, NameLink, SpeakerKind
from store.romanise import ABROAD, is_respelling, name_words, romanisation_key, script_key
from store.rows import fold_name
from store.scripts import is_ours

MIN_CONFIDENCE = 0.7  # below it a name is left as its articles have it

# How sure each rule is by itself, and what the roles the articles give say for and against it.
RESPELLED = 0.9
SURNAME = 0.6  # the library quotes one bearer, but its articles may have meant another: too little by itself
LABEL = 0.5  # "REYK", as transcripts name who speaks, may be an organisation's initials besides
INITIALS = 0.6  # "MPD" is the police of Milwaukee and of Washington
NAMED = 0.3  # for either of these, when every article that has the short form has the full name somewhere
ROLES_AGREE = 0.1
ROLES_DIFFER = -0.15  # enough to leave a bare surname alone; a full name stays one person's in any office
MOST = 0.99  # only people are certain

_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})  # they tell a father from his son
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True)
class NameOnRecord:
    """A name as statements have it: its folded form, its most frequent spelling, and what is said of its bearer."""

    folded: str
    name: str
    kind: SpeakerKind
    statements: int
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class JoinKeys:
    """What a rule can join a name by: two names that share nothing of `sought` are joined by none.

    Attributes:
        surname: the consonants of a person's surname, or of a label that may be one.
        initials: those of a body's name in full, or a short name that may be some body's; of a person in our letters,
            the surname's key in other scripts.
    """

    surname: str | None = None
    initials: str | None = None

    @property
    def sought(self) -> tuple[set[str], set[str]]:
        """The values of `surname`, and those of `initials`, of the names a rule may join to one with these keys."""
        if self.surname and self.surname.startswith(ABROAD):
            return {self.surname}, {self.surname}
        surnames, initials = ({key} if key else set[str]() for key in (self.surname, self.initials))
        is_person = self.initials is not None and self.initials.startswith(ABROAD)
        return (surnames | initials, set()) if is_person else (surnames, initials)

    @classmethod
    def of(cls, name: NameOnRecord) -> JoinKeys:
        """Those of a name on record."""
        if name.kind is SpeakerKind.ORGANISATION:
            words = [word for word in name_words(name.name) if word not in _SMALL_WORDS]
            initials = "".join(word[0] for word in words) if len(words) > 1 else None
            label = romanisation_key(name.folded) if _is_label(name) else None
            return cls(label, initials or (name.folded if name.name.isupper() else None))
        parts = _Parts.of(name)
        if parts is None:
            return cls()
        return cls(romanisation_key(parts.surname), script_key(parts.surname) if is_ours(parts.surname) else None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about names.

    Attributes:
        merged: `names` are one speaker's, who is called by the first; otherwise the first is nobody else's name, and
            is not the speaker's the others belong to.
    """

    merged: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """Everything the library calls one speaker.

    Attributes:
        links: the names statements have; the first is the one they go by.
        gone: folded names people merged with those, which no statement on record has any more.
        apart: names on record that people took off one of theirs.
    """

    links: tuple[NameLink, ...]
    gone: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name they go by."""
        return self.links[0].name

    @property
    def folded(self) -> tuple[str, ...]:
        """All their names as look-ups compare them, in the order of `links`."""
        return tuple(fold_name(link.name) for link in self.links)


class Registry:
    """The speakers on record, each by all their names.

    Attributes:
        keys: what rules join each name by, by its folded form.
    """

    def __init__(self, speakers: Sequence[KnownSpeaker], keys: Mapping[str, JoinKeys]) -> None:
        self.speakers = tuple(speakers)
        self.keys = keys
        self._by_name = {folded: speaker for speaker in speakers for folded in (*speaker.folded, *speaker.gone)}

    def find(self, name: str) -> KnownSpeaker | None:
        """Whose name this is, by its folded form; None when nobody on record has had it."""
        return self._by_name.get(fold_name(name))


ShareNaming = Callable[[str, Sequence[str]], float]


def build_registry(
    names: Iterable[NameOnRecord], decisions: Sequence[Decision], *, share_naming: ShareNaming
) -> Registry:
    """The registry of these names.

    Args:
        decisions: oldest first; the latest on any two names holds.
        share_naming: of the articles that quote somebody by a folded name, how many (0 to 1) hold one of these names.
    """
    on_record = {name.folded: name for name in names}
    groups = _Groups(on_record, decisions)
    keys = {folded: JoinKeys.of(name) for folded, name in on_record.items()}
    people = list(_people(groups))
    surnames = _Surnames(people, keys)
    _join_respelled(groups, surnames)
    _join_surnames(groups, people, surnames, share_naming)
    _join_initials(groups, share_naming)
    return Registry([groups.speaker(members) for members in groups.distinct()], keys)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words of a person's name."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @classmethod
    def of(cls, name: NameOnRecord) -> _Parts | None:
        """None when it names no single person."""
        words = [word for word in name_words(name.name) if word not in _HONORIFICS]
        if name.kind is not SpeakerKind.PERSON or not words or "and" in words or "," in name.name:
            return None
        suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
        return cls(tuple(words[:-1]), words[-1], suffix)

    def is_respelled(self, other: _Parts) -> bool:
        """Whether two full names are one in two spellings; a middle name may be missing, nothing may disagree."""
        shorter, longer = sorted((self.given, other.given), key=len)
        rest = iter(longer[1:])
        return (
            self.suffix == other.suffix
            and is_respelling(self.surname, other.surname)
            and is_respelling(shorter[0], longer[0])
            and all(any(is_respelling(given, one) for one in rest) for given in shorter[1:])
        )


class _Groups:
    """The names joined so far. Joining two that somebody keeps apart does nothing."""

    def __init__(self, on_record: Mapping[str, NameOnRecord], decisions: Sequence[Decision]) -> None:
        self.on_record = on_record
        self._of: dict[str, list[str]] = {folded: [folded] for folded in on_record}
        self._apart: dict[str, set[str]] = defaultdict(set)  # either way round
        self._links: dict[str, tuple[LinkKind, float]] = {}
        self._decided: set[str] = set()
        self._called: list[str] = []  # what people said a speaker is called, the latest first
        for decision in decisions:
            first, *others = dict.fromkeys(map(fold_name, decision.names))
            if decision.merged:
                self._merge(first, others)
            else:
                self._split(first, others)

    def _merge(self, first: str, others: Sequence[str]) -> None:
        members = list(dict.fromkeys(one for name in (first, *others) for one in self._of.setdefault(name, [name])))
        self._called.insert(0, first)
        self._decided.update(members)
        for member in members:
            self._of[member] = members
            self._apart[member].difference_update(members)

    def _split(self, name: str, others: Sequence[str]) -> None:
        self._called = [one for one in self._called if one != name]
        left = [member for member in self._of.get(name, []) if member != name]
        self._decided -= {name, *(left if len(left) == 1 else ())}
        for member in left:
            self._of[member] = left
        self._of[name] = [name]
        self._apart[name].update(others)
        for other in others:
            self._apart[other].add(name)

    def of(self, folded: str) -> list[str]:
        """The names of the group a name is in; the same list for all of them."""
        return self._of[folded]

    def distinct(self) -> list[list[str]]:
        """Every group that has a name on record."""
        groups = {id(self._of[folded]): self._of[folded] for folded in self.on_record}
        return list(groups.values())

    def join(self, name: str, other: str, kind: LinkKind, confidence: float) -> None:
        """Adds the group of `name` to the group of `other`, when the roles do not speak against it."""
        mine, theirs = self._of[name], self._of[other]
        sure = round(min(confidence + self._weigh_roles(name, theirs), MOST), 2)
        is_kept_apart = any(one in self._apart and not self._apart[one].isdisjoint(theirs) for one in mine)
        if mine is theirs or is_kept_apart or sure < MIN_CONFIDENCE:
            return
        # A rule adds to what people merged, whichever of the names is the rarer.
        is_swapped = not self._decided.isdisjoint(mine) and self._decided.isdisjoint(theirs)
        self._links[other if is_swapped else name] = (kind, sure)
        joined = [*theirs, *mine]
        for member in joined:
            self._of[member] = joined

    def _weigh_roles(self, name: str, group: Sequence[str]) -> float:
        own = _role_words(self.on_record[name].roles)
        theirs = _role_words(role for one in group if one in self.on_record for role in self.on_record[one].roles)
        if not own or not theirs:
            return 0.0
        return ROLES_DIFFER if own.isdisjoint(theirs) else ROLES_AGREE

    def speaker(self, members: Sequence[str]) -> KnownSpeaker:
        """The speaker with these names, of which some may have gone with their articles.

        They go by the name people put first, else by the most frequent of those no rule has linked.
        """
        here = {one: self.on_record[one] for one in members if one in self.on_record}
        rest = sorted(here.values(), key=lambda one: (one.folded in self._links, -one.statements, one.name))
        first = next((here[one] for one in self._called if one in here), rest[0])
        links = tuple(self._link(one, first) for one in dict.fromkeys((first, *rest)))
        strange = {other for one in here if one in self._apart for other in self._apart[one]} - set(members)
        return KnownSpeaker(
            links,
            gone=tuple(one for one in members if one not in here),
            apart=tuple(sorted(self.on_record[one].name for one in strange if one in self.on_record)),
        )

    def _link(self, name: NameOnRecord, first: NameOnRecord) -> NameLink:
        if name is first:
            return NameLink(name.name, LinkKind.OWN, 1.0)
        kind, confidence = self._links.get(name.folded, (LinkKind.DECIDED, 1.0))
        return NameLink(name.name, kind, confidence)


class _Surnames:
    """Full names by what a surname can be joined by: in our letters closely, between two scripts by consonants."""

    def __init__(self, people: Iterable[tuple[str, _Parts]], keys: Mapping[str, JoinKeys]) -> None:
        self._same: dict[str, list[tuple[str, _Parts]]] = defaultdict(list)
        self._ours: dict[str, list[tuple[str, _Parts]]] = defaultdict(list)
        for folded, parts in people:
            own = keys[folded]
            if parts.given and own.surname is not None:
                self._same[own.surname].append((folded, parts))
                if own.initials:
                    self._ours[own.initials].append((folded, parts))

    def together(self) -> Iterator[list[tuple[str, _Parts]]]:
        """Full names that may be one person's, a list for each surname; those in other scripts with ours."""
        for key, bearers in self._same.items():
            yield bearers + self._ours[key] if key.startswith(ABROAD) else bearers

    def like(self, surname: str) -> list[str]:
        """The folded full names with this surname."""
        other = self._same if is_ours(surname) else self._ours
        near = self._same.get(romanisation_key(surname), []) + other.get(script_key(surname), [])
        return [folded for folded, parts in near if is_respelling(surname, parts.surname)]


def _join_respelled(groups: _Groups, surnames: _Surnames) -> None:
    """Full names that agree but for their spelling, unless one agrees with two that do not agree with each other."""
    for bearers in surnames.together():
        agreeing: dict[str, set[str]] = defaultdict(set)
        for (one, parts), (other, theirs) in combinations(bearers, 2):
            if parts.is_respelled(theirs):
                agreeing[one].add(other)
                agreeing[other].add(one)
        clear = {
            one
            for one, others in agreeing.items()
            if all(second in agreeing[first] for first, second in combinations(others, 2))
        }
        # The more frequent spelling takes the other in, so that a link is of the rarer one.
        for one, other in combinations(sorted(clear, key=lambda name: _by_number(groups, name)), 2):
            if other in agreeing[one]:
                groups.join(other, one, LinkKind.RESPELLED, RESPELLED)


def _join_surnames(
    groups: _Groups, people: Sequence[tuple[str, _Parts]], surnames: _Surnames, share_naming: ShareNaming
) -> None:
    """Bare surnames, to the one speaker who bears it; capitals as transcripts have them are surnames too."""
    bare = [(folded, parts.surname, SURNAME) for folded, parts in people if not parts.given]
    bare += [(folded, folded, LABEL) for folded, name in groups.on_record.items() if _is_label(name)]
    for folded, surname, confidence in bare:
        found = surnames.like(surname)
        whose = {id(groups.of(full)) for full in found}
        if len(whose) == 1 and groups.of(folded) == [folded]:
            sure = confidence + NAMED * share_naming(folded, [groups.on_record[full].name for full in found])
            groups.join(folded, min(found, key=lambda name: _by_number(groups, name)), LinkKind.SURNAME, sure)


def _is_label(name: NameOnRecord) -> bool:
    """Whether a body's name is a word in capitals, as transcripts have surnames."""
    is_word = name.name.isalpha() and name.name.isupper() and len(name.name) > 2
    return name.kind is SpeakerKind.ORGANISATION and is_word


def _join_initials(groups: _Groups, share_naming: ShareNaming) -> None:
    """An organisation's initials, to the one on record they stand for."""
    spelled: dict[str, list[str]] = defaultdict(list)
    bodies = [name for name in groups.on_record.values() if name.kind is SpeakerKind.ORGANISATION]
    for name in bodies:
        words = [word for word in name_words(name.name) if word not in _SMALL_WORDS]
        if len(words) > 1:
            spelled["".join(word[0] for word in words)].append(name.folded)
    for name in bodies:
        found = spelled.get(name.folded, []) if name.name.isupper() else []
        if len({id(groups.of(full)) for full in found}) == 1 and groups.of(name.folded) == [name.folded]:
            sure = INITIALS + NAMED * share_naming(name.folded, [groups.on_record[full].name for full in found])
            groups.join(name.folded, found[0], LinkKind.INITIALS, sure)


def _people(groups: _Groups) -> Iterator[tuple[str, _Parts]]:
    for folded, name in groups.on_record.items():
        if parts := _Parts.of(name):
            yield folded, parts


def _by_number(groups: _Groups, folded: str) -> tuple[int, str]:
    return -groups.on_record[folded].statements, folded


def _role_words(roles: Iterable[str]) -> frozenset[str]:
    words = (word.removesuffix("'s") for role in roles for word in fold_text(role).split())
    return frozenset(words) - _SMALL_WORDS
