"""The period a question asks for.

Years left out and "last week" are read against the library's newest date, not today's: a library of 2014 has its own
last week.

>>> find_period("What did she say about the dam since 7 October?", oldest=date(2023, 6, 1), newest=date(2024, 4, 15))
Period(since=datetime.date(2023, 10, 7), until=None, words='since 7 October', impossible=None)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rag.dates import DAY, MONTH, STRETCH, YEAR, last_or_this, read_stretch

HISTORY_YEARS = 5  # before the library's first day; nobody asks this library what was said then
NEAR_DAYS = 3  # "around 6 November", either side
RECENT = 3  # "in recent weeks": so many of them

_COUNTS = {
    word: number
    for number, names in {1: ("a", "an", "one"), 2: ("couple of", "two"), 3: ("few", "several", "three")}.items()
    for word in names
} | {word: number for number, word in enumerate(("four", "five", "six", "seven", "eight", "nine", "ten"), start=4)}
_COUNT = rf"(?P<count>\d{{1,3}}|(?:a )?(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))}))"
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year)s?"
# The longest of each: a period asked for loosely loses nothing.
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}

_EVENT_NOUN = (
    r"(?:accidents?|ambush|assaults?|attacks?|blast|bombings?|ceasefire|ceremony|clash|collision|coup|crash|deal"
    r"|elections?|events?|explosion|fire|flood|hearing|incident|invasion|killings?|landing|march|massacres?|meeting"
    r"|operation|protests?|raids?|rally|resolution|riots?|ruling|shelling|shootings?|sinking|speech|strikes?|summit"
    r"|talks"
    r"|truce|votes?|war)"
)
_TO_EVENT = rf"(?:['’]s)?(?: {_EVENT_NOUN}\b)?"  # "since the 7 October attack" is since that day

_BETWEEN = re.compile(
    rf"\b(?:between (?:the )?(?P<a>{STRETCH}|{DAY}) and|from (?:the )?(?P<b>{STRETCH}|{DAY}) (?:to|until|till|through))"
    rf" (?P<c>{STRETCH})",
    re.I,
)
_BOTH = re.compile(rf"\b(?:in|on|during) (?P<a>{STRETCH}) (?:and|or) (?:in |on )?(?P<c>{STRETCH})", re.I)
_BESIDE = re.compile(
    rf"\b(?:in|on|during|for|within) (?:the )?(?:{_COUNT} )?{_UNIT} (?P<side>before|after|following|of|since|leading "
    rf"up to"
    rf"|prior to) (?:the )?(?P<date>{STRETCH}){_TO_EVENT}",
    re.I,
)
_SINCE = re.compile(
    rf"\b(?:(?:ever )?since|from|starting(?: on| in)?|beginning(?: on| in)?) (?:the )?(?P<date>{STRETCH}){_TO_EVENT}"
    r"(?: on(?:wards?)?\b)?",
    re.I,
)
_AFTER = re.compile(rf"\b(?:after|following) (?:the )?(?P<date>{STRETCH}){_TO_EVENT}", re.I)
_BEFORE = re.compile(rf"\b(?:before|prior to|ahead of|earlier than) (?:the )?(?P<date>{STRETCH}){_TO_EVENT}", re.I)
_UNTIL = re.compile(rf"\b(?:until|till|up to|through|by|as of|no later than) (?:the )?(?P<date>{STRETCH})", re.I)
_AROUND = re.compile(
    rf"\b(?:around|circa)(?: the)? (?P<date>(?:{DAY} (?:of )?{MONTH}|{MONTH} {DAY})(?:,? {YEAR})?)", re.I
)
_WITHIN = re.compile(
    rf"\b(?:in|on|during|throughout|at|towards?|over|for|dated)(?: the)? (?P<date>{STRETCH})(?! "
    rf"{_EVENT_NOUN}\b)(?!['’]s)"
    rf"|\b(?:(?:so far|earlier|later) )?(?P<bare>(?:last|this) (?:week|month|year|mon|tues|wednes|thurs|fri|satur"
    rf"|sun|spring|summer|autumn|fall|winter)"
    r"(?:day)?)\b(?!['’]s)(?: so far)?",
    re.I,
)
_ROLLING = re.compile(rf"\b(?:(?:in|over|during|within|for) )?the (?:last|past|previous) (?:{_COUNT} )?{_UNIT}\b", re.I)
_RECENT = re.compile(rf"\b(?:in|over|during)(?: the)?(?: more)? recent {_UNIT}\b", re.I)
_AGO = re.compile(rf"\b{_COUNT} {_UNIT} ago\b", re.I)
_LAST = re.compile(
    r"\b(?:(?:so far|earlier|later) )?(?P<which>last|this) (?P<unit>day|week|month|year)\b(?!['’]s)(?: so far)?", re.I
)
_DAYNAME = re.compile(r"\b(?P<which>yesterday|today)\b(?!['’]s)", re.I)

# "the attack on 7 October" names an event; "said about the dam on 7 October" gives a date.
_EVENT = re.compile(rf"\b{_EVENT_NOUN}\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included; None leaves that end open.

    Attributes:
        words: the words that say so, as typed.
        impossible: the words that look like a date and are none ("31 February"), else None.
    """

    since: date | None
    until: date | None
    words: str
    impossible: str | None = None


