"""An article to the passages that tile it: contiguous, in order, nothing left out, none longer than a model reads.

Where to break is one decision for the whole article, not one passage after another, so that a comfortable passage is
not bought with a stump after it. As in Knuth and Plass, "Breaking Paragraphs into Lines" (1981), every break has a
cost, every size has a cost, and the cheapest tiling is found by dynamic programming. The items of a live blog or a
briefing are tiled each by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, inf

from ingest.headings import find_headings, heading_over
from ingest.items import item_starts
from store import Article, Passage, Span

TokenEnds = Callable[[str], list[int]]

_MARKS = 2  # tokens a model puts round every text: [CLS] and [SEP]
_COMFORT = 0.7  # of the window: some paragraphs of news, and not so many that one point is lost among them
_MAX_CHARACTERS = 4_000  # four times the text of a full window; only text without tokens comes near it
_TINY = 6  # tokens; less is no passage's last sentence, and joining it bounds the work on "a. a. a."
_MAX_HEADING = 15  # words
_MAX_REACH = 8_000  # characters split at once: sentencex takes time squared on quotation marks that never close

# What it costs to break at a place, in squared deviations from the comfortable size.
_PARAGRAPH = 0.0
_LINE = 0.01
_SENTENCE = 0.1
_HEADING = 0.6  # between a heading, or "She said:", and what it stands over
_WORD = 0.7
_ANYWHERE = 1.0

_LINES = re.compile(r"[^\n]*\n\s*|[^\n]+")
_CLOSING = frozenset(".!?…。！？؟\"'”’»)]")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of text that no passage cuts, and what it costs to break after it."""

    span: Span
    tokens: int
    cost: float


def chunk_article(article: Article, *, token_ends: TokenEnds, max_tokens: int = 256) -> list[Passage]:
    """The article's passages, in order; their texts joined are its text. Empty for an empty text.

    Args:
        article: its `text` may be any text.
        token_ends: `Embedder.token_ends`: where each token of a text ends, in code points, in order.
        max_tokens: what the embedder reads, its two marks included. No passage has more, as `token_ends` counts.
    """
    limit = max_tokens - _MARKS
    text = article.text
    starts = item_starts(text)
    units = _units(text, token_ends(text), limit=limit, language=article.language)
    items = groupby(units, key=lambda unit: bisect_right(starts, unit.span.start))  # no passage reaches into the next
    tiles = (span for _, item in items for span in _tile(_join_tiny(item, limit=limit), limit=limit))
    spans = [part for span in tiles for part in _fit(text, span, token_ends, limit=limit)]
    return [
        Passage.of(article, index=index, span=span, heading=heading)
        for index, (span, heading) in enumerate(zip(spans, headings_of(text, spans), strict=True))
    ]


def headings_of(text: str, spans: Sequence[Span]) -> list[Span | None]:
    """The heading each of these passages of a text stands under, None where there is none."""
    headings, items = find_headings(text), item_starts(text)
    return [heading_over(span, headings, items=items, text=text) for span in spans]


def _units(text: str, ends: Sequence[int], *, limit: int, language: str | None) -> Iterator[_Unit]:
    """The text as sentences; those that no passage could hold in parts."""
    start = first = 0
    for end, cost in _sentence_ends(text, language):
        last = bisect_right(ends, end, first)
        yield from _parts(text, Span(start, end), ends[first:last], limit=limit, cost=cost)
        start, first = end, last


def _sentence_ends(text: str, language: str | None) -> Iterator[tuple[int, float]]:
    """Where each sentence ends, white space after it included, and what a break there costs."""
    from sentencex import segment  # late, as everything heavy

    for line in _LINES.finditer(text):
        start = line.start()
        while start < line.end():
            reach = line.end() if line.end() - start <= _MAX_REACH else _word_end(text, start, start + _MAX_REACH)
            words = text[start:reach].rstrip()
            end = start
            for sentence in segment(language or "en", words):
                end += len(sentence)
                if end < start + len(words):
                    yield end, _SENTENCE
            yield reach, _WORD if reach < line.end() else _line_cost(line[0])
            start = reach


