"""Numbers in words said.

>>> has_figure("that 4,300 people had left"), has_figure("twenty-three was wrong"), has_figure("in May 2031 it fell")
(True, True, False)
"""

from __future__ import annotations

import re

_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
)
_LARGE = (
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}}\b)?(?:,? (?:19|20)\d\d)?|\b(?:19|20)\d\d\b", re.I)
_NUMBER = re.compile(rf"\d|\b(?:{_SMALL}|{_LARGE}|none|nobody)\b", re.I)


def has_figure(text: str) -> bool:
    """Whether a text has a number that is no date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None
