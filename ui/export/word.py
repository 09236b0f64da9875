"""A document for Word and LibreOffice: real headings, each `[n]` a footnote that leads to the annex, numbered pages."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from ui.export.document import COLUMNS
from ui.export.flow import Block, Run, read_flow
from ui.export.footnotes import is_rtl, set_size
from ui.export.notes import ANCHOR, Notes, whole

if TYPE_CHECKING:
    from ui.export.document import Document

_SMALL = Pt(7)
SEARCH = "S"  # cited where something was not found: a link to how it was looked for, and no footnote
WIDTHS = (0.35, 0.9, 1.2, 0.8, 0.75, 0.75, 1.2, 3.1, 0.85)  # inches, of `COLUMNS`: together a page on its side


def render(document: Document) -> bytes:
    """The bytes of the .docx."""
    made = docx.Document()
    made.core_properties.title = whole(document.title)[:255]
    made.core_properties.author = ""
    _number_pages(made.sections[0])
    notes = Notes(made, document)
    ids: dict[str, Any] = {}  # of styles by name: python-docx looks through all of them for each paragraph
    for block in read_flow(document.text):
        paragraph = made.add_paragraph()
        if style := _style_of(block):
            if style not in ids:
                ids[style] = made.styles[style].style_id
            paragraph._p.style = ids[style]
        _fill(paragraph, block.runs, notes=notes)
    annex = made.add_section()
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = annex.page_height, annex.page_width
    annex.left_margin = annex.right_margin = Inches(0.55)
    made.add_heading("Sources", level=1)
    table = made.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Inches(width)
    _repeat(table.rows[0])
    rows = [COLUMNS, *(source.cells for source in document.sources)]
    names = [None, *(str(source.n) for source in document.sources)]
    for place, (cells, name) in enumerate(zip(rows, names, strict=True)):
        row = table.rows[0] if place == 0 else table.add_row()
        for column, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Inches(WIDTHS[column])
            paragraph = cell.paragraphs[0]
            _fill(paragraph, (Run(words, strong=place == 0),), small=True)
            if name and column == 0:
                _mark(paragraph, name, place)
    made.add_heading("Search", level=1)
    paragraph = made.add_paragraph()
    _fill(paragraph, (Run(f"[S] {document.search}"),))
    _mark(paragraph, SEARCH, len(rows))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _style_of(block: Block) -> str:
    """The name of the style a block is set in; "" for plain text."""
    if block.kind == "heading":
        return "Title" if block.level == 1 else f"Heading {block.level - 1}"
    return {"item": "List Bullet", "note": "Intense Quote"}.get(block.kind, "")


def _fill(paragraph: Any, runs: Iterable[Run], *, notes: Notes | None = None, small: bool = False) -> None:
    """Puts runs into a paragraph, right to left when its first strong letter is; with `notes`, `[n]` is a footnote."""
    runs = tuple(notes.close_up(runs)) if notes else tuple(runs)
    if is_rtl("".join(run.text for run in runs)):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    if notes:
        notes.begin()
    for run in runs:
        if notes and run.cites and notes.knows(run.cites):
            paragraph._p.extend(notes.refer(run.cites))
            continue
        if notes:
            notes.pass_words()
        made = paragraph.add_run()
        if run.breaks:
            made.add_break()
        made.add_text(whole(run.text))
        if run.strong:
            made.bold = True
        if run.emphasis:
            made.italic = True
        if small:
            set_size(made._r.get_or_add_rPr(), _SMALL)
        if is_rtl(run.text):
            made.font.rtl = True
        if run.cites == SEARCH:
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), ANCHOR + run.cites)
            made._r.addprevious(link)
            link.append(made._r)


def _mark(paragraph: Any, name: str, number: int) -> None:
    """Makes a paragraph the target of a citation."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), ANCHOR + name)
    runs = paragraph._p.r_lst
    runs[0].addprevious(start)
    runs[-1].addnext(end)


def _number_pages(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")  # what is shown until the pages are counted
    run._r.addprevious(field)
    field.append(run._r)


def _repeat(row: Any) -> None:
    """Has a table's first row stand on every page it runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
