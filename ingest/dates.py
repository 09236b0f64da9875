"""When an article was published, from what its file writes. Never a guess: what is not a whole date is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

_YEARS = range(1600, 2200)  # newspapers begin in 1605; beyond either end a number is not a year
_EPOCH_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_EPOCH_MILLISECONDS = re.compile(r"\d{12,13}")
_ISO_WEEK = re.compile(r"\d{4}-?W\d\d")  # a week is no date, though Python makes it a Monday
_LABEL = re.compile(r"^(?:(?:first )?(?:published|posted)|date)(?: on| at)?\s*:?\s+", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)$")  # "(CET)"
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b")  # so written only where the day comes first
# A day, a year, and a month by its name.
_SPELLED = re.compile(r"(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*\d{4})(?=.*(?:[^\W\d_]{3}|月)).{,60}$")
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # what differs between readings with either was not written


def parse_published(value: object) -> date | None:
    """The date `value` writes, as its own time zone counts days; None for what is incomplete, ambiguous or no date.

    >>> parse_published("Fri, 13 Oct 2023 23:30:00 -0400")
    datetime.date(2023, 10, 13)
    >>> parse_published("12"), parse_published("October 2023"), parse_published("03/04/2023")
    (None, None, None)
    """
    if isinstance(value, date):
        return _plausible(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _parse(" ".join(str(value).split()))


def parse_moment(value: object) -> datetime | None:
    """The moment `value` writes, with its time zone; None for what lacks the day, the time or the zone.

    >>> parse_moment("Fri, 13 Oct 2023 23:30:00 -0400").isoformat()
    '2023-10-13T23:30:00-04:00'
    >>> parse_moment("2023-10-13"), parse_moment("2023-10-13T23:30:00")
    (None, None)
    """
    moment = value if isinstance(value, datetime) else None
    if isinstance(value, str):
        written = _REMARK.sub("", " ".join(value.split()))
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read(written)
                break
            except ValueError:
                continue
    if moment is None or moment.utcoffset() is None or moment.year not in _YEARS:
        return None
    return moment


@lru_cache(maxsize=4096)  # a file of rows repeats its dates
def _parse(written: str) -> date | None:
    written = _REMARK.sub("", _LABEL.sub("", written))
    for read in (_read_epoch, _read_iso, _read_mail, _read_any_order, _read_any_language):
        if found := read(written):
            return _plausible(found)
    return None


def _plausible(found: date) -> date | None:
    return found if found.year in _YEARS else None


def _read_epoch(written: str) -> date | None:
    if _EPOCH_SECONDS.fullmatch(written):
        return datetime.fromtimestamp(float(written), UTC).date()
    if _EPOCH_MILLISECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(written) / 1000, UTC).date()
    return None


def _read_iso(written: str) -> date | None:
    if _ISO_WEEK.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _read_mail(written: str) -> date | None:
    """RFC 822 and its heirs, as feeds have them."""
    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None


def _read_any_order(written: str) -> date | None:
    """English words and numbers, where every way to read them gives one date."""
    from dateutil import parser  # 30 ms, and ISO dates never come here

    orders = [(True, False)] if _DOTTED.match(written) else [(False, False), (True, False), (False, True)]
    try:
        readings = {
            parser.parse(written, default=default, dayfirst=day_first, yearfirst=year_first, ignoretz=True).date()
            for default in _DEFAULTS
            for day_first, year_first in orders
        }
    except (ValueError, OverflowError):
        return None
    return readings.pop() if len(readings) == 1 else None


def _read_any_language(written: str) -> date | None:
    if not _SPELLED.match(written):
        return None
    import dateparser  # 0.1 s, and seconds to look through its languages for what is no date

    found = dateparser.parse(
        written,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None
