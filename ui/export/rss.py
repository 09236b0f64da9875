"""What watched questions brought as RSS 2.0 (https://www.rssboard.org/rss-specification), an item a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from rag import quoted_parts, say_cue, say_date

if TYPE_CHECKING:
    from store import News

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(news: Iterable[tuple[str, News]], *, made_at: datetime) -> bytes:
    """The feed, in the order given.

    Args:
        news: each with the question that brought it.
        made_at: in UTC.
    """
    feed = Element("rss", version="2.0")
    channel = SubElement(feed, "channel")
    _add(channel, "title", "On Record: new on watched questions")
    _add(channel, "link", "about:blank")  # required, and there is no page of it
    _add(channel, "description", "Who said what, as it comes on record. Each item is one statement.")
    _add(channel, "lastBuildDate", format_datetime(made_at))
    for question, one in news:
        statement, article = one.statement, one.article
        who = statement.speaker.name or statement.mention or "A speaker the article does not name"
        said = " … ".join(quoted_parts(statement, article.text))
        item = SubElement(channel, "item")
        _add(item, "title", " ".join(f"{who} {say_cue(statement, article)}: {said}".split()))
        if article.url:
            _add(item, "link", article.url)
        told = f"said: {say_date(statement.said_on)}; published: {say_date(article.published)}"
        _add(item, "description", f"{article.outlet or 'outlet not given'}, “{article.title or 'untitled'}”; {told}")
        _add(item, "category", question)
        _add(item, "guid", f"{one.key}.{article.id}").set("isPermaLink", "false")
        _add(item, "pubDate", format_datetime(one.found_at))
    xml: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _NO_XML.sub("\ufffd", text)
    return element
