"""What records of every archive have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.dates import parse_published
from ingest.fields import Fields, split_authors
from ingest.plain import unwrap

_WEEKDAY = re.compile(r",?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_LONGEST_DATE = 60  # characters
COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)\s|.*\bAll Rights Reserved\b", re.IGNORECASE)


def find_date(line: str) -> str | None:
    """The date on a line that has one and little else ("October 14, 2023 Saturday"), as it can be read.

    >>> find_date("October 14, 2023 Saturday 11:05 AM GMT"), find_date("Late Edition")
    ('October 14, 2023', None)
    """
    if len(line) > _LONGEST_DATE or not any(map(str.isdigit, line)):
        return None
    bare = re.sub(r"\s*\d{1,2}:\d\d.*$", "", _WEEKDAY.sub("", line)).strip(" ,")
    return bare if parse_published(bare) else None


def join(lines: Iterable[str]) -> str:
    """Lines, blank ones among them, as text whose paragraphs are no longer broken for the width of a page."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return unwrap(text) if text else ""


def make_fields(
    text: str,
    *,
    title: str | None,
    outlet: str | None,
    byline: str | None,
    published: str | None,
    language: str | None = None,
    external_id: str | None = None,
) -> Fields:
    """A record under the contract's names. The language is given by its English name, as archives do."""
    return Fields(
        text=text,
        title=title or None,
        outlet=outlet or None,
        authors=split_authors(byline) if byline else (),
        published=published,
        url=None,  # archives give their own address of an article, which is not where it was published
        language=_LANGUAGES.get((language or "").split(";")[0].strip().casefold()),
        external_id=external_id or None,
    )


_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "italian": "it",
    "japanese": "ja",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
}
