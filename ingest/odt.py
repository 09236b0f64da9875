"""An OpenDocument text to its article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ingest.archive import check_total, open_archive, read_member
from ingest.errors import RejectedInput
from ingest.parsed import Limits, Parsed
from ingest.words import parsed_words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What is no part of the text as it stands: what was deleted, remarks in the margin, the number of a note.
_PASSED_OVER = frozenset(
    ["tracked-changes", "annotation", "annotation-end", "note", "forms", "sequence-decls", "script"]
)


def read_odt(data: bytes, *, source: str, limits: Limits) -> Parsed:
    """The article in an OpenDocument text, or the articles where it is an archive's export.

    Raises:
        RejectedInput: it is protected, damaged, unpacks to too much, or has no text.
    """
    with open_archive(io.BytesIO(data), max_members=limits.archive_members) as archive:
        check_total(archive, limit=limits.archive_bytes)
        members = {
            entry.filename: read_member(archive, entry, limit=limits.file_bytes)
            for entry in archive.infolist()
            if entry.filename in {"content.xml", "meta.xml", "META-INF/manifest.xml"}
        }
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise RejectedInput("it is protected by a password; save it without and give that file")
    if "content.xml" not in members:
        raise RejectedInput("the ODT is damaged: it has no content.xml")
    content = _parse(members["content.xml"])
    text = "\n\n".join(filter(None, _blocks(content)))
    title = next((element.text for element in _title(members.get("meta.xml")) if element.text), None)
    return parsed_words(text, source=source, title=title)


def _parse(xml: bytes) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except ParseError as error:
        raise RejectedInput(f"the ODT is damaged ({error})") from error
    except DefusedXmlException as error:
        raise RejectedInput("its XML declares entities of its own, which no writer of documents does") from error
    return root


def _title(meta: bytes | None) -> Iterator[Element]:
    if meta:
        yield from _parse(meta).iter("{http://purl.org/dc/elements/1.1/}title")


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name in {"p", "h"}:
            yield from _paragraph(child)
        elif name == "table-row":
            cells = [list(filter(None, _blocks(cell))) for cell in child]
            if all(len(cell) <= 1 for cell in cells):
                yield " ".join(paragraph for cell in cells for paragraph in cell)
            else:
                yield from (paragraph for cell in cells for paragraph in cell)
        elif name not in _PASSED_OVER:
            yield from _blocks(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    """A paragraph, and after it those of the boxes anchored in it."""
    words: list[str] = []
    boxes: list[Element] = []
    _collect(paragraph, words, boxes)
    yield "".join(words).strip()
    for box in boxes:
        yield from _blocks(box)


def _collect(element: Element, words: list[str], boxes: list[Element]) -> None:
    words.append(element.text or "")
    for child in element:
        name = _name(child)
        if name == "text-box":
            boxes.append(child)
        elif name == "line-break":
            words.append("\n")
        elif name in {"s", "tab"}:
            words.append(" ")
        elif name not in _PASSED_OVER:
            _collect(child, words, boxes)
        words.append(child.tail or "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
