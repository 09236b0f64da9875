"""Where the items of a live blog, a briefing or a roundup begin: what one says of "he" is no other's.

Told by lines of one kind that come again: a time of day ("8:35 p.m.", "14:05 GMT: Talks resume", "2 hours ago"), a
number that counts ("3. Flooding"), a row of marks ("* * *", "♦").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_FEWEST = 3  # lines of a kind: two times of day stand in many a story
_LEAST_WORDS = 20  # of an item; a line of a schedule is none by itself, and goes with what follows
_LONGEST_HEADING = 15  # words

_LINE = re.compile(r"[^\n]+")
_CLOCK = re.compile(
    r"\W*(?:(?:last )?(?:updated|posted|published)(?: at)? )?"
    r"(?:\d{1,2}[:.]\d\d(?![:.]?\d)|\d{1,2}(?= ?[ap]\.?m\b))(?: ?[ap]\.?m\b\.?)?(?: ?(?:[A-Z]{2,4}|local time))?"
    r"\s*(?:$|[:—–|-])|\W*\d{1,2} ?(?:minutes?|mins?|hours?|hrs?|m|h) ago\W*$",
    re.I,
)
_COUNT = re.compile(r"\W{0,2}(\d{1,3})[.)] \S")
_MARKS = re.compile(r"(?:[^\w\s\"'“”‘’.,;:!?()\[\]][^\S\n]*){1,9}$")


class _Line(NamedTuple):
    start: int
    words: str


def item_starts(text: str) -> list[int]:
    """The offsets at which a further item of the text begins, in order; none where it is one story."""
    lines = [_Line(found.end() - len(words), words) for found in _LINE.finditer(text) if (words := found[0].lstrip())]
    starts: list[int] = []
    for kind in (_clocks, _counts, _rows_of_marks):
        found = list(kind(lines))
        if len(found) >= _FEWEST:
            starts += found
    return list(_long_enough(text, sorted(set(starts))))


def _clocks(lines: list[_Line]) -> Iterator[int]:
    return (line.start for line in lines if _CLOCK.match(line.words))


def _counts(lines: list[_Line]) -> Iterator[int]:
    """Headings that count up or down by one; a list within a story has whole sentences, or misses one."""
    before: int | None = None
    for line in lines:
        counted = _COUNT.match(line.words)
        if not counted or len(line.words.split()) > _LONGEST_HEADING or line.words.rstrip()[-1] in ".,;":
            continue
        number = int(counted[1])
        if before is None or abs(number - before) == 1:
            yield line.start
            before = number


def _rows_of_marks(lines: list[_Line]) -> Iterator[int]:
    """What comes after each row."""
    for line, following in pairwise(lines):
        if _MARKS.fullmatch(line.words.strip()):
            yield following.start


def _long_enough(text: str, starts: list[int]) -> Iterator[int]:
    """The starts before which there is an item, and not only a line or two."""
    last = 0
    for start, end in pairwise([*starts, len(text)]):
        words = len(text[last:start].split())
        if start and (words >= _LEAST_WORDS or (last == 0 and words)) and len(text[start:end].split()) >= _LEAST_WORDS:
            yield start
            last = start
