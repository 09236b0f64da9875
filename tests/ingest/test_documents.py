"""Documents of each format become articles, to the word, with what they say of themselves and nothing more."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from docx import Document as NewDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.docx import read_docx
from ingest.entries import read_feed
from ingest.epub import read_epub
from ingest.errors import RejectedInput
from ingest.markdown import read_markdown
from ingest.odt import read_odt
from ingest.parsed import Limits, Parsed
from ingest.rtf import read_rtf
from store import Article, DateOrigin

LIMITS = Limits()
TITLE = "Ferry Service Stays Suspended Until Spring"
FIRST = "“It will not sail,” the harbour council’s chair, Ada Vale, said on Monday."
SECOND = "Nobody had asked her how long that was going to last."
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def one(parsed: Parsed) -> Article:
    (article,) = parsed.articles
    return article


def pack(members: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def reason(read: Callable[[], object]) -> str:
    with pytest.raises(RejectedInput) as rejected:
        read()
    return rejected.value.reason


# Word


def test_an_entity_bomb_in_a_word_file_is_refused() -> None:
    bomb = "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in pairwise("abcdefghij"))
    document = f'<!DOCTYPE w [<!ENTITY a "boom">{bomb}]>'
    with zipfile.ZipFile(io.BytesIO(make_docx(FIRST, "MARK"))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"]
    assert isinstance(xml, bytes)
    head, _, body = xml.decode().partition("?>")
    members["word/document.xml"] = f"{head}?>{document}{body.replace('MARK', '&j;')}"
    why = reason(lambda: read_docx(pack(members), source="a.docx", limits=LIMITS))
    assert why.startswith("the DOCX is damaged or no Word text (Maximum entity amplification factor exceeded")


def make_docx(*paragraphs: str, xml: str = "") -> bytes:
    document = NewDocument()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if xml:
        document.element.body.insert(len(paragraphs), parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_file_is_read() -> None:
    article = one(
        read_docx(make_docx(TITLE, "By Ada Vale", "13 October 2023", FIRST, SECOND), source="a.docx", limits=LIMITS)
    )
    assert (article.title, article.authors, article.published) == (TITLE, ("Ada Vale",), date(2023, 10, 13))
    assert article.published_from is DateOrigin.TEXT
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("<w:ins><w:r><w:t>put in</w:t></w:r></w:ins>", "put in", id="an insertion"),
        pytest.param("<w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>", "", id="a deletion"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>obey me</w:t></w:r>", "", id="hidden words"),
        pytest.param(
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>', "seen", id="not hidden after all"
        ),
        pytest.param("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two", id="a tab"),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>filled in</w:t></w:r></w:sdtContent></w:sdt>", "filled in", id="a field"
        ),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText></w:r>", "", id="an instruction"),
        pytest.param(
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
            "in a box",
            id="a text box",
        ),
    ],
)
def test_a_word_file_is_read_as_it_is_seen(xml: str, text: str) -> None:
    article = one(read_docx(make_docx(TITLE, FIRST, xml=xml), source="a.docx", limits=LIMITS))
    assert article.text == (f"{FIRST}\n\n{text}" if text else FIRST)


def test_the_rows_of_a_table_are_lines() -> None:
    document = NewDocument()
    document.add_paragraph(FIRST)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ada Vale", "chair"
    data = io.BytesIO()
    document.save(data)
    assert one(read_docx(data.getvalue(), source="a", limits=LIMITS)).text == f"{FIRST}\n\nAda Vale chair"


# OpenDocument


def make_odt(body: str, *, head: str = "", manifest: str = "<manifest/>") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?>{head}<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:text:1.0"'
        f' xmlns:d="{names}:drawing:1.0"><o:body><o:text>{body}</o:text></o:body></o:document-content>'
    )
    return pack({"mimetype": ODT_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def test_an_opendocument_text_is_read_as_it_is_seen() -> None:
    body = (
        f"<t:tracked-changes><t:p>taken out</t:p></t:tracked-changes><t:h>{TITLE}</t:h>"
        f"<t:p>{FIRST}<o:annotation><t:p>a remark</t:p></o:annotation></t:p>"
        "<t:p>Nobody <t:span>had</t:span><t:s/>asked her<t:note><t:note-body><t:p>1</t:p></t:note-body></t:note>"
        " how long that was going to last.</t:p>"
        "<t:p><d:frame><d:text-box><t:p>in a box</t:p></d:text-box></d:frame></t:p>"
    )
    article = one(read_odt(make_odt(body), source="a.odt", limits=LIMITS))
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n\n{SECOND}\n\nin a box")


def test_an_entity_bomb_in_an_opendocument_text_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    why = reason(lambda: read_odt(make_odt("<t:p>&b;</t:p>", head=bomb), source="a", limits=LIMITS))
    assert why == "its XML declares entities of its own, which no writer of documents does"


def test_a_password_is_named() -> None:
    locked = make_odt("", manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>")
    assert "protected by a password" in reason(lambda: read_odt(locked, source="a", limits=LIMITS))


# RTF


def test_rich_text_is_read() -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author nobody}}"
        r"{\b Ferry Service Stays Suspended Until Spring}\par "
        r"\ldblquote It will not sail,\rdblquote  the harbour council\'92s chair, Ada Vale, said on Monday.\par "
        r"Nobody had asked her how long that was going to last.\par}"
    )
    article = one(read_rtf(rtf.encode(), source="a.rtf"))
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n\n{SECOND}")


# EPUB

OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>The Quay Review</dc:title><dc:creator>Ada Vale</dc:creator><dc:date>2023-10-13</dc:date>"
    "<dc:language>en</dc:language></metadata><manifest>"
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="one%20a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="c"/><itemref idref="a"/></spine></package>'
)


def make_epub(**more: str) -> bytes:
    chapter = (
        f"<html><head><title>x</title></head><body><h1>{TITLE}</h1><p>{FIRST}</p>{f'<p>{SECOND}</p>' * 5}</body></html>"
    )
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OEBPS/a.opf"/></container>',
            "OEBPS/a.opf": OPF,
            "OEBPS/nav.xhtml": f"<html><body>{f'<p>{SECOND}</p>' * 9}</body></html>",
            "OEBPS/cover.xhtml": "<html><body><p>The Quay Review</p></body></html>",
            "OEBPS/one a.xhtml": chapter,
            **more,
        }
    )


def test_each_part_of_a_book_is_an_article() -> None:
    article = one(read_epub(make_epub(), source="a.epub", limits=LIMITS))
    assert (article.title, article.outlet, article.authors) == (TITLE, "The Quay Review", ("Ada Vale",))
    assert (article.published, article.published_from, article.language) == (date(2023, 10, 13), DateOrigin.FILE, "en")
    assert article.text.startswith(f"{FIRST}\n\n{SECOND}\n\n")
    assert article.source == "a.epub, part 2"


def test_a_part_protected_against_copying_is_rejected_by_itself() -> None:
    note = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="x"/><CipherData>'
        '<CipherReference URI="OEBPS/one%20a.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    parsed = read_epub(make_epub(**{"META-INF/encryption.xml": note}), source="a.epub", limits=LIMITS)
    assert not parsed.articles
    assert parsed.rejected[0].reason == "it is protected against copying, and cannot be read"


def test_an_entity_bomb_in_a_book_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "boom">]>' + OPF.replace("The Quay Review", "&a;")
    why = reason(lambda: read_epub(make_epub(**{"OEBPS/a.opf": bomb}), source="a", limits=LIMITS))
    assert "entities of its own" in why


@pytest.mark.parametrize(
    ("read", "name"),
    [(read_docx, "word/document.xml"), (read_odt, "content.xml"), (read_epub, "OEBPS/a.opf")],
    ids=["DOCX", "ODT", "EPUB"],
)
def test_a_document_that_unpacks_to_too_much_is_refused(read: Callable[..., Parsed], name: str) -> None:
    bomb = pack({name: bytes(2_000_000), "[Content_Types].xml": "<Types/>"})
    why = reason(lambda: read(bomb, source="a", limits=Limits(archive_bytes=1_000_000)))
    assert why.startswith("unpacked it comes to 2,000,008 bytes, and 1,000,000 are allowed")


# Markdown


@pytest.mark.parametrize(
    ("matter", "title", "authors"),
    [
        pytest.param(
            f"---\ntitle: '{TITLE}'\ndate: 2023-10-13\nauthor: Ada Vale\n---\n", TITLE, ("Ada Vale",), id="one"
        ),
        pytest.param(
            f"---\ntitle: {TITLE}\ndate: 2023-10-13\nauthors:\n  - Ada Vale\n  - Tom Reed\ntags: [a, b]\n---\n"
            f"# {TITLE}\n\n",
            TITLE,
            ("Ada Vale", "Tom Reed"),
            id="a list, and the title said again",
        ),
    ],
)
def test_front_matter_says_what_it_says(matter: str, title: str, authors: tuple[str, ...]) -> None:
    article = read_markdown(
        f"{matter}“It **will** not sail,” the harbour council’s chair,\nAda Vale, said on Monday.", source="a"
    )
    assert (article.title, article.authors, article.published) == (title, authors, date(2023, 10, 13))
    assert (article.published_from, article.text) == (DateOrigin.FILE, FIRST)


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    text = (
        f"# {TITLE}\n\n“It *will* not sail,” the [harbour](https://a.example) council’s chair,"
        f" `Ada Vale`, said on Monday.\n\n> {SECOND}"
    )
    article = read_markdown(text, source="a.md")
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n\n{SECOND}")


# Saved feeds


def test_the_entries_of_a_saved_feed_are_articles_as_far_as_it_has_their_words() -> None:
    feed = (
        '<rss version="2.0"><channel><title>The Quay Post</title>'
        f"<item><title>{TITLE}</title><link>https://quay.example/1</link>"
        f"<pubDate>Fri, 13 Oct 2023 23:30:00 -0400</pubDate><description>{FIRST}</description></item>"
        "<item><title>Only a headline</title><link>https://quay.example/2</link></item></channel></rss>"
    )
    parsed = read_feed(feed.encode(), source="a.xml")
    article = one(parsed)
    assert (article.title, article.outlet, article.url, article.text) == (
        TITLE,
        "The Quay Post",
        "https://quay.example/1",
        FIRST,
    )
    assert (article.published, article.published_from) == (date(2023, 10, 13), DateOrigin.FEED)
    assert parsed.rejected[0].reason == "entry 2: the feed has no text of it; its article is at https://quay.example/2"


def test_an_empty_feed_says_so() -> None:
    assert reason(lambda: read_feed(b'<rss version="2.0"><channel/></rss>', source="a")) == "a feed without entries"
