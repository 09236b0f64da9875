"""One date or stretch of time as people type it, read against a library's newest day.

>>> read_stretch("early November", date(2024, 4, 15))
(datetime.date(2023, 11, 1), datetime.date(2023, 11, 10))
>>> read_stretch("7 October", date(2024, 4, 15))
(datetime.date(2023, 10, 7), datetime.date(2023, 10, 7))
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

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
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern hemisphere
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:last |this |the )?(?:" + "|".join(_WEEKDAYS) + r")\b(?!['’]s)"
_NUMERIC = rf"(?:\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d\d?[/.]\d\d?[/.](?:{YEAR}|\d\d\b))"
_SEASON = (
    rf"(?:(?:last |this |the )(?:{'|'.join(_SEASONS)})(?: (?:of )?{YEAR})?|(?:{'|'.join(_SEASONS)}) (?:of )?{YEAR})\b"
)
_QUARTER = rf"(?:(?:the )?(?:{'|'.join(_ORDINALS)}) quarter(?: of)? {YEAR}|q[1-4] {YEAR})"
_RELATIVE = r"(?:last|this) (?:week|month|year)\b"
_WHOLE = (
    rf"(?:{_NUMERIC}|(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})?|{MONTH} {DAY}\b(?!-)(?:,? {YEAR})?|{MONTH},? (?:of "
    rf")?{YEAR}"
    rf"|{_SEASON}|{_QUARTER}|{_WEEKDAY}|{MONTH}|{YEAR}(?!\d)|{_RELATIVE})"
)
_PART = (
    r"(?:(?:very |fairly )?(?:early|mid|late)(?:-| in )?[ ]?|(?:the )?(?:beginning|start|middle|end|close)(?: of|-)[ ]?"
    r"|(?:the )?(?:first|second|third|last|final|1st|2nd) (?:half|week|fortnight|ten days|days|third|quarter) (?:of"
    r"|in) |the (?:week|month) of )"
)
# One date as people type it: 2023-10-07; 7 October 2023; October 7, 2023; October 2023; October; 2023; early in
# October; the first week of October; last Tuesday; spring 2023.
STRETCH = rf"(?:{_PART})?(?:the )?{_WHOLE}"


def read_stretch(words: str, newest: date) -> Days:
    """First and last day of a date as typed.

    Raises:
        ValueError: there is no such day.
    """
    part = re.match(_PART, words, re.I)
    first, last = _read_whole(words[part.end() :] if part else words, newest)
    return _take_part(part[0].lower(), first, last) if part else (first, last)


def _take_part(part: str, first: date, last: date) -> Days:
    """The part of a stretch: a third of it where early, middle or late is all that is said."""
    third, half = (last - first) // 3, (last - first) // 2
    if "week of" in part and not re.search("first|second|third|last|final|1st|2nd", part):
        return first, max(last, first + timedelta(days=6))
    if found := re.search(r"(first|second|third|last|final|1st|2nd) (half|week|fortnight|ten days|third)", part):
        which, unit = found[1], found[2]
        length = {
            "half": half,
            "week": timedelta(days=6),
            "fortnight": timedelta(days=13),
            "ten days": timedelta(days=9),
        }
        days = length.get(unit, third)
        if which in ("last", "final") or (which in ("second", "2nd") and unit == "half"):
            return last - days, last
        steps = _ORDINALS.get(which, 1) - 1
        start = first + steps * (days + timedelta(days=1))
        return start, min(start + days, last)
    if re.search("early|beginning|start|first", part):
        return first, first + third
    if "mid" in part:
        return first + third, last - third
    return last - third, last


def _read_whole(words: str, newest: date) -> Days:
    plain = words.lower()
    if re.fullmatch(_NUMERIC, plain):
        day = _read_numeric(plain)
        return day, day
    for place, name in enumerate(_WEEKDAYS):
        if name in plain:
            day = newest - timedelta(days=(newest.weekday() - place) % 7)
            return day, day
    if re.fullmatch(rf"(?:the )?{_RELATIVE}", plain):
        return last_or_this(plain.split()[-1], newest, this="this" in plain)
    years = [int(year) for year in re.findall(YEAR, plain)]
    if quarter := re.search(r"\b(?:q([1-4])|(\w+) quarter)\b", plain):
        number = int(quarter[1]) if quarter[1] else _ORDINALS[quarter[2]]
        return _months(years[0], 3 * number - 2, 3)
    if season := next((name for name in _SEASONS if name in plain), None):
        month = _SEASONS[season]
        year = years[0] if years else newest.year if month <= newest.month else newest.year - 1
        return _months(year, month, 3)
    return _read_calendar(plain, newest)


def _read_calendar(plain: str, newest: date) -> Days:
    """A day, a month or a year by name and number; without a year, the last one up to `newest`."""
    parts = re.findall(r"[a-z]+|\d+", plain)
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
        return _months(year, month, 1)
    day = date(year, month, day_number)
    return day, day


def _read_numeric(plain: str) -> date:
    """A day in figures; of 3/11/2023 the day is taken to stand first unless it cannot.

    Raises:
        ValueError: there is no such day.
    """
    first, second, third = (int(part) for part in re.split(r"[-/.]", plain))
    if first > 99:
        return date(first, second, third)
    year = third if third > 99 else 2000 + third
    return date(year, first, second) if second > 12 >= first else date(year, second, first)


def last_or_this(unit: str, newest: date, *, this: bool) -> Days:
    """The days of "last week", "this month": up to the newest day, or the one before."""
    if unit == "day":
        return newest, newest
    if unit == "week":
        return newest - timedelta(days=7), newest
    if unit == "month":
        first = newest.replace(day=1)
        return (first, newest) if this else ((first - timedelta(days=1)).replace(day=1), first - timedelta(days=1))
    first = newest.replace(month=1, day=1)
    return (first, newest) if this else (first.replace(year=first.year - 1), first - timedelta(days=1))


def _months(year: int, month: int, count: int) -> Days:
    """The first day of a month and the last of the `count`-th from it."""
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
