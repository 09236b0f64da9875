"""Kept feeds brought up to date: what is new or changed in them goes into the library, and nothing is asked for twice.

An entry is settled once what became of its article is in the catalogue, and the version of a feed is noted as read once
every entry of it is settled. So a run that dies leaves nothing out: the next reads the feed again, and fetches what was
not settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from ingest.errors import RejectedInput
from ingest.feed import Feed, FeedEntry, parse_feed
from ingest.model import IngestReport, Progress, Rejected
from ingest.parser import Parser
from ingest.pipeline import take_in
from ingest.read import hold_to_limit
from ingest.web.address import clean_address, has_secret, shown
from ingest.web.entry import article_in, carries_article, entry_digest, entry_key
from ingest.web.fetch import Page, Request
from ingest.web.listing import feeds_named_on
from ingest.web.many import Pages, open_pages
from ingest.web.visit import Lead, follow, lead_of, read_page
from store import Article, SettledEntry

if TYPE_CHECKING:
    from ingest.refine import Refiner
    from ingest.settings import IngestSettings
    from ingest.web.client import Resolver
    from ingest.web.settings import WebSettings
    from store import KeptFeed, Library

ATTEMPTS = 5  # updates in which an entry that cannot be taken in is tried, before it is left until it changes


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What came of one feed.

    Attributes:
        status: "changed" has something new, "unchanged" has nothing new, "failed" could not be read.
        fresh: how many entries are new or changed.
        failed: how many of those could not be taken in.
        reason: why the feed could not be read.
    """

    feed: KeptFeed
    status: Literal["changed", "unchanged", "failed"]
    fresh: int = 0
    failed: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update has done: to the library, and feed by feed in the order they were added."""

    report: IngestReport
    feeds: tuple[FeedOutcome, ...]


def update_feeds(
    library: Library,
    feeds: Sequence[KeptFeed],
    *,
    settings: IngestSettings,
    web: WebSettings,
    refiner: Refiner | None = None,
    progress: Callable[[Progress], None] | None = None,
    wait: float = 0.0,
    resolver: Resolver | None = None,
) -> UpdateReport:
    """What became of each feed and of what is new in it.

    Args:
        feeds: those to bring up to date, as `library.feeds` has them.
        wait: seconds to wait for whoever is writing to the library.

    Raises:
        StoreError: the library cannot be written to; where somebody else is writing, it says who.
    """
    with Parser(settings) as parser:
        update = _Update(library, feeds, settings, web, parser)
        report = take_in(
            hold_to_limit(update.articles(resolver), settings),
            library,
            settings=settings,
            refiner=refiner,
            progress=progress,
            settled=update.settle,
            expected=update.expected,
            wait=wait,
        )
    return UpdateReport(report, update.finish())


def examine_feed(
    address: str, *, settings: IngestSettings, web: WebSettings, resolver: Resolver | None = None
) -> tuple[str, Feed] | Rejected:
    """The address a feed is to be kept under, and the feed as it is now.

    Rejected where it cannot be fetched, is no feed, or where its address carries what must not be kept.
    """
    try:
        if has_secret(address.strip()):
            raise RejectedInput("the address carries a password or a key, and the library keeps neither")
        clean = clean_address(address)
        with open_pages(web, resolver=resolver) as pages:
            ((_, page),) = pages.fetch([Request(clean)])
        with Parser(settings) as parser:
            feed = _parse(page, parser)
    except RejectedInput as rejected:
        return Rejected(shown(address.strip()), rejected.reason)
    assert isinstance(page, Page)
    return _moved(page) or clean, feed


def _parse(page: Page | Rejected, parser: Parser) -> Feed:
    """The feed on a page, read within the limits of every document.

    Raises:
        RejectedInput: it could not be fetched, or is no feed; the feeds a web page names are in the reason.
    """
    if isinstance(page, Rejected):
        raise RejectedInput(page.reason)
    try:
        work = partial(parse_feed, url=page.address, charset=page.charset)
        return parser.read(work, page.body, called="feed")
    except RejectedInput as rejected:
        if named := feeds_named_on(page):
            raise RejectedInput(f"a web page and no feed; the feeds it names: {', '.join(named)}") from rejected
        raise


def _moved(page: Page) -> str | None:
    """Where a feed is for good from now on, where that is elsewhere and may be kept."""
    return page.moved_to if page.moved_to and not has_secret(page.moved_to) else None


class _Update:
    """One run over some feeds: which entries are under way, and what came of each feed so far."""

    def __init__(
        self,
        library: Library,
        feeds: Sequence[KeptFeed],
        settings: IngestSettings,
        web: WebSettings,
        parser: Parser,
    ) -> None:
        self._kept = library.feeds
        self._feeds = {feed.id: feed for feed in feeds}
        self._settings = settings
        self._web = web
        self._parser = parser
        self._under_way: dict[str, list[tuple[int, SettledEntry]]] = defaultdict(list)  # by what reports call it
        self._outcomes: dict[int, FeedOutcome] = {}
        self._read: dict[int, Page] = {}  # feeds that have entries, as they were fetched
        self._are_read = False

    def articles(self, resolver: Resolver | None) -> Iterator[Article | Rejected]:
        """The articles of all that is new, as they come, and whatever could not be had."""
        with open_pages(self._web, resolver=resolver) as pages:
            leads: list[Lead] = []
            for feed, page in self._fetch_feeds(pages):
                for found in self._read_feed(feed, page):
                    if isinstance(found, Lead):
                        leads.append(found)
                    else:
                        yield found
            self._are_read = True
            for lead, page in follow(pages, leads, set()):
                yield page if isinstance(page, Rejected) else self._read_entry(page, lead)

    def expected(self) -> int | None:
        """How many articles and rejections there will be, once every feed is read."""
        if not self._are_read:
            return None
        return sum(outcome.fresh + (outcome.status == "failed") for outcome in self._outcomes.values())

    def settle(self, items: Sequence[Article | Rejected]) -> None:
        """Notes what became of the entries these came from."""
        settled: list[tuple[int, SettledEntry]] = []
        for item in items:
            failure = item.reason if isinstance(item, Rejected) else None
            for feed_id, entry in self._under_way.pop(item.source or "", ()):
                settled.append((feed_id, replace(entry, failure=failure)))
                if failure is not None:
                    outcome = self._outcomes[feed_id]
                    self._outcomes[feed_id] = replace(outcome, failed=outcome.failed + 1)
        if settled:
            self._kept.settle(settled)

    def finish(self) -> tuple[FeedOutcome, ...]:
        """What came of each feed; those of which every entry is settled are noted as read."""
        unsettled = {feed_id for entries in self._under_way.values() for feed_id, _ in entries}
        for feed_id, page in self._read.items():
            outcome = self._outcomes[feed_id]
            is_whole = feed_id not in unsettled and not outcome.failed
            changes: dict[str, Any] = {
                "etag": page.etag if is_whole else None,
                "modified": page.modified if is_whole else None,
            }
            if outcome.fresh:
                changes["changed_at"] = datetime.now(UTC)
            if address := _moved(page):
                changes["address"] = address
            self._kept.note_check(self._feeds[feed_id], changes=changes)
        return tuple(self._outcomes[feed_id] for feed_id in self._feeds if feed_id in self._outcomes)

    def _fetch_feeds(self, pages: Pages) -> Iterator[tuple[KeptFeed, Page | Rejected]]:
        requests = {Request(feed.address, feed.etag, feed.modified): feed for feed in self._feeds.values()}
        for request, page in pages.fetch(requests):
            yield requests[request], page

    def _read_feed(self, feed: KeptFeed, page: Page | Rejected) -> Iterator[Lead | Article | Rejected]:
        """What is new or changed in a feed: what it has of it, or where that is."""
        if isinstance(page, Page) and page.is_same:
            self._outcomes[feed.id] = FeedOutcome(feed, "unchanged")
            self._kept.note_check(feed)
            return
        try:
            parsed = _parse(page, self._parser)
        except RejectedInput as rejected:
            self._outcomes[feed.id] = FeedOutcome(feed, "failed", reason=rejected.reason)
            self._kept.note_check(feed, failure=rejected.reason)
            yield Rejected(shown(feed.address), rejected.reason)
            return
        assert isinstance(page, Page)
        self._read[feed.id] = page
        self._outcomes[feed.id] = FeedOutcome(feed, "unchanged")
        yield from self._fresh(feed, parsed)

    def _fresh(self, feed: KeptFeed, parsed: Feed) -> Iterator[Lead | Article | Rejected]:
        known = self._kept.entries(feed)
        distinct = {entry_key(entry): entry for entry in reversed(parsed.entries)}  # the first of each, as they stand
        for key, entry in list(reversed(distinct.items()))[: self._web.max_pages]:
            digest, before = entry_digest(entry), known.get(key)
            tried = before.attempts if before and before.digest == digest else 0
            if before and tried and (before.failure is None or tried >= ATTEMPTS):
                continue
            outcome = self._outcomes[feed.id]
            self._outcomes[feed.id] = replace(outcome, status="changed", fresh=outcome.fresh + 1)
            found = _follow_up(feed, parsed, entry)
            name = shown(found.address) if isinstance(found, Lead) else found.source or ""
            self._under_way[name].append((feed.id, SettledEntry(key, digest, attempts=tried + 1)))
            yield found

    def _read_entry(self, page: Page, lead: Lead) -> Article | Rejected:
        """The one article an entry leads to."""
        found = list(islice(read_page(page, lead, self._settings, self._parser), 2))
        if len(found) == 1 and found[0].source == shown(lead.address):
            return found[0]
        return Rejected(shown(lead.address), "a document with several articles, or none, and no article of a feed")


def _follow_up(feed: KeptFeed, parsed: Feed, entry: FeedEntry) -> Lead | Article | Rejected:
    """The article, where the feed has all of it; else where it is."""
    if carries_article(entry):
        return article_in(entry, parsed, address=feed.address, outlet=feed.outlet)
    found = lead_of(entry, Lead(feed.address, outlet=feed.outlet))
    if isinstance(found, Rejected):
        return Rejected(f"{found.source}, {entry.title or 'an entry without a title'}", found.reason)
    return found
