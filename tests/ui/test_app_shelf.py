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
from ui.web.shelf import coverage_html, languages_html

APP = Path(__file__).parents[2] / "ui" / "app.py"
BAR = re.compile(r'title="([^"]*)"><span class="or-bar" data-height="(\d+)"')


def test_each_outlet_has_a_row_of_bars_and_a_gap_has_none() -> None:
    html = coverage_html([("The Courier", date(2030, 1, 5), 8), ("The Courier", date(2031, 3, 9), 1), (None, None, 2)])
    courier = html[html.index("<bdi>The Courier") :].split("</tr>")[0]
    assert BAR.findall(courier) == [
        ("The Courier, January 2030: 8 articles", "10"),
        ("The Courier, March 2031: 1 article", "2"),
    ]
    assert courier.count("<td></td>") == 13  # the months between
    assert "All outlets" in html and "Outlet unknown" in html and "2 articles undated." in html


def test_an_outlet_is_no_markup() -> None:
    assert "<img" not in coverage_html([('<img src=x onerror="run()">', date(2031, 1, 5), 1)])


def test_a_library_without_a_date_has_no_plot() -> None:
    assert coverage_html([(None, None, 3)]) == '<p class="or-soft or-small">3 articles undated.</p>'


def test_languages_are_named_and_their_bars_compare() -> None:
    html = languages_html({"en": 40, "ar": 3, "<x>": 1})
    assert re.findall(r"<th[^>]*>(.*?)</th>.*?data-width=\"(\d+)\"", html) == [
        ("English", "10"),
        ("Arabic", "1"),
        ("&lt;x&gt;", "1"),
    ]


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
    assert "The Courier, 14 February 2031: 1 article" in html
    assert "English" in html
    assert "&lt;b&gt;News&lt;/b&gt;" in html and "never updated" in html
    assert re.search(r"\d\.\d MB in the library’s folder", html)
    assert len(app.get("file_uploader")) == 1


def test_a_pasted_article_goes_in_under_its_headline_outlet_and_date(
    home: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(cache))
    app = AppTest.from_file(str(APP), default_timeout=60)
    app._page_hash = calc_hash("library")
    app.run()
    fields = {field.label: field for field in (*app.text_area, *app.text_input, *app.date_input)}
    fields["Text"].set_value("“The bell is cracked,” said Bruno Kell, the mayor of Port Lorne, on Monday.")
    fields["Headline"].set_value("A bell <b>cracks</b>")
    fields["Outlet"].set_value("The Gazette")
    fields["Published"].set_value(date(2031, 3, 1))
    app.button(key="shelf-add").click().run()
    assert not app.exception
    assert "1 article added" in " ".join(element.value for element in app.html)
    with open_library(StoreSettings(home=home)) as library:
        added = library.article("A bell <b>cracks</b>")
    assert added is not None
    assert (added.outlet, added.published) == ("The Gazette", date(2031, 3, 1))
