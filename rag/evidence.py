"""What speaks for a statement as the answer to a question, measured: pure functions from texts to numbers in 0..1.

The measures are features, not ranks: an exact phrase counts as one however many other statements share words with the
question, and nothing that one route found is pushed down because another did not find it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio

from rag.roles import role_terms
from rag.terms import content_terms, stems
from store import Article, SpeakerKind, Statement

CONTEXT_CHARACTERS = 250  # either side of a statement: what its own words leave unsaid ("it", "the deal") stands there
TITLE_WEIGHT = 0.7  # a headline speaks for every statement below it alike
NO_ROLE = 0.5  # no description asked for: neither for nor against
_NARROWED = re.compile(r"\b(for|of|from|in|on|at|by|with|to|about|against|after|before|near|between)\b", re.I)
ROOT = 6  # letters that forms of one word share which no ending rule relates
# Heads that only measure or introduce what comes after them: "the number of ships" is about ships.
_MEASURES = frozenset(
    content_terms(
        "number amount total size level rate share role state status question issue matter case fact idea kind part use"
        " lack need importance possibility prospect chance way risk date time day place future outcome result effect"
        " impact"
    )
)
MIN_TERMS_IN_ORDER = 3  # fewer shared words than this are no memory of a phrase


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question asks about: its telling words by stem, each with how rare it is.

    Attributes:
        head: the stems before the first preposition, what the rest only narrows: "compensation" for the families of
            the Lark; empty when nothing narrows it.
    """

    weights: Mapping[str, float]
    head: frozenset[str] = frozenset()

    def share(self, found: frozenset[str]) -> float:
        """The share of the topic's weight that these stems hold; 0 without a topic."""
        total = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in found) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Features:
    """What was measured of one statement.

    Attributes:
        quote: share of the topic's words in what was said.
        context: the same in what was said and what stands around it: title, neighbouring sentences, speaker.
        meaning: cosine of topic and statement, cut at 0.
        head: whether what stands around has any of the topic's head; 1 for a topic without one.
        role: share of the words that describe the speaker asked for ("Brevan officials") that fit this one; a half when
            nobody is described.
    """

    quote: float = 0.0
    context: float = 0.0
    meaning: float = 0.0
    role: float = NO_ROLE
    head: float = 1.0


# How much each feature counts. Set by hand on questions with known answers over press articles and the sample library,
# against the best statement found for subjects nobody spoke on; a logistic fit to the same (2.3, 4.7, 3.5, 1.3, -4.7)
# ranks and declines no better there, and leans on shared words where a question is worded differently.
WEIGHTS = {"quote": 3.0, "context": 2.5, "meaning": 5.0, "role": 4.0, "head": 1.6, "bias": -4.0}


def measure(
    statement: Statement, article: Article, *, topic: Topic, meaning: float, asked_role: frozenset[str]
) -> Features:
    """The features of one statement for one topic."""
    quote = stems(statement.quote)
    known = quote | _surroundings(statement, article)
    title = stems(article.title or "")
    return Features(
        quote=topic.share(quote),
        context=_context_share(topic, known, title),
        head=1.0 if not topic.head or _is_held(topic.head, known | title) else 0.0,
        meaning=max(0.0, meaning),
        role=_role_share(asked_role, statement) if asked_role else NO_ROLE,
    )


def phrase_share(phrase: Sequence[str], said: Sequence[str]) -> float:
    """How much of a phrase was said: 1 when it stands there word for word, less with words changed, added or dropped.

    The better of two measures: the best-fitting stretch of the statement letter by letter (rapidfuzz's partial ratio),
    and the telling words of the phrase found in their order, which a misremembered half leaves intact.

    >>> phrase_share("the dam will stand".split(), "we know the dam will stand for years".split())
    1.0
    >>> phrase_share("the dam will stand".split(), "no".split()) < 0.2
    True
    """
    asked, text = f" {' '.join(phrase)} ", f" {' '.join(said)} "
    if asked in text:
        return 1.0
    whole = min(1.0, len(text) / len(asked))  # a short statement fits inside a long phrase, but does not hold it
    near = partial_ratio(asked, text) / 100 * whole
    asked_terms, said_terms = content_terms(asked), content_terms(text)
    shared = LCSseq.similarity(asked_terms, said_terms)
    in_order = shared / len(asked_terms) if shared >= MIN_TERMS_IN_ORDER else 0.0
    return min(0.99, max(near, 0.95 * in_order))


def score(features: Features) -> float:
    """One number in 0..1 from the features, how likely the statement answers: a logistic curve over their sum."""
    weight = (
        WEIGHTS["quote"] * features.quote
        + WEIGHTS["context"] * features.context
        + WEIGHTS["meaning"] * features.meaning
        + WEIGHTS["role"] * (features.role - NO_ROLE)
        + WEIGHTS["head"] * (features.head - 1.0)
        + WEIGHTS["bias"]
    )
    return 1 / (1 + math.exp(-weight))


def find_head(topic: str) -> frozenset[str]:
    """The stems of a topic's telling words before its first preposition; empty when none comes before or after one.

    >>> find_head("fares for islanders"), find_head("the dam")
    (frozenset({'fare'}), frozenset())
    """
    head, narrowed, rest = _NARROWED.split(topic, maxsplit=1) if _NARROWED.search(topic) else (topic, "", "")
    return frozenset(content_terms(head)) - _MEASURES if narrowed and content_terms(rest) else frozenset()


def _is_held(head: frozenset[str], known: frozenset[str]) -> bool:
    """Whether any word of a head is known in some form: "compensation" by "compensated"."""
    if head & known:
        return True
    roots = tuple({term[:ROOT] for term in head if len(term) >= ROOT})
    return bool(roots) and any(term.startswith(roots) for term in known)


def _surroundings(statement: Statement, article: Article) -> frozenset[str]:
    """The stems of the words around a statement, and of those it came from and through."""
    around, speaker = statement.envelope, statement.speaker
    near = article.text[max(0, around.start - CONTEXT_CHARACTERS) : around.end + CONTEXT_CHARACTERS]
    return stems(near) | stems(" ".join(filter(None, (speaker.name, speaker.role, *statement.via))))


def _context_share(topic: Topic, known: frozenset[str], title: frozenset[str]) -> float:
    """The share of the topic held by a statement with its neighbours; what only the headline adds counts for less."""
    share = topic.share(known)
    return share + TITLE_WEIGHT * (topic.share(known | title) - share)


def _role_share(asked: frozenset[str], statement: Statement) -> float:
    speaker = statement.speaker
    body = (
        speaker.name if speaker.kind is not SpeakerKind.PERSON else None
    )  # a person's name is no office: "Israel Katz"
    who = " ".join(filter(None, (speaker.role, body, statement.mention if not speaker.name else None)))
    return len(asked & role_terms(who)) / len(asked)
