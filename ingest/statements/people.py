"""Names in running text: who is a person, which office or role comes with the name, what gender the words give.

Works on the text alone, so that whoever is named in a sentence nobody parses is known when "she" speaks in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from ingest.statements.behind import role_after, whence
from ingest.statements.callings import is_calling, is_office, is_somebodys
from ingest.statements.cues import verb_forms, word_set
from ingest.statements.lexicon import (
    INITIAL,
    courtesies,
    gender_of_role,
    given_gender,
    is_given,
    is_organisation,
    role_genders,
    title_words,
)
from ingest.statements.offices import (
    Run,
    name_begins,
    office_before,
    role_before,
    role_by_verb,
    standing,
    without_titles,
)
from ingest.statements.owners import owner_before, with_capital
from store.model import Span

_TOKEN = re.compile(
    r"(?:O' (?=[A-Z]))?[^\W_][\w\u0300-\u036f]*(?:[-'.&][^\W_][\w\u0300-\u036f]*)*\.?"
)  # accents may stand apart from their letters
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
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
    r"\bg[ai]ven? only (?P<whose2>his|her) first name, $|"
    r"\b(?:goes|went|going|known) by (?:the (?:name|nom de guerre|alias)(?: of)? )?$|"
    r", (?:identified|known) (?:only |simply )?as $|\bidentified (?:only )?as $"
)
_NAMED_SO = re.compile(r"\b([\w-]+) (?:named|called) $")
_SOMEBODY_FROM = re.compile(
    r"\b[Aa]n? (?P<what>(?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+) (?:from|of|in) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?), $"
)
_KIN_BEFORE = re.compile(
    rf"\b(?P<whose>[Hh]is|[Hh]er|[A-Z][\w-]+'s) (?:\w+ )?(?P<kin>{'|'.join(sorted(word_set('kin')))}),? $"
)
_KIN_OPENS = re.compile(
    rf"(?:^|(?<=[.!?\"] ))(?P<whose>His|Her) (?:\w+ )?(?P<kin>{'|'.join(sorted(word_set('kin')))})(?= [a-z])", re.M
)
_ADJECTIVE = re.compile(
    r"-(?:run|led|based|backed|allied|aligned|controlled|owned|linked|born|style|denying|affiliated)$"
)
_BODY_BEHIND = re.compile(
    r"' (?:Union|Association|Federation|Guild|Party|Front|Council|Club|League|Congress|Alliance)\b"
)
_COUPLE = re.compile(r" and ([A-Z][\w'-]+) ([A-Z][\w-]+)\b(?! [A-Z])")
_PARTY_AND_SEAT = re.compile(r"[A-Z]{1,3}-[A-Z]")  # "Rep. Ada Vale, D-Harrow"
_ACRONYM = re.compile(r" ?\(\"?([A-Z][A-Za-z]{1,7})\"?\)")
_PARTICLE = re.compile(r"(?<![\w-])(?<!\b[Aa] )(?<!\b[Tt]he )(?P<particle>de|van|von|van der|van den|di) $")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b(?!')|\b(?:[Hh]e|[Ss]he)(?='[sd]|'ll)")


_HONOUR = re.compile(r"(?:His|Her) $")
HONOURS = frozenset({"excellency", "highness", "majesty", "holiness", "eminence"})  # "His Excellency"
_WHERE = re.compile(r"\b(?:[Bb]orn|[Ll]ives|[Ll]iving|[Ll]ived|[Bb]ased|flat|home|house|port|town) in $")
_BEHIND_OBJECT = re.compile(r"[.,;:!?)]| (?:as|in|to|that|of|at|for|on|with|and|when|about|after|before|by|from) ")
_RELATED = frozenset({"cousin", "nephew", "niece", "friend", "grandson", "granddaughter"})
_HELPING = frozenset({"is", "was", "has", "had", "will", "would", "did"})
_WITH_STOPS = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "D.C."})
_SMALL_CAPITALS = frozenset({"OF", "FOR", "THE", "AND"})  # "ADA VALE, MAYOR OF HARROW"


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
        acts: it opens its sentence and a verb of saying goes on from it: "Vale rejected".
        does: a verb of saying, or one that helps another, follows: "Vale was asked".
        owns: what follows is theirs: "Norland's envoy".
        described: what else is said of them beside it: "retired millwright", "one of the organisers", "of Harrow".
        office: the name stands behind an office and what it is of: "envoy to Norland Ada Vale".
        kin_of: whose relative a given name alone makes its bearer: "her" in "her husband, Evin".
        whose: "his", "her" or "its" before the role: "her" in "her deputy, Ben Orr".
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
    whose: str | None = None
    is_subject: bool = False
    acts: bool = False
    kin_of: str | None = None
    office: bool = False
    owns: bool = False
    does: bool = False
    described: str | None = None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that stands for one person."""

    span: Span
    gender: str
    subject: bool
    is_object: bool = False  # done to, not whose: "worked with her", "told him that"


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative without a name who opens a sentence: "Her brother was less pleased."."""

    span: Span
    whose: str  # "his" or "her"
    noun: str


def names(levelled: str, paragraph: Span) -> Iterator[Name | Pronoun | Kin]:
    """The names, personal pronouns and relatives of a paragraph, in order."""
    found: list[Name | Pronoun | Kin] = []
    if not is_headline(levelled, paragraph):
        found = [*_names(levelled, paragraph), *_common_bodies(levelled, paragraph)]
    for match in _PRONOUN.finditer(levelled, paragraph.start, paragraph.end):
        word = match.group().lower()
        gender = "m" if word in ("he", "his", "him") else "f"
        is_object = word == "him" or (word == "her" and _BEHIND_OBJECT.match(levelled, match.end()) is not None)
        found.append(Pronoun(Span(*match.span()), gender, word in ("he", "she"), is_object))
    for match in _KIN_OPENS.finditer(levelled, paragraph.start, paragraph.end):
        found.append(Kin(Span(match.start("kin"), match.end()), match["whose"].lower(), match["kin"]))
    yield from sorted(found, key=lambda one: one.span)


def _common_bodies(text: str, paragraph: Span) -> Iterator[Name]:
    """Bodies named in small letters after whose they are: "the Israeli military", "Norland's army"."""
    for match in _OWNED_BODY.finditer(text, paragraph.start, paragraph.end):
        owner = match["owner"]
        bare = owner.removesuffix("'s")
        known = bare in word_set("demonyms") or bare in word_set("places")
        if known or (match["the"] and bare == owner and owner.split()[0].lower().rstrip(".") not in title_words()):
            yield Name(Span(*match.span("name")), tuple(match["name"].split()), Kind.ORGANISATION)


def name_in(levelled: str, span: Span) -> Name | None:
    """The last name in a stretch of text, read as running text though it be set as a headline."""
    return next(reversed([*_names(levelled, span)]), None)


def is_headline(levelled: str, paragraph: Span) -> bool:
    """Whether the paragraph is set with a capital on nearly every word, as headlines are: capitals then name nobody."""
    longer = [word for word in paragraph.slice(levelled).split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.75 * len(longer)


def _names(text: str, paragraph: Span) -> Iterator[Name]:
    for run in _runs(text, paragraph):
        name = None if _PARTY_AND_SEAT.match(run[0][0]) else _name(text, run, paragraph)
        if name is not None:
            yield name


def _runs(text: str, paragraph: Span) -> Iterator[Run]:
    """Stretches of capitalised words, the particles inside names included."""
    run: Run = []
    held: Run = []  # lower-case words that belong to a name only if a capital follows
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        word = match.group()
        if not run and word.islower():
            continue  # most words: none goes before a name
        word, start, end = word if word.isascii() else normalize("NFC", word), match.start(), match.end()
        word = word.replace("' ", "'")  # "O' Vale", as captions have it
        word = word.lower() if word in _SMALL_CAPITALS else word
        bare = _POSSESSIVE.sub("", word)
        owns = bare != word
        if owns:
            word, end = bare, end - (len(word) - len(bare))
        if word.endswith(".") and not _keeps_stop(word):
            word, end = word[:-1], end - 1
        previous = held[-1] if held else run[-1] if run else None
        adjacent = previous is not None and (
            text[previous[2] : start] in (" ", "  ", ". ") or bool(_BODY_BEHIND.match(text, previous[2]))
        )
        low = word.lower()
        ended = bool(run) and run[-1][0] in _WITH_STOPS and low in word_set("openers_lower")  # "the U.N. The ship"
        if not adjacent or ended:
            if run:
                yield run
            run, held = [], []
        if _is_capital(word):
            if not run and not held and low in word_set("openers_lower") and low not in courtesies():
                continue
            held = held or _particle_before(text, start, paragraph)
            run += [*held, (word, start, end)]
            held = []
        elif run and len(held) < 2 and (word in word_set("particles") or _joins(run, word, _next_word(text, end))):
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


def _next_word(text: str, at: int) -> str:
    found = _TOKEN.match(text, at + 1)
    return found.group() if found else ""


def _particle_before(text: str, start: int, paragraph: Span) -> Run:
    """The particle a surname without a given name begins with: "the EU's de Vries"."""
    match = _PARTICLE.search(text, max(paragraph.start, start - 12), start)
    return [(match["particle"], match.start("particle"), match.end("particle"))] if match else []


def _keeps_stop(word: str) -> bool:
    return (
        bool(INITIAL.match(word))
        or word in _WITH_STOPS
        or word[:-1].lower() in word_set("abbreviations")
        or (word.count(".") > 1 and all(len(part) < 3 for part in word.split(".")))  # no "Vale.com."
    )


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[:3] in ("al-", "el-", "as-") and word[3:4].isupper())


def _joins(run: Run, word: str, following: str) -> bool:
    """Whether "of" and the like continue the name: "Ministry of …", "Secretary of …", "Centers for Health and Care"."""
    last = run[-1][0].lower()
    if word == "and":  # two fields of one body; not "the Ministry of Health and Ada Vale"
        fields = [at for at, (one, _, _) in enumerate(run) if one in ("of", "for")]
        body = bool(fields) and _is_body(run[fields[0] - 1][0].lower())
        return body and following.istitle() and not is_given(following) and following not in word_set("places")
    return word in ("of", "for") and (_is_body(last) or last in title_words())


def _is_body(word: str) -> bool:
    return word in word_set("bodies") or word.removesuffix("s") in word_set("bodies")


def _name(text: str, run: Run, paragraph: Span) -> Name | None:
    run = _without_openers(text, run, paragraph)
    if not run:
        return None
    role_words, rest, titled, gender = without_titles(run)
    begins = 0 if titled else name_begins(text, rest, paragraph)
    behind_office = begins > 0 and not is_calling(rest[begins - 1][0])
    if begins:
        office = office_before(text, rest[0][1], paragraph) if behind_office else []
        role_words = [*office, *(word for word, _, _ in rest[:begins])]
        rest = rest[begins:]
    if len(rest) > 1 and rest[0][0].isupper() and text[rest[0][1] - 1 : rest[0][1]] == "/":
        rest = rest[1:]  # "Photo: Ben Orr/AP Vale leaves the hall"
    alone = len(run) == 1 and run[0][0].lower() in HONOURS
    if not rest or alone or _is_kind_of_body(text, rest, titled=titled):
        return None
    tokens = tuple(word for word, _, _ in rest)
    span = Span(rest[0][1], rest[-1][2])
    kind = _kind(text, tokens, span, paragraph)
    published = False
    if not titled:
        called = _CALLED.search(text[max(paragraph.start, span.start - 30) : span.start])
        is_thing = kind is Kind.UNKNOWN and len(tokens) > 1 and text.startswith(", which ", span.end)
        if called or is_thing:  # "Quay Salt, which owns the pans,": no person is a "which"
            kind = Kind.ORGANISATION
        published = called is not None and called.group(1) in word_set("outlet_nouns")
    role = f"{standing(text, run[0][1], paragraph)}{' '.join(role_words)}" if role_words else None
    acronym = _ACRONYM.match(text, span.end, paragraph.end)
    behind = _PUBLISHES.match(text, span.end, paragraph.end)
    if not is_organisation(tokens) and kind is not Kind.PLACE and "." not in tokens[0]:
        behind = behind or _PUBLISHER.match(text, span.end, paragraph.end)
    if behind and not titled and behind.group(1) in word_set("outlet_nouns"):
        kind, published = Kind.ORGANISATION, True
    elif behind and not titled and behind.group(1) in word_set("kinds_of_bodies") and not is_given(tokens[0]):
        kind = Kind.ORGANISATION  # "Open Hand, the aid group, says"
    if kind in (Kind.ORGANISATION, Kind.PLACE) and not titled:
        return Name(span, tokens, kind, acronym=acronym.group(1) if acronym else None, is_outlet=published)
    couple = _COUPLE.match(text, span.end, paragraph.end) if len(tokens) == 1 and not titled else None
    bodies = (tokens, tokens[-1:], couple.groups()) if couple else ()
    if couple and not any(is_organisation(one) or " ".join(one) in word_set("places") for one in bodies):
        gender = given_gender(tokens[0])
        return Name(span, (*tokens, couple.group(2)), Kind.PERSON, gender=gender, couple=couple.group(1))
    named = _BY_OWN_ACCOUNT.search(text[max(paragraph.start, span.start - 60) : span.start])
    if named and (not titled or not (named["whose"] or named["whose2"])):
        gender = {"his": "m", "her": "f"}.get(named["whose"] or named["whose2"])
        return Name(span, tokens, Kind.PERSON, gender=gender, by_own_account=True)
    so = _NAMED_SO.search(text[max(paragraph.start, span.start - 40) : span.start])
    if so and is_somebodys(so[1]) and not titled:  # "a teacher named Ada Vale"
        gender = role_genders().get(so[1]) or given_gender(tokens[0])
        return Name(span, tokens, Kind.PERSON, gender=gender, by_own_account=True, described=so[1])
    local = _SOMEBODY_FROM.search(text, max(paragraph.start, span.start - 90), span.start) if len(tokens) > 1 else None
    if local and is_somebodys(local["noun"]) and not titled and kind is not Kind.ORGANISATION:
        gender = role_genders().get(local["noun"]) or given_gender(tokens[0])
        return Name(
            span, tokens, Kind.PERSON, gender=gender, described=local["what"]
        )  # "a sailor from Harrow, Ada Vale"
    kin = _KIN_BEFORE.search(text[max(paragraph.start, span.start - 40) : span.start]) if len(tokens) == 1 else None
    if kin and not titled and len(run) == 1:
        gender = role_genders().get(kin["kin"])
        whose = kin["whose"].removesuffix("'s")
        owner = whose.lower() if whose in ("His", "his", "Her", "her") else None
        return Name(span, tokens, Kind.PERSON, role=kin["kin"], gender=gender, kin_of=whose, whose=owner)
    begin = run[0][1]
    honoured = _HONOUR.search(text, max(paragraph.start, begin - 4), begin) if run[0][0].lower() in HONOURS else None
    if honoured:  # "the minister of ports, Her Excellency Ada Vale"
        begin, gender = honoured.start(), gender or {"His ": "m", "Her ": "f"}[honoured.group()]
    before = role_before(text, begin, span.end, paragraph)
    if role and before and before.split()[-1] in ("predecessor", "successor"):
        before = None  # "His predecessor, retired Gen. Orr": the rank tells more
    role = before or role  # "Norland's defence minister, General Ada Vale": the office tells more than the rank
    after, age = role_after(text, span.end, paragraph)
    if len(tokens) > 1:
        after = role_by_verb(text, span.end, paragraph) or after
    if after and not (role and is_office(role) and (not is_office(after) or _is_related(after))):
        role = after  # but not the "father of the premier" of "Mayor Ben Orr, father of the premier"
    if role:
        role = with_capital(role, text[paragraph.start : begin])
        gender = gender or gender_of_role(role)
    gender = gender or given_gender(tokens[0]) if len(tokens) > 1 else gender
    sure = titled or role is not None or age or (len(tokens) > 1 and is_given(tokens[0]))
    if sure and (len(tokens) > 1 or titled or (role and before)):
        kind = Kind.PERSON
    head = text[max(paragraph.start, span.start - 3) : span.start].rstrip(' "')
    held = role is not None and is_office(role)
    owns = text[span.end : span.end + 2] == "'s" or (tokens[-1][-1] == "s" and text[span.end : span.end + 2] == "' ")
    subject = (not head or head[-1] in ".!?") and not owns and text[span.end : span.end + 2].strip(" ,").islower()
    follows = next(iter(text[span.end : min(span.end + 30, paragraph.end)].split()), "")
    return Name(
        span,
        tokens,
        kind,
        role if held else None,
        gender,
        titled or bool(before),
        acronym.group(1) if acronym else None,
        is_subject=subject and not tokens[0].endswith("ing"),
        acts=subject and text[span.end : span.end + 30].split(maxsplit=1)[0] in verb_forms(),
        office=behind_office,
        owns=owns,
        does=not owns and (follows in verb_forms() or follows in _HELPING),
        described=role if role and not held else whence(text, span.end, paragraph, full=len(tokens) > 1),
        whose=owner_before(text, begin, role, begin=paragraph.start) if held and role == before else None,
    )


def _is_related(role: str) -> bool:
    """Whether a role says only whose relative or friend somebody is: "father of the premier", "the mayor's cousin"."""
    head = role.split(" of ")[0].split()[-1]
    return head in word_set("kin") or head in _RELATED


def _without_openers(text: str, run: Run, paragraph: Span) -> Run:
    """The run without what only stands before a name: "Calling" at the head of a sentence, "Hamas-run", "state-run"."""
    while len(run) > 1 and (_ADJECTIVE.search(run[0][0]) or _opens_with_verb(text, run, paragraph)):
        run = run[1:]
    return [] if len(run) == 1 and _ADJECTIVE.search(run[0][0]) else run


def _is_kind_of_body(text: str, run: Run, *, titled: bool) -> bool:
    """Whether a capital stands on a word that only says what sort of body it is: "the University", "City"."""
    word, start, _ = run[0]
    owned = _POSSESSIVE.search(text[max(0, start - 3) : start].rstrip())  # "the Prime Minister's Office"
    return (
        len(run) == 1
        and not owned
        and not titled
        and word.istitle()
        and word.lower() in word_set("bodies") - word_set("proper_bodies")
    )


def _opens_with_verb(text: str, run: Run, paragraph: Span) -> bool:
    word, start, _ = run[0]
    before = text[max(paragraph.start, start - 3) : start].rstrip(' "')
    opens = not before or before[-1] in ".!?:"
    if not opens or not word.endswith(("ing", "ed")) or is_given(word):
        return False
    rest = re.escape(run[1][0])  # "Boarding Vale Air this week?" where Vale has stood before without "Boarding"
    return word.lower() in verb_forms() or (
        word.endswith("ing") and re.search(rf"(?<!\w )\b{rest}\b|\b[a-z]+ {rest}\b", text[:start]) is not None
    )


def _kind(text: str, tokens: tuple[str, ...], span: Span, paragraph: Span) -> Kind:
    whole = " ".join(tokens)
    if whole in word_set("places") or whole in word_set("demonyms"):
        return Kind.PLACE
    if is_organisation(tokens):
        return Kind.ORGANISATION
    if len(tokens) > 1 and _WHERE.search(text, max(paragraph.start, span.start - 12), span.start):
        return Kind.PLACE if not is_given(tokens[0]) else Kind.UNKNOWN
    peoples = word_set("demonyms")
    if len(tokens) > 1 and tokens[-1].endswith("s") and any(one in peoples for one in (*tokens[:-1], tokens[-1][:-1])):
        return Kind.ORGANISATION  # "Arab Americans": a people, nobody "he" could be
    article = text[max(paragraph.start, span.start - 4) : span.start].lower() == "the "
    if article and not is_given(tokens[0]):
        return Kind.ORGANISATION
    return Kind.UNKNOWN
