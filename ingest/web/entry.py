"""What a feed says of an article, joined with what its page says."""

from __future__ import annotations

import re
from typing import Any

from ingest.feed import Feed, FeedEntry
from ingest.fields import name_outlet
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from ingest.web.address import lasting, shown
from store import Article, DateOrigin, derive_id

_WHOLE = 1_500  # characters: summaries have a few hundred, and a short news item more than this
# What ends a text that goes on elsewhere.
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[\+\]|(?:read|continue|full|see) [\w ]{0,20}(?:more|reading|article|story)|weiterlesen)\W*$",
    re.IGNORECASE,
)


def carries_article(entry: FeedEntry) -> bool:
    """Whether the feed has the whole article, and its page need not be fetched.

    Without an address there is no page, and what the feed has is all there is.
    """
    text = entry.text
    return bool(text) and (entry.url is None or (len(text) >= _WHOLE and not _GOES_ON.search(text[-200:])))


def article_in(entry: FeedEntry, feed: Feed, *, address: str, outlet: str | None = None) -> Article:
    """The article as the feed itself has it.

    Args:
        address: of the feed.
        outlet: in place of what the feed calls itself.
    """
    text = drop_furniture(entry.text) or entry.text
    url = lasting(entry.url) if entry.url else None
    return Article.of(
        text,
        title=entry.title,
        outlet=outlet or feed.title or name_outlet(None, url or address),
        authors=entry.authors,
        published=entry.published,
        url=url,
        language=detect_language(text) or feed.language,
        external_id=None if url else entry.id,
        source=shown(entry.url or f"{address}, {entry.title or entry.id}"),
        published_at=entry.published_at,
        published_from=DateOrigin.FEED,
    )


def complete(article: Article, entry: FeedEntry | None, *, outlet: str | None = None) -> Article:
    """The article of a page, with what only the feed knows of it. Where both know something, the page is believed.

    Args:
        outlet: what whoever keeps the feed calls its outlet; that comes before either.
    """
    changes: dict[str, Any] = {"outlet": outlet} if outlet else {}
    if entry and not article.title and entry.title:
        changes["title"] = entry.title
    if entry and not article.authors and entry.authors:
        changes["authors"] = entry.authors
    if entry and entry.published and not article.published:
        changes |= {"published": entry.published, "published_from": DateOrigin.FEED}
        changes["published_at"] = entry.published_at
    elif entry and entry.published_at and entry.published == article.published and not article.published_at:
        changes["published_at"] = entry.published_at
    return article.amended(**changes) if changes else article


def entry_key(entry: FeedEntry) -> str:
    """What an entry is known by from one reading of its feed to the next."""
    return derive_id("ent", entry.id or entry.url or entry.title)


def entry_digest(entry: FeedEntry) -> str:
    """The same for as long as the feed says the same of the article."""
    return derive_id("rev", entry.url, entry.title, entry.published_at or entry.published, entry.updated, entry.html)
