"""Statements measured by what a question asks, all of them together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rag.compounds import Compound
from rag.evidence import COMMONPLACE, NO_ROLE, USUALLY_DESCRIBED, Asking, Features, Topic
from rag.kinds import is_one
from rag.numbered import NumberedTexts, number_words
from rag.roles import role_terms
from rag.terms import stems
from store import Article, SpeakerKind, Statement

CONTEXT_CHARACTERS = 250  # either side of a statement: what its own words leave unsaid ("it", "the deal") stands there
TITLE_WEIGHT = 0.7  # a headline speaks for every statement below it alike
INTRODUCTION = 100  # characters either side of a name where its article first has it: "Vale, a retired pilot,"
INTRODUCED = 0.6  # of a word of the role itself, for one that stands there: it may be about somebody else
OF_A_KIND = 0.8  # likewise, for one that takes it in: a senator, asked for as a lawmaker
LONG = 40  # words; what is said at greater length tells no more, and comes near to more by chance
NEAR_WORD = 0.2  # cosine that words with nothing in common seldom reach
MOSTLY = 0.5  # of the weight of what narrows a topic
HEADLESS = 0.3  # of what words that only narrow a topic count for, where its head is missing
ROOT = 6  # letters that forms of one word share which no ending rule relates

Pair = tuple[Statement, Article]
Shares = NDArray[np.float64]
Held = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts statements are measured by, read together: what each said; that with what stands around it; those it
    came from and through; its article's title. All of the first kind come first, then all of the second, and so on.
    """

    numbered: NumberedTexts

    @classmethod
    def of(cls, pairs: Sequence[Pair], compounds: Sequence[Compound] = ()) -> Texts:
        """Those of these statements, with compounds as one word."""
        quotes = [statement.quote for statement, _ in pairs]
        around = [_surroundings(*pair) for pair in pairs]
        who = [_who(statement) for statement, _ in pairs]
        titles = [article.title or "" for _, article in pairs]
        return cls(number_words([*quotes, *around, *who, *titles], compounds=compounds))

    @property
    def size(self) -> int:
        """How many statements there are."""
        return self.numbered.size // 4

    def content(self) -> NumberedTexts:
        """What was said, then what stands around, by the words that say what it is about, shape (2 * n_statements,)."""
        return self.numbered.first(2 * self.size).content()

    def lengths(self) -> NDArray[np.intp]:
        """How many words each statement said, shape (n_statements,)."""
        return self.numbered.lengths()[: self.size]

    def hold(self, stems: Sequence[str]) -> tuple[Held, Held, Held, Held]:
        """For each kind, whether it has a word of each of these stems, shape (n_stems, n_statements) each."""
        quotes, around, who, titles = np.split(self.numbered.hold(stems), 4, axis=1)
        return quotes, around, who, titles

    def hold_forms(self, roots: tuple[str, ...]) -> Held:
        """Whether any text of each statement has a stem that starts with any of these, shape (n_statements,)."""
        return np.asarray(self.numbered.hold_forms(roots).reshape(4, self.size).any(axis=0))


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a statement comes to what is asked, by vectors; see `Features`, and `rag.related`.

    Attributes:
        meaning, asked: its cosine to the topic and to the whole question.
        head: how near what stands around comes to the topic's head; 0 without one.
    """

    meaning: float = 0.0
    asked: float = 0.0
    related: float = 0.0
    around: float = 0.0
    described: float = USUALLY_DESCRIBED
    head: float = 0.0


def measure(pairs: Sequence[Pair], texts: Texts, *, asking: Asking, near: Sequence[Nearness]) -> list[Features]:
    """The features of each statement for what is asked, but for its article at large (`read_articles`).

    Args:
        texts: theirs.
        near: how near each comes.
    """
    topic = asking.topic
    quoted, around, who, titled = texts.hold(topic.terms)
    known = quoted | around | who
    quote, context, with_title = (_share(_weights(topic), held) for held in (quoted, known, known | titled))
    narrowed_only = _is_narrowed_only(topic, known | titled, texts)
    lengths = np.log1p(np.minimum(texts.lengths(), LONG))
    features = []
    for place, ((statement, article), one) in enumerate(zip(pairs, near, strict=True)):
        has_head = one.head >= NEAR_WORD or not narrowed_only[place]
        # What only the headline adds counts for less.
        in_context = context[place] + TITLE_WEIGHT * (with_title[place] - context[place])
        features.append(
            Features(
                quote=float(quote[place]),
                context=(1.0 if has_head else HEADLESS) * float(in_context),
                head=float(has_head),
                meaning=max(0.0, one.meaning),
                role=_role_share(asking.role, statement, article) if asking.role else NO_ROLE,
                asked=max(0.0, one.asked),
                common=max(0.0, asking.usual - COMMONPLACE),
                covered=asking.covered,
                weighed=asking.weighed,
                length=float(lengths[place]),
                rarest=asking.rarest,
                presumes=asking.presumes,
                related=one.related,
                around=one.around,
                described=one.described,
                joined=asking.joined,
                anybody=asking.anybody,
            )
        )
    return features


def read_articles(pairs: Sequence[Pair], measured: Sequence[Features], topic: Topic) -> list[Features]:
    """The features measured of some statements, each with what its article at large has of the topic."""
    return [
        replace(one, article=(1.0 if one.head else HEADLESS) * topic.share(topic.found_in(article.text)))
        for one, (_, article) in zip(measured, pairs, strict=True)
    ]


def _share(weights: Shares, held: Held) -> Shares:
    """The share of the weight of some terms that each statement holds, shape (n_statements,); 0 where they have none.

    Args:
        weights: of the terms, shape (n_terms,).
        held: whether a statement has each, shape (n_terms, n_statements).
    """
    total = weights.sum()
    return np.asarray(weights @ held / total if total else np.zeros(held.shape[1]))


def _is_narrowed_only(topic: Topic, held: Held, texts: Texts) -> Held:
    """Whether each statement has most of what narrows a topic, and nothing of its head, shape (n_statements,).

    Args:
        held: whether any text of a statement has each of the topic's terms, shape (n_terms, n_statements).
    """
    if not topic.head:
        return np.zeros(held.shape[1], np.bool_)
    is_head = np.array([term in topic.head for term in topic.terms])
    has_head = held[is_head].any(axis=0)
    roots = tuple({term[:ROOT] for term in topic.head if len(term) >= ROOT})
    if roots:  # in any form: "compensation" by "compensated"
        has_head |= texts.hold_forms(roots)
    return np.asarray(~has_head & (_share(_weights(topic) * ~is_head, held) >= MOSTLY))


def _weights(topic: Topic) -> Shares:
    """The weight of each of a topic's terms; those only its head has weigh nothing."""
    return np.array([topic.weights.get(term, 0.0) for term in topic.terms])


