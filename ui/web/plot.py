"""Counts over time as rows of bars. Each is a table, so a screen reader has the numbers, and no script draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rag import say_count, say_date
from ui.web.verbatim import one_line, verbatim

HEIGHTS = 10  # steps of a bar; the style sheet has a rule for each
FEW = 4  # a bar that stands for fewer is not the tallest there can be: one alone is no peak
DAYS_AT_MOST, WEEKS_AT_MOST, MONTHS_AT_MOST = 31, 40, 48  # bars; beyond that the next longer period
LABEL_AT_MOST = 40  # code points


@dataclass(frozen=True, slots=True)
class Period:
    """One bar's time.

    Attributes:
        start: its first day.
        name: what it is called: "14 February 2031", "week of 10 February 2031", "February 2031", "2031".
        group: what stands over it and its neighbours.
    """

    start: date
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of bars: what is counted, and on which days; None where the day is not known."""

    label: str
    days: Sequence[date | None]


class Scale:
    """The periods from a first to a last day, none left out, each as long as makes a plot that can be read.

    >>> [period.name for period in Scale(date(2030, 11, 5), date(2031, 9, 1)).periods][:2]
    ['November 2030', 'December 2030']
    """

    def __init__(self, first: date, last: date) -> None:
        self._start_of, self.unit = _unit(first, last)
        self.periods = list(self._between(first, last))

    def place(self, day: date) -> date:
        """The first day of the period a day is in."""
        return self._start_of(day)

    def _between(self, first: date, last: date) -> Iterable[Period]:
        start = self.place(first)
        while start <= last:
            yield _period(start, self.unit)
            start = self.place(_next(start, self.unit))


def rows_by_outlet(days: Iterable[tuple[str | None, date | None]], *, limit: int) -> tuple[list[Row], int]:
    """A row for each outlet, those with most first and `limit` at most, and how many outlets more there are."""
    by_outlet: dict[str, list[date | None]] = {}
    for outlet, day in days:
        by_outlet.setdefault(outlet or "Outlet unknown", []).append(day)
    ranked = sorted(by_outlet, key=lambda name: (-len(by_outlet[name]), name))
    return [Row(name, by_outlet[name]) for name in ranked[:limit]], max(0, len(ranked) - limit)


def plot_html(rows: Sequence[Row], *, label: str, counted: str, whole: Row | None = None) -> str:
    """The rows over one scale of time, from the first day in any to the last; "" when no row has a day.

    Args:
        label: what the plot shows, for who cannot see it.
        counted: what one is called: "statement".
        whole: a first row of what the others are parts of; its bars are measured by its own tallest.
    """
    known = [day for row in (*rows, *([whole] if whole else [])) for day in row.days if day]
    if not known:
        return ""
    scale = Scale(min(known), max(known))
    groups = "".join(
        f'<th scope="colgroup" colspan="{len(list(within))}"><span>{verbatim(group)}</span></th>'
        for group, within in groupby(scale.periods, lambda period: period.group)
    )
    counts = [_count(row, scale) for row in rows]
    most = max((number for count in counts for number in count.values()), default=0)
    body = [_row(row, count, scale, most, counted) for row, count in zip(rows, counts, strict=True)]
    tallest = [say_count(most, counted)] if most else []
    if whole:
        count = _count(whole, scale)
        tallest.insert(0, say_count(max(count.values()), counted))
        body.insert(0, _row(whole, count, scale, max(count.values()), counted))
    told = f"{tallest[0]} in the first row and {tallest[1]} below it" if len(tallest) > 1 else tallest[0]
    return (
        f'<div class="or-wide" tabindex="0" role="region" aria-label="{one_line(label)}"><table class="or-plot">'
        f'<caption class="or-hidden">{verbatim(label)}</caption>'
        f"<thead><tr><td></td>{groups}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        f'<p class="or-soft or-small">A bar for each {scale.unit}; the tallest is {told}.</p>'
    )


def _count(row: Row, scale: Scale) -> Counter[date]:
    return Counter(scale.place(day) for day in row.days if day)


def _row(row: Row, count: Counter[date], scale: Scale, most: int, counted: str) -> str:
    label = one_line(row.label, LABEL_AT_MOST)
    cells = "".join(_cell(period, count[period.start], most, label, counted) for period in scale.periods)
    return f'<tr><th scope="row"><bdi>{label}</bdi> <span class="or-soft">{len(row.days):,}</span></th>{cells}</tr>'


def _cell(period: Period, number: int, most: int, label: str, counted: str) -> str:
    if not number:
        return "<td></td>"
    height = -(-number * HEIGHTS // max(most, FEW))  # 1 to HEIGHTS: one is seen, however many the tallest has
    title = f"{label}, {period.name}: {say_count(number, counted)}"
    return f'<td title="{title}"><span class="or-bar" data-height="{height}"><b>{number}</b></span></td>'


def _unit(first: date, last: date) -> tuple[Callable[[date], date], str]:
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if days <= DAYS_AT_MOST:
        return (lambda day: day), "day"
    if days <= WEEKS_AT_MOST * 7:
        return (lambda day: day - timedelta(days=day.weekday())), "week"
    if months <= MONTHS_AT_MOST:
        return (lambda day: day.replace(day=1)), "month"
    return (lambda day: day.replace(month=1, day=1)), "year"


def _next(start: date, unit: str) -> date:
    """A day in the period after the one that begins at `start`."""
    return start + timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[unit])


def _period(start: date, unit: str) -> Period:
    year, month = f"{start.year:04}", f"{start.year:04}-{start.month:02}"
    if unit == "year":
        return Period(start, year, f"{start.year // 10 * 10}s")
    if unit == "month":
        return Period(start, say_date(month), year)
    name = say_date(start) if unit == "day" else f"week of {say_date(start)}"
    return Period(start, name, say_date(month))
