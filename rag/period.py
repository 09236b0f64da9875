"""The period a question asks for.

Years left out and "last week" are read against the library's newest date, not today's: a library of 2014 has its own
last week.

>>> find_period("What did she say about the dam since 7 October?", oldest=date(2023, 6, 1), newest=date(2024, 4, 15))
Period(since=datetime.date(2023, 10, 7), until=None, words='since 7 October', impossible=None)
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

HISTORY_YEARS = 5  # before the library's first day; nobody asks this library what was said then

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# One date as people type it: 2023-10-07; 7 October 2023; October 7, 2023; October 2023; October; 2023.
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?\b"
    rf"|{_MONTH} (?:of )?{_YEAR}|{_MONTH}|{_YEAR})"
)
_UNIT = r"(?P<unit>day|week|month|year)s?"
_COUNTS = {"couple of": 2, "few": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}  # the longest of each: a period asked for loosely loses nothing

_BETWEEN = re.compile(
    rf"\b(?:between (?P<a>{_DATE}) and|from (?P<b>{_DATE}) (?:to|until|till|through)) (?P<c>{_DATE})", re.I
)
_SINCE = re.compile(rf"\b(?:(?:ever )?since|from|starting(?: on| in)?) (?P<date>{_DATE})(?: on(?:wards?)?\b)?", re.I)
_AFTER = re.compile(rf"\bafter (?P<date>{_DATE})", re.I)
_BEFORE = re.compile(rf"\b(?:before|prior to) (?P<date>{_DATE})", re.I)
_UNTIL = re.compile(rf"\b(?:until|till|up to|through|by) (?P<date>{_DATE})", re.I)
_WITHIN = re.compile(
    rf"\b(?:in|on|during|throughout)(?: the)?(?P<part> early| mid| late| beginning of| end of)?[ -](?P<date>{_DATE})",
    re.I,
)
_ROLLING = re.compile(
    r"\b(?:(?:in|over|during|within|for) )?the (?:last|past|previous) "
    rf"(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) )?{_UNIT}\b",
    re.I,
)
_LAST = re.compile(rf"\b(?P<which>last|this) {_UNIT}\b", re.I)
_DAYNAME = re.compile(r"\b(?P<which>yesterday|today)\b", re.I)

# "the attack on 7 October" names an event; "said about the dam on 7 October" gives a date.
_EVENT = re.compile(
    r"\b(?:accidents?|ambush|assaults?|attacks?|blast|bombings?|ceremony|clash|collision|coup|crash|elections?|events?"
    r"|explosion|fire|flood|hearing|incident|invasion|killings?|landing|march|massacres?|meeting|operation|protests?|raids?"
    r"|rally|riots?|shelling|shootings?|sinking|speech|strikes?|summit|talks|votes?|war)\s+$",
    re.I,
)


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
            if "date" in match.groupdict() and _is_history(match["date"], oldest):
                continue
            try:
                since, until = read(match, newest)
            except ValueError:
                return Period(None, None, words=match[0], impossible=match[0])
            return Period(since, until, words=match[0])
    return None


def _is_history(words: str, oldest: date) -> bool:
    """Whether a bare year lies so far back that it is a subject ("the borders from before 1967"), not a filter."""
    return re.fullmatch(_YEAR, words) is not None and int(words) < oldest.year - HISTORY_YEARS


_Range = tuple[date, date]
_Ends = tuple[date | None, date | None]


def _read_date(words: str, newest: date) -> _Range:
    """First and last day of a date as typed.

    Raises:
        ValueError: there is no such day.
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        day = date.fromisoformat(words)
        return day, day
    parts = re.findall(r"[a-z]+|\d+", words.lower())
    month = next((_MONTHS[part] for part in parts if part in _MONTHS), None)
    numbers = [int(part) for part in parts if part.isdigit()]
    year = next((number for number in numbers if number > 99), None)
    day_number = next((number for number in numbers if number <= 99), None)
    if month is None:
        assert year is not None, "the pattern lets through a year or a month"
        return date(year, 1, 1), date(year, 12, 31)
    if year is None:
        year = newest.year if (month, day_number or 1) <= (newest.month, newest.day) else newest.year - 1
    if day_number is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, day_number)
    return day, day


def _between(match: re.Match[str], newest: date) -> _Ends:
    last_words, first_words = match["c"], match["a"] or match["b"]
    last = _read_date(last_words, newest)
    if (year := re.search(_YEAR, last_words)) and not re.search(_YEAR, first_words):
        first_words = f"{first_words} {year[0]}"  # "between October and November 2023"
    first = _read_date(first_words, newest)
    first, last = sorted((first, last))
    return first[0], last[1]


def _within(match: re.Match[str], newest: date) -> _Ends:
    first, last = _read_date(match["date"], newest)
    part = (match["part"] or "").strip().lower()
    third = (last - first) // 3
    if part in ("early", "beginning of"):
        return first, first + third
    if part == "mid":
        return first + third, last - third
    if part in ("late", "end of"):
        return last - third, last
    return first, last


def _rolling(match: re.Match[str], newest: date) -> _Ends:
    words = (match["count"] or "1").lower()
    count = int(words) if words.isdigit() else _COUNTS[words]
    return newest - timedelta(days=count * _DAYS[match["unit"].lower()]), newest


def _last(match: re.Match[str], newest: date) -> _Ends:
    unit, this = match["unit"].lower(), match["which"].lower() == "this"
    if unit == "day":
        return newest, newest
    if unit == "week":
        return newest - timedelta(days=7), newest
    if unit == "month":
        first = newest.replace(day=1)
        return (first, newest) if this else ((first - timedelta(days=1)).replace(day=1), first - timedelta(days=1))
    first = newest.replace(month=1, day=1)
    return (first, newest) if this else (first.replace(year=first.year - 1), first - timedelta(days=1))


def _dayname(match: re.Match[str], newest: date) -> _Ends:
    day = newest - timedelta(days=match["which"].lower() == "yesterday")
    return day, day


# Tried in this order: "from October to November" before "from October".
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Ends]], ...] = (
    (_BETWEEN, _between),
    (_SINCE, lambda match, newest: (_read_date(match["date"], newest)[0], None)),
    (_AFTER, lambda match, newest: (_read_date(match["date"], newest)[1] + timedelta(days=1), None)),
    (_BEFORE, lambda match, newest: (None, _read_date(match["date"], newest)[0] - timedelta(days=1))),
    (_UNTIL, lambda match, newest: (None, _read_date(match["date"], newest)[1])),
    (_WITHIN, _within),
    (_ROLLING, _rolling),
    (_LAST, _last),
    (_DAYNAME, _dayname),
)
