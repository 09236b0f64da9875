"""Where a statement's content begins and ends: without the cue, with its marks, without the stops around it."""

from __future__ import annotations

from unicodedata import category

from ingest.statements.cues import word_set
from ingest.statements.model import Candidate
from store.model import Span

_POINTS_ELSEWHERE = frozenset(
    {"it", "this", "that", "these", "those", "so", "them", "nothing", "something", "anything", "everything", "little"}
    | {"no such thing", "as much", "the same", "more", "so much"}
    | {
        "as much",
        "the same",
        "him",
        "her",
        "me",
        "us",
        "you",
        "what",
        "which",
        "more",
        "less",
        "not",
        "no more",
        "each other",
    }
)
_EDGE = " \t\r\n\x1a,;:.—–-"


def content_spans(candidate: Candidate, levelled: str) -> list[Span]:
    """The content as article spans, widened to whole quotations and trimmed of stops outside them."""
    tree = candidate.tree
    spans: list[Span] = []
    for first, last in candidate.content:
        start, end = tree.starts[first], tree.ends[last]
        for quotation in tree.quotations:
            span, inner = quotation.span, quotation.inner
            if min(end, inner.end) - max(start, inner.start) > 0:
                start, end = min(start, span.start), max(end, span.end)
        spans.append(Span(start, end))
    trimmed = [_trim(span, levelled, [one.span for one in tree.quotations]) for span in _joined(spans, levelled)]
    return [span for span in trimmed if _says(span, levelled, alone=len(trimmed) == 1)]


def _says(span: Span, levelled: str, *, alone: bool) -> bool:
    """Whether the words say anything: "Moreover" before ", she went on, …" does not, nor "it" in "She denied it"."""
    words = span.slice(levelled).strip(_EDGE)
    if alone and words.lower() in _POINTS_ELSEWHERE:
        return False
    return any(char.isalnum() for char in words) and (alone or words.lower() not in word_set("links"))


def _joined(spans: list[Span], levelled: str) -> list[Span]:
    """Spans with nothing but stops between them, or that overlap, as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        between = levelled[joined[-1].end : span.start] if joined else "x"
        if any(char.isalnum() for char in between):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
    return joined


def _trim(span: Span, levelled: str, quoted: list[Span]) -> Span:
    start, end = span.start, span.end
    while (
        start < end
        and (levelled[start] in _EDGE + "!?)" or _is_picture(levelled[start]))
        and not any(one.start <= start < one.end for one in quoted)
    ):
        start += 1
    while end > start and levelled[end - 1] in _EDGE and not any(one.start <= end - 1 < one.end for one in quoted):
        end -= 1
    if levelled[start:end].count('"') == 1 and not quoted:
        if levelled[start] == '"':
            start += 1
        elif levelled[end - 1] == '"':
            end -= 1
    return Span(start, end)


def _is_picture(char: str) -> bool:
    """Whether a character is an emoji or another sign that is read as no word."""
    return not char.isascii() and category(char) in ("So", "Sk", "Cn", "Mn")


def end_of_words(span: Span, levelled: str) -> int:
    """Where a sentence's words end: before its stop, behind its closing mark."""
    end = span.end
    while end > span.start and levelled[end - 1] in ".;, ":
        end -= 1
    return end
