"""The Library page: coverage with its gaps, languages, feeds, storage."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pages import app_at, fill, html, taken_in
from records import record_of
from sites import Served, Site
from store import Article, StoreSettings, open_library
from ui.web.shelf import count_bytes, coverage_html, languages_html

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


def test_a_file_that_goes_while_the_folder_is_measured_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(bytes(700))
    (tmp_path / "journal").write_bytes(bytes(50))
    found = sorted(tmp_path.iterdir())
    (tmp_path / "journal").unlink()
    assert count_bytes([tmp_path, *found]) == 700


@pytest.fixture
def home(home: Path) -> Path:
    article = Article.of("The ferry waits.", outlet="The Courier", published=date(2031, 2, 14), language="en")
    fill(home, [record_of(article)])
    with open_library(StoreSettings(home=home)) as library:
        library.feeds.add("https://courier.example/feed", title="<b>News</b>")
    return home


def test_the_page_shows_coverage_languages_feeds_and_storage(home: Path) -> None:
    app = app_at("library").run()
    page = html(app)
    assert "The Courier, 14 February 2031: 1 article" in page
    assert "English" in page
    assert "&lt;b&gt;News&lt;/b&gt;" in page and "never updated" in page
    assert re.search(r"\d\.\d MB in the library’s folder", page)
    assert len(app.get("file_uploader")) == 1


def test_a_pasted_article_goes_in_under_its_headline_outlet_and_date(home: Path) -> None:
    app = app_at("library").run()
    fields = {field.label: field for field in (*app.text_area, *app.text_input, *app.date_input)}
    fields["Text"].set_value("“The bell is cracked,” said Bruno Kell, the mayor of Port Lorne, on Monday.")
    fields["Headline"].set_value("A bell <b>cracks</b>")
    fields["Outlet"].set_value("The Gazette")
    fields["Published"].set_value(date(2031, 3, 1))
    app.button(key="shelf-add").click().run()
    assert "1 article added" in html(taken_in(app))
    with open_library(StoreSettings(home=home)) as library:
        added = library.article("A bell <b>cracks</b>")
    assert added is not None
    assert (added.outlet, added.published) == ("The Gazette", date(2031, 3, 1))


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay Post</title>
<item><title>Bell cracks</title><link>{page}</link><pubDate>Mon, 03 Mar 2031 08:00:00 GMT</pubDate></item>
</channel></rss>"""


def test_a_feed_is_kept_brought_up_to_date_and_kept_no_longer(
    home: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_WEB_ALLOW_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("ONRECORD_WEB_DELAY", "0")
    said = "“The bell is cracked,” said Bruno Kell, the mayor of Port Lorne, on Monday evening. " * 2
    page = site.serve("/1", f"<html><title>Bell cracks</title><body><article><p>{said}</p></article></body></html>")
    feed = site.serve("/feed", Served(FEED.format(page=page), content_type="application/rss+xml"))
    app = app_at("library").run()
    app.button(key="drop-1").click().run()  # the other cannot be had from here
    app.text_input(key="feed-address-0").set_value(feed)
    app.button(key="keep-feed").click().run()
    assert "The Quay Post" in html(app) and "never updated" in html(app)
    assert app.text_input(key="feed-address-1").value == ""
    app.button(key="update-feeds").click().run()
    text = html(taken_in(app))
    assert "1 article added" in text and "never updated" not in text
    app.button(key="drop-2").click().run()
    assert "None is kept yet" in html(app)
    with open_library(StoreSettings(home=home)) as library:
        assert library.article(page) is not None


def test_what_is_no_feed_is_not_kept_and_says_so(home: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WEB_DELAY", "0")
    app = app_at("library").run()
    for address, reason in (
        (site.serve("/page", "<html>No feed</html>"), "leads to this machine"),
        ("harbour", "no server"),
    ):
        app.text_input(key="feed-address-0").set_value(address)
        assert reason in html(app.button(key="keep-feed").click().run())
    with open_library(StoreSettings(home=home)) as library:
        assert len(library.feeds.all()) == 1
