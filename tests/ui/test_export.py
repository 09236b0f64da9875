"""What is exported holds the words it was given, whatever they look like, and leads to its sources."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from rag import escape
from store import Article
from ui.export.bibtex import render as as_bibtex
from ui.export.csl_json import render as as_csl
from ui.export.document import Document, Source, write_document
from ui.export.flow import read_flow
from ui.export.html import render as as_html
from ui.export.markdown import render as as_markdown
from ui.export.ris import render as as_ris
from ui.export.word import render as as_word

WORDS = "<script>alert(1)</script> & *no* [9] \x07 $x$ ".strip()
RTL = "لن تُفتح البوابة قبل الصيف"
ARTICLE = Article.of(
    f"{RTL} قالت",
    title="Gates {shut} & 50% dry",
    outlet="Quay & Sons",
    authors=("Ida Orme", "Ben Lask"),
    published=date(2031, 3, 4),
    url="https://quay.example/a_b",
)
DOCUMENT = Document(
    "gates",
    f"# Briefing: gates\n\n## Bottom line\n\n- **Ada Vale** said: “{escape(WORDS)}” [1]  \n  said: undated [1]\n"
    f"- “{RTL}” [1]\n\nNo statement by **Ben** is on record [S].",
    (Source(1, ARTICLE, ARTICLE.text, ("2031-03-03",)),),
    "“gates”, no filters.",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_flow_is_the_text_and_an_escaped_number_cites_nothing() -> None:
    heading, part, item, rtl, closing = read_flow(DOCUMENT.text)
    assert [(block.kind, block.level) for block in (heading, part, item)] == [
        ("heading", 1),
        ("heading", 2),
        ("item", 0),
    ]
    assert item.text == f"Ada Vale said: “{WORDS}” [1]\nsaid: undated [1]"
    assert [run.cites for run in item.runs if run.cites] == ["1", "1"]
    assert RTL in rtl.text
    assert [run.cites for run in closing.runs if run.cites] == ["S"]


def test_the_page_is_escaped_and_each_number_leads_to_its_source() -> None:
    page = as_html(DOCUMENT)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *no* [9]" in page
    assert page.count('<a href="#source-1">') == 3
    assert page.count('id="source-1"') == 1
    assert f'<li dir="auto">“{RTL}” ' in page


def test_the_word_document_has_headings_an_annex_and_page_numbers() -> None:
    made = docx.Document(BytesIO(as_word(DOCUMENT)))
    styles = [(one.style.name, one.text) for one in made.paragraphs if one.style]
    assert [pair for pair in styles if pair[0] != "List Bullet"] == [
        ("Title", "Briefing: gates"),
        ("Heading 1", "Bottom line"),
        ("Normal", "No statement by Ben is on record [S]."),
        ("Normal", ""),
        ("Heading 1", "Sources"),
        ("Heading 1", "Search"),
        ("Normal", "[S] “gates”, no filters."),
    ]
    assert WORDS.replace("\x07", "\ufffd") in styles[2][1]
    header, row = ([cell.text for cell in one.cells] for one in made.tables[0].rows)
    assert header[:3] == ["No.", "Outlet", "Title"]
    assert row == list(DOCUMENT.sources[0].cells)
    body, footer = part(DOCUMENT, "document"), part(DOCUMENT, "footer1")
    assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == ["PAGE"]
    assert any(True for _ in body.iter(f"{W}rtl"))


LONG = "The gates stay shut. " * 2_000
QUAY = Article.of("Both spoke.", title=RTL, outlet="Quay", published=date(2031, 3, 4))
BELL = Article.of(LONG, title="He said “no”", outlet=None)
CITING = Document(
    "gates",
    f"# Gates\n\n- Ada said: “{RTL}” (undated) [1]; it goes on: no [1] [2]. Nobody else did [S].\n\n"
    f"“{LONG.strip()}” [2], and \\[1\\] is no source, nor is [7].",
    (Source(1, QUAY, QUAY.text, ()), Source(2, BELL, BELL.text, ())),
    "“gates”",
)
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def part(document: Document, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(as_word(document))) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


def read_as_word(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph as Word shows them: ^1 for the mark of a note, {a: x} for a link to a bookmark."""
    told = ""
    for element in paragraph.iter():
        match element.tag.removeprefix(W):
            case "t":
                told += element.text or ""
            case "footnoteReference":
                told += f"^{element.get(f'{W}id')}"
            case "footnoteRef":
                told += "^"
            case "fldSimple":
                told += f"{{{(element.get(f'{W}instr') or '').strip()}}}"
            case "hyperlink":
                told += f"{{{element.get(f'{W}anchor')}}}"
    return told


