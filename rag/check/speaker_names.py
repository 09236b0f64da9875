"""Whether two names are one speaker's: a person's, a body's and whose spokesman somebody is."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.lexicon import read_pairs
from rag.naming import is_same_person, name_key
from rag.roles import role_terms, strip_titles
from rag.terms import words

_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "who", "which", "one", "some", "both", "others", "that", "this"]
)
_RELATION = (
    r"(?:spokes(?:man|woman|person|people)s?|aides?|advis[eo]rs?|assistants?|deput(?:y|ies)|lawyers?"
    r"|attorneys?|office"
    r"|campaign(?: manager| chair\w*)?|managers?|staff|press secretary|representatives?|envoys?|wi(?:fe|dow)|husband"
    r"|brother|sister|son|daughter|father|mother|parents|family|friends?|allies|ally|supporters?|critics?|opponents?"
    r"|rivals?|colleagues?|sources?|officials?|team|chief of staff|followers|voters|administration"
    r"|surrogates?|running mate"
    r"|doctors?|party|government|secretary|minister|commander|leader|chief|head|director|owner)"
)
# Whose: "a spokesman for Vale", "Vale's spokesman", "a Vale spokesman".
_WHOSE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_RELATION}\b(?: \w+)? (?:for|to|of|at|from|with|close to) (?P<whose>.+)",
        rf"^(?P<whose>.+?)['’]s? (?:[\w-]+ ){{0,4}}{_RELATION}\b",
        rf"^(?:(?:an?|the|one) )?(?P<whose>.+?) {_RELATION}$",
    )
)
SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|press secretary|officials?|representatives?|statement|office|commander|leader|chief"
    r"|head|director"
    r"|secretary|minister|president)\b",
    re.I,
)
_FORCES = re.compile(r"\b(?:defen[cs]e forces?|armed forces|army|military)\b", re.I)  # of a country, one body
BODY = re.compile(
    r"\b(?:the|army|navy|police|military|ministry|government|council|front|party|league|union|company|court|agency"
    r"|committee|commission|board|office|department|bank|group|lines|movement|militia|parliament|house|senate|force"
    r"|forces|association|institute|university|hospital|school|paper|times|post|news|kremlin|church)\b",
    re.I,
)
_PARTICLE = re.compile(
    r"(?:al|el|bin|ben|ibn|abu|de|da|di|du|la|le|van|von|der|den|ter)(?:$|-)|d['’]"
)  # "Asraf al-Orda"
_AGE = re.compile(r"^(?:the |an? )?\d{1,3}-year-old ", re.I)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")


def is_pronoun(who: str) -> bool:
    """Whether words name nobody by themselves: "he", "others"."""
    return who.strip().lower() in _PRONOUNS


@lru_cache(maxsize=4_096)
def principal_of(who: str) -> str | None:
    """Whom somebody belongs to by the words for him: "Vale" of "a spokesman for Vale"; None of all others."""
    for pattern in _WHOSE:
        if match := pattern.search(who):
            return match["whose"]
    return None


def is_whose(principal: str, other: str) -> bool:
    """Whether one is whom the other belongs to."""
    whose = principal_of(other)
    bare = bare_name(principal)
    return whose is not None and bool(bare) and principal_of(principal) is None and bare[-1] in name_key(whose)


def names_agree(ours: str, theirs: str, text: str) -> bool:
    for principal, other in ((ours, theirs), (theirs, ours)):
        if is_whose(principal, other):  # a ministry speaks through its spokesman, a president does not
            return is_body(principal, text) and SPEAKS_FOR.search(other) is not None
    left, right = bare_name(ours), bare_name(theirs)
    if not left or not right:
        return False
    if left == right:
        return True
    if left[-1] == right[-1] and (len(left) == 1 or len(right) == 1 or is_same_person(left, right)):
        return True
    if _are_initials(ours, theirs) or _are_initials(theirs, ours):
        return True
    if is_body(ours, text) or is_body(theirs, text):
        ours_terms, theirs_terms = role_terms(ours), role_terms(theirs)
        return bool(ours_terms) and (ours_terms <= theirs_terms or theirs_terms <= ours_terms)
    return False


def is_one_force(ours: str, theirs: str, text: str) -> bool:
    """Whether both name the armed forces of one country: "the Norland Defence Forces", "Norland's military", "NDF"."""
    left, right = (_FORCES.sub("military", _spelt_out(_POSSESSIVE.sub("", one), text)) for one in (ours, theirs))
    return left.endswith("military") and role_terms(left) == role_terms(right) and right.endswith("military")


@lru_cache(maxsize=4_096)
def _spelt_out(who: str, text: str) -> str:
    """What initials stand for in a text; other words as they are."""
    short = re.sub(r"^the ", "", who.strip(), flags=re.I)
    if not re.fullmatch(r"[A-Z]{3,6}", short):
        return who.strip()
    found = re.search(r"\b" + r" (?:of |for |the |and )*".join(rf"{letter}[\w’'-]+" for letter in short) + r"\b", text)
    return found[0] if found else who.strip()


def _are_initials(short: str, name: str) -> bool:
    """Whether one is the other's initials."""
    return _initials(name) == "".join(short.split()).upper()


@lru_cache(maxsize=4_096)
def bare_name(who: str) -> tuple[str, ...]:
    """The words of a name without titles, articles and possessives."""
    return name_key(_POSSESSIVE.sub("", strip_titles(_AGE.sub("", re.split(r",\s", who, maxsplit=1)[0]))))


def is_name(who: str) -> bool:
    """Whether words are a name and no description: each of them has a capital, and none says what somebody is."""
    bare = strip_titles(who).split()
    return bool(bare) and all(token[:1].isupper() or _PARTICLE.match(token) for token in bare) and not BODY.search(who)


def is_body(who: str, text: str) -> bool:
    """Whether words name a body or a place and nobody in person."""
    plain = who.strip()
    if principal_of(plain) is not None and not BODY.search(plain):
        return False
    if BODY.search(plain) or re.fullmatch(r"[A-Z]{2,6}", plain):
        return True
    if any(word in read_pairs("places") or word in read_pairs("places").values() for word in words(plain)):
        return True
    # A single word never seen behind a title or a given name is no person's.
    return len(plain.split()) == 1 and not re.search(rf"\b[A-Z][\w.’'-]+ {re.escape(plain)}\b", text)


def is_in(who: str, text: str) -> bool:
    bare = bare_name(who)
    return bool(bare) and bare[-1] in name_key(text)


def _initials(name: str) -> str:
    letters = [word[0] for word in re.split(r"[\s-]+", name.removeprefix("The ")) if word[:1].isupper()]
    return "".join(letters) if len(letters) > 1 else name