def _line_cost(line: str) -> float:
    """What it costs to break after a line."""
    words = line.rstrip()
    if words.endswith(":") or (words and words[-1] not in _CLOSING and len(words.split()) <= _MAX_HEADING):
        return _HEADING
    return _PARAGRAPH if line.count("\n") > 1 else _LINE


def _parts(text: str, span: Span, ends: Sequence[int], *, limit: int, cost: float) -> Iterator[_Unit]:
    """One sentence with its token ends: whole if a passage can hold it, or else in parts of even size."""
    start, first = span.start, 0
    while (parts := max(ceil((len(ends) - first) / limit), ceil((span.end - start) / _MAX_CHARACTERS))) > 1:
        share = ceil((len(ends) - first) / parts)
        reach = min(start + _MAX_CHARACTERS, ends[first + share - 1] if share else span.end)
        cut = _word_end(text, start, max(reach, start + 1))
        last = bisect_right(ends, cut, first)
        yield _Unit(Span(start, cut), last - first, _WORD if text[cut - 1].isspace() else _ANYWHERE)
        start, first = cut, last
    yield _Unit(Span(start, span.end), len(ends) - first, cost)


def _word_end(text: str, start: int, reach: int) -> int:
    """The last place after white space in `text[start:reach]`; `reach` itself in a word that fills all of it."""
    if text[reach : reach + 1].isspace():
        return reach + 1
    cut = next((place for place in range(reach, start, -1) if text[place - 1].isspace()), start)
    return cut if cut > start else reach


def _join_tiny(units: Iterator[_Unit], *, limit: int) -> list[_Unit]:
    """The units, each that is too small to stand alone joined to the one after it where both fit a passage."""
    joined: list[_Unit] = []
    for unit in units:
        if joined and joined[-1].tokens < _TINY:
            both = _Unit(Span(joined[-1].span.start, unit.span.end), joined[-1].tokens + unit.tokens, unit.cost)
            if both.tokens <= limit and len(both.span) <= _MAX_CHARACTERS:
                joined[-1] = both
                continue
        joined.append(unit)
    return joined


def _tile(units: Sequence[_Unit], *, limit: int) -> list[Span]:
    """The cheapest tiling."""
    comfort = _COMFORT * limit
    cost, begin = [0.0], [0]  # of the first n units: what they cost at best, and where their last passage then begins
    for n in range(1, len(units) + 1):
        cheapest, tokens = inf, 0
        begin.append(n - 1)
        for first in range(n - 1, -1, -1):
            tokens += units[first].tokens
            characters = units[n - 1].span.end - units[first].span.start
            if first < n - 1 and (tokens > limit or characters > _MAX_CHARACTERS):
                break
            this = cost[first] + ((tokens - comfort) / comfort) ** 2
            if this < cheapest:
                cheapest, begin[n] = this, first
        cost.append(cheapest + units[n - 1].cost)
    spans: list[Span] = []
    n = len(units)
    while n:
        spans.append(Span(units[begin[n]].span.start, units[n - 1].span.end))
        n = begin[n]
    return spans[::-1]


def _fit(text: str, span: Span, token_ends: TokenEnds, *, limit: int) -> Iterator[Span]:
    """`span`, halved as often as it takes: a word cut in two, or text on its own, may have more tokens than before."""
    if len(span) < 2 or len(token_ends(span.slice(text))) <= limit:
        yield span
        return
    cut = min(_word_end(text, span.start, (span.start + span.end) // 2), span.end - 1)
    yield from _fit(text, Span(span.start, cut), token_ends, limit=limit)
    yield from _fit(text, Span(cut, span.end), token_ends, limit=limit)
