"""Articles with statements in them, told by their words: what tests of every room are made of."""

from __future__ import annotations

import re
from typing import Any

from store import Article, Passage, Record, Span, Speaker, SpeakerKind, Statement, StatementKind


def span_of(text: str, words: str) -> Span:
    """Where `words` stand first in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def state(
    article: Article,
    *words: str,
    by: str | Speaker | None,
    cue: str | None = None,
    mention: str | None = None,
    kind: StatementKind = StatementKind.DIRECT,
    **fields: Any,
) -> Statement:
    """A statement of these words of an article, each found where they stand first.

    Args:
        by: who said them, a person if only a name is given; None for nobody named.
        cue: the words that report, found where they stand nearest to what was said.
        mention: the words beside the cue.
        fields: of `Statement.of`.
    """
    spans = [span_of(article.text, part) for part in words]
    named = by if isinstance(by, Speaker) else Speaker(by, SpeakerKind.PERSON if by else SpeakerKind.UNNAMED)
    return Statement.of(
        article,
        spans=spans,
        kind=kind,
        speaker=named,
        cue_span=_nearest(article.text, cue, to=spans[0].start) if cue else None,
        mention_span=span_of(article.text, mention) if mention else None,
        **fields,
    )


def record_of(article: Article, *statements: Statement, whole: bool = False) -> Record:
    """A record with these statements whose passages are the paragraphs of its text, or the whole of it is one."""
    spans = [Span(*match.span()) for match in re.finditer(r".+?(?:\n\n|\Z)", article.text, re.DOTALL)]
    spans = [Span(0, len(article.text))] if whole else spans
    passages = tuple(Passage.of(article, index=index, span=span) for index, span in enumerate(spans))
    return Record(article, passages, statements)


def _nearest(text: str, words: str, *, to: int) -> Span:
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    start = min(places, key=lambda place: abs(place - to))
    return Span(start, start + len(words))
