"""Facts about a statement in plain words: dates, kinds, chains, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
    parts = [int(part) for part in str(day).split("-")]
    month = [_MONTHS[parts[1] - 1]] if len(parts) > 1 else []
    return " ".join([*(str(part) for part in parts[2:3]), *month, str(parts[0])])


def say_range(first: date | None, last: date | None) -> str:
    """From when to when: "7 October 2023 to 15 April 2024", one date alone, or "undated"."""
    if first is None or last is None or first == last:
        return say_date(first or last)
    return f"{say_date(first)} to {say_date(last)}"


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
