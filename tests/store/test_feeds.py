"""Feeds are kept with what became of their entries, beside whoever writes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store import FeedUnknown, KeptFeed, Library, SettledEntry

QUAY = "https://quay.example/feed"


def kept(library: Library, address: str = QUAY) -> KeptFeed:
    library.feeds.add(address, title="The Quay Post")
    return library.feeds.find(address)


def test_a_feed_is_kept_once(library: Library) -> None:
    assert library.feeds.add(QUAY, title="The Quay Post") is True
    assert library.feeds.add(QUAY, outlet="Quay Post") is False
    (feed,) = library.feeds.all()
    assert (feed.id, feed.address, feed.title, feed.outlet) == (1, QUAY, "The Quay Post", "Quay Post")
    assert (feed.checked_at, feed.etag, feed.entries, feed.failed) == (None, None, 0, 0)


@pytest.mark.parametrize("ref", [QUAY, "1", "the quay post"])
def test_a_feed_is_found_by_address_number_or_title(library: Library, ref: str) -> None:
    assert kept(library) == library.feeds.find(ref)


def test_a_feed_that_is_not_kept_is_unknown(library: Library) -> None:
    with pytest.raises(FeedUnknown, match=r"no feed is called “2”; `onrecord feeds list` has"):
        library.feeds.find("2")
    kept(library)
    kept(library, "https://quay.example/other")
    with pytest.raises(FeedUnknown, match="several feeds are called “The Quay Post”"):
        library.feeds.find("The Quay Post")


def test_what_became_of_an_entry_takes_the_place_of_what_became_of_it_before(library: Library) -> None:
    feed = kept(library)
    library.feeds.settle([(feed.id, SettledEntry("a", "1", "gone")), (feed.id, SettledEntry("b", "1"))])
    library.feeds.settle([(feed.id, SettledEntry("a", "2", "still gone", attempts=2))])
    assert library.feeds.entries(feed) == {
        "a": SettledEntry("a", "2", "still gone", attempts=2),
        "b": SettledEntry("b", "1"),
    }
    found = library.feeds.find("1")
    assert (found.entries, found.failed) == (2, 1)


def test_a_feed_that_is_removed_takes_its_entries_along_and_its_number_is_never_given_again(library: Library) -> None:
    feed = kept(library)
    library.feeds.settle([(feed.id, SettledEntry("a", "1"))])
    library.feeds.remove(feed)
    assert library.feeds.all() == []
    library.feeds.settle([(feed.id, SettledEntry("b", "1"))])  # by whoever was bringing it up to date
    again = kept(library)
    assert (again.id, again.entries) == (2, 0)


def test_a_check_is_noted(library: Library) -> None:
    feed = kept(library)
    at = datetime(2031, 3, 4, 12, tzinfo=UTC)
    library.feeds.note_check(feed, changes={"etag": '"v1"', "changed_at": at})
    found = library.feeds.find("1")
    assert (found.etag, found.changed_at, found.failure) == ('"v1"', at, None)
    assert found.checked_at is not None and found.checked_at.tzinfo is UTC
    library.feeds.note_check(found, failure="there is nothing at that address (404)")
    assert library.feeds.find("1").failure == "there is nothing at that address (404)"
    assert library.feeds.find("1").etag == '"v1"'


def test_a_feed_follows_where_it_has_moved_unless_that_is_kept_already(library: Library) -> None:
    feed, other = kept(library), kept(library, "https://quay.example/other")
    library.feeds.note_check(feed, changes={"address": "https://quay.example/new"})
    assert library.feeds.find("1").address == "https://quay.example/new"
    library.feeds.note_check(feed, changes={"address": other.address})
    assert library.feeds.find("1").address == "https://quay.example/new"


def test_feeds_are_kept_while_somebody_writes(library: Library) -> None:
    with library.writer():
        assert library.feeds.add(QUAY) is True
