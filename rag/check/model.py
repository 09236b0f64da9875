"""The words for checking a draft: what a sentence cites, what was found of it, what a reader is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from store import Article, Embedder, Span, Statement


class SentenceStatus(StrEnum):
    """How a sentence of a draft stands to the passages it cites; the worst that was found decides.

    The same words as `CitationStatus`, and one for a sentence that cites nothing.
    """

    VERIFIED = "verified"  # everything in it agrees
    ALTERED = "altered"  # words in marks that a cited passage has otherwise
    WRONG_SPEAKER = "wrong_speaker"  # said, but by somebody else
    NOT_FOUND = "not_found"  # words in marks, or a passage, that are nowhere
    UNSUPPORTED = "unsupported"  # told without marks, and the passages do not bear it out
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True, eq=False)  # itself alone: what is found of one is kept by it
class Source:
    """A passage a sentence may cite: its number, and where it stands in which article.

    Attributes:
        statements: those of the article, in order, for who says what.
        text: the passage.
        stated: the statements with words inside it.
    """

    n: int
    article: Article
    span: Span
    statements: tuple[Statement, ...] = ()
    text: str = field(init=False, repr=False)
    stated: tuple[Statement, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        stated = tuple(one for one in self.statements if any(span.overlaps(self.span) for span in one.spans))
        object.__setattr__(self, "text", self.span.slice(self.article.text))
        object.__setattr__(self, "stated", stated)


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """Words a sentence has in marks: how they stand, and in which passage they were found or come nearest."""

    words: str
    status: SentenceStatus
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a sentence came to; `reason` is one plain sentence, without a capital or a stop."""

    status: SentenceStatus
    reason: str
    quotes: tuple[CheckedQuote, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the sentence may be shown as it is."""
        return self.status is SentenceStatus.VERIFIED


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not agree."""

    status: SentenceStatus
    reason: str


Reader = Callable[[Article], Sequence[Statement]]
"""The statements in a text: `ingest.find_statements` of one article, which this room does not know."""


class Entailment(Protocol):
    """A model that tells whether one text follows from another, for whoever has one."""

    def entails(self, premise: str, hypothesis: str) -> float:
        """0 to 1: how surely `hypothesis` follows from `premise`."""


class Nearness:
    """The cosine of two texts' meanings, each embedded once."""

    def __init__(self, embedder: Embedder) -> None:
        self._vector = lru_cache(maxsize=16_384)(lambda text: embedder.embed([text])[0])

    def __call__(self, left: str, right: str) -> float:
        """The cosine, -1 to 1."""
        return float(self._vector(left) @ self._vector(right))


@dataclass(frozen=True, slots=True)
class Tools:
    """What checking is done with besides rules.

    Attributes:
        read: finds statements.
        near: how near two texts are in meaning; without it only words are compared.
        entailment: asked last, of what no rule has found fault with; may be None.
        entailed: from which answer of it on a sentence stands.
    """

    read: Reader
    near: Nearness | None = None
    entailment: Entailment | None = None
    entailed: float = 0.5
