"""The words for questions and answers: what was asked, what was found, what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from store import Article, Coverage, Passage, Span, Statement


class Intent(StrEnum):
    """What a question wants."""

    SAID_ABOUT = "said_about"  # what did X say about T
    WHO_SAID = "who_said"  # who said these words; who said something to this effect
    LOOK_UP = "look_up"  # words alone: what is on record about T
    OUTSIDE = "outside"  # a greeting, a request for a poem: nothing a library of articles answers


class DeclineReason(StrEnum):
    """Why there is no answer."""

    SPEAKER_NOT_FOUND = "speaker_not_found"
    NOTHING_ON_TOPIC = "nothing_on_topic"
    NOT_A_QUESTION = "not_a_question_for_the_library"


class CitationStatus(StrEnum):
    """How words shown stand to the article they cite. Only what is verified is shown as fact."""

    VERIFIED = "verified"  # to the letter, and said by the speaker shown
    ALTERED = "altered"  # the article has something close, but not these words
    WRONG_SPEAKER = "wrong_speaker"  # the words are there, said by somebody else
    NOT_FOUND = "not_found"  # the article has nothing like it
    UNSUPPORTED = "unsupported"  # nothing quoted, and nothing in the article says so


class AnswerMode(StrEnum):
    """What an answer was made from."""

    EXTRACTIVE = "extractive"  # statements and passages, no model
    GENERATED = "generated"  # phrased by a model and checked against them


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage an earlier turn showed, and the number it had there."""

    n: int
    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the conversation.

    Attributes:
        answer: its text, Markdown with `[n]` markers.
        citations: what the markers stand for, as far as it is known.
    """

    question: str
    answer: str = ""
    citations: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart, before anything is looked up.

    Attributes:
        asked: as typed.
        standalone: what it asks without the conversation before it.
        speaker: the words that say whose statements are wanted ("the Russian president"), None when anybody's.
        topic: the words that say about what, "" when anything will do.
        phrase: words the question puts in quotation marks, without the marks.
        outlets: names as the library has them.
        since, until: the period asked for, both ends included.
        newest_first: the question asks for the latest.
        denied: it asks for what was denied or refused.
        over_time: it asks how a position changed.
        figures: it asks how many.
        compares: it asks for several speakers side by side.
        circumstances: it asks when, where, on what occasion or in which outlet words were said.
        counts: it asks how many say so.
        assumes: it takes for granted that the topic was done ("When did Vale resign?").
        notes: one plain sentence for each part that could not be used.
    """

    asked: str
    standalone: str
    intent: Intent
    speaker: str | None = None
    topic: str = ""
    phrase: str | None = None
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    newest_first: bool = False
    denied: bool = False
    assumes: bool = False
    over_time: bool = False
    figures: bool = False
    compares: bool = False
    circumstances: bool = False
    counts: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What narrowed the search, for the person who asked: what the question says, and the filters it was asked with."""

    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    phrase: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement that speaks to a question.

    Attributes:
        score: 0 to 1, how well it answers.
        rank: the higher, the better it answers beside the others found with it.
        phrase: 0 to 1, the share of the phrase asked for that it holds, in order.
        words: 0 to 1, the share of the topic's words, weighed by how rare they are, that it or its surroundings hold.
        meaning: cosine of topic and statement, -1 to 1.
        alone: 0 to 1, how well it answers by itself, whatever stands around the others; None where nothing tells.
    """

    statement: Statement
    article: Article
    score: float
    rank: float = 0.0
    phrase: float = 0.0
    words: float = 0.0
    meaning: float = 0.0
    alone: float | None = None


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that speaks to a question; scores of one search compare, those of two do not.

    Attributes:
        before, after: the passages beside it in its article; None at its ends, and where nobody asked for them.
    """

    passage: Passage
    article: Article
    score: float
    before: Passage | None = None
    after: Passage | None = None

    @property
    def heading(self) -> str | None:
        """The heading the passage stands under."""
        return self.passage.heading.slice(self.article.text) if self.passage.heading else None

    @property
    def heading_above(self) -> str | None:
        """The same, where it is not the passage's own first line."""
        heading = self.passage.heading
        return self.heading if heading and heading.start < self.passage.span.start else None


@dataclass(frozen=True, slots=True)
class AnsweredStatement:
    """A statement an answer rests on, and the number of the citation that shows it.

    Attributes:
        score: 0 to 1.
        origins: in how many independent articles it was found.
        name: the speaker's, or, of somebody nobody could be found for, the bare name the article has; None for "he".
    """

    statement: Statement
    citation: int
    score: float
    origins: int = 1
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A window of an article shown to back an answer: always `passage == article.text[span.start:span.end]`.

    Attributes:
        corrections: what the article says of its own correction or update, in its words.
    """

    n: int
    article: Article
    span: Span
    status: CitationStatus
    corrections: tuple[str, ...] = ()

    @property
    def passage(self) -> str:
        """The article's own words inside the window."""
        return self.span.slice(self.article.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or the reason there is none.

    Attributes:
        text: Markdown with `[n]` markers; whatever comes from an article is escaped in it.
        statements: most relevant first; empty when declined.
        citations: numbered in the order the text first uses them, from 1 or on from the conversation's last number; the
            nearest passages when declined.
        searched: what the library held inside the filters.
        milliseconds: how long each step took; "total" is always there.
        prompt: the name and digest of the words a model was asked with; None without one.
        usage: tokens sent and received ("tokens_in", "tokens_out"), as far as the server says, and the "cost" of
            them where the settings have prices.
    """

    id: str
    question: str
    standalone_question: str
    text: str
    understood: Understood
    searched: Coverage
    statements: tuple[AnsweredStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    decline_reason: DeclineReason | None = None
    mode: AnswerMode = AnswerMode.EXTRACTIVE
    model: str | None = None
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    prompt: str | None = None
    usage: Mapping[str, float] = field(default_factory=dict)

    @property
    def declined(self) -> bool:
        """Whether the library has no answer."""
        return self.decline_reason is not None
