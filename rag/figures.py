"""Numbers in words said.

>>> has_figure("that 4,300 people had left"), has_figure("twenty-three was wrong"), has_figure("in May 2031 it fell")
(True, True, False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rag.evidence import find_head
from rag.terms import content_terms

NEAR = 28  # characters either side of a number that may say what it counts
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
)
_LARGE = (
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}}\b)?(?:,? (?:19|20)\d\d)?|\b(?:19|20)\d\d\b", re.I)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_VALUES = {word: value for value, word in enumerate(_UNITS.split())} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{_WORD})(?:[- ](?:{_WORD}))?)"
    rf"(?![\w%]|[.,:]\d|-[a-z])(?: (?P<scale>{'|'.join(_SCALES)})s?\b)?",  # "a 21-day truce" counts nothing
    re.I,
)
_NEXT_NOUN = re.compile(r"\s+(?:(?:of (?:the|our|its|his|her|their)|more|other|or so) )?([^\W\d_]{3,})")
# What may be counted for anything, and what a figure is of where a question says it as people do, an article otherwise.
_ANYTHING = frozenset(content_terms("people persons men women children number many much total figure long big large"))
_SAME = (frozenset(content_terms("dead died die killed kill deaths toll fatalities bodies casualties")),)
_PAUSE = re.compile(r"[,;:.!?](?=\s)")  # what stands behind one is counted by another number
_PART = re.compile(r"\b(?:includ(?:ing|e[sd]?)|among them|of them|of whom|aged?) $", re.I)  # of a number given before
_REACH = 120  # characters between a number taken back and the one put in its place
# What stands between the two: the wrong one first, or the right one first.
_WRONG_FIRST = re.compile(
    r"\b(?:wrong|incorrect|mistaken|inaccurate|in error|too (?:high|low)|an? (?:error|mistake))\b"
    r"|\b(?:correct|right|actual|true|accurate) (?:number|figure|toll|total|count|one)\b"
    r"|\bshould (?:have (?:been|read|said)|be|read)\b",
    re.I,
)
_RIGHT_FIRST = re.compile(r"^[^.!?]*?(?:,| and)? (?:not|instead of|rather than)(?: the)? ?$", re.I)
_NOT_BUT = re.compile(r"\bnot (?:the )?$", re.I), re.compile(r"^[^.!?]{0,30}?,? but ", re.I)
_FROM_TO = (
    re.compile(r"\b(?:correct|revis|rais|lower|cut|chang|reduc|amend)\w*\b[^.!?]{0,60}\bfrom (?:the )?$", re.I),
    re.compile(r"^[^.!?]{0,30}? to ", re.I),
)
_NUMBER = re.compile(rf"\d|\b(?:{_SMALL}|{_LARGE}|none|nobody)\b", re.I)


def has_figure(text: str) -> bool:
    """Whether a text has a number that is no date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words said, and the words that follow it as far as they say what is counted.

    Attributes:
        counted: the stems of the words next to it.
        unit: the stem of the word behind it, where that says what it is a number of ("week", "mark").
        start, end: where it stands in the text.
    """

    value: float
    words: str
    counted: frozenset[str]
    unit: str | None = None
    start: int = 0
    end: int = 0


def find_figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text that are no dates, each with the stems of the words next to it.

    >>> [(figure.value, figure.words) for figure in find_figures("4,300 people left, in twenty-three boats")]
    [(4300.0, '4,300'), (23.0, 'twenty-three')]
    """
    plain = _DATE.sub(lambda match: " " * len(match[0]), text)
    found = []
    for match in _FIGURE.finditer(plain):
        if (value := _value(match)) is not None and not _PART.search(plain[: match.start()]):
            before = _PAUSE.split(plain[max(0, match.start() - NEAR) : match.start()])[-1]
            near = f"{before} {_PAUSE.split(plain[match.end() : match.end() + NEAR])[0]}"
            noun = _NEXT_NOUN.match(plain, match.end())
            unit = next(iter(content_terms(noun[1])), None) if noun else None
            found.append(
                Figure(value, match["figure"], frozenset(content_terms(near)), unit, match.start(), match.end())
            )
    return tuple(found)


def find_put_right(text: str) -> tuple[tuple[Figure, Figure], ...]:
    """Each number a text takes back, with the one it puts in its place.

    >>> [(old.words, new.words) for old, new in find_put_right("Twenty-three was wrong. It is 21, with two missing")]
    [('Twenty-three', '21')]
    """
    figures = find_figures(text)
    pairs = []
    for first, second in pairwise(figures):
        between, before = text[first.end : second.start], text[: first.start]
        if first.value == second.value or len(between) > _REACH:
            continue
        if _RIGHT_FIRST.search(between):
            pairs.append((second, first))
        elif _WRONG_FIRST.search(between) or any(
            ahead.search(before) and behind.search(between) for ahead, behind in (_NOT_BUT, _FROM_TO)
        ):
            pairs.append((first, second))
    return tuple(pairs)


def is_comparable(left: Figure, right: Figure) -> bool:
    """Whether two numbers of one topic can be the ends of a range: weeks and days cannot, people and dead can."""
    units = {figure.unit for figure in (left, right) if figure.unit} - _ANYTHING - frozenset().union(*_SAME)
    return len(units) < 2


def find_count(topic: str, text: str) -> Figure | None:
    """The number of a text that counts what a topic asks for, the largest of those that fit best; None without one.

    What is counted is told by the topic's words but names and those that may be counted for anything: by those before
    its first preposition, where it has any, and not by where or when alone.

    >>> find_count("people killed on the Lark", "that 21 bodies were found, and 4,300 people displaced").words
    '21'
    """
    named = set(content_terms(" ".join(word for word in topic.split()[1:] if word[:1].isupper())))
    terms = [term for term in content_terms(topic) if term not in named]
    telling = [term for term in terms if term not in _ANYTHING] or terms
    head = set(telling) & find_head(topic)
    asked = [_same(term) for term in telling]
    counting = frozenset[str]().union(*map(_same, head or telling))
    rated = [
        (sum(not one.isdisjoint(figure.counted) for one in asked), figure)
        for figure in find_figures(text)
        if not counting.isdisjoint(figure.counted)
    ]
    enough = (len(asked) + 1) // 2  # "four of them islanders" does not count those who came home
    fitting = [(shared, figure.value, figure) for shared, figure in rated if shared and shared >= enough]
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None


def _same(term: str) -> frozenset[str]:
    """The terms that say the same of what is counted."""
    return next((same for same in _SAME if term in same), frozenset({term}))


def _value(match: re.Match[str]) -> float | None:
    words = match["figure"].lower()
    scale = _SCALES.get((match["scale"] or "").lower().rstrip("s"), 1)
    if words[0].isdigit():
        return float(words.replace(",", "")) * scale
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens not in _VALUES:
        return None
    return float((_VALUES[tens] + _VALUES.get(ones, 0)) * scale)
