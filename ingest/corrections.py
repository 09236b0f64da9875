"""Where an article says that it was changed: correction notices, clarifications, notes of an update.

A notice speaks of the article it stands in ("this story"). A column that lists the corrections of a whole paper is an
article like any other, and what it says of "the following report" is no notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store import Span

_LONGEST = 1_200  # characters; what is longer only begins like a notice
_REACH = 160  # characters from its beginning within which it has come to the point

_PIECE = (
    r"(?:news |online |opinion |wire |live |blog )?"
    r"(?:article|story|report|post|column|piece|item|page|dispatch|headline|caption|transcript|obituary|review|blog)"
)
_LABELLED = re.compile(
    r"[\s*•(\[_-]*(?:corrections?|clarifications?)(?: (?:and|&|or) (?:corrections?|clarifications?))?"
    r"(?: ?[(,]? ?(?:[A-Z][a-z]+\.? )?\d[\w ,.]{0,20}\)?)?\s*[:—–]\s*\S",
    re.I,
)
_VERSION = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial|first|former) versions?"
    rf" of (?:this|the) (?!following){_PIECE}\b|\bthis {_PIECE} (?:originally|initially|previously|incorrectly) "
    r"(?:said|stated|reported|gave|misstated|misidentified|misspelled|identified|named|attributed|included|referred)\b",
    re.I,
)
_CHANGED = re.compile(
    rf"\bthis {_PIECE}(?:['’]s (?:headline|text|title))? (?:has been|was|is being|has since been) (?:since )?"
    r"(?:updated|corrected|amended|revised|clarified|edited|changed|modified)\b",
    re.I,
)


def find_corrections(text: str) -> Iterator[Span]:
    r"""The paragraphs in which the article says that it was corrected, clarified or updated, in order.

    >>> text = "The dam holds.\n\nCorrection: An earlier version of this article gave the wrong year."
    >>> [span.slice(text) for span in find_corrections(text)]
    ['Correction: An earlier version of this article gave the wrong year.']
    """
    for line in re.finditer(r"[^\n]+", text):
        if len(line[0]) <= _LONGEST and is_correction(line[0]):
            yield Span(*line.span())


def is_correction(paragraph: str) -> bool:
    """Whether one paragraph says that the article it stands in was changed."""
    opening = paragraph[:_REACH]
    return bool(_LABELLED.match(opening) or _VERSION.search(opening) or _CHANGED.search(opening))
