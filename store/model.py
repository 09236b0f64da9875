"""The words for things: the values every room speaks in.

An article is cleaned once and never edited after, so a `Span` into its text stays true for good:

>>> article = Article(id="art_1", key="k", revision="r", text="“Enough,” said Ada Vale.", title="Talks")
>>> Span(0, 9).slice(article.text)
'“Enough,”'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Literal


class StatementKind(StrEnum):
    """How a statement's content stands in the article."""

    DIRECT = "direct"  # quotation marks round all of it
    MIXED = "mixed"  # round part of it
    INDIRECT = "indirect"  # round none of it


class Mood(StrEnum):
    """Whether the report is that the words were said. Only `ASSERTED` may be retold as "said"."""

    ASSERTED = "asserted"
    QUESTION = "question"  # asked, not stated: by the speaker ("asked whether") or by the article ("Did Vale say …?")
    CONDITIONAL = "conditional"  # "if Vale says", "Vale would say", "may announce"
    FUTURE = "future"  # "will say", "is expected to say"
    UNKNOWN = "unknown"  # found by a version that did not look


class SpeakerKind(StrEnum):
    """What sort of speaker a statement has."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"  # "a senior official", "witnesses"


class LinkKind(StrEnum):
    """How a name came to be a speaker's."""

    OWN = "own"  # the name they go by
    DECIDED = "decided"  # somebody merged the two
    RESPELLED = "respelled"  # the same full name, romanised in another way
    SURNAME = "surname"  # a bare surname that one speaker on record bears
    INITIALS = "initials"  # of one organisation on record


class MentionLink(StrEnum):
    """How the words beside a cue led to a speaker's name, within their article."""

    NAMED = "named"  # the name stands there
    SURNAME = "surname"  # one word of a name given before: "Vale", "Mrs. Vale"
    INITIALS = "initials"  # of a body named before
    APPOSITION = "apposition"  # a name beside words that describe: "the mayor of Harrow, Ada Vale"
    RELATIVE = "relative"  # "who", "which": the noun before
    TOGETHER = "together"  # several named at once: "Vale and Orr"
    PRONOUN = "pronoun"  # "he", "she", "it"
    ROLE = "role"  # a title or role: "the minister"
    DESCRIPTION = "description"  # what a body is: "the ministry", "the rights group"
    KIN = "kin"  # "his wife"
    WRITING = "writing"  # "the statement said": whoever has just spoken
    CARRIED = "carried"  # no mention: between two statements of one speaker
    REFINED = "refined"  # a language model's name, which the words may bear


class DateOrigin(StrEnum):
    """How the date of publication is known."""

    MARKUP = "markup"  # the page's own markup, or the properties of a document
    FEED = "feed"  # what a feed said of the article
    URL = "url"  # its address
    TEXT = "text"  # a line over the article
    FILE = "file"  # the row, the message or the export it came in


class ArticleState(StrEnum):
    """Whether a revision may be quoted."""

    CURRENT = "current"
    SUPERSEDED = "superseded"  # a later revision took its place
    WITHDRAWN = "withdrawn"  # taken out by hand, with every revision of its key


