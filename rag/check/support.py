"""Whether unquoted words are borne out: how many of them the passage has, in which order, and how near the two are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.model import Nearness, Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.operators import Operator, has_operator, split_un, undo_un, unexcluded
from rag.check.retold import REPORTING
from rag.check.roots import holds, is_alike, is_saying, root, roots
from rag.lexicon import read_named, read_pairs, read_words
from rag.terms import words

# A logistic curve over three measures, set by hand while looking at sentences to develop with.
WEIGHTS = {"held": 6.0, "near": 4.0, "new": -0.9}
BIAS = -4.2
ENOUGH = 0.3  # what is told wrongly is mostly told in the passage's words: few new ones convict nobody
ELSEWHERE = 0.25  # of a word is missing where the passage has it in another sentence, or only something like it
LEAST_NEAR = 0.25  # cosine below which a few words in common are chance
AROUND = 3  # telling words either side of a verb that may be who did it, and to whom
OBJECTS = 2  # telling words behind a verb that may be what it is done to
FEWEST = 3  # telling words of a clause that can be told to be new
LEAST_HELD = 1 / 3  # of them, in the sentences it rests on
LEAST_LIKE = 0.65  # the same, in words that are alike in some sense only
ADDED = 0.45  # cosine to the likeliest of those sentences below which a clause says something else
_JOINT = re.compile(
    r"[,;]?\s+(?:and that|and|but|while|when|after|before|because|(?<!as )(?<! soon )as(?! soon\b| possible\b| well\b)"
    r"|with(?!out)|who|which)\s+|[;:—–]\s+",
    re.I,
)
_AUXILIARIES = frozenset(
    ["had", "has", "have", "will", "would", "may", "might", "could", "should", "to", "did", "does", "do"]
)
# Behind these a "to" stands before a noun: "deaths linked to hunger".
_TO_WHAT = frozenset(["linked", "due", "related", "tied", "owing", "thanks", "close", "next", "prior", "subject"])
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"]
)
_PLACING = frozenset(["on", "in", "at", "aboard", "near", "inside", "under"])
_GIVING = frozenset(map(root, ["send", "give", "offer", "grant", "award", "lend", "pay", "show"]))  # "was sent jets"
_BE = frozenset(["is", "are", "was", "were", "be", "been", "am"])
_IMPLIED = {
    "condition": re.compile(r"\b(?:if|unless|provided|until|as long as|only (?:when|after|once))\b", re.I),
    "reason": re.compile(r"\b(?:because|so that|due to|owing to|in order to)\b", re.I),
    "number figure": re.compile(r"\d|\b(?:dozens|hundreds|thousands)\b"),
}
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+)?(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Support:
    """What was measured of a claim.

    Attributes:
        held: the share of its telling words that the passage has, in this form or a like one.
        near: cosine of the claim and the sentences it rests on, cut at 0.
        new: its telling words that the passage has nothing of, as they stand.
    """

    held: float
    near: float
    new: tuple[str, ...]

    @property
    def score(self) -> float:
        """0 to 1, that the passage bears the claim out."""
        weight = BIAS + WEIGHTS["held"] * self.held + WEIGHTS["near"] * self.near + WEIGHTS["new"] * len(self.new)
        return 1 / (1 + math.exp(-weight))


def measure_support(
    claim: str, focus: Sequence[str], passage: str, *, near: Nearness | None, aside: frozenset[str]
) -> Support:
    """How well a claim is borne out.

    Args:
        focus: the sentences it rests on.
        passage: everything it cites, headline and speakers included.
        near: None without an embedder; then meaning neither helps nor hurts.
        aside: roots that are checked elsewhere (the speaker's name).
    """
    here, passage = undo_un(" ".join(focus)), undo_un(passage)
    plain = claim if unexcluded(claim) == claim else unexcluded(claim).replace("possible", " ")
    told = mask_dates(undo_un(split_un(plain, passage)))
    wanted = [term for term in roots(told) if not _reports(term) and term not in aside and not is_number(term)]
    shown = {root(word): word for word in words(claim)}
    names = frozenset(roots(" ".join(find_names(claim))))  # compared by themselves
    new = [term for term in wanted if term not in names and term not in _light() and not holds(passage, term)]
    if has_operator(here, Operator.NOT):
        new = [term for term in new if term not in _refusing()]  # "refused to say" for "would not say"
    weak = [term for term in wanted if not holds(here, term, strictly=True)]
    held = 1 - (len(new) + ELSEWHERE * (len(weak) - len(new))) / len(wanted) if wanted else 1.0
    if near is None or not focus or (not new and WEIGHTS["held"] * held + BIAS >= 0):  # then nearness decides nothing
        closeness = 0.7 if focus else 0.0
    else:
        closeness = max(0.0, near(claim, " ".join(focus)))
    return Support(held, closeness, tuple(shown.get(term, term) for term in new))


def implied(text: str) -> str:
    """What a text has by its small words, said as a noun: an "if" is a condition, a "because" a reason.

    >>> implied("It will open if both sign.")
    'condition'
    """
    return " ".join(noun for noun, pattern in _IMPLIED.items() if pattern.search(text))


def find_support_problem(support: Support) -> Problem | None:
    """What is not borne out, where too much is not."""
    if support.score >= ENOUGH and not (support.new and support.near < LEAST_NEAR):
        return None
    if support.new:
        return _problem(f"the passage says nothing of “{'”, “'.join(support.new[:3])}”")
    return _problem("the passage does not say this")


def find_addition(
    claim: str,
    focus: Sequence[str],
    passage: str,
    *,
    sentences: Sequence[str],
    near: Nearness | None,
    aside: frozenset[str],
) -> Problem | None:
    """A clause of a claim that nothing it rests on has a word of: put to what is borne out, it is still new.

    Args:
        sentences: all of the passages, of which a clause may rest on another than its sentence does.
    """
    here = " ".join(focus)
    parts = [part for part in _JOINT.split(mask_dates(claim)) if part.strip()]
    for part in parts if len(parts) > 1 else ():
        wanted = [
            term for term in roots(part) if not _reports(term) and term not in aside | _light() and not is_number(term)
        ]
        held = sum(holds(here, term, strictly=True) for term in wanted)
        if len(wanted) < FEWEST or held > LEAST_HELD * len(wanted):
            continue
        best = max(sentences, key=lambda text: sum(holds(text, term) for term in wanted), default="")
        strictly, nearly = (sum(holds(best, term, strictly=so) for term in wanted) for so in (True, False))
        if strictly > LEAST_HELD * len(wanted) or nearly > LEAST_LIKE * len(wanted):
            continue  # another sentence of the passage has it, or this one in other words
        loosely = sum(holds(passage, term) for term in wanted)
        closeness = max((near(part, text) for text in focus), default=0.0) if near else loosely / len(wanted)
        if closeness < ADDED:
            return _problem(f"the passage does not say “{' '.join(part.split())}”")
    return None


def find_reversal(claim: str, focus: Sequence[str]) -> Problem | None:
    """Two that change places around one verb: who did it to whom."""
    ours = _order(claim)
    for text in focus:
        theirs = _order(text)
        for verb, (before, after, form) in ours.items():
            if verb not in theirs:
                continue
            their_before, their_after, their_form = theirs[verb]
            if form == their_form and not (form[0] and verb in _GIVING):
                crossed = before & their_after - their_before, after & their_before - their_after
                if all(crossed):
                    return _problem(f"the passage has it the other way round (“{verb}”)")
    return None


def find_crossing(claim: str, focus: Sequence[str]) -> Problem | None:
    """Two verbs that change what stands behind them: "to back Norland and isolate Brevany"."""
    ours = list(_objects(claim))
    for text in focus:
        theirs = dict(_objects(text))
        for place, (verb, objects) in enumerate(ours):
            for other, others in ours[place + 1 :]:
                if verb == other or verb not in theirs or other not in theirs:
                    continue
                there, elsewhere = theirs[verb], theirs[other]
                if (
                    _any_alike(objects, elsewhere)
                    and _any_alike(others, there)
                    and not _any_alike(objects, there)
                    and not _any_alike(others, elsewhere)
                ):
                    return _problem(f"the passage has it the other way round (“{verb}”)")
    return None


def _objects(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each verb with the few telling words behind it, as far as the clause goes."""
    for clause in re.split(r"[.,;:]|\s(?:and|but|while|which|who)\s", text):
        tokens = _tokens(clause)
        for place, word in enumerate(tokens):
            if _is_telling(word) and _is_verb(word, _before(tokens, place)):
                behind = [root(other) for other in tokens[place + 1 :] if _is_telling(other)]
                yield root(word), tuple(behind[:OBJECTS])


def _any_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    return any(is_alike(one, other, strictly=True) for one in left for other in right)


def _order(text: str) -> dict[str, tuple[frozenset[str], frozenset[str], tuple[bool, bool]]]:
    """The nearest telling words before and after each verb, whether it is passive, and whether a place is behind it."""
    passives = {root(word.lower()) for word in _PASSIVE.findall(text)}
    found = {}
    for clause in re.split(r"[.;:]|,\s+(?:and|but|which|who)\b", text):
        tokens = _tokens(clause)
        verbs = {root(word) for place, word in enumerate(tokens) if _is_verb(word, _before(tokens, place))}
        terms = [root(word) for word in tokens if _is_telling(word)]
        # "the oil found on board" is found by somebody
        placed = {root(word) for word, behind in pairwise(tokens) if behind in _PLACING}
        for place, term in enumerate(terms):
            if term in verbs and not _reports(term) and terms.count(term) == 1:
                around = (
                    frozenset(terms[max(0, place - AROUND) : place]),
                    frozenset(terms[place + 1 : place + 1 + AROUND]),
                )
                found[term] = (*around, (term in passives, term in placed))
    return found


def _before(tokens: Sequence[str], place: int) -> str:
    """The word before a place, an adverb left out: "would greatly outweigh"."""
    back = 2 if place > 1 and tokens[place - 1].endswith("ly") else 1
    if place > 1 and tokens[place - 1] == "to" and tokens[place - 2] in _TO_WHAT:
        return ""
    return tokens[place - back] if place >= back else ""


def _is_verb(word: str, before: str) -> bool:
    """Whether a word is likely a verb, by its ending or the auxiliary before it."""
    if before in _DETERMINERS or before.endswith("'s"):
        return False  # "the planned exchange"
    if word.endswith("ing") and before in _BE:
        return True
    return word.endswith("ed") or word in read_pairs("irregular") or before in _AUXILIARIES


@cache
def _light() -> frozenset[str]:
    """Roots of words that say little by themselves: "went", "away", "the company", "the cases"."""
    rows = ("free", "particles", "general")
    return frozenset(root(word) for row in rows for word in read_named("triggers", row))


@cache
def _refusing() -> frozenset[str]:
    return frozenset(map(root, read_named("triggers", "denials")))


def _reports(term: str) -> bool:
    return is_saying(term) or term in REPORTING


def _tokens(text: str) -> list[str]:
    return words(text)


def _is_telling(word: str) -> bool:
    return len(word) > 1 and word not in read_words("empty") and not word.isdigit()


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)
