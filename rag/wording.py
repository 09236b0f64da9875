"""Dates, names and counts in plain words, for answers and for every screen that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from store import Coverage

if TYPE_CHECKING:
    from rag.model import Answer

# Not strftime: it follows the machine's locale, and the page is in English.
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()


def say_date(day: date | str | None) -> str:
    """A date a reader on either side of the Atlantic reads the same; an unknown one is "undated".

    >>> say_date("2023-10-13"), say_date("2023-10"), say_date("2023"), say_date(None)
    ('13 October 2023', 'October 2023', '2023', 'undated')
    """
    if not day:
        return "undated"
    year, *rest = str(day).split("-")
    if not rest or not 1 <= int(rest[0]) <= len(_MONTHS):
        return year
    return " ".join([*(str(int(number)) for number in rest[1:]), _MONTHS[int(rest[0]) - 1], year])


def say_range(first: date | None, last: date | None) -> str:
    """From when to when: "7 October 2023 to 15 April 2024", one date alone, or "undated"."""
    if first is None or last is None or first == last:
        return say_date(first or last)
    return f"{say_date(first)} to {say_date(last)}"


def say_period(first: date | None, last: date | None) -> str:
    """The period a reader asked for: "from … to …", "since …", "until …"; "" when both ends are open.

    >>> say_period(date(2023, 10, 7), None), say_period(None, None)
    ('since 7 October 2023', '')
    """
    if first and last:
        return f"from {say_date(first)} to {say_date(last)}"
    if first:
        return f"since {say_date(first)}"
    return f"until {say_date(last)}" if last else ""


def say_coverage(coverage: Coverage, *, naming: int = 6) -> str:
    """What was searched: "391 articles from 2 outlets (Lanyard and Vale Post), published 7 October 2023".

    Args:
        naming: outlets named before the rest are counted; 0 names none.
    """
    said = say_count(coverage.articles, "article")
    if coverage.outlets:
        said += f" from {say_count(len(coverage.outlets), 'outlet')}"
        said += f" ({say_list(coverage.outlets, limit=naming)})" if naming else ""
    if coverage.first_published:
        said += f", published {say_range(coverage.first_published, coverage.last_published)}"
    return said


def say_list(names: Sequence[str], *, limit: int | None = None, more: str = "others") -> str:
    """Names in a sentence.

    >>> say_list(["A", "B", "C"]), say_list(["A", "B", "C", "D"], limit=2)
    ('A, B and C', 'A, B and 2 others')
    """
    shown = list(names)
    if limit is not None and len(shown) > limit + 1:
        shown = [*shown[:limit], f"{len(shown) - limit} {more}"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def say_count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> say_count(1, "article"), say_count(1200, "article"), say_count(2, "reply", "replies")
    ('1 article', '1,200 articles', '2 replies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_made(answer: Answer) -> str:
    """By which model an answer was phrased and what that took: "" for one of statements that nobody was asked about."""
    usage = answer.usage
    sent, received, cost = (usage.get(name) for name in ("tokens_in", "tokens_out", "cost"))
    took = [
        *([f"{say_count(int(sent), 'token')} sent"] if sent is not None else []),
        *([f"{int(received):,} received"] if received is not None else []),
        *([f"cost {cost:,.6f}".rstrip("0").rstrip(".")] if cost is not None else []),
    ]
    who = f"In the words of {answer.model}, each sentence checked" if answer.model else ""
    if not took:
        return f"{who}." if who else ""
    return f"{who or 'A language model was asked'}: {', '.join(took)}."
