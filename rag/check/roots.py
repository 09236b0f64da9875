"""The telling words of a text, each as one root whatever its form: "met", "meeting" and "meets" are one.

>>> roots("She met them; they denied that lives were lost")
('meet', 'deny', 'lif', 'los')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rag.lexicon import read_named, read_pairs, read_rows, read_words
from rag.terms import stem, words

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_COMPOUND = re.compile(r"\b[A-Za-z]{2,}-[A-Za-z]{2,}\b")
# What a question never asks about and a sentence may turn on: "declined to comment".
_KEPT = frozenset(
    ["comment", "comments", "commented", "commenting", "respond", "responded", "response", "opinion", "position"]
)
_APART = frozenset(["back", "down", "off", "up", "apart", "over"])  # may stand behind the object
# What may stand before a verb and leaves its forms as they are; and those of them that are contraries.
_BEFORE_VERB = re.compile(r"(?P<before>fore|mis|out|over|re|under|un|up)(?P<verb>[a-z]{3,})")
_CONTRARY = re.compile(r"(?P<side>anti|down|in|out|over|post|pre|pro|under|up)-?(?P<same>[a-z]{3,})")
_SIDES = frozenset(map(frozenset, [("over", "under"), ("up", "down"), ("in", "out"), ("pro", "anti"), ("pre", "post")]))
APART = 4  # words between a verb and such a word
_LIGHT = frozenset(
    [
        "also",
        "still",
        "already",
        "however",
        "meanwhile",
        "while",
        "when",
        "where",
        "than",
        "then",
        "very",
        "more",
        "most",
        "much",
        "many",
        "there",
        "here",
        "like",
        "though",
        "although",
        "whereas",
        "nonetheless",
        "nevertheless",
        "moreover",
        "furthermore",
        "himself",
        "herself",
        "itself",
        "themselves",
        "myself",
        "ourselves",
    ]
)


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """One form for all forms of a word."""
    given = word = word.removesuffix("'s").removesuffix("n't").rstrip("'")
    irregular = read_pairs("irregular")
    word = _regular(word)
    if word.endswith("ves") and word in read_named("triggers", "in_f"):
        word = f"{word[:-3]}fe"
    if word.endswith("bility"):
        word = f"{word[:-5]}le"  # "stability" is of "stable"
    if len(word) > 4 and word.endswith(("ied", "ies")):
        word = f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and 5 <= len(word) <= 6 and not word.endswith("eed"):  # too short for `stem`
            word = word.removesuffix(ending)
    short = stem(word) if not word.endswith("s") or word.endswith("es") or word == given else word
    short = irregular.get(short, short)
    return short[:-1] if len(short) == 4 and short.endswith("e") else short


def _regular(word: str) -> str:
    """The verb or noun a form is of that no rule of endings leads to, whatever stands before it: "redrawn"."""
    irregular = read_pairs("irregular")
    if word not in irregular and (found := _BEFORE_VERB.match(word)) and found["verb"] in irregular:
        return f"{found['before']}{irregular[found['verb']]}"
    return irregular.get(word, word)


@lru_cache(maxsize=4_096)  # of a draft's sentence and its passages' each check asks again
def roots(text: str) -> tuple[str, ...]:
    """The roots of the telling words, once each, in order."""
    return tuple(dict.fromkeys(root(word) for word in joined(words(unbroken(undotted(text)))) if is_telling(word)))


def joined(tokens: Sequence[str]) -> Sequence[str]:
    """Lower-case words with the verbs that need a small word made one: "went up" is "rise".

    >>> joined("prices went up and it was shut down".split())
    ['prices', 'rise', 'and', 'it', 'was', 'shut']
    """
    small = _particles()
    if small.isdisjoint(tokens):
        return tokens
    found: list[str] = []
    for word in tokens:
        if word in small and (place := _verb_of(word, found)) is not None:
            found[place] = _phrasal()[root(found[place]), word]
        else:
            found.append(word)
    return found


def _verb_of(small: str, before: Sequence[str]) -> int | None:
    """Where the verb of a small word stands: right before it, or before what it is done to ("pull the guns back")."""
    reach = APART if small in _APART else 1
    places = range(len(before) - 1, max(-1, len(before) - 1 - reach), -1)
    return next((place for place in places if (root(before[place]), small) in _phrasal()), None)


@cache
def _phrasal() -> dict[tuple[str, str], str]:
    return {(root(verb), small): plain for verb, small, plain in read_rows("phrasal")}


@cache
def plain_verbs() -> frozenset[str]:
    """What `joined` puts for a verb and its small word."""
    return frozenset(_phrasal().values())


@cache
def _particles() -> frozenset[str]:
    return frozenset(small for _, small in _phrasal())


def undotted(text: str) -> str:
    """The text with the dots of initials gone.

    >>> undotted("The U.N. and the U.S. Senate")
    'The UN and the US Senate'
    """
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), text) if "." in text else text


def unbroken(text: str) -> str:
    """The text with words that are written with a hyphen or without it as one word.

    >>> unbroken("a cease-fire under the two-day truce")
    'a ceasefire under the two-day truce'
    """
    return _COMPOUND.sub(_join, text) if "-" in text else text


def _join(match: re.Match[str]) -> str:
    whole = match[0].replace("-", "")
    return whole if root(whole.lower()) in _rows() else match[0]


def is_telling(word: str) -> bool:
    """Whether a lower-case word says what a text is about and is no grammar."""
    return len(word) > 1 and (word in _KEPT or word not in read_words("empty")) and word not in _LIGHT


def is_saying(term: str) -> bool:
    """Whether a root only says that something was said."""
    return term in _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(root, read_named("triggers", "saying")))


def is_alike(left: str, right: str, *, strictly: bool = False) -> bool:
    """Whether two roots are one word's, or of words that stand for one another.

    Args:
        strictly: by `alike.txt` alone, else in any sense of `synonyms.txt` as well.

    >>> is_alike("investigat", "investigation"), is_alike(root("shut"), root("closed")), is_alike("ship", "shirt")
    (True, True, False)
    """
    if left == right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter) and len(longer) - len(shorter) <= 4:
        return True
    if len(shorter) >= 7 and shorter[:6] == longer[:6]:
        return True
    return right in _neighbours(left) and (not strictly or not _own_rows(left).isdisjoint(_own_rows(right)))


def holds(text: str, term: str, *, strictly: bool = False) -> bool:
    """Whether a text has a telling word that is alike to a root; `is_alike` of each of them, by looking up.

    >>> holds("They closed the harbour", root("shut")), holds("They closed the harbour", root("dam"))
    (True, False)
    """
    known, beginnings = _index(text)
    if term in known or not known.isdisjoint(_neighbours_strictly(term) if strictly else _neighbours(term)):
        return True
    return any(is_alike(term, other, strictly=strictly) for other in beginnings.get(term[:4], ()))


@lru_cache(maxsize=4_096)
def _index(text: str) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The roots of a text, and those of them that start with the same four letters: all that endings can join."""
    found: dict[str, tuple[str, ...]] = {}
    known = roots(text)
    for term in known:
        found[term[:4]] = (*found.get(term[:4], ()), term)
    return frozenset(known), found


