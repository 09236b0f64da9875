"""The library itself: what it covers and where it has gaps, its languages, its feeds and the room it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from rag import say_count, say_date
from store import KeptFeed
from ui.web.adding import add_articles
from ui.web.desk import BY_CHANGE, Desk
from ui.web.plot import Row, plot_html
from ui.web.verbatim import one_line, verbatim

OUTLETS_SHOWN = 20  # those with most articles; a longer plot is not read
LANGUAGES = {  # in English, as the page is; the code where it is none of these
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

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
    tongues = desk.library.languages()
    said = f'<h2 class="or-head">Languages</h2>{languages_html(tongues)}' if tongues else ""
    return f'<h2 class="or-head">Coverage</h2>{coverage_html(desk.library.published_days())}{said}'


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _megabytes(desk: Desk) -> float:
    return sum(path.stat().st_size for path in desk.settings.home.rglob("*") if path.is_file()) / 1e6


def coverage_html(days: Days) -> str:
    """How many articles came out when: all of them, and those of each outlet; where there is a gap, no bar stands.

    Args:
        days: outlet, day published and the number of articles; None where it is not known.
    """
    by_outlet: dict[str, list[date | None]] = {}
    for outlet, day, number in days:
        by_outlet.setdefault(outlet or "Outlet unknown", []).extend([day] * number)
    ranked = sorted(by_outlet, key=lambda name: (-len(by_outlet[name]), name))
    everything = [day for published in by_outlet.values() for day in published]
    rows = [Row(name, by_outlet[name]) for name in ranked[:OUTLETS_SHOWN]]
    plot = plot_html(rows, label="Articles by outlet and time", counted="article", whole=Row("All outlets", everything))
    undated = sum(day is None for day in everything)
    notes = [
        *([f"And {say_count(len(ranked) - OUTLETS_SHOWN, 'more outlet')}."] if len(ranked) > OUTLETS_SHOWN else []),
        *([f"{say_count(undated, 'article')} undated."] if undated else []),
    ]
    return plot + "".join(f'<p class="or-soft or-small">{note}</p>' for note in notes)


def languages_html(counts: Mapping[str, int]) -> str:
    """The share of each language, as a bar with its number."""
    most = max(counts.values(), default=0)
    rows = "".join(
        f'<tr><th scope="row">{verbatim(LANGUAGES.get(code, code))}</th><td><span class="or-share" '
        f'data-width="{-(-number * 10 // most)}"></span> <span class="or-soft">{number:,}</span></td></tr>'
        for code, number in counts.items()
    )
    caption = '<caption class="or-hidden">Articles by language</caption>'
    return f'<table class="or-shares">{caption}<tbody>{rows}</tbody></table>'


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
