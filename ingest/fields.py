"""A row's fields to an article: what each may be called, and what each may look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from urllib.parse import urlsplit

from ingest.clean import clean, clean_line
from ingest.dates import parse_moment, parse_published
from ingest.errors import RejectedInput
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from store import Article, DateOrigin

# The contract's names for each field, the preferred first.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "title": ("title",),
    "outlet": ("outlet", "source", "publisher"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "date", "publish_date"),
    "url": ("url",),
    "language": ("language",),
    "id": ("id",),
}
_KNOWN = {alias for aliases in ALIASES.values() for alias in aliases}
_MAX_NAMES, _MAX_NAME = 8, 30  # in a reason: enough to see what a file holds instead
_DELIMITERS = ",;\t|"
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|\||\band\b|&)\s*", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_LANGUAGE_CODE = re.compile(r"([a-z]{2})(?:[-_]\w+)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """One row as it was given, by the contract's names. `text` is to the letter."""

    text: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: object
    url: str | None
    language: str | None
    external_id: str | None


def find_delimiter(head: str) -> str | None:
    r"""What parts the columns of a CSV file that begins with `head`, known by two names of ours in its first line.

    >>> find_delimiter("Title;Text;Pages\n…")
    ';'
    >>> find_delimiter("Body, mind and soul\n…") is None
    True
    """
    header = head.lstrip("\ufeff").split("\n", 1)[0]
    counts = {delimiter: len({*map(column_name, header.split(delimiter))} & _KNOWN) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: counts[delimiter])
    return best if counts[best] > 1 else None


def column_name(heading: str) -> str:
    """A column's heading as we compare it.

    >>> column_name(' "Published at" ')
    'published_at'
    """
    return heading.strip(' "\r\ufeff').casefold().replace(" ", "_").replace("-", "_")


def pick_fields(row: Mapping[str, object]) -> Fields:
    """The row's fields under the contract's names.

    Raises:
        RejectedInput: it has no text.
    """
    named = {column_name(key): value for key, value in row.items() if value not in (None, "")}

    def first(field: str) -> object:
        return next((named[alias] for alias in ALIASES[field] if alias in named), None)

    texts = [_text_of(named[alias]) for alias in ALIASES["text"] if alias in named]
    text = next((text for text in texts if text and text.strip()), None)
    if text is None:
        raise RejectedInput(f"no text: a row needs words in text, body or content; its fields are {list_names(named)}")
    return Fields(
        text=text,
        title=_line_of(first("title")),
        outlet=_line_of(first("outlet")),
        authors=_authors_of(first("authors")),
        published=first("published"),
        url=_line_of(first("url")),
        language=_line_of(first("language")),
        external_id=_line_of(first("id")),
    )


def make_article(fields: Fields, *, source: str) -> Article:
    """The article a row stands for, its text cleaned and without the furniture of a page.

    Raises:
        RejectedInput: nothing is left of its text once it is cleaned.
    """
    text = drop_furniture(clean(fields.text))
    if not text:
        raise RejectedInput("no text: its text has no visible character")
    url = fields.url if fields.url and _WEB_ADDRESS.match(fields.url) else None
    return Article.of(
        text,
        title=fields.title,
        outlet=name_outlet(fields.outlet, url),
        authors=fields.authors,
        published=parse_published(fields.published),
        url=url,
        language=name_language(fields.language) or detect_language(text),
        external_id=fields.external_id,
        source=source,
        published_at=parse_moment(fields.published),
        published_from=DateOrigin.FILE,
    )


def list_names(names: Iterable[str]) -> str:
    """The first of `names`, for a reason.

    >>> list_names(["id", "title"]), list_names([])
    ('id, title', 'none')
    """
    first = [shorten(name, _MAX_NAME, placeholder="…") for name in islice(names, _MAX_NAMES + 1)]
    return ", ".join(first[:_MAX_NAMES]) + (" …" if len(first) > _MAX_NAMES else "") or "none"


def name_outlet(outlet: str | None, url: str | None) -> str | None:
    """The outlet as given, or else the host it was published at; neither with a leading "www.".

    >>> name_outlet(None, "https://www.marsh-courier.example/a/1")
    'marsh-courier.example'
    """
    name = outlet or (urlsplit(url).hostname if url else None)
    return (name.removeprefix("www.") or None) if name else None


def name_language(language: str | None) -> str | None:
    """The two-letter code, where `language` begins with one.

    >>> name_language("pt-BR"), name_language("Portuguese")
    ('pt', None)
    """
    code = _LANGUAGE_CODE.match(language.strip()) if language else None
    return code[1].lower() if code else None


def split_authors(byline: str) -> tuple[str, ...]:
    """The names in a byline.

    >>> split_authors("By Ada Vale, Tom Reed and Ines Moor")
    ('Ada Vale', 'Tom Reed', 'Ines Moor')
    """
    names = _BETWEEN_AUTHORS.split(_BY.sub("", clean_line(byline)))
    if ";" not in byline:  # "Vale, Ada; Reed, Tom" has its commas within names
        names = [name for part in names for name in part.split(",")]
    return tuple(dict.fromkeys(name for part in names if (name := part.strip(" ,"))))


def _text_of(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _line_of(value: object) -> str | None:
    """A name, number or address as one line; of an object its name, as news services give a source."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean_line(str(value)) or None


def _authors_of(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return split_authors(value)
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value if (name := _line_of(item))))
    name = _line_of(value)
    return (name,) if name else ()
