"""Web addresses to a stream of articles: pages, documents, and all that feeds and sitemaps lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.document import read_document
from ingest.errors import RejectedInput
from ingest.feed import Feed, FeedEntry
from ingest.model import Rejected
from ingest.web.address import clean_address, lasting, shown
from ingest.web.entry import article_in, carries_article, complete
from ingest.web.fetch import Page, Request
from ingest.web.listing import Sitemap, is_listing, read_listing
from ingest.web.many import Pages, open_pages
from store import Article

if TYPE_CHECKING:
    from ingest.parser import Parser
    from ingest.settings import IngestSettings
    from ingest.web.client import Resolver
    from ingest.web.settings import WebSettings

_DEEPEST = 3  # an index of sitemaps, a sitemap, a feed, a page
_HTML = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class Lead:
    """An address to follow, and what is known of what it leads to."""

    address: str
    entry: FeedEntry | None = None
    outlet: str | None = None


def read_addresses(
    addresses: Iterable[str],
    *,
    settings: IngestSettings,
    web: WebSettings,
    parser: Parser,
    resolver: Resolver | None = None,
) -> Iterator[Article | Rejected]:
    """The articles at these addresses and at those they list, as they come; each page once.

    Args:
        settings: the limits on what is read.
        web: how addresses are fetched.
        parser: what parses what is fetched, in a process of its own.
        resolver: what looks names up, in place of the machine's own.
    """
    seen: set[str] = set()
    leads: list[Lead] = []
    for given in addresses:
        try:
            leads.append(Lead(clean_address(given)))
        except RejectedInput as rejected:
            yield Rejected(shown(given.strip()), rejected.reason)
    with open_pages(web, resolver=resolver) as pages:
        for depth in range(_DEEPEST + 1):
            following: list[Lead] = []
            for lead, page in follow(pages, leads, seen):
                if isinstance(page, Rejected):
                    yield page
                    continue
                try:
                    listing = read_listed(page, web, parser)
                except RejectedInput as rejected:
                    yield Rejected(shown(lead.address), rejected.reason)
                    continue
                if listing is None:
                    yield from read_page(page, lead, settings, parser)
                elif depth == _DEEPEST:
                    yield Rejected(shown(lead.address), "a list of addresses, too deep within others")
                else:
                    for found in _leads_of(listing, lead, web):
                        if isinstance(found, Lead):
                            following.append(found)
                        else:
                            yield found
            leads = following


def read_listed(page: Page, web: WebSettings, parser: Parser) -> Feed | Sitemap | None:
    """What the page lists, read within the limits of every document; None where it is an article's own.

    Raises:
        RejectedInput: it is a feed or a sitemap, and cannot be read.
    """
    if not is_listing(page):
        return None
    return parser.read(read_listing, page, web.max_bytes, called="list of pages")


def follow(pages: Pages, leads: Iterable[Lead], seen: set[str]) -> Iterator[tuple[Lead, Page | Rejected]]:
    """Each lead with what it leads to; what is in `seen` is passed over, and what is followed is put there."""
    by_address: dict[str, Lead] = {}
    for lead in leads:
        if lead.address not in seen:
            seen.add(lead.address)
            by_address[lead.address] = lead
    for request, found in pages.fetch(map(Request, by_address)):
        yield by_address[request.address], found


def read_page(page: Page, lead: Lead, settings: IngestSettings, parser: Parser) -> Iterator[Article | Rejected]:
    """The article on a page, or those in a document; what they are called in reports is the address as it was given."""
    source = shown(lead.address)
    # A name says little on the web; a server that calls it a page is believed.
    suffix = ".html" if page.content_type in _HTML else PurePosixPath(urlsplit(page.address).path).suffix
    for item in read_document(
        BytesIO(page.body),
        source=source,
        suffix=suffix,
        settings=settings,
        parser=parser,
        address=page.address,
        charset=page.charset,
    ):
        if isinstance(item, Article) and item.source == source:  # the whole of the document, not a row of it
            placed = item if item.url else item.amended(url=lasting(page.address))
            yield complete(placed, lead.entry, outlet=lead.outlet)
        else:
            yield item


def _leads_of(listing: Feed | Sitemap, lead: Lead, web: WebSettings) -> Iterator[Lead | Article | Rejected]:
    """Where a listing leads to, and the articles it carries itself; the first of them, where it is too long."""
    items = listing.entries if isinstance(listing, Feed) else listing.addresses
    for item in items[: web.max_pages]:
        if isinstance(item, FeedEntry) and carries_article(item):
            assert isinstance(listing, Feed)
            yield article_in(item, listing, address=lead.address)
            continue
        yield lead_of(item, lead)
    if len(items) > web.max_pages:
        yield Rejected(
            shown(lead.address),
            f"it lists {len(items):,} pages, and only the first {web.max_pages:,} were looked at "
            "(ONRECORD_WEB_MAX_PAGES)",
        )
    if not items:
        yield Rejected(shown(lead.address), "it lists no page")


def lead_of(item: FeedEntry | str, parent: Lead) -> Lead | Rejected:
    """Where an item of the listing at `parent` leads to."""
    entry = item if isinstance(item, FeedEntry) else None
    address = entry.url if entry else str(item)
    if not address:
        return Rejected(shown(parent.address), "an entry without an address and without a text")
    try:
        return Lead(clean_address(address, base=parent.address), entry, parent.outlet)
    except RejectedInput as rejected:
        return Rejected(shown(parent.address), f"it leads to {shown(address)}: {rejected.reason}")
