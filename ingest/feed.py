"""A feed's bytes to its entries: RSS, Atom and JSON Feed, however oddly written.

A feed is bytes here, wherever they come from: nothing is fetched, and no document type or entity of its own is used.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ingest.clean import clean_line
from ingest.dates import parse_moment, parse_published
from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.fields import name_language, split_authors
from ingest.fragment import read_fragment

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*?\?>")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
# With what it declares, so that no entity is ever expanded. It stands before the first element.
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # one of these ends an XML parser's patience
_MAIL = re.compile(r"\(?\S+@\S+")  # "desk@courier.example (Ada Vale)", as RSS asks for


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of one article.

    Attributes:
        id: as the feed gives it (`guid`, `id`), None where it gives none.
        url: where the article is; absolute, http or https.
        title: on one line, without markup.
        published: the day it was published, as its own time zone counts days. When it was last changed is another day.
        published_at: the same to the second, where the feed writes a time and a zone.
        updated: when the feed says it was last changed; it need not be when it was published.
        html: the fullest of what the feed has of the article, as HTML without scripts; None where it has nothing. How
            much of the article that is, a feed does not say.
    """

    id: str | None
    url: str | None
    title: str | None
    published: date | None
    published_at: datetime | None
    authors: tuple[str, ...]
    html: str | None
    updated: datetime | None = None

    @property
    def text(self) -> str:
        """What `html` shows, as clean text; "" where it shows nothing."""
        return read_fragment(self.html or "")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, its entries in the order it has them.

    Attributes:
        url: of the site it tells of.
        language: two letters.
    """

    title: str | None
    url: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


def parse_feed(data: bytes, *, url: str | None = None, charset: str | None = None) -> Feed:
    """The feed `data` holds. What is broken in it costs as little as can be.

    Args:
        data: the whole document.
        url: where it was fetched, which relative links are relative to.
        charset: the encoding whoever served it named.

    Raises:
        RejectedInput: it is no feed, or no text.
    """
    declared = _DECLARED.search(data[:1024])
    text = decode(data, declared=charset or (declared[1].decode("ascii") if declared else None)).lstrip("\ufeff \r\n\t")
    if text.startswith("{"):
        return _parse_json(text, base=url)
    if not text.startswith("<"):
        raise RejectedInput("not a feed: it begins with neither an XML element nor a JSON object")
    return _parse_xml(text, base=url)


def _parse_xml(text: str, *, base: str | None) -> Feed:
    import feedparser  # 0.1 s

    bare = _NO_XML.sub("", _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1))
    document = bare.strip().encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base or ""}
    try:
        parsed = feedparser.parse(io.BytesIO(document), response_headers=headers)
    except Exception as error:  # its forgiving parser is two thousand lines of callbacks
        raise RejectedInput(f"the feed could not be parsed ({type(error).__name__}: {error})") from error
    if not parsed.version:
        raise RejectedInput("not a feed: XML, but neither RSS nor Atom")
    about = parsed.feed
    # RSS 1.0 dates its items by dc:date, which feedparser keeps with Atom's <updated>; the two are told by what else
    # the feed has in use.
    dated = ("published", "updated") if _dates_by_dublin_core(parsed) else ("published",)
    return Feed(
        title=_plain(about.get("title_detail")),
        url=_address(about.get("link"), base),
        language=name_language(about.get("language")),
        entries=tuple(_entry_of(entry, dated=dated, base=base) for entry in parsed.entries),
    )


def _dates_by_dublin_core(parsed: FeedParserDict) -> bool:
    spaces = set(parsed.get("namespaces", {}).values())
    return parsed.version.startswith("rss") and not spaces & {
        "http://www.w3.org/2005/Atom",
        "http://purl.org/dc/terms/",
    }


def _entry_of(entry: FeedParserDict, *, dated: Sequence[str], base: str | None) -> FeedEntry:
    # Not entry.get: asked for what it has not, this dictionary answers with something near it.
    published = next((dict.get(entry, name) for name in dated if dict.get(entry, name)), None)
    bodies = [*dict.get(entry, "content", []), *filter(None, [dict.get(entry, "summary_detail")])]
    return FeedEntry(
        id=clean_line(entry.get("id") or "") or None,
        url=_address(entry.get("link"), base),
        title=_plain(dict.get(entry, "title_detail")),
        published=parse_published(published),
        published_at=parse_moment(published),
        authors=_names(_written_authors(entry)),
        html=max(filter(None, map(_html_of, bodies)), key=len, default=None),
        updated=parse_moment(dict.get(entry, "updated")),
    )


def _written_authors(entry: FeedParserDict) -> list[object]:
    authors = dict.get(entry, "authors", [])
    if len(authors) == 1 and dict.get(authors[0], "email"):  # feedparser takes ".example" for ".exam", and a name "ple"
        return [dict.get(entry, "author")]
    return [dict.get(author, "name") for author in authors] or [dict.get(entry, "author")]


def _html_of(body: Mapping[str, Any]) -> str | None:
    """The body of an entry as HTML; None for what is no text, such as a picture in base 64."""
    value: str = body.get("value") or ""
    if body.get("type") == "text/plain":
        return "".join(f"<p>{escape(part, quote=False)}</p>" for part in re.split(r"\n\s*\n", value) if part.strip())
    return value if body.get("type") in {"text/html", "application/xhtml+xml", None} and value.strip() else None


def _plain(detail: Mapping[str, Any] | None) -> str | None:
    value = detail.get("value") or "" if detail else ""
    is_markup = detail is not None and detail.get("type") != "text/plain" and re.search(r"<\w|&\w+;|&#", value)
    return clean_line(read_fragment(value) if is_markup else value) or None


def _names(written: Sequence[object]) -> tuple[str, ...]:
    names: list[str] = []
    for name in written:
        if isinstance(name, str):
            line = _MAIL.sub("", clean_line(name)).strip()
            names += split_authors(line[1:-1] if line.startswith("(") and line.endswith(")") else line)
    return tuple(dict.fromkeys(names))


def _address(link: object, base: str | None) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base or "", link.strip())
        parts = urlsplit(address)
    except ValueError:  # "http://["
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def is_json_feed(document: object) -> bool:
    """Whether a JSON document is a feed: https://www.jsonfeed.org/version/1.1/."""
    version = document.get("version") if isinstance(document, dict) else None
    return isinstance(version, str) and "jsonfeed.org/version/" in version


