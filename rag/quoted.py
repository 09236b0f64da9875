"""Words in quotation marks, whatever marks were typed.

>>> find_quoted("Who said 'it wasn’t us, it was the river'?").words
'it wasn’t us, it was the river'
>>> find_quoted("What did Vale’s deputy say about Orme's dam?") is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store import Span

# Pairs of marks. A straight or curly single mark may be an apostrophe, so it must open
# after a space and close before one.
_PAIRS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"[“„‟](?P<words>.+)[”“‟]",
        r"«(?P<words>.+)»",
        r"»(?P<words>.+)«",
        r"「(?P<words>.+)」",
        r"\"(?P<words>.+)\"",
        r"(?<![^\W_])‘(?=\S)(?P<words>.+)(?<=\S)’(?![^\W_])",
        r"(?<![^\W_])'(?=\S)(?P<words>.+)(?<=\S)'(?![^\W_])",
        r"``(?P<words>.+)''",
        r"[“\"](?P<words>[^”\"]+)$",  # opened and never closed
    )
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words a text puts in marks, and where they stand, marks included."""

    words: str
    span: Span


def find_quoted(text: str) -> Quoted | None:
    """The words between the first opening mark and the last closing one of a sort, or None without any.

    Where several sorts of marks are used the longest run counts: a quotation inside the quotation stays part of it.
    """
    runs = [match for pattern in _PAIRS if (match := pattern.search(text)) and re.search(r"\w", match["words"])]
    if not runs:
        return None
    longest = max(runs, key=lambda match: len(match["words"]))
    return Quoted(longest["words"].strip(), Span(*longest.span()))
