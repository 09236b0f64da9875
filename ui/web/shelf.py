"""The library itself: what it covers and where it has gaps, its languages, its feeds and the room it takes."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import streamlit as st

from rag import say_count
from ui.web.adding import add_articles
from ui.web.desk import BY_CHANGE, Desk
from ui.web.feeds import feeds
from ui.web.plot import Row, plot_html, rows_by_outlet
from ui.web.verbatim import verbatim

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
    feeds(desk)
    st.html(f'<h2 class="or-head">Storage</h2><p>{_megabytes(desk):,.1f} MB in the library’s folder</p>')


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _held_html(desk: Desk) -> str:
    tongues = desk.library.languages()
    said = f'<h2 class="or-head">Languages</h2>{languages_html(tongues)}' if tongues else ""
    return f'<h2 class="or-head">Coverage</h2>{coverage_html(desk.library.published_days())}{said}'


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _megabytes(desk: Desk) -> float:
    return count_bytes(desk.settings.home.rglob("*")) / 1e6


def count_bytes(paths: Iterable[Path]) -> int:
    """The bytes of these files; one that is gone by now has none, for whoever writes makes some and takes them away."""
    total = 0
    for path in paths:
        with suppress(FileNotFoundError):
            held = path.stat()
            total += held.st_size if stat.S_ISREG(held.st_mode) else 0
    return total


def coverage_html(days: Days) -> str:
    """How many articles came out when: all of them, and those of each outlet; where there is a gap, no bar stands.

    Args:
        days: outlet, day published and the number of articles; None where it is not known.
    """
    each = [(outlet, day) for outlet, day, number in days for _ in range(number)]
    rows, left = rows_by_outlet(each, limit=OUTLETS_SHOWN)
    whole = Row("All outlets", [day for _, day in each])
    plot = plot_html(rows, label="Articles by outlet and time", counted="article", whole=whole)
    undated = sum(day is None for day in whole.days)
    notes = [
        *([f"And {say_count(left, 'more outlet')}."] if left else []),
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
