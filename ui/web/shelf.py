"""The library itself: what it covers and where it has gaps, its languages, its feeds and the room it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from rag import say_count, say_date
from store import KeptFeed
from ui.web.adding import add_articles
from ui.web.desk import BY_CHANGE, Desk
from ui.web.verbatim import one_line, verbatim

OUTLETS_SHOWN = 20  # those with most articles; a longer grid is not read
MONTHS_AT_MOST = 36  # beyond that the grid goes by years
SHADES = 4

Days = Iterable[tuple[str | None, date | None, int]]


def shelf_page(desk: Desk) -> None:
    """Ways to add to it, then what it holds."""
    st.html('<h1 class="or-page">Library</h1>')
    if not desk.fiction:
        with st.expander("Add articles"):
            add_articles(key="shelf")
    st.html(_held_html(desk))
    st.html(f'<h2 class="or-head">Feeds</h2>{feeds_html(desk.library.feeds.all())}')
    st.html(f'<h2 class="or-head">Storage</h2><p>{_megabytes(desk):,.1f} MB in the library’s folder</p>')


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _held_html(desk: Desk) -> str:
    tongues = ", ".join(f"{verbatim(code)} {number:,}" for code, number in desk.library.languages().items())
    said = f'<h2 class="or-head">Languages</h2><p>{tongues}</p>' if tongues else ""
    return f'<h2 class="or-head">Coverage</h2>{coverage_html(desk.library.published_days())}{said}'


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _megabytes(desk: Desk) -> float:
    return sum(path.stat().st_size for path in desk.settings.home.rglob("*") if path.is_file()) / 1e6


def coverage_html(days: Days) -> str:
    """A row for each outlet and a cell for each month, or year of a long time, darker the more there is; gaps blank.

    Args:
        days: outlet, day published and the number of articles; None where it is not known.
    """
    counted = list(days)
    first = min((day for _, day, _ in counted if day), default=None)
    last = max((day for _, day, _ in counted if day), default=None)
    undated = sum(number for _, day, number in counted if day is None)
    note = f'<p class="or-soft or-small">{say_count(undated, "article")} undated.</p>' if undated else ""
    if first is None or last is None:
        return note
    periods = list_periods(first, last)
    cells: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for outlet, day, number in counted:
        name = outlet or "Outlet unknown"
        totals[name] += number
        if day:
            cells[name, _period(day, by_year=len(periods[0]) == 4)] += number
    shown = totals.most_common(OUTLETS_SHOWN)
    most = max(cells.values())
    rows = "".join(
        f'<tr><th scope="row"><bdi>{one_line(name, 40)}</bdi> <span class="or-soft">{total:,}</span></th>'
        f"{''.join(_cell(name, period, cells[name, period], most) for period in periods)}</tr>"
        for name, total in shown
    )
    left = (
        f'<p class="or-soft or-small">And {len(totals) - len(shown):,} more outlets.</p>'
        if totals.keys() - dict(shown)
        else ""
    )
    return (
        '<div class="or-wide" tabindex="0" role="region" aria-label="Articles by outlet and time">'
        f'<table class="or-grid"><tbody>{rows}</tbody></table></div>'
        f'<p class="or-soft or-small">{periods[0]} to {periods[-1]}, a cell for each '
        f"{'year' if len(periods[0]) == 4 else 'month'}; an empty one has no article.</p>{left}{note}"
    )


def list_periods(first: date, last: date) -> list[str]:
    """Every month from first to last, or every year of a long time, none left out.

    >>> list_periods(date(2030, 12, 5), date(2031, 2, 1))
    ['2030-12', '2031-01', '2031-02']
    """
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > MONTHS_AT_MOST:
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _period(day: date, *, by_year: bool) -> str:
    return day.isoformat()[: 4 if by_year else 7]


def _cell(outlet: str, period: str, number: int, most: int) -> str:
    shade = -(-number * SHADES // most)  # 0 for none, else 1 to SHADES
    title = f"{one_line(outlet)}, {period}: {say_count(number, 'article')}"
    return f'<td data-shade="{shade}" title="{title}"><span class="or-hidden">{number}</span></td>'


def feeds_html(feeds: Sequence[KeptFeed]) -> str:
    """The feeds that are kept, when each was last asked for, and what went wrong then."""
    if not feeds:
        return "<p>No feed is kept yet: <code>onrecord feeds add ADDRESS</code> keeps one.</p>"
    rows = (
        f'<li><bdi>{one_line(feed.title or feed.address)}</bdi> <span class="or-soft">'
        f"{f'updated {say_date(feed.checked_at.date())}' if feed.checked_at else 'never updated'}, "
        f"{say_count(feed.entries, 'entry', 'entries')}{f', {feed.failed:,} failed' if feed.failed else ''}</span>"
        f"{f'<br>{verbatim(feed.failure)}' if feed.failure else ''}</li>"
        for feed in feeds
    )
    return f"<ul>{''.join(rows)}</ul>"
