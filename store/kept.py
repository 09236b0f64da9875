"""An answer as it was shown, kept whole: what a reader, an audit or a correction needs of it later.

The articles it cites are kept anyway, every revision for good, so a citation holds their ids and spans and no words.
Its statements are kept whole: what is found in an article may be found anew, by a later version or with a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from store.model import ArticleState, Coverage, Filters, Span, Statement


class Verdict(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "right"
    WRONG_QUOTATION = "wrong_quotation"
    WRONG_SPEAKER = "wrong_speaker"
    MISSING = "missing"  # something on record is not in it


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A statement the answer rests on, as it was on record then.

    Attributes:
        citation: the number of the citation that shows it.
        score: 0 to 1, how well it answered.
        origins: in how many independent articles it was found.
        name: whom it was shown under, where the statement itself names nobody.
    """

    statement: Statement
    citation: int
    score: float
    origins: int = 1
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KeptCitation:
    """The window of an article that was shown as `[n]`: which revision, from where to where, and how it stood."""

    n: int
    article_id: str
    revision: str  # digest of everything a reader of the article saw
    span: Span
    status: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer, and all it was made from.

    Attributes:
        history: the turns before it, oldest first, as question and answer.
        filters: as they were given, whatever the question says.
        mode, decline_reason: in the words of the room that answers.
        prompt: digest of the words sent to a model; None without one.
        understood: how the question was read, in values JSON has.
        versions: of the program, the catalogue's schema and the embedding, by those names.
        milliseconds: how long each step took.
        usage: tokens sent to a model and received, and their cost where it is known; empty where none was asked.
        asked_at, last_asked_at: in UTC; the same answer given again is kept once.
    """

    id: str
    question: str
    standalone_question: str
    text: str
    mode: str
    asked_at: datetime
    last_asked_at: datetime
    searched: Coverage
    statements: tuple[KeptStatement, ...] = ()
    citations: tuple[KeptCitation, ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    filters: Filters = field(default=Filters())
    understood: Mapping[str, object] = field(default_factory=dict)
    decline_reason: str | None = None
    model: str | None = None
    prompt: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    usage: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """One kept answer as a list shows it.

    Attributes:
        changed: the articles it cites that may no longer be quoted, by id, each with why.
    """

    id: str
    question: str
    declined: bool
    asked_at: datetime
    last_asked_at: datetime
    changed: Mapping[str, ArticleState] = field(default_factory=dict)
