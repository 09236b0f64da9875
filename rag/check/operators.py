"""What turns a word round or takes its certainty: "not", "may", "plans to"; and which words of a text stand under it.

A light reading of scope after ConText (Harkema et al., "ConText: an algorithm for determining negation, experiencer and
temporal status", 2009): a trigger reaches a few words forward, no further than its clause; verbs that deny or plan
reach to the clause's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.roots import is_saying, is_telling, joined, root, unbroken
from rag.lexicon import read_named

REACH = 6  # words a short trigger reaches forward


class Operator(Enum):
    """What a trigger does to the words behind it."""

    NOT = auto()
    MAY = auto()  # possible, hoped for, proposed
    WILL = auto()  # planned, promised, expected


_DENYING = frozenset(map(root, read_named("triggers", "denying")))
_DENIALS = frozenset(map(root, read_named("triggers", "denials")))
_NOT = read_named("triggers", "not")
_NOT_VERBS = frozenset(map(root, read_named("triggers", "not_verbs")))
_MAY = read_named("triggers", "may")
_MAY_VERBS = frozenset(map(root, read_named("triggers", "may_verbs")))
_WILL = read_named("triggers", "will")
_WILL_VERBS = frozenset(map(root, read_named("triggers", "will_verbs")))
_UN = re.compile(r"\bun(clear|able|likely|sure|certain|known|aware|willing|prepared)\b", re.I)
# What is not sure is doubted, and what is doubted is possible.
DOUBTED = re.compile(
    r"(?:\bnot|n['’]t) (?:\w+ly )?(?:obvious|clear|certain|sure|convinced|persuaded|evident|known|proven|proved)\b",
    re.I,
)
# Who cannot rule a thing out has it as possible.
_OPEN = re.compile(
    r"(?:\bcannot|\bnot|\bneither|\bnor|n['’]t) (?:be(?:en)? )?(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing))\b", re.I
)
# What is near has not come about.
_ALL_BUT = re.compile(
    r"\b(?:not far from|close to|near to|nearing|on the (?:verge|brink|cusp) of|about to|closing in on"
    r"|on track (?:to|for)"
    r"|(?:set|poised|bound|likely|scheduled|slated) to)\b(?! \d)",
    re.I,
)
_PREFIXED = re.compile(r"\b(?:un|non-?)([a-z]{5,})\b", re.I)
_NO_LESS = re.compile(
    r"\b(?:no|not|any) (?:less|more|fewer|later|sooner)(?= (?:[\w’'-]+ )?than\b)"
    r"|\bnot (?:so )?long ago\b|\bnot least\b",
    re.I,
)
_DISMISSED_AS = re.compile(
    r"\bdismiss(?:ed|es|ing)?\b(?=[^.;:]{0,80}? as\b)"
    r"(?![^.;:]{0,80}? as (?:an? |the )?(?:\w+ )?"
    r"(?:false|untrue|baseless|unfounded|lies?|fabricat\w+|fake|fiction\w*)\b)",
    re.I,
)
_SACKED = re.compile(
    r"\bdismiss(?:ed|es|ing)(?= (?:for|from|over)\b)", re.I
)  # who is dismissed for theft is not denied
_RATHER = re.compile(r"\b(?:rather than|instead of|as opposed to)\b", re.I)
_OUT_OF = re.compile(
    r"\b(?:r[au]n(?:s|ning)? (?:out|short)|(?:is|are|was|were|be(?:ing)?) short) of\b|\btoo (?:little|few)\b", re.I
)
_SHORT_OF = re.compile(r"\bstop(?:s|ped|ping)? short of\b", re.I)  # who stops short of asking does not ask
_NO_WHAT = re.compile(r"\bno-(?=[a-z]{3})", re.I)  # "a no-deal exit"
_RULE_OUT = re.compile(r"\bruled? out\b", re.I)
_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
_PASSED_ON = read_named("triggers", "passed_on")  # "would help bring", "may soon start"
_TRIGGERS = _NOT | _MAY | _WILL
_BREAK = re.compile(
    r"[.;:!?—–]|,\s*[“”\"]|,\s+(?:and|saying|adding|arguing|claiming|insisting|noting|warning|telling)\b"
    r"|\s+and (?:also )?(?:said|says|told|tells|added|adds|called|warned|argued|insisted|claimed|asked|urged"
    r"|promised|hop(?:es|ed)|want(?:s|ed)|believe[sd]|expect(?:s|ed)|accuse[sd]|blame[sd]|demand(?:s|ed)|denie[sd])\b"
    r"|\s+and (?=(?:we|he|she|they|you) [a-z])"
    r"|,?\s+\b(?:but|when|while|whereas|although|though|(?<!not )because|which|who|before|after|until|unless|if)\b",
    re.I,
)
_KEEP_FROM = frozenset(map(root, read_named("triggers", "keep_from")))  # "keeps them from entering"
_OPEN_TO = frozenset(map(root, read_named("triggers", "open_to")))  # "presses them to sign", "is ready to sign"
_POINTING = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their", "our"])
_SEEK = frozenset(map(root, ["seek", "want", "try", "attempt", "aim"]))
_DECLINE = frozenset({root("decline")})
_OFFERED = frozenset(
    ["offer", "offers", "invitation", "invitations", "request", "requests", "comment", "interview", "chance"]
)
_OF = frozenset(["of", "about", "in", "from", "with", "to", "for", "on"])
_NO = frozenset({"no", "none", "nothing", "nobody", "neither"})
_LONG_QUOTE = re.compile(
    r"([“\"][^“”\"]*(?:\s[^“”\"\s]+){2,})[”\"]"
)  # a "not" in it ends with it; one word is no clause
_ASK_FOR = frozenset(map(root, read_named("triggers", "ask_for")))  # "calls for restraint"
CLOSE = 2  # telling words behind a short "not" that are surely denied


@dataclass(frozen=True, slots=True)
class Scoped:
    """A telling word and what it stands under.

    Attributes:
        negated: under an odd number of negations.
        is_far: only by a verb that denies.
        is_close: right behind a "not", or under a verb that denies, so that the denial is surely of it.
        governed: the operators whose next telling word it is.
        under: every operator it stands under.
    """

    term: str
    negated: bool
    is_far: bool
    is_close: bool
    governed: frozenset[Operator]
    under: frozenset[Operator]


@lru_cache(maxsize=512)
def read_scopes(text: str) -> tuple[Scoped, ...]:
    """The telling words of a text in order, each with what it stands under."""
    found: list[Scoped] = []
    for clause in split_clauses(mask_dates(text)):
        found += _read_clause(clause)
    return tuple(found)


@lru_cache(maxsize=1_024)
def has_operator(text: str, operator: Operator) -> bool:
    """Whether a text has any trigger of a kind."""
    tokens = _tokens(_plain(mask_dates(text)))
    return any(_trigger_at(tokens, place)[0] is operator for place in range(len(tokens)))


@lru_cache(maxsize=1_024)
def split_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, each as far as a "not" in it reaches."""
    return tuple(part for part in _BREAK.split(_LONG_QUOTE.sub(r"\1;", text)) if part.strip())


