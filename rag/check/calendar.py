"""Days, months and years a sentence gives, compared with those of a passage and of its article.

>>> sorted(find_dates("On 4 May 2031, a Tuesday"))
[('day', '05-04'), ('weekday', 'tuesday'), ('year', '2031')]
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rag.check.model import Problem, SentenceStatus, Source
from rag.lexicon import read_lines

_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_SHORT = {month[:3]: number for number, month in enumerate(_MONTHS, start=1)} | {"sept": 9}
_NUMBERS = {month: number for number, month in enumerate(_MONTHS, start=1)} | _SHORT
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
ORDINALS = {word: number for number, word in enumerate(read_lines("ordinals"), start=1)}  # as far as a month's days
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(
    rf"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?(?:,\d{{3}}|percent|per cent"
    rf"|%))(?:,? (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH})(?:,?(?: of)? (?P<year3>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<weekday>{'|'.join(day.capitalize() for day in _WEEKDAYS)})s?\b"
    r"|\b(?P<relative>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming) (?:week|weekend|month|year))\b"
    rf"|(?<![\w.,$€£-])(?P<year4>(?:19|20)\d\d)(?:s\b)?(?![\w%]|,\d|\.\d)"
)
_BARE_LAST = re.compile(r"\b(?:from|than|over|to) last\b", re.I)
_COUNTED = re.compile(rf"\b(?P<count>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}) of (?P<month>{_MONTH})", re.I)
_NO_MONTH = re.compile(r"\b(?:May|March)\b(?= (?:have|has|not|be|on|for|to|through)\b)")

Dates = set[tuple[str, str]]


def find_dates(text: str) -> Dates:
    """Each date of a text, as what is given of it: "day" with month, "month", "weekday", "year".

    >>> find_dates("by the first of May")
    {('day', '05-01')}
    """
    found: Dates = set()
    text = _COUNTED.sub(lambda match: f"{ORDINALS[match['count'].lower()]} {match['month']}", text)
    for match in _DATE.finditer(text):
        found |= _read(match, text)
    return found


@lru_cache(maxsize=4_096)  # each check of a sentence asks again
def mask_dates(text: str) -> str:
    """The text with its dates blanked out: places stay."""
    return _DATE.sub(lambda match: " " * len(match[0]) if _read(match, text) else match[0], text)


def compare_dates(claim: str, sources: list[Source]) -> Problem | None:
    """The first date of a claim that no cited passage, its article's date or its statements' days have."""
    wanted = find_dates(claim)
    if not wanted:
        return None
    written: Dates = set().union(*(find_dates(source.text) for source in sources))
    if any(_BARE_LAST.search(source.text) for source in sources):  # "this year from last"
        written |= {(kind, value.replace("this", "last")) for kind, value in written if kind == "relative"}
    said = _known(
        date.fromisoformat(one.said_on)
        for source in sources
        for one in source.stated
        if one.said_on and len(one.said_on) == 10
    )
    printed = _known(source.article.published for source in sources if source.article.published)
    if any(kind == "weekday" for kind, _ in written):
        said = {
            (kind, value) for kind, value in said if kind != "weekday"
        }  # what is written goes before what is reckoned
    days = {value[:2] for kind, value in written | said if kind == "day"}
    for kind, value in sorted(wanted):
        if (kind, value) in written:
            continue
        others = [say_part(*other) for other in sorted(written) if other[0] == kind]
        # "paid up to June" is no "paid up to April", in whatever month that was said and printed
        is_of_day = any(other[0] == "day" and other[1][:2] == value for other in written)
        if kind == "month" and not is_of_day and others and wanted.isdisjoint(written):
            return _problem(f"the passage has {others[0]}, the sentence {say_part(kind, value)}")
        if (kind, value) in said or (kind == "month" and value in days):
            continue
        if (kind, value) in printed:
            if kind in ("year", "month") or re.search(r"\bpublish|\bprint|\bdated\b", claim, re.I):
                continue
            return _problem(f"{say_part(kind, value)} is when the article was published, not a day the passage gives")
        if kind in ("relative", "month and year") and not others:
            continue  # "last week" of a passage that names the day
        return _problem(
            f"the passage has {others[0]}, the sentence {say_part(kind, value)}"
            if others
            else f"the passage has no {say_part(kind, value)}"
        )
    return None


def _known(days: object) -> Dates:
    found: Dates = set()
    for day in days:  # type: ignore[attr-defined]
        found |= {
            ("day", f"{day.month:02}-{day.day:02}"),
            ("month", f"{day.month:02}"),
            ("year", str(day.year)),
            ("weekday", _WEEKDAYS[day.weekday()]),
        }
    return found


def _read(match: re.Match[str], text: str) -> Dates:
    if iso := match["iso"]:
        return {("day", iso[5:]), ("year", iso[:4])}
    if weekday := match["weekday"]:
        return {("weekday", weekday.lower())}
    if relative := match["relative"]:
        return {("relative", relative.lower())}
    if year := match["year4"]:
        return {("year", year)}
    month = match["month"] or match["month2"] or match["month3"]
    if match["month3"] and not match["year3"] and _is_no_month(match, text):
        return set()
    number = f"{_NUMBERS[month.lower().rstrip('.')]:02}"
    day = match["day"] or match["day2"]
    found: Dates = {("day", f"{number}-{int(day):02}")} if day else {("month", number)}
    year = match["year"] or match["year2"] or match["year3"]
    if year and not day:
        found |= {("month and year", f"{number}-{year}")}
    return found | ({("year", year)} if year else set())


def _is_no_month(match: re.Match[str], text: str) -> bool:
    """Whether a bare "May" or "March" is the verb, the noun or somebody's name."""
    if match["month3"].lower().rstrip(".") not in ("may", "march"):
        return False
    return not re.search(
        r"\b(?:in|last|next|this|early|late|mid|since|until|by|of|from|to|and|before|after|during)[ -]$",
        text[: match.start()],
        re.I,
    )


def say_part(kind: str, value: str) -> str:
    """What is given of a date, as `find_dates` has it, in words: "4 May", "Tuesday", "May 2031"."""
    if kind == "day":
        return f"{int(value[3:])} {_MONTHS[int(value[:2]) - 1].capitalize()}"
    if kind == "month and year":
        return f"{_MONTHS[int(value[:2]) - 1].capitalize()} {value[3:]}"
    if kind == "month":
        return _MONTHS[int(value) - 1].capitalize()
    return value.capitalize()


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)
