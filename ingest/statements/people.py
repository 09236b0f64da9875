"""Names in running text: who is a person, which office or role comes with the name, what gender the words give.

Works on the text alone, so that whoever is named in a sentence nobody parses is known when "she" speaks in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.statements.cues import word_set, words
from store.model import Span

_TOKEN = re.compile(r"[^\W_]\w*(?:[-'.&][^\W_]\w*)*\.?")
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
_INITIAL = re.compile(r"^(?!U\.|D\.C)(?:[A-Z]\.){1,2}$|^[A-Z]$")
_AFTER = re.compile(r"(?: \([^)]{1,30}\))?(?:, (\d\d?))?, (?=\S)")
_CALLED = re.compile(
    r"\b(group|agency|newspaper|network|company|charity|broadcaster|magazine|outlet|movement|organi[sz]ation|firm|daily|"
    r"watchdog|website|think tank|nonprofit|party|militia|channel|station|publisher|platform|service|weekly|paper),? $"
)
_OWNED_BODY = re.compile(
    r"(?P<the>\b[Tt]he )?\b(?P<name>(?P<owner>[A-Z][\w.]+(?: [A-Z][\w.]+)?(?:'s)?) "
    r"(?:(?!(?:the|and|of|in|to|a|on|said)\b)[a-z]+ ){0,2}"
    r"(?:military|army|navy|government|police|parliament|cabinet|ministry|embassy|court|authorities|air force|"
    r"coastguard|council|board|hospital|commission|committee|union|association|panel)\b)"
)
_PUBLISHES = re.compile(r", (?:the|an?|its|\w+'s)(?: (?!for|of|at|from|with)[\w-]+){0,4}? (\w+)(?=[,.;)])")
_PUBLISHER = re.compile(r" (?:news )?(agency|newspaper|broadcaster|newswire|wire)\b")
_BY_OWN_ACCOUNT = re.compile(
    r"\b(?:g[ai]ven?|giving) (?:only )?(?P<whose>his|her) (?:first )?name (?:only )?(?:as )?(?:only )?$|"
    r"\bg[ai]ven? only (?P<whose2>his|her) first name, $"
)
_IS = re.compile(
    r"(?:, [^,.;\"]{3,120},)? (?:is|was|remains|became|is to be|will be)"
    r" (?:the|an?|his|her|its|their|[A-Z]\w+'s) ((?:[\w-]+ ){0,3}[\w-]+)\b"
)
_APART = re.compile(
    r"\b(?:the|an?|his|her|its|their|[\w.]+'s) ((?:[\w-]+ ){0,3}?)([\w-]+) (?:of|for|at) "
    r"((?:[\w'.&-]+ ){0,5}[\w'.&-]+), $",
    re.IGNORECASE,
)
_BODY_BEHIND = re.compile(
    r"' (?:Union|Association|Federation|Guild|Party|Front|Council|Club|League|Congress|Alliance)\b"
)
_COUPLE = re.compile(r" and ([A-Z][\w'-]+) ([A-Z][\w-]+)\b(?! [A-Z])")
_ACRONYM = re.compile(r" ?\(\"?([A-Z][A-Za-z]{1,7})\"?\)")
_END_OF_ROLE = re.compile(
    r"[,;:.!?—–\"()\n]| - "
    r"| (?:who|which|whose|said|says|told|was|is|has|had|added|and s?he|when|after|before|while|in an?) "
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b(?!')|\b(?:[Hh]e|[Ss]he)(?='[sd]|'ll)")


class Kind(StrEnum):
    """What a name stands for, as far as the words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands in the text.

    Attributes:
        span: of the name alone, title left out.
        words: its parts, initials included: ("Ada", "B.", "Vale").
        role: office or role beside it: "Norland's foreign minister", "Sen.".
        gender: "m", "f" or None.
        titled: a courtesy title or an office stands before it, so one word is a surname.
        couple: the given name of whom it is named together with: "Orla" of Ben in "Ben and Orla Vale".
        is_subject: it opens its sentence, and words in small letters go on from it.
        by_own_account: given by its bearer, who may have no other: "who gave her name as Orla".
    """

    span: Span
    words: tuple[str, ...]
    kind: Kind
    role: str | None = None
    gender: str | None = None
    titled: bool = False
    acronym: str | None = None
    is_outlet: bool = False
    couple: str | None = None
    by_own_account: bool = False
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that stands for one person."""

    span: Span
    gender: str
    subject: bool


