"""What a file holds, found by its content; its name only decides where the content leaves a doubt."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from ingest.errors import RejectedInput
from ingest.fields import find_delimiter

HEAD_BYTES = 64 * 1024  # what the decision rests on


class Kind(StrEnum):
    """A format this version reads."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    FEED = "feed"
    MAIL = "mail"
    WEB_ARCHIVE = "mhtml"
    PDF = "pdf"
    RTF = "rtf"
    OUTLOOK = "msg"
    ZIP = "zip"  # or one of the next three, which its members tell
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"


LABELS = {
    Kind.JSONL: "JSONL",
    Kind.JSON: "JSON",
    Kind.CSV: "CSV",
    Kind.HTML: "page",
    Kind.PLAIN: "text",
    Kind.MARKDOWN: "Markdown",
    Kind.FEED: "feed",
    Kind.MAIL: "e-mail",
    Kind.WEB_ARCHIVE: "MHTML page",
    Kind.PDF: "PDF",
    Kind.RTF: "RTF",
    Kind.OUTLOOK: "Outlook message",
    Kind.ZIP: "ZIP",
    Kind.DOCX: "DOCX",
    Kind.ODT: "ODT",
    Kind.EPUB: "EPUB",
}

# https://en.wikipedia.org/wiki/List_of_file_signatures. The first that fits names the format.
_READ = (
    (rb".{0,1019}%PDF-\d\.\d", Kind.PDF),  # readers look for it in the first 1,024 bytes, and writers count on that
    (rb"\s*\{\\rtf", Kind.RTF),
    (rb"PK\x03\x04|PK\x05\x06", Kind.ZIP),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OUTLOOK),  # or an older Word or Excel file, which its parts tell
)
_NOT_READ = (
    (rb"\x1f\x8b", "gzip"),
    (rb"BZh[1-9]|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", "a compressed archive"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF.{4}WEBP", "an image"),
    (rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1a\x45\xdf\xa3", "sound or film"),
    (rb"SQLite format 3\x00", "an SQLite database"),
    (rb"\x7fELF|MZ.{30,}This program", "a program"),
)
# Atomic: a thousand remarks in a row could else be told apart in 2 to the 999 ways.
_PROLOGUE = r"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"
_HTML_START = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
# Whatever document type it gives itself: old feeds name one, and some the wrong one.
_FEED_START = re.compile(
    rf"{_PROLOGUE}(?:<!doctype[^<>\[]*(?:\[[^\]]*\]\s*)?>{_PROLOGUE})?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_FEED = re.compile(r'\A\{[^{}\[\]]*"version"\s*:\s*"https?://jsonfeed\.org/version/')
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|article|main|section|div|p|h[1-6]|span|table)\b[^<>]*>", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z_]\w*:.*\n(?:[ \t-].*\n)*)+---[ \t]*(?:\n|\Z)")
_MARKDOWN_MARKS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<!\\)\[[^\[\]\n]+\]\(\S+?\)"),
    re.compile(r"(?<![\w*])\*\*\S[^*\n]*\*\*(?!\w)"),
    re.compile(r"^```", re.MULTILINE),
)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z-]*):(?:\s|$)")
_MAIL_SUFFIXES = {".eml", ".mbox", ".mht", ".mhtml"}
_MAIL_HEADERS = {"received", "message-id", "mime-version", "return-path"}  # what no press release has over its text


def sniff_signature(head: bytes) -> Kind | None:
    """The format the file that begins with `head` is in, by its signature; None where it may hold text.

    Raises:
        RejectedInput: it is in a format known not to be read, which the reason names.
    """
    for signature, kind in _READ:
        if re.match(signature, head, re.DOTALL):
            return kind
    for signature, name in _NOT_READ:
        if re.match(signature, head, re.DOTALL):
            raise _not_read(name)
    return None


def sniff(head: str, *, suffix: str) -> Kind:
    """What the text that begins with `head` holds.

    Args:
        head: the first characters, without a byte order mark.
        suffix: of the file's name, in small letters with its dot; "" where it has none.

    Raises:
        RejectedInput: it is XML, and neither a page nor a feed.
    """
    start = head.lstrip()
    if start.startswith("<"):
        return _sniff_markup(start)
    if start.startswith(("{", "[")):
        return _sniff_json(start, suffix=suffix)
    if headers := _mail_headers(start, suffix=suffix):
        return Kind.WEB_ARCHIVE if _is_web_archive(start, headers, suffix=suffix) else Kind.MAIL
    if suffix in {".html", ".htm", ".xhtml"} and _HTML_TAG.search(start):
        return Kind.HTML
    if suffix in {".jsonl", ".ndjson"}:
        return Kind.JSONL
    if suffix in {".csv", ".tsv"} or find_delimiter(start):
        return Kind.CSV
    return Kind.MARKDOWN if _is_markdown(start, suffix=suffix) else Kind.PLAIN


def _sniff_markup(start: str) -> Kind:
    if _FEED_START.match(start):
        return Kind.FEED
    if _HTML_START.match(start):
        return Kind.HTML
    if start.startswith("<?xml"):
        raise _not_read("XML")
    return Kind.HTML if _HTML_TAG.search(start) else Kind.PLAIN


def _sniff_json(start: str, *, suffix: str) -> Kind:
    if _JSON_FEED.search(start):
        return Kind.FEED
    lines = [line for line in start.splitlines() if line.strip()]
    if start.startswith("{") and (suffix in {".jsonl", ".ndjson"} or any(map(_is_object, lines))):
        return Kind.JSONL
    if suffix == ".json" or re.match(r"\[\s*(?:\{|\])|\{\s*\"", start):
        # A row longer than what was read of it has no end of line yet; JSON laid out over lines has many.
        return Kind.JSONL if start.startswith("{") and len(lines) == 1 else Kind.JSON
    return Kind.JSONL if suffix in {".jsonl", ".ndjson"} else Kind.PLAIN


def _is_object(line: str) -> bool:
    if not line.startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _mail_headers(start: str, *, suffix: str) -> set[str]:
    """The names of the headers a message begins with; empty where it is none."""
    names: set[str] = set()
    for line in re.sub(r"^From .*\n", "", start).splitlines():  # the line by which a mailbox parts its messages
        if header := _HEADER_LINE.match(line):
            names.add(header[1].lower())
        elif not line.startswith((" ", "\t")):
            break
    is_mail = bool(names) if suffix in _MAIL_SUFFIXES else len(names) > 1 and bool(names & _MAIL_HEADERS)
    return names if is_mail else set()


def _is_web_archive(start: str, headers: set[str], *, suffix: str) -> bool:
    """Whether a message is a saved page, which nobody has sent to anybody."""
    if suffix in {".mht", ".mhtml"} or "snapshot-content-location" in headers:
        return True
    return "multipart/related" in start and not headers & {"to", "received", "message-id", "return-path"}


def _is_markdown(start: str, *, suffix: str) -> bool:
    """By its name, or because a text has front matter, or marks of several sorts that mean nothing in a text."""
    if suffix in {".md", ".markdown"} or _FRONT_MATTER.match(start):
        return True
    return sum(bool(mark.search(start)) for mark in _MARKDOWN_MARKS) > 1


def _not_read(name: str) -> RejectedInput:
    return RejectedInput(f"not a format this version reads ({name})")
