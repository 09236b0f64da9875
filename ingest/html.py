"""A saved web page to an article: its body without the page's furniture, and what the markup says about it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from ingest.clean import clean, clean_line
from ingest.dates import parse_published
from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.fields import name_language, name_outlet
from ingest.fragment import is_unseen
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from ingest.published import settle_date, written_dates
from ingest.web.address import choose_address
from store import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes within which a page declares its encoding; the standard asks for 1024

_MOST = 0.5  # of a page's words: a style that hides so much is lifted by a script once the page has loaded

_MIN_LETTERS = 40  # fewer are a menu's
_LITTLE = 1_000  # characters: a short news item
_MUCH_MORE = 2  # times

_LINE = re.compile(r"\n+")
_BULLET = re.compile(r"^(?:[-*•]\s+)")
_NO_PERSON = re.compile(r"^(?:admin|administrator|editor|staff|webmaster|guest|unknown)$", re.IGNORECASE)


def read_html(data: bytes, *, source: str, address: str | None = None, charset: str | None = None) -> Article:
    """The article on a page.

    Args:
        address: where it was fetched; a saved page says itself where it was.
        charset: the encoding its server named, believed before the page's own word.

    Raises:
        RejectedInput: the page is no text, no HTML, or has no article on it.
    """
    from trafilatura import load_html  # 0.3 s

    _quieten("trafilatura", "htmldate", "courlan", "justext")
    declared = _DECLARED.search(data[:_HEAD])
    page = decode(data, declared=charset or (declared[1].decode("ascii", "ignore") if declared else None))
    try:
        tree = load_html(page)
        dates = written_dates(tree) if tree is not None else []
        document = _extract(tree, address) if tree is not None else None
    except Exception as error:  # broken markup makes these parsers raise anything at all
        raise RejectedInput(f"the page could not be parsed ({type(error).__name__}: {error})") from error
    text = _paragraphs(_text(document), title=document.title if document else None)
    if tree is None or document is None or sum(map(str.isalpha, text)) < _MIN_LETTERS:
        raise RejectedInput("no article text was found on the page")
    url = document.url if document.url and document.url.startswith(("http://", "https://")) else None
    if address:
        url = choose_address(url, fetched=address)
    published, published_at, published_from = settle_date(parse_published(document.date), dates, url)
    outlet = name_outlet(clean_line(document.sitename or "").lstrip("@") or None, url)
    return Article.of(
        text,
        title=_title(document.title, outlet),
        outlet=outlet,
        authors=_authors(document.author),
        published=published,
        url=url,
        language=detect_language(text) or name_language(tree.get("lang")),
        source=source,
        published_at=published_at,
        published_from=published_from,
    )


def _extract(tree: HtmlElement, address: str | None) -> Document | None:
    """The page's body and metadata, None where there is no body.

    Statements in a teaser would be laid at this article's door, so precision comes first. Where that leaves little, the
    balanced rules are asked too, and believed if they find much more.
    """
    _drop_unseen(tree)
    precise = _extract_body(tree, address, favor_precision=True)
    if len(_text(precise)) >= _LITTLE:
        return precise
    balanced = _extract_body(tree, address, favor_precision=False)
    return balanced if len(_text(balanced)) > _MUCH_MORE * len(_text(precise)) else precise


def _extract_body(tree: HtmlElement, address: str | None, *, favor_precision: bool) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(  # works on a copy of the tree
        tree,
        url=address,
        favor_precision=favor_precision,
        include_comments=False,
        with_metadata=True,
        # Dates from the markup and the address only: a date somewhere in the words is not when it was published.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return document if isinstance(document, Document) else None


def _text(document: Document | None) -> str:
    return document.text or "" if document else ""


def _drop_unseen(tree: HtmlElement) -> None:
    """Takes out of `tree` what a browser would not show."""
    words = len(tree.text_content())
    unseen = [element for element in tree.iter() if isinstance(element.tag, str) and is_unseen(element)]
    for element in unseen:
        if element.getparent() is not None and len(element.text_content()) < _MOST * words:
            element.drop_tree()


def _paragraphs(text: str, *, title: str | None) -> str:
    """The body as clean text: a paragraph a block, list items without bullets, the headline not said again."""
    blocks = [_BULLET.sub("", line) for line in _LINE.split(text)]
    if title and clean_line(blocks[0]).casefold() == clean_line(title).casefold():
        blocks = blocks[1:]
    return drop_furniture(clean("\n\n".join(blocks)))


def _title(title: str | None, outlet: str | None) -> str | None:
    """The headline, without the outlet's name where the page's title ends with it."""
    line = clean_line(title or "")
    if outlet:
        line = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", line, flags=re.IGNORECASE)
    return line or None


def _authors(names: str | None) -> tuple[str, ...]:
    lines = (clean_line(name) for name in (names or "").split(";"))
    return tuple(dict.fromkeys(line for line in lines if line and not _NO_PERSON.match(line)))


def _quieten(*loggers: str) -> None:
    """Keeps what libraries log about broken pages from standard error; a reader gets the reason instead."""
    for name in loggers:
        logging.getLogger(name).addHandler(logging.NullHandler())