def names(levelled: str, paragraph: Span) -> Iterator[Name | Pronoun]:
    """The names and personal pronouns of a paragraph, in order."""
    found: list[Name | Pronoun] = []
    if not is_headline(levelled, paragraph):
        found = [*_names(levelled, paragraph), *_common_bodies(levelled, paragraph)]
    for match in _PRONOUN.finditer(levelled, paragraph.start, paragraph.end):
        word = match.group().lower()
        gender = "m" if word in ("he", "his", "him") else "f"
        found.append(Pronoun(Span(*match.span()), gender, word in ("he", "she")))
    yield from sorted(found, key=lambda one: one.span)


def _common_bodies(text: str, paragraph: Span) -> Iterator[Name]:
    """Bodies named in small letters after whose they are: "the Israeli military", "Norland's army"."""
    for match in _OWNED_BODY.finditer(text, paragraph.start, paragraph.end):
        owner = match["owner"]
        bare = owner.removesuffix("'s")
        known = bare in word_set("demonyms") or bare in word_set("places")
        if known or (match["the"] and bare == owner and owner.split()[0].lower().rstrip(".") not in _title_words()):
            yield Name(Span(*match.span("name")), tuple(match["name"].split()), Kind.ORGANISATION)


def is_headline(levelled: str, paragraph: Span) -> bool:
    """Whether the paragraph is set with a capital on nearly every word, as headlines are: capitals then name nobody."""
    longer = [word for word in paragraph.slice(levelled).split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.75 * len(longer)


def _names(text: str, paragraph: Span) -> Iterator[Name]:
    for run in _runs(text, paragraph):
        name = _name(text, run, paragraph)
        if name is not None:
            yield name


_Run = list[tuple[str, int, int]]


def _runs(text: str, paragraph: Span) -> Iterator[_Run]:
    """Stretches of capitalised words, the particles inside names included."""
    run: _Run = []
    held: _Run = []  # lower-case words that belong to a name only if a capital follows
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        word, start, end = match.group(), match.start(), match.end()
        bare = _POSSESSIVE.sub("", word)
        owns = bare != word
        if owns:
            word, end = bare, start + len(bare)
        if word.endswith(".") and not _keeps_stop(word):
            word, end = word[:-1], end - 1
        previous = held[-1] if held else run[-1] if run else None
        adjacent = previous is not None and (
            text[previous[2] : start] in (" ", "  ", ". ") or bool(_BODY_BEHIND.match(text, previous[2]))
        )
        if not adjacent:
            if run:
                yield run
            run, held = [], []
        if _is_capital(word):
            if not run and (not held) and word.lower() in word_set("openers_lower"):
                continue
            run += [*held, (word, start, end)]
            held = []
        elif run and len(held) < 2 and (word in word_set("particles") or _joins(run, word)):
            held.append((word, start, end))
        else:
            if run:
                yield run
            run, held = [], []
        if owns or match.end() != end:
            if run and not held:
                yield run
            run, held = [], []
    if run:
        yield run


def _keeps_stop(word: str) -> bool:
    return (
        bool(_INITIAL.match(word))
        or word in ("U.S.", "U.N.", "U.K.")
        or word[:-1].lower() in word_set("abbreviations")
        or word.count(".") > 1
    )


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[:3] in ("al-", "el-", "as-") and word[3:4].isupper())


def _joins(run: _Run, word: str) -> bool:
    """Whether "of" and the like continue the name: "Ministry of …", "Secretary of …"."""
    last = run[-1][0].lower()
    return word in ("of", "for") and (last in word_set("bodies") or last in _title_words())


@cache
def _title_words() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in word_set("titles")) - {"state", "staff", "defense"}


@cache
def _courtesies() -> dict[str, str]:
    return {row.rsplit(" ", 1)[0]: row.rsplit(" ", 1)[1] for row in words("courtesy")}


@cache
def role_genders() -> dict[str, str | None]:
    """Every role noun with the gender it gives, if any; plurals left out."""
    genders: dict[str, str | None] = {}
    for row in words("roles"):
        parts = row.split()
        gender = parts.pop() if len(parts) > 1 and parts[-1] in ("m", "f") else None
        genders[" ".join(parts)] = gender
    return genders


