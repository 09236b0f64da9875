r"""A draft as its sentences, in order, each with what stands before it.

>>> [one.text for one in split_draft("# Dam\n\nMr. Vale spoke [1]. “No. Never,” he said. [2]\n- It broke.")]
['Mr. Vale spoke [1].', '“No. Never,” he said. [2]', 'It broke.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.check.quotations import find_quotations
from rag.sentences import sentence_spans
from store import Span

_LIST = re.compile(r"^\s*(?:[-*•+]\s+|\d{1,3}[.)]\s+|>\s*)+")
# A heading, a rule, a table's line, an entry of a list of sources: nothing that is told.
_ASIDE = re.compile(r"^\s*(?:#{1,6}\s|[-*_=]{3,}\s*$|\|.*\|\s*$|\[\d+\]:?\s)")
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_MARKERS = re.compile(r"\s*(?:\[\d{1,4}\]\s*)+[.]?")


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft, its number from 1, and the text of its paragraph and the one above before it."""

    number: int
    text: str
    before: str


def split_draft(text: str) -> Iterator[DraftSentence]:
    """The sentences of a plain or Markdown text; headings, rules and tables are left out."""
    number, above = 0, ""
    for line in text.splitlines():
        if not line.strip() or _ASIDE.match(line):
            continue
        plain = _EMPHASIS.sub("", _LIST.sub("", line)).strip()
        before = above
        for sentence in split_line(plain):
            number += 1
            yield DraftSentence(number, sentence, before.strip())
            before += f" {sentence}"
        above = plain


def split_line(line: str) -> Iterator[str]:
    """The sentences of one line. One that ends inside quotation marks goes on; markers behind its stop are its own."""
    quoted = [one.span for one in find_quotations(line)]
    start = end = 0
    for span in sentence_spans(line):
        if span.start < end:
            continue
        inside = any(one.start < span.end < one.end for one in quoted)
        reporting = re.match(r"\s*[a-z]|\s*(?:\[\d|$)", line[span.end :]) is not None
        end = span.end
        if inside or (reporting and span.end < len(line) and not line[span.end :].lstrip().startswith("[")):
            continue
        if markers := _MARKERS.match(line, span.end):
            end = markers.end()
        if words := Span(start, max(start, end)).slice(line).strip():
            yield words
        start = end
    if rest := line[start:].strip():
        yield rest
