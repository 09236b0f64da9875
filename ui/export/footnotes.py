"""Footnotes of a Word document, which python-docx knows none of: the part, its two styles and what refers to them.

What Word expects is in ECMA-376, part 1, 17.11: a part of notes whose first two are the separators, which the settings
name; a note's paragraph opens with its own number; the text refers to a note by its id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

TEXT, REFERENCE = "footnote text", "footnote reference"  # as Word calls its own styles, so that it shows them as such
_BOOKMARK = ("bookmarkStart", "bookmarkEnd")
_FIRST_MARK = 1_000_000  # ids of bookmarks: those below are the annex's
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
# What may stand behind `footnotePr` in the settings, whose order is fixed (17.15.1.78).
_BEHIND = (
    *("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang"),
    *("w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade"),
    *("w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults"),
    *("w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
)


class Footnotes:
    """The footnotes of one document, numbered in the order they are made."""

    def __init__(self, document: Any) -> None:
        self._root = OxmlElement("w:footnotes")
        for id_, kind in _SEPARATORS:
            note = self._add(id_, kind=kind)
            note.append(_paragraph([_run(OxmlElement(f"w:{kind}"))]))
        part = document.part
        made = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        self._text, self._reference = _add_styles(document)
        _name_separators(document.settings.element)
        self._made = 0

    def add(self, words: Sequence[str], *, anchor: str) -> tuple[int, list[Any]]:
        """The number of a new note, and what refers to it in a paragraph.

        Args:
            words: one after the other, each in a direction of its own.
            anchor: the bookmark the first of them links to.
        """
        self._made += 1
        opening = _run(OxmlElement("w:footnoteRef"), style=self._reference)
        first, *rest = words
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.append(_run(_words(first)))
        told = [_run(_words(piece), rtl=is_rtl(piece)) for piece in rest]
        self._add(self._made).append(_paragraph([opening, _run(_words(" ")), link, *told], style=self._text))
        reference, start, end = (OxmlElement(f"w:{name}") for name in ("footnoteReference", *_BOOKMARK))
        reference.set(qn("w:id"), str(self._made))
        start.set(qn("w:name"), _mark(self._made))
        for mark in (start, end):
            mark.set(qn("w:id"), str(_FIRST_MARK + self._made))
        return self._made, [start, _run(reference, style=self._reference), end]

    def again(self, number: int) -> Any:
        """A field that shows the number of a note that was made."""
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" NOTEREF {_mark(number)} \\f \\h ")
        field.append(_run(_words(str(number)), style=self._reference))
        return field

    def comma(self) -> Any:
        """A run that keeps two numbers side by side apart."""
        return _run(_words(", "), style=self._reference)

    def _add(self, id_: int, *, kind: str = "") -> Any:
        note = OxmlElement("w:footnote")
        if kind:
            note.set(qn("w:type"), kind)
        note.set(qn("w:id"), str(id_))
        self._root.append(note)
        return note


def is_rtl(text: str) -> bool:
    """Whether the first strong letter of a text is written right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def set_size(properties: Any, size: Any) -> None:
    """Gives the letters of a run or a style a size, those of scripts written right to left too."""
    properties.sz_val = size
    other = OxmlElement("w:szCs")
    other.set(qn("w:val"), str(int(size.pt * 2)))
    properties.find(qn("w:sz")).addnext(other)


def _add_styles(document: Any) -> tuple[str, str]:
    """The ids of the styles of a note's text and of its number."""
    text = document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    set_size(text.element.get_or_add_rPr(), Pt(8))
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.line_spacing = 1.0
    number = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    number.font.superscript = True
    return text.style_id, number.style_id


def _name_separators(settings: Any) -> None:
    named = OxmlElement("w:footnotePr")
    for id_, _ in _SEPARATORS:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(id_))
        named.append(note)
    settings.insert_element_before(named, *_BEHIND)


def _mark(number: int) -> str:
    return f"note_{number}"


def _paragraph(content: Sequence[Any], *, style: str = "") -> Any:
    paragraph = OxmlElement("w:p")
    if style:
        named = OxmlElement("w:pStyle")
        named.set(qn("w:val"), style)
        paragraph.get_or_add_pPr().append(named)
    paragraph.extend(content)
    return paragraph


def _run(content: Any, *, style: str = "", rtl: bool = False) -> Any:
    run = OxmlElement("w:r")
    if style or rtl:
        properties = run.get_or_add_rPr()
        if style:
            named = OxmlElement("w:rStyle")
            named.set(qn("w:val"), style)
            properties.append(named)
        if rtl:
            properties.append(OxmlElement("w:rtl"))
    run.append(content)
    return run


def _words(text: str) -> Any:
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    return words
