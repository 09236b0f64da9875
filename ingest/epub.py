"""An EPUB to its articles: each part it lists to be read in turn is one, for each has a heading of its own."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from ingest.archive import check_total, open_archive, read_member
from ingest.clean import clean_line
from ingest.dates import parse_moment, parse_published
from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.fields import name_language
from ingest.fragment import read_fragment
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from ingest.model import Rejected
from ingest.parsed import Limits, Parsed
from ingest.plain import looks_like_title
from store import Article, DateOrigin

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MIN_LETTERS = 200  # fewer are a cover, a title page, a list of what comes
_TYPES = frozenset(["application/xhtml+xml", "text/html"])
_DC = "{http://purl.org/dc/elements/1.1/}"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # hides fonts, not words


def read_epub(data: bytes, *, source: str, limits: Limits) -> Parsed:
    """The articles of an EPUB.

    Raises:
        RejectedInput: it is protected, damaged, unpacks to too much, or has no text.
    """
    with open_archive(io.BytesIO(data), max_members=limits.archive_members) as archive:
        check_total(archive, limit=limits.archive_bytes)
        return _Book(archive, limits).read(source)


class _Book:
    """An EPUB, open."""

    def __init__(self, archive: ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        container = self._parse("META-INF/container.xml")
        roots = [element.get("full-path", "") for element in container.iter() if _name(element) == "rootfile"]
        if not roots:
            raise RejectedInput("the EPUB is damaged: it does not say what is in it")
        self._folder = posixpath.dirname(roots[0])
        self._package = self._parse(roots[0])
        self._locked = self._find_locked()

    def read(self, source: str) -> Parsed:
        """Its articles."""
        articles: list[Article] = []
        rejected: list[Rejected] = []
        for number, path in enumerate(self._reading_order(), start=1):
            inside = f"{source}, part {number}"
            try:
                if path in self._locked:
                    raise RejectedInput("it is protected against copying, and cannot be read")
                if article := self._article(path, inside):
                    articles.append(article)
            except RejectedInput as error:
                rejected.append(Rejected(inside, error.reason))
        if not articles and not rejected:
            raise RejectedInput("no text: none of its parts has more than a few words")
        return Parsed(tuple(articles), tuple(rejected))

    def _article(self, path: str, source: str) -> Article | None:
        text = drop_furniture(read_fragment(decode(self._bytes(path))))
        if sum(map(str.isalpha, text)) < _MIN_LETTERS:
            return None
        book = self._about("title")
        first, _, rest = text.partition("\n\n")
        titled = bool(rest) and looks_like_title(first)
        published = self._about("date")
        return Article.of(
            rest if titled else text,
            title=clean_line(first) if titled else book,
            outlet=book,
            authors=tuple(clean_line(element.text or "") for element in self._package.iter(f"{_DC}creator")),
            published=parse_published(published),
            published_at=parse_moment(published),
            published_from=DateOrigin.FILE,
            language=name_language(self._about("language")) or detect_language(text),
            source=source,
        )

    def _about(self, name: str) -> str | None:
        return next((clean_line(e.text) for e in self._package.iter(f"{_DC}{name}") if e.text and e.text.strip()), None)

    def _reading_order(self) -> Iterator[str]:
        manifest = {e.get("id"): e for e in self._package.iter() if _name(e) == "item"}
        for reference in self._package.iter():
            item = manifest.get(reference.get("idref")) if _name(reference) == "itemref" else None
            if item is None or item.get("media-type") not in _TYPES or "nav" in item.get("properties", "").split():
                continue
            yield posixpath.normpath(posixpath.join(self._folder, unquote(item.get("href", ""))))

    def _find_locked(self) -> set[str]:
        if "META-INF/encryption.xml" not in self._archive.namelist():
            return set()
        return {
            unquote(reference.get("URI", ""))
            for entry in self._parse("META-INF/encryption.xml").iter()
            if _name(entry) == "EncryptedData"
            and not any(e.get("Algorithm") in _FONTS for e in entry if _name(e) == "EncryptionMethod")
            for reference in entry.iter()
            if _name(reference) == "CipherReference"
        }

    def _bytes(self, path: str) -> bytes:
        try:
            entry = self._archive.getinfo(path)
        except KeyError as error:
            raise RejectedInput(f"the EPUB is damaged: it lists {path}, and does not hold it") from error
        return read_member(self._archive, entry, limit=self._limits.file_bytes)

    def _parse(self, path: str) -> Element:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        # A package may name the document type it is of; that is never read.
        xml = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", self._bytes(path))
        try:
            root: Element = fromstring(xml, forbid_dtd=True)
        except ParseError as error:
            raise RejectedInput(f"the EPUB is damaged ({error})") from error
        except DefusedXmlException as error:
            raise RejectedInput("its XML declares entities of its own, which no maker of books does") from error
        return root


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
