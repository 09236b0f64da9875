"""Things a sentence speaks of as known, "the bridge", "her school", that nothing in its passage comes near.

Rewriting changes verbs and turns freely; a thing that is pointed to is one the passage has, under a like word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.model import Nearness, Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.operators import undo_un
from rag.check.retold import REPORTING
from rag.check.roots import holds, is_saying, is_telling, is_word, root
from rag.lexicon import read_named, read_pairs, read_words
from rag.roles import is_office
from rag.terms import words

# Cosine of two words below which they are two things, where no table of like words knows them: "mill" and "bridge" .28,
# "ferry" and "boat" .61. Of 791 sound sentences over press and invented passages six had a thing so far from all of
# what they rested on.
STRANGE = 0.42
_POINTING = frozenset(["the", "this", "these", "those", "its", "their", "his", "her"])
# What no longer belongs to the thing and no list of empty words has.
_ENDS = frozenset(
    ["cannot", "near", "behind", "beyond", "beneath", "inside", "outside", "throughout", "along", "beside", "despite"]
).union(["themselves", "ago"])
_LIGHT = (  # what measures, and what stands in set phrases: "at the cost of", "in the wake of", "has in mind"
    frozenset(["cost", "costs", "size", "worth", "value", "total", "sum", "price", "rate", "share", "length", "extent"])
    | frozenset(["set", "mind", "turn", "good", "sake", "rest", "wake", "course", "midst", "face", "basis", "aim"])
    | frozenset(["start", "beginning", "top", "middle", "edge", "verge", "brink", "light", "name", "help", "hands"])
)
# By its ending mostly no thing: whoever rewrites says "a serious threat" of a threat.
_ADJECTIVE = re.compile(r".+(?:al|ous|ive|ful|[ai]ble|ic|[ae]nt|ary|less|y|ed|ing|er)")
_DEED = re.compile(r"(?P<verb>[a-z]{3,}?)(?:[ai]?tion|ation|ment|ance|ence|al|ure)s?")
_ENDS_VERB = re.compile(r"the|an?|to|that|its|his|her|their|this|these|those|it|them|him")
_CLAUSE = re.compile(r"[.,;:—–()“”\"]")
_TOKEN = re.compile(r"[\w’'-]+")


def find_other_thing(told: str, focus: Sequence[str], passage: str, *, near: Nearness | None) -> Problem | None:
    """A thing of the sentence's that its passage has nothing of, and no word like it; None without an embedder.

    Args:
        focus: the sentences it rests on.
        passage: everything it cites, headline and speakers included.
    """
    if near is None or not focus:
        return None
    passage = undo_un(passage)
    names = {word for name in find_names(f"and {told}") for word in words(name)}
    kept = [word for word in dict.fromkeys(words(" ".join(focus))) if is_telling(word)]
    for thing in _things(mask_dates(undo_un(told))):
        if thing in names or _is_light(thing) or holds(passage, root(thing)):
            continue
        if max((near(thing, word) for word in kept), default=-1.0) < STRANGE:
            return Problem(SentenceStatus.UNSUPPORTED, f"the passage has nothing like “{thing}”")
    return None


def _things(text: str) -> Iterator[str]:
    """The head of each "the …", "her …" in lower case, and the noun right before it: "the trade deal" is of both.

    The head is the last word before a verb or a preposition.
    """
    for clause in _CLAUSE.split(text):
        tokens = _TOKEN.findall(clause)
        inside: list[str] | None = None
        for token in [*tokens, "the"]:
            plain = token.lower().replace("’", "'")
            if plain in _POINTING | _ENDS | read_words("empty") or (inside and _is_verb(plain)):
                if inside and _ENDS_VERB.fullmatch(plain) and not _is_noun(inside[-1]):
                    inside.pop()  # "the league wants the", "his pupils continue to"
                if inside and not inside[-1][0].isupper() and not _is_deed(inside[-1].lower()):
                    yield inside[-1].lower().replace("’", "'").removesuffix("'s")
                    if len(inside) > 1 and inside[-2].islower() and not _ADJECTIVE.fullmatch(inside[-2]):
                        yield inside[-2].replace("’", "'").removesuffix("'s")
                inside = [] if plain in _POINTING else None
            elif inside is not None:
                inside.append(token)


def _is_noun(word: str) -> bool:
    """Whether a word is no verb by its ending."""
    return word[0].isupper() or not (word.endswith("s") or is_word(root(word.lower())))


def _is_deed(word: str) -> bool:
    """Whether a noun is made of a verb: whoever rewrites says "the resignations" of ministers who resigned."""
    stem = _DEED.fullmatch(word)
    return stem is not None and any(is_word(root(f"{stem['verb']}{ending}")) for ending in ("", "e", "ate", "t"))


def _is_verb(word: str) -> bool:
    return word in read_pairs("irregular") or (word.endswith("ed") and len(word) > 4) or is_saying(root(word))


def _is_light(word: str) -> bool:
    """Whether a word is none to be found again: it points, counts, or is compared elsewhere."""
    rows = ("general", "free", "particles")
    return (
        not is_telling(word)
        or word in _LIGHT
        or is_number(word)
        or is_office(word)
        or is_saying(root(word))
        or root(word) in REPORTING
        or any(word in read_named("triggers", row) for row in rows)
    )
