"""Addresses become articles: pages, documents, and what feeds and sitemaps lead to, from a real server."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest

from ingest.model import Rejected
from ingest.parser import Parser
from ingest.settings import IngestSettings
from ingest.web.settings import WebSettings
from ingest.web.visit import read_addresses
from store import Article, DateOrigin

LIMITS = IngestSettings(workers=1)
SENTENCE = "The harbour board met in Harrow on Monday and put the ferry dues off for another week. "


def html(title: str, head: str = "", words: str = SENTENCE * 3) -> str:
    body = f"<article><h1>{title}</h1><p>{words}</p></article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def visit(*addresses: str, limits: IngestSettings = LIMITS, **web: Any) -> tuple[list[Article], list[Rejected]]:
    """The articles, in the order of their titles, and what was rejected."""
    settings = WebSettings(**{"allow_private": "127.0.0.1", "delay": 0, "retries": 0, **web})
    with Parser(limits) as parser:
        found = list(read_addresses(addresses, settings=limits, web=settings, parser=parser))
    articles = [item for item in found if isinstance(item, Article)]
    return sorted(articles, key=lambda article: article.title or ""), [
        item for item in found if isinstance(item, Rejected)
    ]


def rss(site: Any, *items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Quay Post</title><link>{site.url}/</link>{''.join(items)}</channel></rss>"
    )


def item(link: str, title: str = "Dues put off", more: str = "") -> str:
    when = "<pubDate>Tue, 04 Mar 2025 23:30:00 -0400</pubDate>"
    return f"<item><title>{title}</title><link>{link}</link>{when}<description>In short.</description>{more}</item>"


def test_a_page_becomes_an_article_under_its_address(site: Any) -> None:
    (article,), rejected = visit(site.serve("/a?utm_source=mail", html("Dues put off")))
    assert rejected == []
    assert (article.title, article.url, article.source) == (
        "Dues put off",
        f"{site.url}/a",
        f"{site.url}/a?utm_source=mail",
    )
    assert article.text.startswith("The harbour board met in Harrow")


def test_a_page_behind_a_redirect_is_kept_where_it_is(site: Any) -> None:
    site.serve("/new", html("Dues put off"))
    (article,), _ = visit(site.redirect("/old", "/new"))
    assert (article.url, article.source) == (f"{site.url}/new", f"{site.url}/old")


def test_a_document_becomes_an_article_under_its_address(site: Any, served: Any) -> None:
    text = f"Dues Put Off Again\n\n{SENTENCE}\n\n{SENTENCE}"
    (article,), _ = visit(site.serve("/a.txt", served(text, content_type="text/plain; charset=utf-8")))
    assert (article.title, article.url) == ("Dues Put Off Again", f"{site.url}/a.txt")


def test_rows_keep_their_own_addresses(site: Any, served: Any) -> None:
    rows = "\n".join(
        json.dumps({"title": f"Dues {n}", "text": SENTENCE, "url": f"https://quay.example/{n}"}) for n in "12"
    )
    articles, _ = visit(site.serve("/a.jsonl", served(rows, content_type="application/octet-stream")))
    assert [article.url for article in articles] == ["https://quay.example/1", "https://quay.example/2"]


@pytest.mark.parametrize(
    ("body", "content_type", "why"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", "application/octet-stream", "an image", id="a nameless picture"),
        pytest.param(b"\x00\x01\x02\x03" * 99, "text/html", "binary data", id="no page, though it says so"),
        pytest.param(b"", "text/html", "the file is empty", id="nothing"),
        pytest.param(b"<html><body>Menu</body></html>", "text/html", "no article text", id="a page without an article"),
        pytest.param(b"x", "image/png", "which has no text", id="a picture"),
    ],
)
def test_what_is_no_article_is_rejected_with_the_reason(
    site: Any, served: Any, body: bytes, content_type: str, why: str
) -> None:
    articles, (rejected,) = visit(site.serve("/a", served(body, content_type=content_type)))
    assert articles == []
    assert rejected.source == f"{site.url}/a" and why in rejected.reason


def test_a_feed_leads_to_its_articles_and_completes_what_their_pages_leave_out(site: Any) -> None:
    site.serve("/news/1", html("Dues put off"))
    site.serve("/news/2", html("Ferry late"))
    feed = site.serve(
        "/feed.xml", rss(site, item("/news/1"), item(f"{site.url}/news/2", "Ferry late"), item("/news/3"))
    )
    (first, second), (rejected,) = visit(feed)
    assert [first.url, second.url] == [f"{site.url}/news/1", f"{site.url}/news/2"]
    assert (first.published, first.published_from) == (date(2025, 3, 4), DateOrigin.FEED)
    assert first.published_at is not None and first.published_at.isoformat() == "2025-03-04T23:30:00-04:00"
    assert (rejected.source, rejected.reason) == (f"{site.url}/news/3", "there is nothing at that address (404)")


def test_a_feed_that_has_the_whole_text_is_not_followed(site: Any) -> None:
    whole = f"<content:encoded><![CDATA[<p>{SENTENCE * 30}</p>]]></content:encoded>"
    cut = f"<content:encoded><![CDATA[<p>{SENTENCE * 30}</p><p>Read more…</p>]]></content:encoded>"
    site.serve("/news/2", html("Ferry late"))
    feed = site.serve("/feed.xml", rss(site, item("/news/1", more=whole), item("/news/2", "Ferry late", more=cut)))
    (first, second), rejected = visit(feed)
    assert rejected == []
    assert (first.title, first.outlet, first.url) == ("Dues put off", "The Quay Post", f"{site.url}/news/1")
    assert first.text == (SENTENCE * 30).strip()
    assert second.text == (SENTENCE * 3).strip()
    assert (site.asked("/news/1"), site.asked("/news/2")) == (0, 1)


def test_an_ill_formed_feed_is_read_as_far_as_it_goes(site: Any) -> None:
    site.serve("/news/1", html("Dues put off"))
    feed = site.serve("/feed.xml", rss(site, item("/news/1")).replace("</channel></rss>", "<item><title>cut & off"))
    (article,), (rejected,) = visit(feed)
    assert article.url == f"{site.url}/news/1"
    assert rejected.reason == "an entry without an address and without a text"


def test_a_feed_that_leads_to_no_web_address_says_so(site: Any, served: Any) -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Quay Post",
        "items": [{"id": "1", "url": "http://10.0.0.7/a"}, {"id": "2", "url": "file:///etc/passwd"}],
    }
    feed = site.serve("/feed.json", served(json.dumps(document), content_type="application/feed+json"))
    articles, rejected = visit(feed)
    assert articles == []
    reasons = {one.source: one.reason for one in rejected}
    assert "leads to a private network" in reasons["http://10.0.0.7/a"]
    assert reasons[feed] == "an entry without an address and without a text"


def sitemap(root: str, *addresses: str) -> str:
    rows = "".join(
        f"<{root[:-5] if root == 'sitemapindex' else 'url'}><loc>{address}</loc></x>" for address in addresses
    )
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'


def test_a_sitemap_and_an_index_of_sitemaps_lead_to_their_pages(site: Any, served: Any) -> None:
    for number in range(3):
        site.serve(f"/news/{number}?a=1&b=2", html(f"Dues {number}"))
    picture = "<image:loc>https://quay.example/p.png</image:loc>"
    first = sitemap("urlset", f"{site.url}/news/0?a=1&amp;b=2").replace("</url>", f"{picture}</url>")
    site.serve("/1.xml", served(first, content_type="application/xml"))
    packed = gzip.compress(sitemap("urlset", f"<![CDATA[{site.url}/news/1?a=1&amp;b=2]]>").encode())
    site.serve("/2.xml.gz", served(packed, content_type="application/gzip"))
    index = site.serve("/sitemap.xml", sitemap("sitemapindex", f"{site.url}/1.xml", f"{site.url}/2.xml.gz"))
    articles, rejected = visit(index, f"{site.url}/news/2?a=1&b=2")
    assert rejected == []
    assert [article.title for article in articles] == ["Dues 0", "Dues 1", "Dues 2"]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("<!--a-->" * 500 + "<x>", id="remarks"),
        pytest.param("<?a?>" * 800 + "<x>", id="instructions"),
        pytest.param("<urlset><loc>" + " " * 500_000, id="blanks"),
        pytest.param("<urlset>" + "<loc " * 200_000, id="tags without end"),
        pytest.param("<urlset>" + "<a" * 300_000, id="names without end"),
    ],
)
def test_what_is_made_to_be_read_in_endless_ways_is_read_in_one(site: Any, served: Any, document: str) -> None:
    articles, rejected = visit(site.serve("/s.xml", served(document, content_type="application/xml")))
    assert len(articles) + len(rejected) == 1


def test_a_packed_sitemap_is_not_unpacked_without_end(site: Any, served: Any) -> None:
    bomb = served(gzip.compress(b"<urlset>" + bytes(5_000_000)), content_type="application/gzip")
    _, (rejected,) = visit(site.serve("/s.xml.gz", bomb), max_bytes=1_000_000)
    assert rejected.reason == "larger than the limit of 1,000,000 bytes (ONRECORD_WEB_MAX_BYTES)"


@pytest.mark.parametrize("kind", ["sitemap", "feed"])
def test_a_list_of_pages_that_takes_too_long_is_ended(site: Any, served: Any, kind: str) -> None:
    document = sitemap("urlset", f"{site.url}/a") if kind == "sitemap" else rss(site, item("/a"))
    address = site.serve("/list", served(document, content_type="application/xml"))
    _, (rejected,) = visit(address, limits=IngestSettings(workers=1, max_parse_seconds=0.001))
    assert rejected.source == address
    assert rejected.reason.startswith("reading it took longer than 0.001 seconds")
    assert site.asked("/a") == 0


def test_sitemaps_that_lead_to_each_other_end(site: Any) -> None:
    site.serve("/2.xml", sitemap("sitemapindex", f"{site.url}/1.xml"))
    assert visit(site.serve("/1.xml", sitemap("sitemapindex", f"{site.url}/2.xml"))) == ([], [])
    assert (site.asked("/1.xml"), site.asked("/2.xml")) == (1, 1)


def test_sitemaps_within_sitemaps_without_end_end(site: Any) -> None:
    for number in range(9):
        site.serve(f"/{number}.xml", sitemap("sitemapindex", f"{site.url}/{number + 1}.xml"))
    _, (rejected,) = visit(f"{site.url}/0.xml")
    assert (rejected.source, "too deep" in rejected.reason) == (f"{site.url}/3.xml", True)


def test_only_so_many_pages_of_a_list_are_looked_at(site: Any) -> None:
    for number in range(5):
        site.serve(f"/{number}", html(f"Dues {number}"))
    address = site.serve("/s.xml", sitemap("urlset", *(f"{site.url}/{number}" for number in range(5))))
    articles, (rejected,) = visit(address, max_pages=2)
    assert len(articles) == 2
    assert rejected.reason == "it lists 5 pages, and only the first 2 were looked at (ONRECORD_WEB_MAX_PAGES)"


def test_no_entity_of_a_sitemap_is_expanded(site: Any) -> None:
    entity = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    document = sitemap("urlset", f"{site.url}/&x;").replace("?>", f"?>{entity}", 1)
    _, (rejected,) = visit(site.serve("/s.xml", document))
    assert rejected.source == f"{site.url}/&x"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("ftp://quay.example/a", "only http and https addresses are fetched"),
        ("file:///etc/passwd", "only http and https addresses are fetched"),
        ("http://[", "no web address"),
    ],
)
def test_what_is_no_web_address_is_rejected(given: str, why: str) -> None:
    articles, (rejected,) = visit(given)
    assert articles == [] and why in rejected.reason


def test_a_password_is_neither_sent_nor_shown(site: Any) -> None:
    site.serve("/a?token=s3cret", html("Dues put off"))
    (article,), _ = visit(site.url.replace("//", "//ida:pw@") + "/a?token=s3cret")
    assert "authorization" not in {name for _, headers in site.requests for name in headers}
    for words in (article.url, article.source, article.key):
        assert words and "s3cret" not in words and "pw" not in words and "ida" not in words
