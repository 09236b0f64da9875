"""Feeds that are kept: their addresses, what their servers said of them last, and what became of their entries.

Like answers they are written without the library's writer lock, each change one small transaction: a feed is no
article, and no index follows it. Whoever brings feeds up to date holds that lock anyway, for the articles' sake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from store.engine import begin_writing
from store.errors import FeedUnknown
from store.rows import as_utc
from store.schema import feed_entries, feeds


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """A feed that is kept.

    Attributes:
        title: as the feed calls itself.
        outlet: what the outlet of its articles is called, in place of what they say; None leaves it to them.
        etag, modified: what its server said of the last version of which every entry is settled.
        checked_at: when it was last asked for; None while it never was.
        changed_at: when it last had something new.
        failure: why it could not be read when it was last asked for.
        entries: how many of its entries are settled.
        failed: how many of those could not be taken in.
    """

    id: int
    address: str
    title: str | None
    outlet: str | None
    added_at: datetime
    etag: str | None = None
    modified: str | None = None
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    failure: str | None = None
    entries: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class SettledEntry:
    """What became of one entry of a feed.

    Attributes:
        key: what it is known by from one reading of the feed to the next.
        digest: of what the feed said of it.
        failure: why it could not be taken in; None where it was, or was there already.
        attempts: how often it was tried with this digest.
    """

    key: str
    digest: str
    failure: str | None = None
    attempts: int = 1


class Feeds:
    """The feeds of a library. All may be called from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[KeptFeed]:
        """Every feed, the first added first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.id)).mappings().all()
            counts = _counts(connection)
        return [_from_row(row, *counts.get(row["id"], (0, 0))) for row in rows]

    def find(self, ref: str) -> KeptFeed:
        """The feed of that address, that number or that title.

        Raises:
            FeedUnknown: there is none, or several have the title.
        """
        kept = self.all()
        found = [feed for feed in kept if ref in (feed.address, str(feed.id))]
        found = found or [feed for feed in kept if feed.title and feed.title.casefold() == ref.casefold()]
        if len(found) != 1:
            are = "several feeds are" if found else "no feed is"
            raise FeedUnknown(f"{are} called “{ref}”; `onrecord feeds list` has their numbers and addresses")
        return found[0]

    def add(self, address: str, *, title: str | None = None, outlet: str | None = None) -> bool:
        """Keeps a feed; False where it is kept already, which then has the title and the outlet given now.

        Raises:
            StoreError: the library cannot be written to.
        """
        with begin_writing(self._engine) as connection:
            if connection.scalar(select(feeds.c.id).where(feeds.c.address == address)):
                changes = {name: value for name, value in {"title": title, "outlet": outlet}.items() if value}
                if changes:
                    connection.execute(update(feeds).where(feeds.c.address == address).values(**changes))
                return False
            row = {"address": address, "title": title, "outlet": outlet, "added_at": datetime.now(UTC)}
            connection.execute(insert(feeds).values(**row))
            return True

    def remove(self, feed: KeptFeed) -> None:
        """Keeps the feed no longer. The articles it led to stay."""
        with begin_writing(self._engine) as connection:
            connection.execute(delete(feed_entries).where(feed_entries.c.feed_id == feed.id))
            connection.execute(delete(feeds).where(feeds.c.id == feed.id))

    def entries(self, feed: KeptFeed) -> dict[str, SettledEntry]:
        """What became of the feed's entries, by key."""
        query = select(feed_entries).where(feed_entries.c.feed_id == feed.id)
        with self._engine.connect() as connection:
            return {
                row["key"]: SettledEntry(row["key"], row["digest"], row["failure"], row["attempts"])
                for row in connection.execute(query).mappings()
            }

    def settle(self, entries: Iterable[tuple[int, SettledEntry]]) -> None:
        """Notes what became of entries, each with the id of its feed, in place of what was noted before."""
        now = datetime.now(UTC)
        with begin_writing(self._engine) as connection:
            for feed_id, entry in entries:
                is_it = (feed_entries.c.feed_id == feed_id) & (feed_entries.c.key == entry.key)
                values = {
                    "digest": entry.digest,
                    "failure": entry.failure,
                    "attempts": entry.attempts,
                    "settled_at": now,
                }
                if connection.execute(update(feed_entries).where(is_it).values(**values)).rowcount:
                    continue
                if connection.scalar(select(feeds.c.id).where(feeds.c.id == feed_id)):  # or it was removed meanwhile
                    connection.execute(insert(feed_entries).values(feed_id=feed_id, key=entry.key, **values))

    def note_check(
        self, feed: KeptFeed, *, failure: str | None = None, changes: Mapping[str, Any] | None = None
    ) -> None:
        """Notes that the feed was asked for now.

        Args:
            failure: why it could not be read.
            changes: what of `address`, `title`, `etag`, `modified` and `changed_at` is other from now on.
        """
        values = {"checked_at": datetime.now(UTC), "failure": failure, **(changes or {})}
        with begin_writing(self._engine) as connection:
            address = values.get("address")
            if address and connection.scalar(select(feeds.c.id).where(feeds.c.address == address)):
                del values["address"]  # the feed it has moved to is kept already
            connection.execute(update(feeds).where(feeds.c.id == feed.id).values(**values))


def _counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """Of each feed with any, how many entries are settled, and how many of those failed."""
    query = select(
        feed_entries.c.feed_id, func.count().label("settled"), func.count(feed_entries.c.failure).label("failed")
    ).group_by(feed_entries.c.feed_id)
    return {row.feed_id: (row.settled, row.failed) for row in connection.execute(query)}


def _from_row(row: RowMapping, entries: int, failed: int) -> KeptFeed:
    return KeptFeed(
        id=row["id"],
        address=row["address"],
        title=row["title"],
        outlet=row["outlet"],
        added_at=as_utc(row["added_at"]),
        etag=row["etag"],
        modified=row["modified"],
        checked_at=row["checked_at"] and as_utc(row["checked_at"]),
        changed_at=row["changed_at"] and as_utc(row["changed_at"]),
        failure=row["failure"],
        entries=entries,
        failed=failed,
    )