@lru_cache(maxsize=65_536)
def _neighbours_strictly(term: str) -> frozenset[str]:
    return frozenset(other for other in _neighbours(term) if not _own_rows(term).isdisjoint(_own_rows(other)))


def is_opposite(left: str, right: str) -> bool:
    """Whether two roots say the contrary of one another: by a list, or by what stands before the same word.

    >>> is_opposite(root("opened"), root("closed")), is_opposite(root("overpaid"), root("underpaid"))
    (True, True)
    """
    if right in _opposites().get(left, frozenset()):
        return True
    one, other = _CONTRARY.fullmatch(left), _CONTRARY.fullmatch(right)
    return bool(one and other and one["same"] == other["same"] and {one["side"], other["side"]} in _SIDES)


def are_of_one_kind(left: str, right: str) -> bool:
    """Whether two roots are of different things of one kind, near as their meanings are: "army", "navy"."""
    return left != right and any({left, right} <= row for row in _kinds())


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(root, row)) for row in read_rows("contrasts"))


def is_word(term: str) -> bool:
    """Whether a root is of an ordinary word, which a capital at a sentence's head makes no name."""
    return term in _rows()


@lru_cache(maxsize=65_536)
def _neighbours(term: str) -> frozenset[str]:
    """The roots that stand for one root in some row, but for its contraries."""
    return frozenset().union(*_rows().get(term, ())) - _opposites().get(term, frozenset())


def _own_rows(term: str) -> frozenset[int]:
    return _own().get(term, frozenset())


@cache
def _own() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(read_rows("alike")):
        for word in row:
            found.setdefault(root(word), set()).add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


@cache
def _rows() -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for row in (*read_rows("alike"), *read_rows("synonyms")):
        alike = frozenset(map(root, row))
        for term in alike:
            found.setdefault(term, []).append(alike)
    return {term: tuple(rows) for term, rows in found.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("opposites"):
        place = row.index("/")
        sides = [{root(word) for word in row[:place]}, {root(word) for word in row[place + 1 :]}]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(other) for word, other in found.items()}


def show_word(term: str, texts: Sequence[str]) -> str:
    """The word of a text whose root a term is."""
    for text in texts:
        for match in re.finditer(r"[^\W\d_][\w’'-]*", text):
            if root(match[0].lower().replace("’", "'")) == term:
                return match[0]
    return term
