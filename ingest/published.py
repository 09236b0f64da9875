"""When a page was published, to the second where its markup says so, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ingest.dates import parse_moment, parse_published
from store import DateOrigin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What sites call it: Open Graph, schema.org, Dublin Core, and what the tools of newsrooms write.
_NAMES = {
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
}
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0\d|1[0-2])[/_-]?([0-2]\d|3[01])(?!\d)")


def written_dates(tree: HtmlElement) -> list[str]:
    """What the markup of a page gives as its date of publication, as it is written, the surest first."""
    return list(dict.fromkeys(_written_dates(tree)))


def settle_date(
    day: date | None, written: Sequence[str], address: str | None
) -> tuple[date | None, datetime | None, DateOrigin | None]:
    """The day, the moment and how both are known.

    Args:
        day: when the page was published, as whoever read it as a whole has found.
        written: the dates of its markup. One of the same day completes it; another day is another thing's.
        address: of the page.
    """
    if day is None:
        return None, None, None
    for moment in filter(None, map(parse_moment, written)):
        if day in (moment.date(), moment.astimezone(UTC).date()):
            return moment.date(), moment, DateOrigin.MARKUP
    if day in map(parse_published, written) or day not in _dates_in(address or ""):
        return day, None, DateOrigin.MARKUP
    return day, None, DateOrigin.URL


def _written_dates(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            yield from _LINKED.findall(script.text or "")
    for meta in tree.iter("meta"):
        names = {(meta.get(name) or "").lower() for name in ("property", "name", "itemprop")}
        if names & _NAMES:
            yield meta.get("content") or ""
    for element in tree.iter("time"):
        yield element.get("datetime") or ""


def _dates_in(address: str) -> list[date | None]:
    return [parse_published("-".join(parts)) for parts in _IN_ADDRESS.findall(address)]