@lru_cache(maxsize=1_024)
def _plain(text: str) -> str:
    """The text with one word in place of several that turn what follows: "possible" for "cannot rule out"."""
    plain = unexcluded(_ALL_BUT.sub("will", undismissed(text)))
    plain = _NO_WHAT.sub("no ", unbroken(plain))
    plain = _OUT_OF.sub("no", _SHORT_OF.sub("not", _RULE_OUT.sub("rule-out", plain)))
    return DOUBTED.sub("doubt", undo_un(plain))


@lru_cache(maxsize=4_096)
def undo_un(text: str) -> str:
    """The text with "not clear" for "unclear", and "not" for "rather than"."""
    return _RATHER.sub("not", _UN.sub(r"not \1", _NO_LESS.sub(" ", text)))


def unexcluded(text: str) -> str:
    """The text with "possible" for "cannot rule out".

    >>> unexcluded("She would not rule out a raid")
    'She would possible a raid'
    """
    return _OPEN.sub("possible", text)


def is_denial(cue: str) -> bool:
    """Whether words that report deny what they report.

    >>> is_denial("has denied"), is_denial("said")
    (True, False)
    """
    return any(root(word) in _DENIALS for word in re.findall(r"[a-z-]+", undismissed(cue.lower())))


def _say_sacked(match: re.Match[str]) -> str:
    return "sacked".ljust(len(match[0]))


def undismissed(text: str) -> str:
    """The text with "called" where somebody dismisses a thing as something: that denies nothing, unless as untrue.

    Places stay.

    >>> undismissed("She dismissed the plan as a stunt"), undismissed("She dismissed the claim as false")
    ('She called    the plan as a stunt', 'She dismissed the claim as false')
    """
    return _DISMISSED_AS.sub(lambda match: "called".ljust(len(match[0])), _SACKED.sub(_say_sacked, text))


def split_un(text: str, other: str) -> str:
    """The text with "not changed" for "unchanged" where another text has "changed": so that the two can be compared."""
    known = set(map(root, re.findall(r"[a-z]+", other.lower())))
    return _PREFIXED.sub(lambda match: f"not {match[1]}" if root(match[1].lower()) in known else match[0], text)


