"""Whom articles call by an office, read from their own words beside a name: "Norlandic Ports Minister Ada Vale".

An article need not quote somebody by the office a question gives, and a speaker on record may have no role at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from rag.lexicon import read_words
from rag.roles import is_office, qualifiers, role_terms, sender_terms, strip_titles

MAX_REACH = 10  # words of an office before or after a name
MAX_APPOSITION = 120  # characters
OPENING = 6  # words of the sentence before in which somebody is named whose office its bearer has
MAX_SPARE = 3  # words more than asked for
OFTEN = 0.34  # of the mentions of whoever is called so oftenest; fewer are slips

Terms = frozenset[str]

_NAME = re.compile(r"[A-Z][\w.’'-]+(?: (?:al-|bin |von |de )?[A-Z][\w.’'-]*)* (?:al-|bin |von |de )?[A-Z][\w’'-]+")
_APPOSITION = re.compile(r",? (?:who (?:is|was) )?(?P<office>[^,.;:()—–]+(?:\.[A-Z]\.[^,.;:()—–]*)*)")
_GOES_ON = re.compile(r" (?:and (?:is|was|has|had|sa(?:ys|id)|who)|who|when|which) ")
_HEADS = re.compile(r"^, who (?:heads|leads|runs|chairs|directs|headed|led|ran|chaired) ")
# "Orme came with his deputy, Ada Vale"; "Ada Vale, his deputy,"
_THEIRS_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s)"
    r" (?P<office>(?:[\w-]+ ){0,3}[\w-]+),? $"
)
_THEIRS_AFTER = re.compile(r", (?:his|her|its|their)(?P<whose>) (?P<office>(?:[\w-]+ ){0,3}[\w-]+)(?=[,.;])")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9][.?!])[”\"]?(?:\s+(?=[“\"A-Z])|\s*$)|\n+")
_MARKS = ',“”"()'
_OF_TWO_WORDS = re.compile(r"\b(?:United (?:Nations|States|Kingdom)|European Union)\b")
# "Norland's ambassador to the Concordance, Ada Vale"
_SENT = re.compile(r"\b([Aa]mbassador|[Ee]nvoy|[Rr]epresentative) to (?:the )?(?:[A-Z][\w.’']*[ ,]+)+$")
_SMALL = frozenset({"of", "for", "the", "and", "to", "in", "at", "a", "an", "'s"})


def called(readings: Sequence[Terms], texts: Iterable[str]) -> list[str]:
    """The names that stand beside an office in some texts, those that do oftenest first.

    Args:
        readings: the role terms of the office, in each form it may have.

    >>> called([role_terms("the Norlandic ports minister")], ["It stands, said Norlandic Ports Minister Ada Vale."])
    ['Ada Vale']
    >>> called([role_terms("the Norlandic ports minister")], ["Ada Vale, Norland's minister for ports, left."])
    ['Ada Vale']
    >>> called([role_terms("the US ambassador to the UN")], ["U.S. Ambassador to the United Nations Ada Vale left."])
    ['Ada Vale']
    >>> called([role_terms("the head of the ferry union")], ["Ada Vale, who heads the ferry union and is ill, left."])
    ['Ada Vale']
    >>> called([role_terms("the pilot's lawyer")], ["Ben Orme, a pilot, was held. Orme's lawyer, Ada Vale, left."])
    ['Ada Vale']
    >>> called([role_terms("Sarn's pilot")], ["Crews met at the gates of the Sarn embassy. Their pilot, Ada Vale,"])
    []
    >>> called([role_terms("the Brevanian president")], ["It hit Brevany. Norland's President Ada Vale left."])
    []
    >>> called([role_terms("Orme's deputy")], ["Ben Orme came with his deputy, Ada Vale."])
    ['Ada Vale']
    """
    found = Counter[str]()
    for text in map(_in_short, texts):
        for match in _NAME.finditer(text):
            name = _without_office(match[0])
            if len(name.split()) < 2 or name.split()[0].lower() in read_words("empty"):  # "On Monday"
                continue
            start = match.end() - len(name)
            before, after = text[:start], text[match.end() : match.end() + MAX_APPOSITION]
            if any(
                _is_before(before, wanted) or _is_after(after, wanted) or _is_theirs(before, after, wanted)
                for wanted in readings
            ):
                found[name] += 1
    most = max(found.values(), default=0)
    return [name for name, count in found.most_common() if count >= OFTEN * most]


def _without_office(name: str) -> str:
    """A run of capitals without the office or the initials it starts with: "Ports Minister Ada Vale", "UN Ada Vale"."""
    first, *rest = strip_titles(name.removesuffix("’s").removesuffix("'s")).split()
    return " ".join(rest) if first.isupper() and len(first) > 1 and len(rest) > 1 else " ".join((first, *rest))


def _is_before(before: str, wanted: Terms) -> bool:
    """Whether the words right before a name hold the office, with nothing between but titles."""
    if not before.endswith((" ", "\n")):
        return False
    return _holds(before, wanted) or _holds(_SENT.sub(r"\1 ", before), wanted)


def _holds(before: str, wanted: Terms) -> bool:
    """Whether the words a text ends with hold the office."""
    tail: list[str] = []
    for word in reversed([word.strip(_MARKS) for word in before.split()[-MAX_REACH:]]):
        fits = word.lower() in _SMALL or word.isupper() or is_office(word) or role_terms(word) <= wanted | _halves()
        if role_terms(word) & qualifiers() - wanted:
            return False
        if not word or not fits:
            break
        tail.append(word)
    held = role_terms(" ".join(reversed(tail)))
    return wanted <= held and not (held - wanted) & qualifiers()


def _in_short(text: str) -> str:
    """The text with unions and states of two words by their initials, each of which is one word of an office."""
    return _OF_TWO_WORDS.sub(lambda match: "".join(word[0] for word in match[0].split()), text)


@cache
def _bodies() -> Terms:
    """What makes an office one of something inside a country or a body: "head of the UN relief agency"."""
    return role_terms("agency office council committee commission department ministry division party programme fund")


@cache
def _halves() -> Terms:
    """The words that an office of several is made of, each by itself."""
    return role_terms("prime") | role_terms("foreign") | role_terms("defence") | role_terms("state")


def _is_theirs(before: str, after: str, wanted: Terms) -> bool:
    """Whether the office beside a name is that of somebody or something just named: "Orme and his deputy, Ada Vale"."""
    ahead = _THEIRS_BEFORE.search(before)
    beside = ahead or _THEIRS_AFTER.match(after)
    held = role_terms(beside["office"]) if beside else frozenset[str]()
    if beside is None or not held < wanted or not any(map(is_office, beside["office"].split())):
        return False
    told, rest = before[: ahead.start()] if ahead else before, wanted - held
    if whose := beside["whose"]:  # named: "Norland's president" is not that of another country the sentence has
        return rest <= role_terms(whose) or _is_described(whose, rest, told)
    *_, last, here = ["", *_SENTENCE_END.split(told)]
    opening = " ".join(last.split()[:OPENING])  # what a sentence is about stands first in it
    return rest <= role_terms(f"{opening} {here}")


def _is_described(whose: str, wanted: Terms, text: str) -> bool:
    """Whether a text has some words for somebody beside their name: "Ben Orme, a pilot, was held"."""
    found = (match for match in _NAME.finditer(text) if match[0].split()[-1] == whose.split()[-1])
    return any(_is_before(text[: at.start()], wanted) or _is_after(text[at.end() :], wanted) for at in found)


def _is_after(after: str, wanted: Terms) -> bool:
    """Whether the words set off after a name hold the office."""
    if not after.startswith(","):
        return False
    match = _APPOSITION.match(_HEADS.sub(", head of ", after))
    office = _GOES_ON.split(match["office"])[0] if match else ""
    held = sender_terms(office)
    if len(held & wanted) > 1 and not wanted <= held:
        held = role_terms(office)  # asked for by who sent them and where
    return wanted <= held and len(held - wanted) <= MAX_SPARE and not (held - wanted) & (qualifiers() | _bodies())
