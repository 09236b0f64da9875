"""A saved feed to the articles it has the words of."""

from __future__ import annotations

from ingest.errors import RejectedInput
from ingest.feed import Feed, FeedEntry, parse_feed
from ingest.fields import name_outlet
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from ingest.model import Rejected
from ingest.parsed import Parsed
from store import Article, DateOrigin

_MIN_LETTERS = 40  # as on a page: fewer are no article


def read_feed(data: bytes, *, source: str, address: str | None = None, charset: str | None = None) -> Parsed:
    """The articles of a feed.

    Raises:
        RejectedInput: it is no feed, or has no entries.
    """
    feed = parse_feed(data, url=address, charset=charset)
    if not feed.entries:
        raise RejectedInput("a feed without entries")
    articles: list[Article] = []
    rejected: list[Rejected] = []
    for number, entry in enumerate(feed.entries, start=1):
        text = drop_furniture(entry.text)
        if sum(map(str.isalpha, text)) < _MIN_LETTERS:
            where = f"; its article is at {entry.url}" if entry.url else ""
            rejected.append(Rejected(source, f"entry {number}: the feed has no text of it{where}"))
        else:
            articles.append(_article(feed, entry, text, source=f"{source}, entry {number}"))
    return Parsed(tuple(articles), tuple(rejected))


def _article(feed: Feed, entry: FeedEntry, text: str, *, source: str) -> Article:
    return Article.of(
        text,
        title=entry.title,
        outlet=name_outlet(feed.title, entry.url or feed.url),
        authors=entry.authors,
        published=entry.published,
        published_at=entry.published_at,
        published_from=DateOrigin.FEED,
        url=entry.url,
        language=detect_language(text) or feed.language,
        external_id=None if entry.url else entry.id,
        source=source,
    )
