"""When something was said, from the words beside its cue and the day the article came out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from store.model import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_SOON = 60  # days
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_DATE = re.compile(
    "|".join(
        (
            r"\b(?P<iso>\d{4}-\d\d-\d\d)\b",
            r"\b" + _MONTH.format("month1") + r"\s+(?P<day1>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year1>\d{4})\b)?",
            r"\b(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            + _MONTH.format("month2")
            + r"(?=\W|$)(?:,?\s+(?P<year2>\d{4})\b)?",
            r"\b(?P<which>last|this|next|earlier this|late last|early last)\s+(?P<unit>week|month|year|weekend)\b",
            r"\b(?:(?P<before>last|this|next|this past|the previous|the following|every|each)\s+)?"
            r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?P<plural>s?)",
            r"\b(?P<ago>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit2>day|week|month|year)s?\s+(?:ago|earlier)\b",
            r"\b(?P<day>today|yesterday|tonight|this morning|this afternoon|this evening|last night)\b",
            r"\b[Ii]n\s+(?:(?:early|mid|late)[- ])?"
            + _MONTH.format("month3")
            + r"(?=\W|$)(?!\s+\d{1,2}\b)(?:\s+(?P<year3>\d{4})\b)?",
            r"\b[Ii]n\s+(?:(?:early|mid|late)[- ])?(?P<year4>(?:19|20)\d\d)\b",
        )
    )
)


def date_said(words: str, published: date | None) -> str | None:
    """The ISO date the words name, shortened to what they tell ("2023-10"); None when they name none.

    >>> date_said("said on Friday", date(2023, 10, 13)), date_said("told reporters last month", date(2023, 10, 13))
    ('2023-10-13', '2023-09')
    """
    for match in _DATE.finditer(words):
        found = _read(match, published)
        if found is not None:
            return found
    return None


def has_date(words: str) -> bool:
    """Whether the words name any date, tellable or not: "next week", "in 1974"."""
    return _DATE.search(words) is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """A date a text names. `iso` is None where it cannot be told: "next week", "every Friday"."""

    span: Span
    iso: str | None


def dates_in(words: str, published: date | None, *, start: int) -> list[Mention]:
    """Every date the words name, in order; their first character stands at `start` of the article."""
    return [
        Mention(Span(start + match.start(), start + match.end()), _read(match, published))
        for match in _DATE.finditer(words)
    ]


def _read(match: re.Match[str], published: date | None) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        return _iso(*map(int, part["iso"].split("-")))
    for suffix in ("1", "2"):
        if part[f"month{suffix}"]:
            month, day = _month(part[f"month{suffix}"]), int(part[f"day{suffix}"])
            year = int(part[f"year{suffix}"]) if part[f"year{suffix}"] else None
            return _iso(year, month, day) if year else _latest(month, day, published)
    if part["month3"]:
        month = _month(part["month3"])
        if part["year3"]:
            return f"{int(part['year3']):04d}-{month:02d}"
        return None if published is None else f"{published.year - (month > published.month):04d}-{month:02d}"
    if part["year4"]:
        return part["year4"]
    return None if published is None else _relative(part, published)


def _relative(part: dict[str, str | None], published: date) -> str | None:
    if part["day"]:
        back = part["day"].lower() in ("yesterday", "last night")
        return (published - timedelta(days=int(back))).isoformat()
    if part["weekday"]:
        return _weekday(part, published)
    if part["ago"]:
        count = _NUMBERS.get(part["ago"]) or int(part["ago"])
        return _back(published, str(part["unit2"]), count)
    which, unit = str(part["which"]), str(part["unit"])
    if which == "next":
        return None
    return _back(published, unit, 1 if "last" in which else 0, whole=True)


def _weekday(part: dict[str, str | None], published: date) -> str | None:
    """The last such day up to the day of publication; "last Friday" is never that day itself."""
    if part["plural"] or part["before"] in ("next", "every", "each", "the following"):
        return None
    back = (published.weekday() - _WEEKDAYS.index(str(part["weekday"]).lower())) % 7
    if part["before"] in ("last", "this past", "the previous") and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


def _back(published: date, unit: str, count: int, *, whole: bool = False) -> str | None:
    if unit == "day":
        return (published - timedelta(days=count)).isoformat() if count < 5000 else None
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday() + 7 * min(count, 500))
        first, last = monday, monday + timedelta(days=6)
        if not whole:
            first = last = published - timedelta(days=7 * min(count, 500))
        if first.year != last.year:
            return None
        return f"{first.year:04d}-{first.month:02d}" if first.month == last.month else f"{first.year:04d}"
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if months > 12 else None
    year = published.year - count
    return f"{year:04d}" if year > 0 else None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _latest(month: int, day: int, published: date | None) -> str | None:
    """The last such day of the year up to publication; without a date of publication the year stays unknown.

    A day soon after publication is one to come, or a slip; it is not that of the year before.
    """
    if published is None:
        return None
    iso = _iso(published.year, month, day)
    ahead = (date.fromisoformat(iso) - published).days if iso else 0
    return iso if ahead <= 0 else None if ahead <= _SOON else _iso(published.year - 1, month, day)