def _name(text: str, run: _Run, paragraph: Span) -> Name | None:
    role_words, rest, titled, gender = _without_titles(run)
    if len(rest) > 1 and rest[0][0].isupper() and text[rest[0][1] - 1 : rest[0][1]] == "/":
        rest = rest[1:]  # "Photo: Ben Orr/AP Vale leaves the hall"
    if not rest:
        return None
    tokens = tuple(word for word, _, _ in rest)
    span = Span(rest[0][1], rest[-1][2])
    kind = _kind(text, tokens, span, paragraph)
    published = False
    if not titled:
        called = _CALLED.search(text[max(paragraph.start, span.start - 30) : span.start])
        if called:
            kind = Kind.ORGANISATION
        published = called is not None and called.group(1) in word_set("outlet_nouns")
    role = " ".join(role_words) or None
    acronym = _ACRONYM.match(text, span.end, paragraph.end)
    behind = _PUBLISHES.match(text, span.end, paragraph.end)
    if not is_organisation(tokens) and kind is not Kind.PLACE and "." not in tokens[0]:
        behind = behind or _PUBLISHER.match(text, span.end, paragraph.end)
    if behind and not titled and behind.group(1) in word_set("outlet_nouns"):
        kind, published = Kind.ORGANISATION, True
    if kind in (Kind.ORGANISATION, Kind.PLACE) and not titled:
        return Name(span, tokens, kind, acronym=acronym.group(1) if acronym else None, is_outlet=published)
    couple = _COUPLE.match(text, span.end, paragraph.end) if len(tokens) == 1 and not titled else None
    bodies = (tokens, tokens[-1:], couple.groups()) if couple else ()
    if couple and not any(is_organisation(one) or " ".join(one) in word_set("places") for one in bodies):
        gender = given_gender(tokens[0])
        return Name(span, (*tokens, couple.group(2)), Kind.PERSON, gender=gender, couple=couple.group(1))
    named = _BY_OWN_ACCOUNT.search(text[max(paragraph.start, span.start - 60) : span.start])
    if named and not titled:
        gender = "m" if (named["whose"] or named["whose2"]) == "his" else "f"
        return Name(span, tokens, Kind.PERSON, gender=gender, by_own_account=True)
    begin = run[0][1]
    before = _role_before(text, begin, span.end, paragraph)
    if (before and not role) or (before and role and not titled):
        role = before
    after, age = _role_after(text, span.end, paragraph)
    if len(tokens) > 1:
        after = _role_by_verb(text, span.end, paragraph) or after
    role = role if role and not after else after or role
    if role:
        gender = gender or _gender_of_role(role)
    gender = gender or given_gender(tokens[0]) if len(tokens) > 1 else gender
    sure = titled or role is not None or age or (len(tokens) > 1 and _is_given(tokens[0]))
    if sure and (len(tokens) > 1 or titled or (role and before)):
        kind = Kind.PERSON
    head = text[max(paragraph.start, span.start - 3) : span.start].rstrip(' "')
    subject = (not head or head[-1] in ".!?") and text[span.end : span.end + 2].strip(" ,").islower()
    return Name(
        span,
        tokens,
        kind,
        role,
        gender,
        titled or bool(before),
        acronym.group(1) if acronym else None,
        is_subject=subject and not tokens[0].endswith("ing"),
    )


def _without_titles(run: _Run) -> tuple[list[str], _Run, bool, str | None]:
    """What stands before the name in its run: the role's words, the name's, whether there was a title, its gender."""
    gender: str | None = None
    titled = False
    cut = 0
    for index, (word, _, _) in enumerate(run):
        low = word.rstrip(".").lower()
        if (
            low in _courtesies()
            and index + 1 < len(run)
            and (index == 0 or word.endswith(".") or low in ("mr", "mrs", "ms", "dr"))
        ):
            gender = {"m": "m", "f": "f"}.get(_courtesies()[low], gender)
            titled, cut = True, index + 1
        elif low in _title_words() and (index + 1 < len(run) or index > 0):
            if (
                index >= 2
                and not any(run[k][0].lower() in ("of", "for") for k in range(index))
                and titled is False
                and _is_given(run[0][0])
            ):
                break  # a name, then words that look like an office
            titled, cut = True, index + 1
            if index + 1 < len(run) and run[index + 1][0] in ("of", "for"):
                cut = min(len(run), index + 3)
    prefix, rest = run[:cut], run[cut:]
    while rest and rest[0][0] in ("of", "for", "the", "on", "and", "-"):
        rest = rest[1:]
    if not titled and len(rest) >= 3 and rest[0][0] in word_set("demonyms") and _is_given(rest[1][0]):
        prefix, rest = rest[:1], rest[1:]
        prefix = []
    role = [word for word, _, _ in prefix if word.rstrip(".").lower() not in word_set("plain_courtesies")]
    return role, rest, titled, gender


def _kind(text: str, tokens: tuple[str, ...], span: Span, paragraph: Span) -> Kind:
    whole = " ".join(tokens)
    if whole in word_set("places") or whole in word_set("demonyms"):
        return Kind.PLACE
    if is_organisation(tokens):
        return Kind.ORGANISATION
    peoples = word_set("demonyms")
    if len(tokens) > 1 and tokens[-1].endswith("s") and any(one in peoples for one in (*tokens[:-1], tokens[-1][:-1])):
        return Kind.ORGANISATION  # "Arab Americans": a people, nobody "he" could be
    article = text[max(paragraph.start, span.start - 4) : span.start].lower() == "the "
    if article and not _is_given(tokens[0]):
        return Kind.ORGANISATION
    return Kind.UNKNOWN