# "withdrawn": it, or its text in the same outlet, was taken out by hand, and stays out.
AddOutcome = Literal["added", "updated", "unchanged", "duplicate", "withdrawn"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in Unicode code points of `Article.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def slice(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def derive_id(prefix: str, *parts: object) -> str:
    """An id made from content alone: the same parts give the same id on any machine.

    >>> derive_id("art", "a", 1) == derive_id("art", "a", 1)
    True
    >>> derive_id("art", "a", "b") == derive_id("art", "ab")
    False
    """
    digest = blake2b(digest_size=10)
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return f"{prefix}_{digest.hexdigest()}"


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of an article: its text never changes; a correction is another `Article` with the same `key`.

    Attributes:
        id: derived from `key` and `revision`, so ingesting the same thing twice changes nothing.
        key: what stays the same over revisions: the address; else a digest of outlet, the id its row had and title; of
            outlet and text where there is no such id or title.
        revision: digest of everything a reader sees (text, title, outlet, authors, date, language).
        text: cleaned once, before any offset is taken.
        published: date of publication, as its own time zone counts days, or None when the document does not say.
        published_at: the same to the second and with its time zone, where the document says so.
        published_from: how the date is known; None where it is not, or a version read it that did not keep it.
        external_id: the id the input row carried.
        source: where it was read from (a file name or an address), for reports.
    """

    id: str
    key: str
    revision: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str | None = None
    language: str | None = None
    external_id: str | None = None
    source: str | None = None
    published_at: datetime | None = None
    published_from: DateOrigin | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        authors: Iterable[str] = (),
        published: date | None = None,
        url: str | None = None,
        language: str | None = None,
        external_id: str | None = None,
        source: str | None = None,
        published_at: datetime | None = None,
        published_from: DateOrigin | None = None,
    ) -> Article:
        """The article with its `key`, `revision` and `id` derived.

        What is known of the date beyond the day makes no other revision: a later version may come to know more.
        """
        authors = tuple(authors)
        by_row = external_id and title
        key = url or (derive_id("key", outlet, external_id, title) if by_row else derive_id("key", outlet, text))
        revision = derive_id("rev", text, title, outlet, "\x1f".join(authors), published, language)
        return cls(
            id=derive_id("art", key, revision),
            key=key,
            revision=revision,
            text=text,
            title=title,
            outlet=outlet,
            authors=authors,
            published=published,
            url=url,
            language=language,
            external_id=external_id,
            source=source,
            published_at=published_at if published else None,
            published_from=published_from if published else None,
        )

    def amended(self, **changes: Any) -> Article:
        """The same article with other fields than the text, its `key`, `revision` and `id` derived anew."""
        derived = {"id", "key", "revision", "text"}
        fields = {field.name: getattr(self, field.name) for field in dataclass_fields(self)}
        return Article.of(self.text, **{name: fields[name] for name in fields if name not in derived} | changes)


@dataclass(frozen=True, slots=True)
class Passage:
    """A contiguous slice of an article that is indexed, retrieved and cited. Passages tile the article in order.

    Attributes:
        index: its place in the article; its neighbours have those before and after.
        heading: where in the article the heading stands that it comes under, perhaps as its own first line; None where
            there is none.
    """

    id: str
    article_id: str
    index: int
    span: Span
    text: str
    heading: Span | None = None

    @classmethod
    def of(cls, article: Article, *, index: int, span: Span, heading: Span | None = None) -> Passage:
        """The `index`-th passage of `article`, `text` sliced from it."""
        return cls(
            id=derive_id("pas", article.id, span.start, span.end),
            article_id=article.id,
            index=index,
            span=span,
            text=span.slice(article.text),
            heading=heading,
        )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a mention stands for. `name` is None while nobody is known behind it ("a senior official", an open "he")."""

    name: str | None
    kind: SpeakerKind
    role: str | None = None  # as the article gives it: "Russian President"


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: speaker, cue, content.

    Attributes:
        spans: where the content stands, in order, without overlap; more than one when a cue interrupts it.
        quote: the content to the letter: the spans' slices joined with nothing between them.
        cue: the words that report ("said", "according to"), as the article has them; "" when only a colon does.
        mention: the words that name the speaker beside the cue ("he"), None when nothing does.
        negated: the cue denies or refuses ("did not say", "denied that").
        hedged: the outlet does not vouch that it was said ("reportedly said", "is said to have told"); tells nothing
            where the mood is unknown.
        mood: whether it is reported as said at all.
        via: through whom the words reached the outlet, nearest to the speaker first (("TASS",)).
        said_on: ISO date the words were said, shortened to what is known ("2023-10-13", "2023-10"), or None.
        occasion: at what they were said, as the article has it ("CIS summit, in Bishkek").
        addressee: to whom, as the article has it ("parliament"), or None.
        place: the place where, as the article has it ("Harrow"), or None.
        confidence: 0 to 1, that speaker, cue and content belong together.
        link: how the mention led to the speaker's name; None where nobody is named, or a version found it that did not
            keep it.
        link_confidence: 0 to 1, that it is that speaker's name; None where `link` is.
        refined_by: the language model that proposed it or a correction of it, checked against the article; None where
            no model had a hand in it.
    """

    id: str
    article_id: str
    spans: tuple[Span, ...]
    quote: str
    kind: StatementKind
    speaker: Speaker
    cue: str = ""
    cue_span: Span | None = None
    mention: str | None = None
    mention_span: Span | None = None
    negated: bool = False
    via: tuple[str, ...] = ()
    said_on: str | None = None
    occasion: str | None = None
    confidence: float = 1.0
    refined_by: str | None = None
    hedged: bool = False
    mood: Mood = Mood.ASSERTED
    addressee: str | None = None
    place: str | None = None
    link: MentionLink | None = None
    link_confidence: float | None = None

    @classmethod
    def of(
        cls,
        article: Article,
        *,
        spans: Iterable[Span],
        kind: StatementKind,
        speaker: Speaker,
        cue_span: Span | None = None,
        mention_span: Span | None = None,
        negated: bool = False,
        via: Iterable[str] = (),
        said_on: str | None = None,
        occasion: str | None = None,
        confidence: float = 1.0,
        refined_by: str | None = None,
        hedged: bool = False,
        mood: Mood = Mood.ASSERTED,
        addressee: str | None = None,
        place: str | None = None,
        link: MentionLink | None = None,
        link_confidence: float | None = None,
    ) -> Statement:
        """The statement with its words sliced from `article`, so they cannot differ from it.

        Raises:
            ValueError: no span, an empty one, or spans that overlap or run backwards.
        """
        ordered = tuple(spans)
        if not ordered or not all(len(span) for span in ordered):
            raise ValueError(f"a statement's content has words, not {ordered}")
        if any(left.end > right.start for left, right in pairwise(ordered)):
            raise ValueError(f"content spans run forward without overlap, not {ordered}")
        return cls(
            id=derive_id("st", article.id, *((span.start, span.end) for span in ordered), mention_span),
            article_id=article.id,
            spans=ordered,
            quote="".join(span.slice(article.text) for span in ordered),
            kind=kind,
            speaker=speaker,
            cue=cue_span.slice(article.text) if cue_span else "",
            cue_span=cue_span,
            mention=mention_span.slice(article.text) if mention_span else None,
            mention_span=mention_span,
            negated=negated,
            via=tuple(via),
            said_on=said_on,
            occasion=occasion,
            confidence=confidence,
            refined_by=refined_by,
            hedged=hedged,
            mood=mood,
            addressee=addressee,
            place=place,
            link=link,
            link_confidence=link_confidence,
        )

    @property
    def envelope(self) -> Span:
        """From the first word of the content to the last, what interrupts it included."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Record:
    """What one article brings into the library: it goes in whole or not at all.

    Attributes:
        corrections: where the article says that it was corrected or updated, in order.
    """

    article: Article
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    corrections: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer may rest on. Empty means everything; every part must hold.

    Attributes:
        speakers: names as the library has them (`SpeakerEntry.name`); any of them.
        outlets: outlet names as the library has them; any of them.
        since, until: date published, both ends included; an undated article fails either.
        language: two-letter code.
    """

    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One scored passage or statement, by id. Higher is better; scores of different routes are not comparable."""

    id: str
    article_id: str
    score: float


Scored = tuple[str, float]  # an id as an index found it, and its score; the catalogue makes it a `Hit`, or drops it


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What a table or a plot needs of a statement: whose, in which words, where and when. Without its article's text.

    Attributes:
        name: the speaker's, as the article has it.
    """

    name: str
    quote: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class NameLink:
    """A name that is a speaker's: how it came to be, and how sure that is, 0 to 1; only people are certain."""

    name: str
    kind: LinkKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role as articles give it to a speaker, how often, and when it was first and last published."""

    role: str
    statements: int
    first_published: date | None = None
    last_published: date | None = None


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One speaker on record: who, under which names and roles, how much, from when to when.

    Attributes:
        aliases: other names, other spellings, and what articles call them that names them ("Mayor Vale").
        roles: most frequent first.
        links: the names statements have them under, the one they go by first.
        roles_seen: `roles`, each with its dates.
        apart: names on record that are not theirs, because somebody said so.
    """

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statements: int = 0
    articles: int = 0
    first_published: date | None = None
    last_published: date | None = None
    links: tuple[NameLink, ...] = ()
    roles_seen: tuple[RoleSeen, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name statements have them under, the one they go by first."""
        if len(self.links) == 1 and self.links[0].name == self.name:  # most: a question asks for thousands
            return (self.name,)
        return tuple(dict.fromkeys((self.name, *(link.name for link in self.links))))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched."""

    articles: int
    outlets: tuple[str, ...] = field(default=())
    first_published: date | None = None
    last_published: date | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Current articles that are one text: a wire story, its reprints, trimmed and topped versions.

    Attributes:
        origin: the id of the one the others are taken to come from: the agency's that another credits, else the first
            published, else the first that came.
        members: the ids of all, the origin first, then in that order.
        shares: of each, how much of the shorter text is the same in the other, at best; 0 to 1.
    """

    origin: str
    members: tuple[str, ...]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ArticleCopy:
    """One article of a cluster, and how much of the shorter text stands in the other, at best; 0 to 1."""

    article: Article
    share: float


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One current article as a list shows it. `added_at` is in UTC."""

    article: Article
    passages: int
    statements: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Removal:
    """A revision that may no longer be quoted.

    Attributes:
        state: why: superseded or withdrawn.
        on: the day, in UTC.
        now: the revision that may be quoted in its place; None where none may.
    """

    article: Article
    state: ArticleState
    on: date
    now: Article | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at by `onrecord doctor`: what was found and, when it is not well, how to mend it."""

    name: str
    ok: bool
    detail: str
    mend: str | None = None
