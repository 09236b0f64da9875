"""Rows of the catalogue to values and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping

from store.fold import fold_text
from store.model import (
    Article,
    ArticleState,
    DateOrigin,
    Filters,
    MentionLink,
    Mood,
    Passage,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    derive_id,
)

_KINDS = {kind.value: kind for kind in StatementKind}
_SPEAKER_KINDS = {kind.value: kind for kind in SpeakerKind}
_MOODS = {mood.value: mood for mood in Mood}
_LINKS = {link.value: link for link in MentionLink}


def content_digest(article: Article) -> str:
    """The same for the same text in the same outlet, wherever it stands."""
    return derive_id("content", article.outlet, article.text)


def fold_name(name: str) -> str:
    """A name as look-ups compare it."""
    return fold_text(name).strip()


def as_utc(at: datetime) -> datetime:
    """A moment as it was written: SQLite forgets the zone, which is always UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def article_to_row(article: Article, *, added_at: datetime, change: int) -> dict[str, Any]:
    """The row of a revision that is now current."""
    return {
        "id": article.id,
        "key": article.key,
        "revision": article.revision,
        "state": ArticleState.CURRENT.value,
        "content": content_digest(article),
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_from": article.published_from,
        "url": article.url,
        "language": article.language,
        "external_id": article.external_id,
        "source": article.source,
        "added_at": added_at,
        "change": change,
    }


def article_from_row(row: RowMapping) -> Article:
    """The revision a row holds."""
    return Article(
        id=row["id"],
        key=row["key"],
        revision=row["revision"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        published=row["published"],
        url=row["url"],
        language=row["language"],
        external_id=row["external_id"],
        source=row["source"],
        published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
        published_from=DateOrigin(row["published_from"]) if row["published_from"] else None,
    )


def passage_to_row(passage: Passage) -> dict[str, Any]:
    """The row of a passage: its span only, the words stay in the article."""
    return {
        "id": passage.id,
        "article_id": passage.article_id,
        "place": passage.index,
        "start": passage.span.start,
        "end": passage.span.end,
        "heading_start": passage.heading.start if passage.heading else None,
        "heading_end": passage.heading.end if passage.heading else None,
    }


def passage_from_row(row: RowMapping, text: str) -> Passage:
    """The passage a row holds, sliced from its article's `text`."""
    span = Span(row["start"], row["end"])
    has_heading = row["heading_start"] is not None
    return Passage(
        id=row["id"],
        article_id=row["article_id"],
        index=row["place"],
        span=span,
        text=span.slice(text),
        heading=Span(row["heading_start"], row["heading_end"]) if has_heading else None,
    )


def statement_to_row(statement: Statement, *, place: int) -> dict[str, Any]:
    """The row of the `place`-th statement of its article."""
    speaker, cue, mention = statement.speaker, statement.cue_span, statement.mention_span
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "place": place,
        "start": statement.envelope.start,
        "end": statement.envelope.end,
        "spans": [[span.start, span.end] for span in statement.spans],
        "quote": statement.quote,
        "kind": statement.kind.value,
        "speaker_name": speaker.name,
        "speaker_fold": fold_name(speaker.name) if speaker.name else None,
        "speaker_kind": speaker.kind.value,
        "speaker_role": speaker.role,
        "cue": statement.cue,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "mention": statement.mention,
        "mention_start": mention.start if mention else None,
        "mention_end": mention.end if mention else None,
        "negated": statement.negated,
        "via": list(statement.via),
        "said_on": statement.said_on,
        "occasion": statement.occasion,
        "confidence": statement.confidence,
        "refined_by": statement.refined_by,
        "hedged": statement.hedged,
        "mood": statement.mood.value,
        "addressee": statement.addressee,
        "place_said": statement.place,
        "link": statement.link and statement.link.value,
        "link_confidence": statement.link_confidence,
    }


# What a statement is made of, in the order `statement_of` takes it.
STATEMENT_COLUMNS = (
    *("id", "article_id", "spans", "quote", "kind", "speaker_name", "speaker_kind", "speaker_role"),
    *("cue", "cue_start", "cue_end", "mention", "mention_start", "mention_end", "negated", "via"),
    *("said_on", "occasion", "confidence", "refined_by", "hedged", "mood", "addressee", "place_said"),
    *("link", "link_confidence"),
)


def statement_of(values: Sequence[Any]) -> Statement:
    """The statement of the values of `STATEMENT_COLUMNS`: by place, for a question reads two hundred of them."""
    id_, article_id, spans, quote, kind, name, speaker_kind, role, *rest = values
    cue, cue_start, cue_end, mention, mention_start, mention_end, negated, via, *rest = rest
    said_on, occasion, confidence, refined_by, hedged, mood, addressee, place, link, link_confidence = rest
    return Statement(
        id=id_,
        article_id=article_id,
        spans=tuple([Span(start, end) for start, end in spans]),
        quote=quote,
        kind=_KINDS[kind],
        speaker=Speaker(name, _SPEAKER_KINDS[speaker_kind], role),
        cue=cue,
        cue_span=_span(cue_start, cue_end),
        mention=mention,
        mention_span=_span(mention_start, mention_end),
        negated=negated,
        via=tuple(via),
        said_on=said_on,
        occasion=occasion,
        confidence=confidence,
        refined_by=refined_by,
        hedged=hedged,
        mood=_MOODS[mood],
        addressee=addressee,
        place=place,
        link=_LINKS[link] if link else None,
        link_confidence=link_confidence,
    )


def statement_from_row(row: RowMapping) -> Statement:
    """The statement a row holds."""
    return statement_of([row[name] for name in STATEMENT_COLUMNS])


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def thaw_statement(kept: Mapping[str, Any]) -> Statement:
    """A statement kept whole as JSON; what statements have learnt to hold since has its default."""
    plain = Statement("", "", (Span(0, 0),), "", StatementKind.DIRECT, Speaker(None, SpeakerKind.UNNAMED))
    row: Any = statement_to_row(plain, place=0) | dict(kept)
    return statement_from_row(row)


def filters_to_json(filters: Filters) -> dict[str, Any]:
    """Filters as JSON has them."""
    return {
        "speakers": list(filters.speakers),
        "outlets": list(filters.outlets),
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
        "language": filters.language,
    }


def filters_from_json(kept: Mapping[str, Any]) -> Filters:
    """Filters from what `filters_to_json` made of them."""
    return Filters(
        tuple(kept["speakers"]),
        tuple(kept["outlets"]),
        date.fromisoformat(kept["since"]) if kept["since"] else None,
        date.fromisoformat(kept["until"]) if kept["until"] else None,
        kept["language"],
    )