def find_period(text: str, *, oldest: date, newest: date) -> Period | None:
    """The period a text asks for, or None when it asks for none. `oldest` and `newest` are the library's ends."""
    for pattern, read in _READINGS:
        for match in pattern.finditer(text):
            if pattern is _WITHIN and _EVENT.search(text[: match.start()]):
                continue
            words = match.groupdict().get("date")
            if words and _is_history(words, oldest):
                continue
            try:
                since, until = read(match, newest)
            except (ValueError, OverflowError):
                return Period(None, None, words=match[0], impossible=match[0])
            return Period(since, until, words=match[0])
    return None


def _is_history(words: str, oldest: date) -> bool:
    """Whether a bare year lies so far back that it is a subject ("the borders from before 1967"), not a filter."""
    return re.fullmatch(YEAR, words) is not None and int(words) < oldest.year - HISTORY_YEARS


_Ends = tuple[date | None, date | None]


def _between(match: re.Match[str], newest: date) -> _Ends:
    groups = match.groupdict()
    last_words, first_words = match["c"], groups["a"] or groups["b"]
    last = read_stretch(last_words, newest)
    if re.fullmatch(DAY, first_words) and (month := re.search(MONTH, last_words, re.I)):
        first_words = f"{first_words} {month[0]}"  # "between 1 and 15 November"
    if (year := re.search(YEAR, last_words)) and not re.search(YEAR, first_words):
        first_words = f"{first_words} {year[0]}"  # "between October and November 2023"
    first = read_stretch(first_words, newest)
    first, last = sorted((first, last))
    return first[0], last[1]


def _within(match: re.Match[str], newest: date) -> _Ends:
    return read_stretch(match["date"] or match["bare"], newest)


def _around(match: re.Match[str], newest: date) -> _Ends:
    first, last = read_stretch(match["date"], newest)
    return first - timedelta(days=NEAR_DAYS), last + timedelta(days=NEAR_DAYS)


def _beside(match: re.Match[str], newest: date) -> _Ends:
    first, last = read_stretch(match["date"], newest)
    length = _length(match, default=1 if match["unit"].lower() != "day" else RECENT)
    day = timedelta(days=1)
    if match["side"].lower() in ("after", "following", "since"):
        return last + day, last + length
    if match["side"].lower() == "of":
        return first - (length if match["count"] else timedelta()), last + length
    return first - length, first - day


def _rolling(match: re.Match[str], newest: date) -> _Ends:
    return newest - _length(match, default=1), newest


def _recent(match: re.Match[str], newest: date) -> _Ends:
    return newest - RECENT * timedelta(days=_DAYS[match["unit"].lower()]), newest


def _ago(match: re.Match[str], newest: date) -> _Ends:
    """The day so long ago, with as much slack as its unit is rough."""
    unit = timedelta(days=_DAYS[match["unit"].lower()])
    middle = newest - _length(match, default=1)
    slack = min(unit // 2, timedelta(days=15))
    return middle - slack, middle + slack


def _length(match: re.Match[str], *, default: int) -> timedelta:
    words = (match["count"] or "").lower().removeprefix("a ")
    count = int(words) if words.isdigit() else _COUNTS.get(words, default)
    return timedelta(days=max(1.0, count * _DAYS[match["unit"].lower()]))


def _last(match: re.Match[str], newest: date) -> _Ends:
    return last_or_this(match["unit"].lower(), newest, this=match["which"].lower() == "this")


def _dayname(match: re.Match[str], newest: date) -> _Ends:
    day = newest - timedelta(days=match["which"].lower() == "yesterday")
    return day, day


# Tried in this order: "from October to November" before "from October".
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Ends]], ...] = (
    (_BETWEEN, _between),
    (_BOTH, _between),
    (_BESIDE, _beside),
    (_SINCE, lambda match, newest: (read_stretch(match["date"], newest)[0], None)),
    (_AFTER, lambda match, newest: (read_stretch(match["date"], newest)[1] + timedelta(days=1), None)),
    (_BEFORE, lambda match, newest: (None, read_stretch(match["date"], newest)[0] - timedelta(days=1))),
    (_UNTIL, lambda match, newest: (None, read_stretch(match["date"], newest)[1])),
    (_AROUND, _around),
    (_AGO, _ago),
    (_ROLLING, _rolling),
    (_RECENT, _recent),
    (_WITHIN, _within),
    (_LAST, _last),
    (_DAYNAME, _dayname),
)
