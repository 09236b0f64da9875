"""Which module reads which format."""

from __future__ import annotations

import re

from ingest.decode import decode
from ingest.parsed import Document, Limits, Parsed
from ingest.sniff import Kind

# What browsers write at the head of a page they save; the number is the length of the address.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->")


def parse_document(document: Document, limits: Limits) -> Parsed:
    """What a document holds. Each module is loaded with the first document it reads.

    Raises:
        RejectedInput: it cannot go in.
    """
    data, source = document.data, document.source
    match document.kind:
        case Kind.HTML:
            from ingest.html import read_html

            saved = _SAVED_FROM.search(data[:2048])
            address = document.address or (saved[1].decode("ascii", "replace") if saved else None)
            return Parsed((read_html(data, source=source, address=address, charset=document.charset),))
        case Kind.PDF:
            from ingest.pdf import read_pdf

            return read_pdf(data, source=source, limits=limits)
        case Kind.DOCX:
            from ingest.docx import read_docx

            return read_docx(data, source=source, limits=limits)
        case Kind.ODT:
            from ingest.odt import read_odt

            return read_odt(data, source=source, limits=limits)
        case Kind.RTF:
            from ingest.rtf import read_rtf

            return read_rtf(data, source=source)
        case Kind.EPUB:
            from ingest.epub import read_epub

            return read_epub(data, source=source, limits=limits)
        case Kind.MAIL:
            from ingest.mail import read_mail

            return read_mail(data, source=source)
        case Kind.WEB_ARCHIVE:
            from ingest.mail import read_web_archive

            return Parsed((read_web_archive(data, source=source),))
        case Kind.OUTLOOK:
            from ingest.msg import read_msg

            return read_msg(data, source=source)
        case Kind.FEED:
            from ingest.entries import read_feed

            return read_feed(data, source=source, address=document.address, charset=document.charset)
        case Kind.MARKDOWN:
            from ingest.markdown import read_markdown

            return Parsed((read_markdown(decode(data, declared=document.charset), source=source),))
        case Kind.PLAIN:
            from ingest.words import parsed_words

            return parsed_words(decode(data, declared=document.charset), source=source)
        case Kind.ZIP | Kind.JSONL | Kind.JSON | Kind.CSV:
            raise ValueError(f"{document.kind} is read where it lies, not as a document")
