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


def test_the_word_document_has_headings_links_an_annex_and_page_numbers() -> None:
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
    with ZipFile(BytesIO(as_word(DOCUMENT))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        footer = archive.read("word/footer1.xml").decode()
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert anchors == {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")} == {"source_1", "source_S"}
    assert 'w:instr="PAGE"' in footer
    assert any(True for _ in body.iter(f"{W}rtl"))


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
