"""An RTF file to its article."""

from __future__ import annotations

import re

from ingest.clean import clean
from ingest.parsed import Parsed
from ingest.plain import unwrap
from ingest.words import parsed_words

_CODEPAGE = re.compile(rb"\\ansicpg(\d+)")
# A link as striprtf writes it: "the council(https://…)", which no reader of the file sees.
_LINK = re.compile(r"(?<=\S)\((?:https?://|mailto:)[^\s()]+\)")
_PARAGRAPHS = re.compile(r"\n+")


def read_rtf(data: bytes, *, source: str) -> Parsed:
    """The article in an RTF file, or the articles where it is an archive's export.

    Raises:
        RejectedInput: it has no text.
    """
    from striprtf.striprtf import rtf_to_text

    # RTF is ASCII; a byte beyond it stands for what the code page has there.
    codepage = _CODEPAGE.search(data[:4096])
    encoding = f"cp{codepage[1].decode()}" if codepage else "cp1252"
    try:
        written = data.decode(encoding, "replace")
    except LookupError:
        written, encoding = data.decode("cp1252", "replace"), "cp1252"
    words: str = rtf_to_text(written, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    text = unwrap(clean(_LINK.sub("", words)))
    if "\n\n" not in text:  # each of its paragraphs is a line
        text = _PARAGRAPHS.sub("\n\n", text)
    return parsed_words(text, source=source)
