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


# https://en.wikipedia.org/wiki/List_of_file_signatures. The first that fits names the format.
_SIGNATURES = (
    (rb".{0,1019}%PDF-\d\.\d", "PDF"),  # readers look for it in the first 1,024 bytes, and writers count on that
    (rb"\{\\rtf", "RTF"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", "EPUB"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument", "OpenDocument"),
    (rb"PK\x03\x04.*word/", "DOCX"),
    (rb"PK\x03\x04.*xl/", "Excel"),
    (rb"PK\x03\x04.*ppt/", "PowerPoint"),
    (rb"PK\x03\x04|PK\x05\x06", "ZIP"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word, Excel or Outlook file"),
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
_FEED_START = re.compile(rf"{_PROLOGUE}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|article|main|section|div|p|h[1-6]|span|table)\b[^<>]*>", re.IGNORECASE
)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z-]*):\s")
_MAIL_SUFFIXES = {".eml", ".mbox", ".mht", ".mhtml"}
_MAIL_HEADERS = {"received", "message-id", "mime-version", "return-path"}  # what no press release has over its text


def reject_unreadable(head: bytes) -> None:
    """Nothing, where the file that begins with `head` may hold text.

    Raises:
        RejectedInput: it is in a format known not to be read, which the reason names.
    """
    for signature, name in _SIGNATURES:
        if re.match(signature, head, re.DOTALL):
            raise _not_read(name)


def sniff(head: str, *, suffix: str) -> Kind:
    """What the text that begins with `head` holds.

    Args:
        head: the first characters, without a byte order mark.
        suffix: of the file's name, in small letters with its dot; "" where it has none.

    Raises:
        RejectedInput: it is a feed, other XML or mail.
    """
    start = head.lstrip()
    if start.startswith("<"):
        return _sniff_markup(start)
    if start.startswith(("{", "[")):
        return _sniff_json(start, suffix=suffix)
    if _is_mail(start, suffix=suffix):
        raise _not_read("MHTML" if "multipart/related" in start else "e-mail")
    if suffix in {".html", ".htm", ".xhtml"} and _HTML_TAG.search(start):
        return Kind.HTML
    if suffix in {".jsonl", ".ndjson"}:
        return Kind.JSONL
    if suffix in {".csv", ".tsv"} or find_delimiter(start):
        return Kind.CSV
    return Kind.PLAIN


def _sniff_markup(start: str) -> Kind:
    if _HTML_START.match(start):
        return Kind.HTML
    if _FEED_START.match(start):
        raise _not_read("a feed")
    if start.startswith("<?xml"):
        raise _not_read("XML")
    return Kind.HTML if _HTML_TAG.search(start) else Kind.PLAIN


def _sniff_json(start: str, *, suffix: str) -> Kind:
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


def _is_mail(start: str, *, suffix: str) -> bool:
    names: set[str] = set()
    for line in re.sub(r"^From .*\n", "", start).splitlines():  # the line by which a mailbox parts its messages
        if header := _HEADER_LINE.match(line):
            names.add(header[1].lower())
        elif not line.startswith((" ", "\t")):
            break
    return len(names) > 1 and (suffix in _MAIL_SUFFIXES or bool(names & _MAIL_HEADERS))


def _not_read(name: str) -> RejectedInput:
    return RejectedInput(f"not a format this version reads ({name})")
