"""How much of an article to show round a statement: enough to judge it by."""

from __future__ import annotations

import re

from store import Span

MIN_CHARACTERS = 240  # a shorter paragraph is shown with its neighbours: "he said" needs the sentence that names him
MAX_CHARACTERS = 1_200  # a page-long paragraph is cut at sentence ends

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")


def find_window(text: str, span: Span) -> Span:
    """The paragraph round `span`, its neighbours when it is short, its nearest sentences when it is long.

    Always covers `span`, and neither starts nor ends in white space unless `span` does.
    """
    start, end = _paragraph(text, span.start, span.end)
    while end - start < MIN_CHARACTERS:
        wider = _paragraph(text, *_step(text, start, end))
        if wider == (start, end) or wider[1] - wider[0] > MAX_CHARACTERS:
            break
        start, end = wider
    if end - start > MAX_CHARACTERS:
        start, end = _nearest_sentences(text, Span(start, end), span)
    return Span(min(start, span.start), max(end, span.end))


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _step(text: str, start: int, end: int) -> tuple[int, int]:
    """One character into the paragraphs on either side, where there are any."""
    before = text[:start].rstrip()
    after = re.search(r"\S", text[end:])
    return (len(before) - 1 if before else start), (end + after.start() + 1 if after else end)


def _nearest_sentences(text: str, paragraph: Span, span: Span) -> tuple[int, int]:
    spare = max(0, MAX_CHARACTERS - len(span)) // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)]
    starts = [place for place in (paragraph.start, *ends) if span.start - spare <= place <= span.start]
    stops = [place for place in (*ends, paragraph.end) if span.end <= place <= span.end + spare]
    start = starts[0] if starts else span.start
    end = stops[-1] if stops else span.end
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return start, end