def _parse_json(text: str, *, base: str | None) -> Feed:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RejectedInput(f"not a feed: not valid JSON ({error})") from error
    if not is_json_feed(document):
        raise RejectedInput("not a feed: JSON, but without the version of JSON Feed")
    items = document.get("items")
    return Feed(
        title=_line(document.get("title")),
        url=_address(document.get("home_page_url"), base),
        language=name_language(_line(document.get("language"))),
        entries=tuple(_entry_of_item(item, base) for item in items if isinstance(item, dict))
        if isinstance(items, list)
        else (),
    )


def _entry_of_item(item: Mapping[str, Any], base: str | None) -> FeedEntry:
    authors = item.get("authors") or [item.get("author")]  # version 1.0 has one
    html, text = item.get("content_html"), item.get("content_text") or item.get("summary")
    return FeedEntry(
        id=_line(item.get("id")),
        url=_address(item.get("url") or item.get("external_url"), base),
        title=_line(item.get("title")),
        published=parse_published(item.get("date_published")),
        published_at=parse_moment(item.get("date_published")),
        authors=_names([author.get("name") for author in authors if isinstance(author, dict)])
        if isinstance(authors, list)
        else (),
        html=html
        if isinstance(html, str) and html.strip()
        else _html_of({"type": "text/plain", "value": text})
        if isinstance(text, str)
        else None,
        updated=parse_moment(item.get("date_modified")),
    )


def _line(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean_line(str(value)) or None
