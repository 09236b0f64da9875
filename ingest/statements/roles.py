"""Whether an office or role spoken of is the one somebody holds."""

from __future__ import annotations

import re
from functools import cache

from ingest.statements.cues import word_set
from ingest.statements.lexicon import role_genders

_SYNONYMS = {
    "premier": "prime minister",
    "prime minister": "premier",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "senator": "sen",
    "sen": "senator",
    "representative": "rep",
    "congressman": "rep",
    "congresswoman": "rep",
    "governor": "gov",
    "general": "gen",
    "lawyer": "attorney",
    "attorney": "lawyer",
    "chairman": "chair",
    "chairwoman": "chair",
    "advisor": "adviser",
    "professor": "prof",
    "monarch": "king",
    "king": "monarch",
}
_WIDER = {
    "academic": ("professor", "lecturer", "historian"),
    "cleric": ("archbishop", "bishop", "imam", "mufti", "ayatollah", "patriarch", "rabbi", "father", "reverend"),
    "diplomat": ("ambassador", "consul", "envoy", "foreign minister", "foreign secretary", "foreign ministry"),
    "executive": ("ceo", "chief executive", "managing director", "chairman", "chairwoman"),
    "lawmaker": ("mp", "senator", "deputy", "representative", "congressman", "congresswoman", "backbencher"),
    "nun": ("sister",),
    "officer": ("captain", "colonel", "commander", "general", "lieutenant", "major", "brigadier"),
    "official": ("minister", "secretary", "spokesman", "spokeswoman", "spokesperson", "adviser", "commissioner"),
    "politician": ("minister", "president", "premier", "mayor", "senator", "deputy", "leader", "governor", "mp"),
    "priest": ("father", "reverend"),
}  # what agencies call a speaker the second time
_LEADERS = frozenset({"president", "premier", "minister", "king", "chancellor", "chairman"})
_DEMONYM = ("an", "ish", "ese", "i", "ic")  # endings of the adjectives of places
_SECOND = frozenset({"vice", "deputy"})
_PASSING = frozenset({"new", "newly", "appointed", "incoming", "outgoing", "current", "veteran", "senior", "top"})
_FORMER = frozenset({"former", "ex", "late", "onetime", "ex-"})


def role_head(role: str) -> str:
    """The noun a role turns on: "minister" of "foreign minister of Norland"."""
    genders = role_genders()
    words = role.lower().replace(",", " ").split()
    before: list[str] = []
    for word in words:
        if word in ("of", "for", "at", "in", "to", "on", "with", "who", "from", "and", "under") and any(
            one.rstrip(".") in genders for one in before
        ):
            break
        before.append(word.rstrip("."))
    for word in reversed(before):
        if word in genders or word in ("sen", "rep", "gov", "gen", "prof"):
            return word
    return before[-1] if before else ""


@cache
def _nations() -> frozenset[str]:
    return frozenset(one.lower() for one in word_set("demonyms") | word_set("places"))


def role_matches(phrase: str, role: str) -> bool:
    """Whether somebody with `role` may be meant by `phrase`.

    >>> role_matches("the minister", "foreign minister of Norland"), role_matches("the French envoy", "Greek envoy")
    (True, False)
    """
    wanted, have = role_head(phrase), role_head(role)
    if not wanted or not have:
        return False
    synonyms = (wanted, _SYNONYMS.get(wanted), _SYNONYMS.get(_SYNONYMS.get(wanted, ""), ""))
    if have not in synonyms and not (wanted == "leader" and have in _LEADERS):
        return False
    asked = {word.strip(".,").removesuffix("'s").removesuffix("’s").lower() for word in phrase.split()} - {
        "the",
        "this",
        "that",
        wanted,
        "of",
        "a",
        "an",
    }
    given = {word.strip(".,'").removesuffix("'s").removesuffix("’s").lower() for word in role.split()}
    if asked & _FORMER != given & _FORMER and asked & _FORMER:
        return False
    lesser = asked & _SECOND != given & _SECOND or ("prime" in asked and "prime" not in given)
    if lesser and wanted in ("minister", "president", "premier", "leader"):
        return False
    demonyms = _nations()
    asked_nations, given_nations = asked & demonyms, {word.removesuffix("'s") for word in given} & demonyms
    if asked_nations and given_nations and not asked_nations & given_nations:
        return False
    if not _same_nation(phrase, role):
        return False
    others = asked - demonyms - _FORMER - _PASSING
    return not others or bool(others & given) or len(given - _FORMER) <= 1


def is_wider(word: str, role: str) -> bool:
    """Whether a noun stands for whoever holds an office among others.

    >>> is_wider("diplomat", "foreign ministry spokeswoman"), is_wider("diplomat", "mayor")
    (True, False)
    """
    return any(re.search(rf"\b{kind}\b", role.lower()) for kind in _WIDER.get(word, ()))


def _same_nation(phrase: str, role: str) -> bool:
    """Whether the proper words of both agree, where both have some: "the Norlandic envoy" is not "Sedran envoy"."""
    asked = [word for word in phrase.split()[:-1] if word[0].isupper() and word.lower() not in role_genders()]
    have = [
        re.sub(r"['’]s$", "", word) for word in role.split() if word[0].isupper() and word.lower() not in role_genders()
    ]
    if len(asked) != 1 or len(have) != 1 or not asked[0].endswith(_DEMONYM):
        return True
    return adjective_of(have[0], asked[0]) or have[0] == asked[0]


def adjective_of(place: str, word: str) -> bool:
    """Whether a word is a place's adjective by its look.

    >>> adjective_of("Norland", "Norlandic"), adjective_of("Russia", "Russian"), adjective_of("Austria", "Australian")
    (True, True, False)
    """
    stem = place[:-1] if place[-1] in "aey" else place
    return word != place and len(stem) > 2 and word.startswith(stem) and word[len(stem) :].endswith(_DEMONYM)
