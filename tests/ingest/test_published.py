"""When a page was published, to the second and with its zone where its markup says so, and how that is known."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from ingest.html import read_html
from ingest.published import settle_date, written_dates
from store import DateOrigin

BODY = "<p>The council met in Harrow on Monday, and the ferry dues came up again, as they do each spring.</p>"
DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("markup", "moment"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2025-03-04T23:30:00-04:00">',
            "2025-03-04T23:30:00-04:00",
            id="Open Graph",
        ),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2025-03-04T08:00:00+01:00",'
            ' "dateModified": "2025-03-09T08:00:00+01:00"}</script>',
            "2025-03-04T08:00:00+01:00",
            id="schema.org",
        ),
        pytest.param('<time datetime="2025-03-04T08:00:00Z">4 March</time>', "2025-03-04T08:00:00+00:00", id="element"),
        pytest.param('<meta name="date" content="2025-03-04T08:00:00">', None, id="no zone, no moment"),
        pytest.param('<meta name="date" content="2025-03-04">', None, id="no time, no moment"),
        pytest.param(
            '<meta name="date" content="2025-03-04"><time datetime="2025-01-01T08:00:00Z">older</time>',
            None,
            id="another day is another thing's",
        ),
    ],
)
def test_markup_tells_the_moment(markup: str, moment: str | None) -> None:
    written = written_dates(html.fromstring(f"<html><head>{markup}</head><body>{BODY}</body></html>"))
    day, at, how = settle_date(DAY, written, None)
    assert (day, at and at.isoformat(), how) == (DAY, moment, DateOrigin.MARKUP)


def test_the_day_is_the_one_its_own_zone_counts() -> None:
    assert settle_date(date(2025, 3, 5), ["2025-03-04T23:30:00-04:00"], None)[0] == DAY


@pytest.mark.parametrize(
    ("address", "how"),
    [
        ("https://quay.example/2025/03/04/ferry", DateOrigin.URL),
        ("https://quay.example/news-20250304.html", DateOrigin.URL),
        ("https://quay.example/2025/03/05/ferry", DateOrigin.MARKUP),
        (None, DateOrigin.MARKUP),
    ],
)
def test_an_address_may_be_all_that_tells_the_day(address: str | None, how: DateOrigin) -> None:
    assert settle_date(DAY, [], address) == (DAY, None, how)


def test_an_unknown_day_stays_unknown() -> None:
    assert settle_date(None, ["2025-03-04T23:30:00-04:00"], "https://quay.example/2025/03/04/") == (None, None, None)


def page(head: str) -> bytes:
    return (
        f"<html><head><title>Ferry dues</title>{head}</head><body><article>{BODY * 3}</article></body></html>".encode()
    )


def test_a_fetched_page_is_kept_under_the_address_it_calls_its_own() -> None:
    canonical = '<link rel="canonical" href="https://quay.example/ferry">'
    found = read_html(page(canonical), source="s", address="https://www.quay.example/ferry?utm_source=rss")
    assert (found.url, found.outlet) == ("https://quay.example/ferry", "quay.example")


@pytest.mark.parametrize(
    "canonical",
    [
        pytest.param("https://lantern.example/ferry", id="another site's"),
        pytest.param("https://quay.example/", id="the front page"),
        pytest.param("/", id="the front page, relative"),
    ],
)
def test_a_page_does_not_give_itself_out_as_another(canonical: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert read_html(page(head), source="s", address="https://quay.example/a?p=1").url == "https://quay.example/a?p=1"


def test_the_address_dates_a_page_that_does_not() -> None:
    found = read_html(page(""), source="s", address="https://quay.example/2025/03/04/ferry")
    assert (found.published, found.published_at, found.published_from) == (DAY, None, DateOrigin.URL)


def test_what_the_server_says_of_the_encoding_is_believed() -> None:
    said = "<p>“Nächste Woche”, sagte die Hafenmeisterin am Montag, „wird die Brücke wieder geöffnet“.</p>"
    found = read_html(f"<html><body>{said}</body></html>".encode("cp1250"), source="s", charset="windows-1250")
    assert "Nächste Woche" in found.text
