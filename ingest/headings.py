"""Which lines of an article are headings, and which one a passage stands under.

An article's text keeps no mark-up, so a heading is told by how it stands: a short line without a full stop, over prose,
once the story has begun. What only looks like one (a dateline, a byline, a credit, an entry of a list) is left out; a
heading that was missed costs less than one that was made up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from store import Span

_MOST_WORDS = 12
_FEWEST_BELOW = 15  # words of the paragraph a heading stands over; a list of names has fewer

_LINE = re.compile(r"[^\n]+")
_ENDS_OPEN = frozenset(".!…:;,—–-\"”’'»)")  # a sentence, a quotation, a label, a dateline ("Washington —"), a remark
# What a heading does not begin with: the mark of a list, a byline, an invitation to read on, a caption's credit.
_NO_HEADING = re.compile(
    r"[^\w\"'“‘«¿¡]|by\s|(?:associated press|reuters|afp|getty|special (?:to|for))\b|"
    r"(?:read|see|watch|listen|related|more|photos?|pictures?|image|graphic|source|credit|contribut\w+)\b.*[:/]",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\w/\w|[^\W\d]:\S")  # "Andrew Vale/Quay Pictures"; "OPINION:Why it failed", a link elsewhere


def find_headings(text: str) -> list[Span]:
    r"""The headings of an article's text, in order.

    >>> below = "The harbour board met on Monday and put the ferry dues off until the pumps have been tested."
    >>> text = f"{below}\n\nWhat comes next\n\n{below}"
    >>> [heading.slice(text) for heading in find_headings(text)]
    ['What comes next']
    """
    found: list[Span] = []
    has_begun = False  # before the first paragraph stand title, byline and place
    lines = [_trimmed(line) for line in _LINE.finditer(text) if line[0].strip()]
    labels = Counter(filter(None, (_label(line.slice(text)) for line in lines)))
    for line, following in pairwise(lines):
        words = line.slice(text)
        is_turn = labels[_label(words)] > 1  # "Ada Vale: And the dues?", in a talk written down
        if has_begun and not is_turn and _is_heading(words) and _is_prose(following.slice(text)):
            found.append(line)
        has_begun = has_begun or _is_prose(words)
    return found


def heading_over(passage: Span, headings: Sequence[Span], *, items: Sequence[int], text: str) -> Span | None:
    """The heading a passage stands under: the last that begins before its words do, in the same item of a live blog."""
    words = passage.slice(text)
    begins = passage.start + len(words) - len(words.lstrip())
    above = bisect_right(headings, begins, key=lambda heading: heading.start) - 1
    item = bisect_right(items, begins) - 1
    if above < 0 or (item >= 0 and headings[above].start < items[item]):
        return None
    return headings[above]


def _trimmed(line: re.Match[str]) -> Span:
    words = line[0].strip()
    start = line.start() + line[0].index(words)
    return Span(start, start + len(words))


def _label(line: str) -> str:
    """What stands before a line's first colon and blank; "" where there is none."""
    label, colon, _ = line.partition(": ")
    return label if colon else ""


def _is_heading(line: str) -> bool:
    count = len(line.split())
    return (
        0 < count <= _MOST_WORDS
        and line[-1] not in _ENDS_OPEN
        and (count > 1 or line[0].isupper())
        and not _NO_HEADING.match(line)
        and not _ELSEWHERE.search(line)
    )


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _FEWEST_BELOW
