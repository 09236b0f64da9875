"""A Word file to its article: its paragraphs as they are seen, changes accepted, hidden words left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.archive import check_total, open_archive
from ingest.errors import RejectedInput
from ingest.parsed import Limits, Parsed
from ingest.words import parsed_words

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

# Deleted or moved away; the instructions of a field; the second of two ways to show the same.
_PASSED_OVER = frozenset(["del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"])
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}


def read_docx(data: bytes, *, source: str, limits: Limits) -> Parsed:
    """The article in a Word file, or the articles where it is an archive's export.

    Raises:
        RejectedInput: it is damaged, unpacks to too much, or has no text.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    with open_archive(io.BytesIO(data), max_members=limits.archive_members) as archive:
        check_total(archive, limit=limits.archive_bytes)
    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:  # the last: XML that is none
        raise RejectedInput(f"the DOCX is damaged or no Word text ({error})") from error
    text = "\n\n".join(filter(None, _blocks(document.element.body)))
    return parsed_words(text, source=source, title=document.core_properties.title)


def _blocks(element: Element) -> Iterator[str]:
    """The paragraphs under an element, rows of a table as one each."""
    for child in element:
        match _name(child):
            case "p":
                yield from _paragraph(child)
            case "tr":
                cells = [list(_blocks(cell)) for cell in child if _name(cell) in {"tc", "sdt"}]
                if all(len(cell) <= 1 for cell in cells):
                    yield " ".join(paragraph for cell in cells for paragraph in cell if paragraph)
                else:
                    yield from (paragraph for cell in cells for paragraph in cell)
            case name if name not in _PASSED_OVER:
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
    for child in element:
        name = _name(child)
        if name == "t":
            words.append(child.text or "")
        elif name in _CHARACTERS:
            words.append(_CHARACTERS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _PASSED_OVER and not (name == "r" and _is_hidden(child)):
            _collect(child, words, boxes)


def _is_hidden(run: Element) -> bool:
    for properties in run:
        if _name(properties) == "rPr":
            return any(_name(mark) == "vanish" and _is_on(mark) for mark in properties)
    return False


def _is_on(mark: Element) -> bool:
    return all(value not in {"0", "false", "off"} for value in mark.attrib.values())


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