def test_each_citation_in_word_is_a_footnote_that_leads_to_its_row_of_the_annex() -> None:
    body = part(CITING, "document")
    title, item, paragraph, *_ = (read_as_word(one) for one in body.iter(f"{W}p"))
    assert title == "Gates"
    assert item == (
        f"Ada said: “{RTL}” (undated)^1; it goes on: no{{NOTEREF note_1 \\f \\h}}1, ^2."
        " Nobody else did {source_S}[S]."
    )
    assert paragraph == f"“{LONG.strip()}”^3, and [1] is no source, nor is [7]."
    notes = part(CITING, "footnotes")
    told = {note.get(f"{W}id"): "".join(map(read_as_word, note)) for note in notes if not note.get(f"{W}type")}
    assert told == {
        "1": f"^ {{source_1}}[1] “{RTL}”, Quay, 4 March 2031.",
        "2": "^ {source_2}[2] “He said ‘no’”, undated.",
        "3": "^ {source_2}[2] “He said ‘no’”, undated.",
    }
    rtl = [run for run in notes.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert ["".join(run.itertext()) for run in rtl] == [f"“{RTL}”"]
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert marks == {"source_1", "source_2", "source_S", "note_1", "note_2", "note_3"}
    for root in (body, notes):
        assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} <= marks
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_the_notes_are_a_part_word_knows_with_its_separators_and_styles() -> None:
    with ZipFile(BytesIO(as_word(CITING))) as archive:
        types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        relations = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
    assert [one.get("ContentType") for one in types if one.get("PartName") == "/word/footnotes.xml"] == [NOTES_TYPE]
    assert [one.get("Target") for one in relations if one.get("Type") == FOOTNOTES] == ["footnotes.xml"]
    kinds = {one.get(f"{W}id"): one.get(f"{W}type") for one in part(CITING, "footnotes")}
    assert kinds == {"-1": "separator", "0": "continuationSeparator", "1": None, "2": None, "3": None}
    settings = part(CITING, "settings")
    assert [one.get(f"{W}id") for one in settings.findall(f"{W}footnotePr/{W}footnote")] == ["-1", "0"]
    order = [one.tag.removeprefix(W) for one in settings]
    assert order.index("savePreviewPicture") < order.index("footnotePr") < order.index("compat")
    styles = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val")  # type: ignore[union-attr]
        for one in part(CITING, "styles").findall(f"{W}style")
    }
    used = {
        one.get(f"{W}val")
        for name in ("document", "footnotes")
        for tag in ("pStyle", "rStyle")
        for one in part(CITING, name).iter(f"{W}{tag}")
    }
    assert used <= set(styles)
    assert {"footnote text", "footnote reference"} <= {styles[one] for one in used if one}


def test_the_annex_tells_the_day_said_from_the_day_published() -> None:
    text = as_markdown(DOCUMENT)
    assert "Date said: 3 March 2031" in text
    assert "Published: 4 March 2031" in text
    assert f"Revision: {ARTICLE.revision}" in text
    undated = replace(DOCUMENT, sources=(replace(DOCUMENT.sources[0], said=()),))
    assert "Date said: undated" in as_markdown(undated)


def test_sources_go_to_reference_managers() -> None:
    (item,) = json.loads(as_csl(DOCUMENT))
    assert (item["type"], item["issued"]) == ("article-newspaper", {"date-parts": [[2031, 3, 4]]})
    assert r"title = {{Gates \{shut\} \& 50\% dry}}" in as_bibtex(DOCUMENT)
    assert "author = {{Ida Orme} and {Ben Lask}}" in as_bibtex(DOCUMENT)
    lines = as_ris(DOCUMENT).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "AU  - Ben Lask" in lines
    assert "DA  - 2031/03/04" in lines
    assert lines[-3:] == ["ER  - ", "", ""]


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx"])
def test_half_a_surrogate_pair_is_no_end_of_an_export(tmp_path: Path, name: str) -> None:
    write_document(replace(DOCUMENT, search="half \ud800 a pair"), tmp_path / name)
    assert (tmp_path / name).stat().st_size > 0
