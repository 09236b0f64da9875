"""Feeds, and what an update of them has done, as plain text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rag import say_count
from ui.render import show_report, show_table

if TYPE_CHECKING:
    from rich.console import Console

    from ingest import FeedOutcome, UpdateReport
    from store import KeptFeed


def show_feeds(console: Console, kept: Iterable[KeptFeed]) -> None:
    """The feeds that are kept, a row each."""
    show_table(
        console,
        ["no.", "title", "entries", "checked", "address", "trouble"],
        (
            [
                feed.id,
                feed.outlet or feed.title or "untitled",
                feed.entries - feed.failed,
                f"{feed.checked_at:%Y-%m-%d %H:%M}" if feed.checked_at else "never",
                feed.address,
                _say_trouble(feed),
            ]
            for feed in kept
        ),
    )


def show_update(console: Console, done: UpdateReport) -> None:
    """What came of each feed, then what the library has of it."""
    for outcome in done.feeds:
        console.print(f"{outcome.feed.outlet or outcome.feed.title or outcome.feed.address}: {say_outcome(outcome)}")
    show_report(console, done.report)


def say_outcome(outcome: FeedOutcome) -> str:
    """What came of a feed, in a few words.

    >>> from datetime import UTC, datetime
    >>> from ingest import FeedOutcome
    >>> from store import KeptFeed
    >>> feed = KeptFeed(1, "https://quay.example/feed", "The Quay Post", None, datetime(2031, 3, 4, tzinfo=UTC))
    >>> say_outcome(FeedOutcome(feed, "changed", fresh=3, failed=1))
    '3 new or changed, 1 of them could not be taken in'
    """
    if outcome.status == "failed":
        return f"could not be read: {outcome.reason}"
    if not outcome.fresh:
        return "nothing new"
    failed = f", {outcome.failed} of them could not be taken in" if outcome.failed else ""
    return f"{outcome.fresh} new or changed{failed}"


def _say_trouble(feed: KeptFeed) -> str:
    if feed.failure:
        return feed.failure
    return f"{say_count(feed.failed, 'article')} could not be taken in" if feed.failed else ""
