"""What speaks for a statement as the answer to a question, in numbers of 0..1, and how they are weighed. Pure.

They are features, not ranks: an exact phrase counts as one however many other statements share words with the
question, and nothing that one route found is pushed down because another did not find it. `rag.measure` measures them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.terms import content_terms, fold_marks

COMMONPLACE = 0.35  # cosine that one in a hundred statements exceeds only where a library has much on a topic
NO_ROLE = 0.5  # no description asked for: neither for nor against
JOINED = 0.1  # cosine by which a name may bring a topic nearer; past it, it is the name alone that is near
NOWHERE, SOMEWHERE = 0.2, 0.4  # cosines of what is nearest to a topic the library does not speak of, and does
NEAR = 0.3  # cosine of a statement that may well be on the topic; nearer ones of a topic not on record come as near
HELD = 0.5  # share of a topic's words that a statement on another may have by chance
USUALLY_DESCRIBED = 0.6  # how near the words for the best statement's speaker come to those asked for
_NARROWED = re.compile(r"\b(for|of|from|in|on|at|by|with|to|about|against|after|before|near|between)\b", re.I)
# Heads that only measure or introduce what comes after them: "the number of ships" is about ships.
_MEASURES = frozenset(
    content_terms(
        "number amount total size level rate share role state status question issue matter case fact idea kind part use"
        " lack need importance possibility prospect chance way risk date time day place future outcome result effect"
        " impact"
    )
)
MIN_STEM = 3  # letters of a stem; "v" starts words that have nothing to do with it


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question asks about: its telling words by stem, each with how rare it is.

    Attributes:
        head: the stems before the first preposition, what the rest only narrows: "compensation" for the families of
            the Lark; empty when nothing narrows it.
    """

    weights: Mapping[str, float]
    head: frozenset[str] = frozenset()

    @property
    def terms(self) -> tuple[str, ...]:
        """Its stems, then those of its head that are not among them."""
        return (*self.weights, *sorted(self.head - self.weights.keys()))

    def found_in(self, text: str) -> frozenset[str]:
        """The topic's stems that start a word of a text. Quicker than all the text's stems, for whole articles."""
        return _find_starts(tuple(self.weights), text)

    def share(self, found: frozenset[str]) -> float:
        """The share of the topic's weight that these stems hold; 0 without a topic."""
        total = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in found) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Features:
    """What was measured of one statement. Beside these it has `near`, its meaning cut at `NEAR`, and `held`, how much
    further than `HELD` its quote goes.

    Attributes:
        quote: share of the topic's words in what was said.
        context: the same in what was said and what stands around it: title, neighbouring sentences, speaker.
        meaning: cosine of topic and statement, cut at 0.
        role: share of the words that describe the speaker asked for ("Brevan officials") that fit this one, those only
            near where its article first names the speaker for less; a half when nobody is described.
        head: 0 where what stands around has most of what narrows the topic and nothing of its head or near it, else 1.
        asked: cosine of the whole question and statement, cut at 0.
        common: by how much what comes nearest in the library at large exceeds `COMMONPLACE`: of what everybody there
            speaks about, nearness tells little; the same for every statement.
        covered: how near all that stands around any of the statements measured comes to the topic in related words; the
            same for every statement.
        weighed: logarithm of the number of statements measured, of which many come near by chance, counted as far as an
            answer looks, for a briefing looks further; the same for every statement.
        article: share of the topic's words in its article at large, whoever wrote them there.
        length: logarithm of its number of words, up to `rag.measure.LONG`; a bare "it was a mistake" tells less.
        rarest: how rare the topic's rarest word is, of 1 for one the library never has; the same for every statement.
        presumes: whether the question takes for granted that its speaker did as it says; the same for every statement.
        related, around: how near what was said, and what stands around it, comes to the topic in related words.
        described: the same for the words that describe the speaker asked for, and what tells who this one is;
            `USUALLY_DESCRIBED` when nobody is described.
        joined: how far the library speaks of the topic and the speaker asked for together (`join`); the same for every
            statement, 0 when nobody is asked for.
        anybody: whether a question who spoke asks for nobody in particular; the same for every statement.
        beside: by how much more of the topic stands beside the statement than in it (`rag.beside`); measured of the
            one that ranks first, where somebody's words are asked for and not all there is on a subject.
    """

    quote: float = 0.0
    context: float = 0.0
    meaning: float = 0.0
    role: float = NO_ROLE
    head: float = 1.0
    asked: float = 0.0
    common: float = 0.0
    covered: float = 0.0
    weighed: float = 0.0
    article: float = 0.0
    length: float = 0.0
    rarest: float = 0.0
    presumes: bool = False
    related: float = 0.0
    around: float = 0.0
    described: float = USUALLY_DESCRIBED
    joined: float = 0.0
    anybody: bool = False
    beside: float = 0.0

    def centred(self) -> dict[str, float]:
        """Each by its name, 0 where it speaks neither for nor against a statement."""
        return {
            "quote": self.quote,
            "context": self.context,
            "meaning": self.meaning,
            "near": min(self.meaning, NEAR),
            "held": max(0.0, (self.quote - HELD) / (1 - HELD)),
            "role": self.role - NO_ROLE,
            "head": self.head - 1.0,
            "asked": self.asked,
            "common": self.common,
            "covered": self.covered,
            "weighed": self.weighed,
            "article": self.article,
            "length": self.length,
            "rarest": self.rarest,
            "presumes": float(self.presumes),
            "related": self.related,
            "around": self.around,
            "described": self.described - USUALLY_DESCRIBED,
            "joined": self.joined,
            "anybody": float(self.anybody),
            "beside": self.beside,
        }


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, as every statement is measured by it.

    Attributes:
        topic: what about.
        role: the canonical words that describe the speaker, empty when nobody is described.
        usual: cosine that only `USUAL` of the library's statements exceed.
        rarest, presumes, covered, weighed, joined, anybody: see `Features`.
    """

    topic: Topic
    role: frozenset[str] = frozenset()
    usual: float = 0.0
    rarest: float = 0.0
    presumes: bool = False
    covered: float = 0.0
    weighed: float = 0.0
    joined: float = 0.0
    anybody: bool = False


# How much each feature counts. Two sets of weights, for two questions: which of these statements answers best, and
# whether the best answers at all. `RANKING` is what `benchmarks/fit_weights.py` found on the dev half of the reworded
# and silent questions, questions in the articles' own words and the sample's. `DECIDING` was fitted to all splits and
# judged by cross-validation, in two libraries (docs/decisions/0008): what tells silence is the question against the
# library. A topic with a rare word is one it may have nothing on, a commonplace one is near to whatever anybody says.
# By hand: `head`, on which next to no question of the sets hangs; `held`, for which the fit has no use beside
# `covered`, but what is asked in the article's own words is sure by it, whatever the embedder; less of `presumes` than
# the fit would make of it: it is unfair to a question that only wants a day or a reason. `BIAS` is the fit's, moved so
# that `rag.decide.MIN_SCORE` declines one in twenty of the reworded questions that have an answer.
RANKING = {
    "context": 0.2,
    "meaning": 4.5,
    "role": 2.9,
    "head": 0.3,
    "asked": 4.5,
    "article": 1.3,
    "length": 1.0,
    "related": 2.0,
    "around": 4.0,
    "described": 3.2,
}
DECIDING = {
    "near": 10.6,
    "held": 2.0,
    "head": 2.3,
    "common": -8.6,
    "covered": 4.5,
    "weighed": -0.67,
    "article": 0.3,
    "rarest": -1.7,
    "presumes": -2.0,
    "described": 2.8,
    "joined": 12.5,
    "anybody": -1.1,
    "beside": -11.3,
}
BIAS = -1.67


def join(plain: float, named: float) -> float:
    """How far a library speaks of a topic and a speaker together: by how much a name brings what is nearest nearer.

    Args:
        plain, named: cosines of what comes nearest to the topic, and to the topic with the name before it.

    Where nothing is near to the topic, or all is to the name, it is no more than the name that is near.

    >>> join(0.5, 0.25), join(0.5, 0.9), join(0.1, 0.5)
    (-0.25, 0.1, 0.0)
    """
    return min(named - plain, JOINED * min(1.0, max(0.0, (plain - NOWHERE) / (SOMEWHERE - NOWHERE))))


def rank(features: Features) -> float:
    """A number from the features, the higher the sooner the statement answers; only those for one question compare."""
    return _weigh(features, RANKING)


def score(features: Features) -> float:
    """0 to 1, how likely the statement answers: a logistic curve over the weighed features."""
    return 1 / (1 + math.exp(-BIAS - _weigh(features, DECIDING)))


def score_alone(features: Features) -> float:
    """The same of a statement by itself: by how near what stands around it comes, not what stands around any."""
    return score(replace(features, covered=min(features.covered, features.around), beside=0.0))


def _weigh(features: Features, weights: Mapping[str, float]) -> float:
    measured = features.centred()
    return sum(weight * measured[name] for name, weight in weights.items())


@lru_cache(maxsize=512)  # the statements of one article are measured one after the other
def _find_starts(terms: tuple[str, ...], text: str) -> frozenset[str]:
    """Which of these start a word of a text. By `str.find`: a pattern takes ten times as long."""
    plain = _plain(text)
    return frozenset(term for term in terms if _starts_word(term, plain))


@lru_cache(maxsize=4_096)  # as many articles as a book keeps, some 60 MB: to make them small takes longer than to look
def _plain(text: str) -> str:
    return fold_marks(text)


def _starts_word(term: str, text: str) -> bool:
    place = text.find(term)
    while place >= 0 and not _is_at_word(term, place, text):
        place = text.find(term, place + 1)
    return place >= 0


def _is_at_word(term: str, place: int, text: str) -> bool:
    """Whether a term stands where a word starts, and is all of it where it is too short to be its stem."""
    end = place + len(term)
    is_whole = len(term) >= MIN_STEM or not text[end : end + 1].isalnum()
    return is_whole and (place == 0 or not text[place - 1].isalnum())


def find_head(topic: str) -> frozenset[str]:
    """The stems of a topic's telling words before its first preposition; empty when none comes before or after one.

    >>> find_head("fares for islanders"), find_head("the dam")
    (frozenset({'fare'}), frozenset())
    """
    head, narrowed, rest = _NARROWED.split(topic, maxsplit=1) if _NARROWED.search(topic) else (topic, "", "")
    return frozenset(content_terms(head)) - _MEASURES if narrowed and content_terms(rest) else frozenset()