def _tokens(text: str) -> list[str]:
    return list(joined([word.lower().replace("’", "'") for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|,", text)]))


def _trigger_at(tokens: list[str], place: int) -> tuple[Operator | None, bool]:
    """What a word triggers where it stands, and whether it reaches to the clause's end."""
    word = tokens[place]
    if word == "for" and root(tokens[place - 1]) in _ASK_FOR and place:
        return Operator.WILL, True
    if word in ("from", "to"):
        before = {root(token) for token in tokens[max(0, place - REACH) : place]}
        if word == "to" and before & _OPEN_TO:
            return Operator.WILL, True
        if word == "from" and "".join(tokens[place + 1 : place + 2]).endswith("ing") and before & _KEEP_FROM:
            return Operator.NOT, False
        return None, False
    if word in _NOT or word.endswith("n't"):
        is_only = not _ONLY.isdisjoint(tokens[place + 1 : place + 2])
        return (None if is_only else Operator.NOT), False
    if word in _MAY:
        return Operator.MAY, False
    if word in _WILL or word.endswith("'ll"):
        return Operator.WILL, False
    term = root(word)
    if term in _SEEK and tokens[place + 1 : place + 2] != ["to"]:
        return None, False  # "seeking a meal", "aimed at a mast"
    if term in _DECLINE and not _is_refusal(tokens, place):
        return None, False  # "a decline in attendance" is no refusal
    is_thing = tokens[place - 1 : place] and tokens[place - 1] in _POINTING
    if is_thing and term in _WILL_VERBS and tokens[place + 1 : place + 2] not in (["to"], ["for"], ["that"], ["of"]):
        return None, False  # "had opposed the plan, according to"
    for verbs, operator in ((_NOT_VERBS, Operator.NOT), (_MAY_VERBS, Operator.MAY), (_WILL_VERBS, Operator.WILL)):
        if term in verbs:
            return operator, True
    return None, False


def _is_refusal(tokens: list[str], place: int) -> bool:
    """Whether a "decline" is of an offer or of doing something, and no fall."""
    behind = tokens[place + 1 : place + 5]
    return behind[:1] == ["to"] or not _OFFERED.isdisjoint(behind)


def _ends_on_not(tokens: list[str]) -> bool:
    """Whether a clause breaks off behind a "not": "was not an “intended act”", marks and what is in them left out."""
    while tokens and tokens[-1] in ("a", "an", "the", ","):
        tokens = tokens[:-1]
    return bool(tokens) and _trigger_at(tokens, len(tokens) - 1) == (Operator.NOT, False)


def _is_of_none(term: str, tokens: list[str], place: int) -> bool:
    """Whether a "no" is of the telling word before it: "found no list", "knew of no list"; not "men had no list"."""
    before = tokens[max(0, place - 2) : place]
    if root(before[-1]) == term:
        return True
    return len(before) > 1 and before[-1] in _OF and root(before[0]) == term


@dataclass(slots=True)
class _Live:
    """A trigger still in reach; `left` words, -1 for the whole clause."""

    operator: Operator
    left: int
    governs: bool = True
    passed: int = 0  # telling words it has gone over


def _read_clause(clause: str) -> list[Scoped]:
    found: list[Scoped] = []
    live: list[_Live] = []
    tokens = _tokens(_plain(clause))
    for place, word in enumerate(tokens):
        if word == ",":
            continue
        operator, far = _trigger_at(tokens, place)
        if word in _NO and found and not found[-1].negated and _is_of_none(found[-1].term, tokens, place):
            found[-1] = replace(found[-1], negated=True, is_close=True)  # "knew of no list"
        if is_telling(word) and word not in _TRIGGERS and not word.endswith("n't"):
            negations = [one for one in live if one.operator is Operator.NOT]
            found.append(
                Scoped(
                    root(word),
                    negated=len(negations) % 2 == 1,
                    is_far=bool(negations) and all(one.left == -1 for one in negations),
                    is_close=any(one.left == -1 or one.passed < CLOSE for one in negations),
                    governed=frozenset(one.operator for one in live if one.governs),
                    under=frozenset(one.operator for one in live),
                )
            )
            for one in live if not word.endswith("ly") and word not in _PASSED_ON else ():  # "will quietly send"
                one.governs = False
                one.passed += 1
        for one in live:
            one.left -= one.left > 0
        if word == "nor" or word in _NO:  # "neither … nor", "no guns, no men": each is denied once
            live = [one for one in live if one.operator is not Operator.NOT or one.left == -1]
        live = [one for one in live if one.left != 0]
        if operator is not None:
            # "to be named" governs nothing: what it opens is the "be"
            is_empty = word == "to" and not is_telling("".join(tokens[place + 1 : place + 2]))
            live.append(_Live(operator, -1 if far else REACH, governs=not is_empty))
    if found and _ends_on_not(tokens):
        found[-1] = replace(found[-1], negated=True, is_close=True)  # "was not “intended”": what follows is in marks
    return found


def without_saying(scopes: Iterable[Scoped]) -> list[Scoped]:
    """Those of words that tell what is said: no verb of saying or denying, no number."""
    return [one for one in scopes if not is_saying(one.term) and one.term not in _DENYING and not is_number(one.term)]
