"""Feeds in every dialect become the same entries, and none makes us fetch, expand or believe anything."""

import json
from datetime import date

import pytest

from ingest.errors import RejectedInput
from ingest.feed import Feed, parse_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>The Marsh Courier &amp; Post</title><link>https://marsh.example/</link><language>en-GB</language>
<item>
  <title>Ferry &lt;i&gt;late&lt;/i&gt; again</title><link>/news/1?a=1&amp;b=2</link><guid isPermaLink="false">n-1</guid>
  <pubDate>Fri, 13 Oct 2023 23:30:00 -0400</pubDate><dc:creator>By Ada Vale and Tom Reed</dc:creator>
  <description>In short.</description>
  <content:encoded><![CDATA[<p>“It is late,” said the harbour master.</p><script>x()</script>]]></content:encoded>
</item>
<item><title>No more</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">Der &lt;b&gt;Bote&lt;/b&gt;</title>
<link href="https://bote.example/"/><updated>2023-10-15T08:00:00Z</updated>
<entry><id>tag:bote.example,2023:1</id><title>Die Brücke</title><link rel="alternate" href="https://bote.example/1"/>
<published>2023-10-14T01:30:00+02:00</published><updated>2023-10-15T08:00:00Z</updated>
<author><name>Ines Moor</name></author><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Sie ist zu.</p></div></content></entry>
<entry><id>2</id><title>Geändert</title><updated>2023-10-15T08:00:00Z</updated></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Marsh Courier",
    "home_page_url": "https://marsh.example/",
    "language": "en",
    "items": [
        {
            "id": 7,
            "url": "https://marsh.example/7",
            "title": "Ferry late",
            "content_text": "First < second.\n\nThird.",
            "date_published": "2023-10-13T23:30:00-04:00",
            "date_modified": "2023-10-14T08:00:00-04:00",
            "authors": [{"name": "Ada Vale"}],
        },
        "not an item",
    ],
}


def feed(document: str | dict[str, object], **about: str) -> Feed:
    text = document if isinstance(document, str) else json.dumps(document)
    return parse_feed(text.encode(), **about)


def test_rss_is_read() -> None:
    found = feed(RSS, url="https://marsh.example/feed.xml")
    assert (found.title, found.url, found.language) == ("The Marsh Courier & Post", "https://marsh.example/", "en")
    entry, bare = found.entries
    assert (entry.id, entry.title, entry.authors) == ("n-1", "Ferry late again", ("Ada Vale", "Tom Reed"))
    assert entry.url == "https://marsh.example/news/1?a=1&b=2"
    assert entry.published == date(2023, 10, 13)
    assert entry.published_at is not None and entry.published_at.isoformat() == "2023-10-13T23:30:00-04:00"
    assert entry.text == "“It is late,” said the harbour master."
    assert "script" not in (entry.html or "")
    assert (bare.title, bare.url, bare.published, bare.published_at, bare.html) == ("No more", None, None, None, None)


def test_atom_is_read_and_a_day_of_change_is_no_day_of_publication() -> None:
    found = feed(ATOM)
    assert (found.title, found.language) == ("Der Bote", "de")
    first, changed = found.entries
    assert (first.id, first.url, first.authors) == (
        "tag:bote.example,2023:1",
        "https://bote.example/1",
        ("Ines Moor",),
    )
    assert (first.published, first.text) == (date(2023, 10, 14), "Sie ist zu.")
    assert changed.published is None
    assert changed.updated is not None and changed.updated.isoformat() == "2023-10-15T08:00:00+00:00"


def test_json_feed_is_read() -> None:
    (entry,) = feed(JSON_FEED).entries
    assert (entry.id, entry.title, entry.authors) == ("7", "Ferry late", ("Ada Vale",))
    assert entry.updated is not None and entry.updated.isoformat() == "2023-10-14T08:00:00-04:00"
    assert (entry.published, entry.text) == (date(2023, 10, 13), "First < second.\n\nThird.")


def test_rss_1_dates_its_items_by_dublin_core() -> None:
    found = feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>C</title></channel>'
        "<item><title>T</title><link>https://marsh.example/1</link><dc:date>2023-10-13T10:00:00Z</dc:date></item>"
        "</rdf:RDF>"
    )
    assert found.entries[0].published == date(2023, 10, 13)


def test_an_address_as_an_author_is_no_name() -> None:
    item = "<item><author>desk@marsh.example (Ada Vale)</author></item><item><author>desk@marsh.example</author></item>"
    named, nameless = feed(f'<rss version="2.0"><channel>{item}</channel></rss>').entries
    assert (named.authors, nameless.authors) == (("Ada Vale",), ())


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "ftp://marsh.example/1"])
def test_only_web_addresses_are_addresses(link: str) -> None:
    (entry,) = feed(f'<rss version="2.0"><channel><item><link>{link}</link></item></channel></rss>').entries
    assert entry.url is None


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        pytest.param(
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Brücke “zu”</title><item>'.encode(),
            None,
            id="cut off",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Brücke “zu”</title><item>'.encode(
                "cp1252"
            ),
            None,
            id="declares what it is not",
        ),
        pytest.param(
            '<rss version="2.0"><channel><title>Brücke “zu”</title><item>'.encode("cp1252"),
            "windows-1252",
            id="as served",
        ),
        pytest.param(
            '<rss version="2.0"><channel><title>Brücke “zu”</title><item>'.encode("utf-16"), None, id="UTF-16"
        ),
        pytest.param(
            b'<rss version="2.0"><channel><title>Br\xc3\xbccke \x01\xe2\x80\x9czu\xe2\x80\x9d</title><item>',
            None,
            id="controls",
        ),
    ],
)
def test_what_is_ill_formed_is_read_as_far_as_it_goes(data: bytes, charset: str | None) -> None:
    assert parse_feed(data, charset=charset).title == "Brücke “zu”"


@pytest.mark.parametrize(
    "document_type",
    [
        pytest.param(
            '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>', id="nested"
        ),
        pytest.param('<!DOCTYPE rss [<!ENTITY c "boom">]>', id="one"),
        pytest.param('<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>', id="a file"),
    ],
)
def test_no_entity_of_a_feed_is_expanded(document_type: str) -> None:
    found = feed(
        f'<?xml version="1.0"?>{document_type}<rss version="2.0"><channel><title>T: &c;</title></channel></rss>'
    )
    assert found.title is not None and "boom" not in found.title and "root" not in found.title


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"<note>They met.</note>", "neither RSS nor Atom", id="other XML"),
        pytest.param(b'{"items": []}', "without the version of JSON Feed", id="other JSON"),
        pytest.param(b'{"version": ', "not valid JSON", id="broken JSON"),
        pytest.param(b"They met.", "neither an XML element nor a JSON object", id="text"),
        pytest.param(bytes(range(256)) * 4, "binary data, not text", id="binary"),
    ],
)
def test_what_is_no_feed_says_so(data: bytes, why: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        parse_feed(data)
    assert why in rejected.value.reason
