"""Words a sentence puts in quotation marks.

>>> [(one.words, one.span.start) for one in find_quotations("Vale’s “red line” is ‘gone’, the farmers' aide said.")]
[('red line', 8), ('gone', 22)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store import Span

_CLOSING = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "″": "″"}
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\s\d])(?P<words>(?:[^‘’']|(?<=\w)[’'](?=\w))+?)(?<=\S)[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in marks, without them, and where they stand in the sentence."""

    words: str
    span: Span


def find_quotations(sentence: str) -> tuple[Quotation, ...]:
    """The outermost quotations, in order. A mark that is opened and never closed runs to the end."""
    found = list(_doubles(sentence))
    taken = [one.span for one in found]
    for match in _SINGLE.finditer(sentence):
        span = Span(*match.span("words"))
        if not any(span.overlaps(other) for other in taken):
            found.append(Quotation(match["words"], span))
    return tuple(sorted((one for one in found if re.search(r"\w", one.words)), key=lambda one: one.span))


def without_quotations(sentence: str) -> str:
    """The sentence with a blank for every letter in marks: places stay."""
    masked = sentence
    for one in find_quotations(sentence):
        masked = masked[: one.span.start] + " " * len(one.span) + masked[one.span.end :]
    return masked


def _doubles(sentence: str) -> list[Quotation]:
    found = []
    opened: tuple[int, str] | None = None
    depth = 0
    for place, char in enumerate(sentence):
        if opened is None:
            if char == '"' and not (place and sentence[place - 1].isdigit()):  # 5" is inches
                opened, depth = (place + 1, '"'), 1
            elif char in _CLOSING:
                opened, depth = (place + 1, _CLOSING[char]), 1
        elif char in opened[1]:
            depth -= 1
            if depth == 0:
                found.append(Quotation(sentence[opened[0] : place], Span(opened[0], place)))
                opened = None
        elif _CLOSING.get(char) == opened[1]:
            depth += 1
    if opened is not None:
        found.append(Quotation(sentence[opened[0] :], Span(opened[0], len(sentence))))
    return found
