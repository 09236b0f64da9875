"""Questions in other languages than English, asked again in it. Pure.

What is asked for is told by the shape of a question, and the shapes are few; names and topics stay in the words they
were asked in, as the articles of that language have them.
"""

from __future__ import annotations

import re
from functools import cache

from rag.lexicon import read_lines

_MARKS = "¿?؟!.…  \u00a0\u202f"
_SLOT = re.compile(r"\{(\w+)\}")
_LONGEST = 400  # code points; a longer question is no such shape


def in_english(question: str) -> str:
    """The question with its shape in English; as it is where it has no known shape of another language.

    >>> in_english("Qu'a dit Ada Vale sur le ferry ?")
    'What did Ada Vale say about le ferry?'
    >>> in_english("What did Ada Vale say?")
    'What did Ada Vale say?'
    """
    asked = question.strip(_MARKS).replace("’", "'")
    if len(asked) <= _LONGEST:
        for pattern, english in _shapes():
            if found := pattern.fullmatch(asked):
                return english.format(**{name: words.strip(_MARKS + ",") for name, words in found.groupdict().items()})
    return question


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (line.rsplit(" = ", 1) for line in read_lines("tongues"))
    return tuple((re.compile(_SLOT.sub(r"(?P<\1>.+?)", shape), re.IGNORECASE), english) for shape, english in rows)
