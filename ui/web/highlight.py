"""An article's text as HTML, with the cited words marked exactly where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store import Span
from ui.web.verbatim import one_line, verbatim

_LINE = re.compile(r"[^\n]+")
SHOWN_AT_MOST = 60_000  # code points: a long report; beyond it a browser scrolls badly and nobody reads on


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that are somebody's, and whose: each speaker of an article has a number, and by it a colour.

    Attributes:
        label: who, and how; shown while the words are pointed at.
    """

    span: Span
    number: int
    label: str


def mark_article(
    text: str,
    *,
    cited: Iterable[Span],
    passage: Span | None = None,
    voices: Sequence[Voice] = (),
    within: Span | None = None,
) -> str:
    """The article, a `<p dir="auto">` for each line that has words, the words in `cited` inside `<mark>`.

    Each mark carries its place in the article (`data-start`, `data-end`), so that what is marked can be checked. A span
    that runs over a line end has a mark in each paragraph. The rest of `passage` is tinted. Of a very long article the
    part round the cited words is shown, and says so; with `within`, only what lies in it. The words of each of the
    `voices` stand in a `<span data-voice="number">`, its first piece with the number as `data-n`.

    >>> mark_article("He said yes.", cited=[Span(8, 11)])
    '<p dir="auto">He said <mark data-start="8" data-end="11">yes</mark>.</p>'
    """
    spans = sorted(cited)
    shown = within or window(text, spans[0] if spans else passage)
    lines = [
        f'<p dir="auto">{"".join(_pieces(text, line, spans, passage, voices))}</p>'
        for line in (Span(*found.span()) for found in _LINE.finditer(text, shown.start, shown.end))
        if not line.slice(text).isspace()
    ]
    if within:
        return "".join(lines)
    if shown.start > 0:
        lines.insert(0, '<p class="or-cut">The article begins further up.</p>')
    if shown.end < len(text):
        lines.append('<p class="or-cut">The article goes on.</p>')
    return "".join(lines)


def window(text: str, focus: Span | None, *, limit: int = SHOWN_AT_MOST) -> Span:
    """All of `text`, or about `limit` code points of it with `focus` in the middle, in whole lines."""
    if len(text) <= limit:
        return Span(0, len(text))
    middle = focus.start if focus else 0
    start = max(0, min(middle - limit // 2, len(text) - limit))
    end = start + limit
    if start > 0:
        start = text.rfind("\n", 0, start) + 1 if text.rfind("\n", start - limit, start) >= 0 else start
    line_end = text.find("\n", end, end + limit)
    return Span(start, line_end if line_end >= 0 else min(end, len(text)))


def _pieces(text: str, line: Span, cited: list[Span], passage: Span | None, voices: Sequence[Voice]) -> Iterator[str]:
    """One line cut wherever a mark, a voice or the passage begins or ends, each piece in the dress it wears."""
    heard = [voice for voice in voices if voice.span.overlaps(line)]
    edges = {line.start, line.end}
    for span in (*cited, *(voice.span for voice in heard), *([passage] if passage else [])):
        edges.update(edge for edge in (span.start, span.end) if line.start < edge < line.end)
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        words = verbatim(piece.slice(text))
        if any(span.covers(piece) for span in cited):
            words = f'<mark data-start="{start}" data-end="{end}">{words}</mark>'
        elif passage and passage.covers(piece):
            words = f'<span class="or-passage">{words}</span>'
        if voice := next((voice for voice in heard if voice.span.covers(piece)), None):
            first = f' data-n="{voice.number}"' if start == voice.span.start else ""
            words = f'<span data-voice="{voice.number}"{first} title="{one_line(voice.label)}">{words}</span>'
        yield words
