"""The Library page: coverage with its gaps, languages, feeds, storage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from store import Article, Passage, Record, Span, StoreSettings, open_library
from ui.web.shelf import coverage_html, list_periods

APP = Path(__file__).parents[2] / "ui" / "app.py"
SHADE = re.compile(r'data-shade="(\d)" title="([^"]*)"')


def test_each_month_has_its_cell_and_a_gap_is_blank() -> None:
    html = coverage_html([("The Courier", date(2031, 1, 5), 8), ("The Courier", date(2031, 3, 9), 1), (None, None, 2)])
    assert SHADE.findall(html)[:3] == [
        ("4", "The Courier, 2031-01: 8 articles"),
        ("0", "The Courier, 2031-02: 0 articles"),
        ("1", "The Courier, 2031-03: 1 article"),
    ]
    assert "Outlet unknown" in html and "2 articles undated." in html


def test_a_long_time_goes_by_years_and_an_outlet_is_no_markup() -> None:
    assert list_periods(date(2020, 5, 1), date(2031, 2, 1)) == [str(year) for year in range(2020, 2032)]
    assert "<img" not in coverage_html([('<img src=x onerror="run()">', date(2031, 1, 5), 1)])


def test_a_library_without_a_date_has_no_grid() -> None:
    assert coverage_html([(None, None, 3)]) == '<p class="or-soft or-small">3 articles undated.</p>'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    article = Article.of("The ferry waits.", outlet="The Courier", published=date(2031, 2, 14), language="en")
    with open_library(StoreSettings(home=tmp_path), create=True) as library, library.writer() as writer:
        writer.add([Record(article, (Passage.of(article, index=0, span=Span(0, len(article.text))),), ())])
        writer.catch_up()
        library.feeds.add("https://courier.example/feed", title="<b>News</b>")
    yield tmp_path
    st.cache_data.clear()
    st.cache_resource.clear()


def test_the_page_shows_coverage_languages_feeds_and_storage(home: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app._page_hash = calc_hash("library")  # `switch_page` knows pages by their files only
    html = " ".join(element.value for element in app.run().html)
    assert not app.exception
    assert "The Courier, 2031-02: 1 article" in html
    assert "en 1" in html
    assert "&lt;b&gt;News&lt;/b&gt;" in html and "never updated" in html
    assert re.search(r"\d\.\d MB in the library’s folder", html)
    assert len(app.get("file_uploader")) == 1
