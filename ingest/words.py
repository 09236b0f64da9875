"""The words of a document to its articles: one, or as many as an archive's export holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean import clean, clean_line
from ingest.errors import RejectedInput
from ingest.exports import split_export
from ingest.fields import make_article
from ingest.model import Rejected
from ingest.parsed import Parsed
from ingest.plain import read_plain
from store import Article

_ENCRYPTED = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_NO_TITLE = re.compile(r"(?:untitled|microsoft word|word document|powerpoint|document|slide)\b", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|txt|pdf|indd|qx[dp]|pages|tex|dvi)$", re.IGNORECASE)
_LEAST_WORDS = 2  # one word is the name of a product or of a template


def read_words(text: str, *, source: str, title: str | None = None) -> Iterator[Article | Rejected]:
    """The articles in the words of a file.

    Args:
        title: what the file calls itself, for a text that opens with no headline. When it was made is not given: that
            is not when it was published.

    Raises:
        RejectedInput: there are no words, or they are encrypted.
    """
    if _ENCRYPTED.match(text):
        raise RejectedInput("it is encrypted (PGP); decrypt it and give that file")
    articles = split_export(clean(text))
    if articles is None:
        yield read_plain(text, source=source, title=_name(title))
        return
    for number, fields in enumerate(articles, start=1):
        place = f"article {number}"
        try:
            yield make_article(fields, source=f"{source}, {place}")
        except RejectedInput as rejected:
            yield Rejected(source, f"{place}: {rejected.reason}")


def _name(title: str | None) -> str | None:
    """A file's own title, unless it is the name of a template or of another file, as most are."""
    line = clean_line(title or "")
    is_noise = bool(_NO_TITLE.match(line) or _FILE_NAME.search(line)) or len(line.split()) < _LEAST_WORDS
    return None if is_noise else line


def parsed_words(text: str, *, source: str, title: str | None = None) -> Parsed:
    """The same, as a parser returns it.

    Raises:
        RejectedInput: there are no words.
    """
    found = list(read_words(text, source=source, title=title))
    return Parsed(
        articles=tuple(item for item in found if isinstance(item, Article)),
        rejected=tuple(item for item in found if isinstance(item, Rejected)),
    )
