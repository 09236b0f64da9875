"""What a file holds is found by its content, and by its name only where the content leaves a doubt."""

import pytest

from ingest.errors import RejectedInput
from ingest.sniff import Kind, sniff, sniff_signature


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
        pytest.param("# Talks\n\nThey met.", ".md", Kind.MARKDOWN, id="Markdown by its name"),
        pytest.param("# Talks\n\n[They](https://a.example) met.", "", Kind.MARKDOWN, id="Markdown by its marks"),
        pytest.param("---\ntitle: Talks\n---\nThey met.", ".txt", Kind.MARKDOWN, id="front matter"),
        pytest.param("# Talks\n\nThey met.", ".txt", Kind.PLAIN, id="one mark makes no Markdown"),
        pytest.param('<?xml version="1.0"?>\n<rss version="2.0">', ".xml", Kind.FEED, id="RSS"),
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "x" "y" [<!ENTITY a "b">]>\n<rss>', "", Kind.FEED, id="old RSS"
        ),
        pytest.param('<!DOCTYPE html PUBLIC "x" "y">\n<!-- feed -->\n<rss>', "", Kind.FEED, id="RSS, whatever it says"),
        pytest.param('<feed xmlns="http://www.w3.org/2005/Atom">', "", Kind.FEED, id="Atom"),
        pytest.param('{"version": "https://jsonfeed.org/version/1.1",', ".json", Kind.FEED, id="JSON Feed"),
        pytest.param("Received: from a\nSubject: Talks\n\nWe met.", "", Kind.MAIL, id="mail"),
        pytest.param("From: a@b.example\nSubject: Talks\n\nWe met.", ".eml", Kind.MAIL, id="mail by its name"),
        pytest.param("From a@b Mon\nReceived: x\nSubject: y\n\n", "", Kind.MAIL, id="a mailbox"),
        pytest.param(
            "MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "", Kind.WEB_ARCHIVE, id="a web archive"
        ),
        pytest.param(
            "MIME-Version: 1.0\nTo: a@b.example\nContent-Type: multipart/related\n\n",
            "",
            Kind.MAIL,
            id="sent",
        ),
        pytest.param("From: the mayor\nTo: all\n\nWe met.", ".txt", Kind.PLAIN, id="a letter is no mail"),
    ],
)
def test_the_content_tells_the_kind(head: str, suffix: str, kind: Kind) -> None:
    assert sniff(head, suffix=suffix) is kind


def test_xml_that_is_no_feed_is_named() -> None:
    with pytest.raises(RejectedInput) as rejected:
        sniff('<?xml version="1.0"?><note/>', suffix="")
    assert rejected.value.reason == "not a format this version reads (XML)"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", Kind.PDF, id="PDF"),
        pytest.param(b"Made by hand\n%PDF-1.4\n", Kind.PDF, id="PDF after a word of its maker"),
        pytest.param(b"{\\rtf1\\ansi", Kind.RTF, id="RTF"),
        pytest.param(b"PK\x03\x04" + bytes(26), Kind.ZIP, id="ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), Kind.OUTLOOK, id="Outlook, or an older Word"),
        pytest.param(b"They met.", None, id="text"),
    ],
)
def test_a_signature_tells_the_kind(data: bytes, kind: Kind | None) -> None:
    assert sniff_signature(data) is kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"\x1f\x8b\x08", "gzip", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "an image", id="PNG"),
        pytest.param(b"\x00\x00\x00\x18ftypmp42", "sound or film", id="MP4"),
    ],
)
def test_binary_formats_not_read_are_named_by_their_first_bytes(data: bytes, name: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        sniff_signature(data)
    assert rejected.value.reason == f"not a format this version reads ({name})"


def test_a_thousand_remarks_are_read_in_one_way() -> None:
    assert sniff("<!--a-->" * 8_000 + "<p>They met.</p>", suffix="") is Kind.HTML