def is_organisation(tokens: tuple[str, ...]) -> bool:
    """Whether the name is that of a body: a known one, one that ends or begins as bodies' names do, an acronym."""
    whole = " ".join(tokens)
    if whole in word_set("organisations") or whole in word_set("outlets"):
        return True
    if len(tokens) == 1:
        return (len(whole) in range(2, 7) and whole.isupper() and "." not in whole) or whole.lower() in word_set(
            "bodies"
        )
    if any(token.lower() in word_set("bodies") for token in tokens) and not (_is_given(tokens[0]) and len(tokens) == 2):
        return True
    if tokens[-1] in word_set("outlet_endings") and not _is_given(tokens[0]):
        return True
    return "of" in tokens or "for" in tokens or (tokens[0] in word_set("demonyms") and not _is_given(tokens[-2]))


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news agency, a paper or a broadcaster.

    >>> is_outlet("TASS"), is_outlet("the Harrow Gazette"), is_outlet("Ada Vale")
    (True, True, False)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in word_set("outlets") or name in word_set("outlets"):
        return True
    parts = bare.split()
    return len(parts) > 1 and parts[-1] in word_set("outlet_endings")


def _is_given(word: str) -> bool:
    lists = ("names_f", "names_m", "names_either")
    return any(word in word_set(name) for name in lists) or bool(_INITIAL.match(word))


def given_gender(word: str) -> str | None:
    """The gender a given name is mostly borne by, None where both bear it or nobody knows.

    >>> given_gender("Ada"), given_gender("Kim"), given_gender("Qzx")
    ('f', None, None)
    """
    female, male = word in word_set("names_f"), word in word_set("names_m")
    if "-" in word and not (female or male):
        return given_gender(word.split("-")[0])
    return None if female == male else "f" if female else "m"


def _gender_of_role(role: str) -> str | None:
    genders = role_genders()
    for word in role.lower().split():
        if genders.get(word):
            return genders[word]
    return None


def _role_before(text: str, start: int, end: int, paragraph: Span) -> str | None:
    """The role that runs into a name: "foreign minister" in "foreign minister Ada Vale"."""
    before = text[max(paragraph.start, start - 90) : start]
    apart = before.endswith(", ") and text[end : end + 1] == ","  # "the foreign minister, Ada Vale,"
    if apart:
        described = _APART.search(before)
        if described and described.group(2).lower() in role_genders():
            return before[described.start(1) : -2]
    found = re.search(r"((?:[\w'.-]+ ){0,6})([\w-]+)(?:, | )$", before) if apart or not before.endswith(", ") else None
    if not found or found.group(2) not in role_genders():
        return None
    taken = [found.group(2)]
    for word in reversed(found.group(1).split()):
        if word.lower() in word_set("not_in_role") or (
            word.endswith((".", "ed")) and word.lower() not in ("u.s.", "u.n.", "united", "retired", "u.k.")
        ):
            break
        taken.insert(0, word)
    return " ".join(taken)


def _role_by_verb(text: str, end: int, paragraph: Span) -> str | None:
    """The role a sentence gives: "special envoy" in "Ada Vale is to be her special envoy"."""
    found = _IS.match(text, end, paragraph.end)
    if not found:
        return None
    tokens = found.group(1).split()
    for count in range(len(tokens), 0, -1):
        if tokens[count - 1].lower() in role_genders():
            return " ".join(tokens[:count])
    return None


def _role_after(text: str, end: int, paragraph: Span) -> tuple[str | None, bool]:
    """The role set after a name ("Ada Vale, 61, the foreign minister, said"), and whether an age is given."""
    found = _AFTER.match(text, end, paragraph.end)
    if not found:
        return None, False
    rest = text[found.end() : min(paragraph.end, found.end() + 140)]
    stop = _END_OF_ROLE.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    tokens = phrase.split()
    if tokens and tokens[0].lower() in ("the", "a", "an", "his", "her", "then", "now", "also", "himself", "herself"):
        tokens = tokens[1:]
    if tokens and tokens[0].lower() in word_set("not_in_role"):
        return None, found.group(1) is not None
    genders = role_genders()
    for index, token in enumerate(tokens[:7]):
        low = token.lower()
        if (
            low in genders or low in _title_words() or f"{low} {tokens[index + 1].lower()}" in genders
            if index + 1 < len(tokens)
            else low in genders or low in _title_words()
        ):
            return " ".join(tokens[:14]), found.group(1) is not None
        if low in ("of", "for", "at", "in", "who", "to", "and", "with", "said", "is", "was"):
            break
    return None, found.group(1) is not None