def _surroundings(statement: Statement, article: Article) -> str:
    """What stands around a statement, itself included."""
    around = statement.envelope
    return article.text[max(0, around.start - CONTEXT_CHARACTERS) : around.end + CONTEXT_CHARACTERS]


def _who(statement: Statement) -> str:
    """Those a statement came from and through."""
    speaker = statement.speaker
    return " ".join(filter(None, (speaker.name, speaker.role, *statement.via)))


def speaker_words(statement: Statement, article: Article) -> str:
    """What tells who a statement's speaker is: role, a body's name, a mention without a name, and how an article brings
    a name in.
    """
    speaker = statement.speaker
    introduction = _introduction(speaker.name, article) if speaker.name else ""
    return " ".join(filter(None, (speaker.role, statement.mention if not speaker.name else None, introduction)))


def _role_share(asked: frozenset[str], statement: Statement, article: Article) -> float:
    speaker = statement.speaker
    body = (
        speaker.name if speaker.kind is not SpeakerKind.PERSON else None
    )  # a person's name is no office: "Israel Katz"
    held = role_terms(" ".join(filter(None, (speaker.role, body, statement.mention if not speaker.name else None))))
    fits = asked & held
    kinds = is_one(asked - fits, held)
    left = asked - fits - kinds
    near = left.intersection(stems(_introduction(speaker.name, article))) if speaker.name and left else frozenset()
    return (len(fits) + OF_A_KIND * len(kinds) + INTRODUCED * len(near)) / len(asked)


def _introduction(name: str, article: Article) -> str:
    """What stands around the first place where an article has a name: who that is, mostly."""
    start = article.text.find(name)
    return article.text[max(0, start - INTRODUCTION) : start + len(name) + INTRODUCTION] if start >= 0 else ""
