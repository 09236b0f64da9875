"""What a file holds is found by its content, and by its name only where the content leaves a doubt."""

import io
import zipfile

import pytest

from ingest.errors import RejectedInput
from ingest.sniff import Kind, reject_unreadable, sniff


@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        pytest.param('{"text": "a"}\n{"text": "b"}\n', ".txt", Kind.JSONL, id="rows in a file called text"),
        pytest.param('{"text": "a"}', "", Kind.JSONL, id="one row"),
        pytest.param('{"text": "' + "a" * 500, "", Kind.JSONL, id="a row longer than what was read of it"),
        pytest.param('{"text": "a"\n{"text": "b"}\n', "", Kind.JSONL, id="the first row is broken"),
        pytest.param("not a row\n", ".jsonl", Kind.JSONL, id="no row at all, but called rows"),
        pytest.param('[\n  {"text": "a"}\n]', ".txt", Kind.JSON, id="an array in a file called text"),
        pytest.param('[{"text": "a"}]', ".jsonl", Kind.JSON, id="an array in a file called rows"),
        pytest.param("[]", "", Kind.JSON, id="an empty array"),
        pytest.param('{\n  "text": "a"\n}\n', "", Kind.JSON, id="one object laid out over lines"),
        pytest.param("[broken", ".json", Kind.JSON, id="broken, but called JSON: its reason will say so"),
        pytest.param("[Note: the bridge is closed.] Talks", ".txt", Kind.PLAIN, id="text that opens with a bracket"),
        pytest.param("{applause} Thank you all.", "", Kind.PLAIN, id="text that opens with a brace"),
        pytest.param("title,text\nTalks,They met.\n", ".txt", Kind.CSV, id="columns in a file called text"),
        pytest.param('"Title";"Text"\n"Talks";"They met."\n', "", Kind.CSV, id="the columns of a German Excel"),
        pytest.param("text\nThey met.\n", ".csv", Kind.CSV, id="one column, but called columns"),
        pytest.param("Body, mind and soul\n\nThey met.", ".txt", Kind.PLAIN, id="a headline with a comma"),
        pytest.param("<!DOCTYPE html>\n<html><body>", ".txt", Kind.HTML, id="a page in a file called text"),
        pytest.param("\n<!-- saved -->\n<html>", "", Kind.HTML, id="a page after a remark"),
        pytest.param('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "", Kind.HTML, id="XHTML"),
        pytest.param("<article><p>They met.</p></article>", "", Kind.HTML, id="part of a page"),
        pytest.param("Talks <p>They met.</p>", ".html", Kind.HTML, id="a page that lacks its beginning"),
        pytest.param("<3 from all of us", ".txt", Kind.PLAIN, id="text that opens with a heart"),
        pytest.param("# Talks\n\nThey met.", ".md", Kind.PLAIN, id="Markdown"),
        pytest.param("From: the mayor\nTo: all\n\nWe met.", ".txt", Kind.PLAIN, id="a letter is no mail"),
    ],
)
def test_the_content_tells_the_kind(head: str, suffix: str, kind: Kind) -> None:
    assert sniff(head, suffix=suffix) is kind


@pytest.mark.parametrize(
    ("head", "suffix", "name"),
    [
        pytest.param('<?xml version="1.0"?>\n<rss version="2.0">', ".xml", "a feed", id="RSS"),
        pytest.param('<feed xmlns="http://www.w3.org/2005/Atom">', "", "a feed", id="Atom"),
        pytest.param('<?xml version="1.0"?><note/>', "", "XML", id="other XML"),
        pytest.param("Received: from a\nSubject: Talks\n\nWe met.", "", "e-mail", id="mail"),
        pytest.param("From: a@b.example\nSubject: Talks\n\nWe met.", ".eml", "e-mail", id="mail by its name"),
        pytest.param("From a@b Mon\nReceived: x\nSubject: y\n\n", "", "e-mail", id="a mailbox"),
        pytest.param("MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "", "MHTML", id="a web archive"),
    ],
)
def test_text_formats_not_read_are_named(head: str, suffix: str, name: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        sniff(head, suffix=suffix)
    assert rejected.value.reason == f"not a format this version reads ({name})"


def archive(*names: str, mimetype: str = "") -> bytes:
    """A ZIP file with empty members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as members:
        if mimetype:
            members.writestr("mimetype", mimetype)
        for name in names:
            members.writestr(name, "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"%PDF-1.7\n", "PDF", id="PDF"),
        pytest.param(b"Made by hand\n%PDF-1.4\n", "PDF", id="PDF after a word of its maker"),
        pytest.param(b"{\\rtf1\\ansi", "RTF", id="RTF"),
        pytest.param(archive("[Content_Types].xml", "word/document.xml"), "DOCX", id="DOCX"),
        pytest.param(archive("[Content_Types].xml", "xl/workbook.xml"), "Excel", id="Excel"),
        pytest.param(archive(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument", id="ODT"),
        pytest.param(archive(mimetype="application/epub+zip"), "EPUB", id="EPUB"),
        pytest.param(archive("a.txt"), "ZIP", id="ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "an older Word, Excel or Outlook file", id="DOC"),
        pytest.param(b"\x1f\x8b\x08", "gzip", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "an image", id="PNG"),
        pytest.param(b"\x00\x00\x00\x18ftypmp42", "sound or film", id="MP4"),
    ],
)
def test_binary_formats_are_named_by_their_first_bytes(data: bytes, name: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        reject_unreadable(data)
    assert rejected.value.reason == f"not a format this version reads ({name})"


def test_a_thousand_remarks_are_read_in_one_way() -> None:
    assert sniff("<!--a-->" * 8_000 + "<p>They met.</p>", suffix="") is Kind.HTML
