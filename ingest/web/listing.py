"""Pages that lead to other pages: feeds and sitemaps."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import unescape

from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.feed import Feed, parse_feed
from ingest.web.address import clean_address, shown
from ingest.web.fetch import Page

_HEAD = 4096  # bytes within which a document shows what it is
# What may stand before the first element. Atomic: a thousand remarks could else be told apart in 2 to the 999 ways.
_PROLOGUE = rb"^(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+"
_SITEMAP = re.compile(_PROLOGUE + rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL | re.IGNORECASE)
_FEED = re.compile(_PROLOGUE + rb"<(?:\w+:)?(?:rss|feed|RDF)\b", re.DOTALL)
_JSON_FEED = re.compile(rb"""^\s*\{.*?["']version["']\s*:\s*["']https?://(?:www\.)?jsonfeed\.org/""", re.DOTALL)
# The addresses of pages; those of pictures and films have a prefix of their own.
_LOCATION = re.compile(
    r"<(?:(?!image|video)\w{1,40}:)?loc\b[^<>]{0,200}>\s*+(?:<!\[CDATA\[\s*+)?([^<\]\s][^<\]]{0,4000})", re.IGNORECASE
)
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_NAMES_FEED = re.compile(r"application/(?:rss|atom)\+xml|application/feed\+json", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["\']?([^"\'\s>]+)""", re.IGNORECASE)
_MOST_OF_HEAD = 200_000  # bytes of a web page within which its head ends
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses a sitemap gives, of pages or of further sitemaps: https://www.sitemaps.org/protocol.html."""

    addresses: tuple[str, ...]


def is_listing(page: Page) -> bool:
    """Whether the page is a feed or a sitemap, by how it begins."""
    head = page.body[:_HEAD]
    if _is_packed(page):
        try:
            head = zlib.decompressobj(wbits=31).decompress(page.body, _HEAD)
        except zlib.error:
            return True  # it says so itself; to read it says what is wrong with it
    return bool(_SITEMAP.match(head) or _FEED.match(head) or _JSON_FEED.match(head))


def read_listing(page: Page, max_bytes: int) -> Feed | Sitemap:
    """What the page lists, where it is a feed or a sitemap.

    Args:
        page: one that `is_listing`.
        max_bytes: of a sitemap that was packed as a file, once it is unpacked.

    Raises:
        RejectedInput: it cannot be read.
    """
    body = _unpack(page.body, max_bytes) if _is_packed(page) else page.body
    if _SITEMAP.match(body[:_HEAD]):
        return Sitemap(tuple(unescape(found).strip() for found in _LOCATION.findall(decode(body))))
    return parse_feed(body, url=page.address, charset=page.charset)


def feeds_named_on(page: Page) -> list[str]:
    """The addresses of feeds that a web page names, as readers of feeds look for them."""
    named: list[str] = []
    for link in _LINK.findall(page.body[:_MOST_OF_HEAD].decode("utf-8", "replace")):
        href = _HREF.search(link)
        if _NAMES_FEED.search(link) and href:
            try:
                named.append(shown(clean_address(unescape(href[1]), base=page.address)))
            except RejectedInput:  # a link to what cannot be fetched helps nobody
                continue
    return named


def _is_packed(page: Page) -> bool:
    return page.body.startswith(_GZIP) and page.address.partition("?")[0].endswith(".xml.gz")


def _unpack(body: bytes, max_bytes: int) -> bytes:
    """No more is unpacked than may be had, whatever the file would come to."""
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise RejectedInput("a packed sitemap that cannot be unpacked") from error
    if len(unpacked) > max_bytes:
        raise RejectedInput(f"larger than the limit of {max_bytes:,} bytes (ONRECORD_WEB_MAX_BYTES)")
    return unpacked
