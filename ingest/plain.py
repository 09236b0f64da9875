"""A text file to an article: its headline, what its first lines say about it, its body.

Text copied from a page or exported from an archive opens with lines that are not the article yet. Each is known by its
form alone: a date and nothing else, a byline, "Outlet: …", a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from ingest.clean import clean
from ingest.dates import parse_moment, parse_published
from ingest.errors import RejectedInput
from ingest.fields import ALIASES, name_language, name_outlet, split_authors
from ingest.furniture import drop_furniture
from ingest.language import detect_language
from store import Article, DateOrigin

_MAX_TITLE_WORDS = 30  # the longest headlines of the press have about 25
_MAX_DATE = 60  # characters: "Published on Wednesday, 13 September 2023 at 10:15 a.m. BST"
_MARGINS = range(50, 101)  # characters a line: text is wrapped at 65 to 80; verse is narrower, paragraphs are wider
_MIN_WRAPS = 3  # fewer lines show no margin
_MOST = 0.9  # of the line ends; the others are ends of lists and the like

_LABELS = {
    alias.replace("_", " "): name for name, names in ALIASES.items() if name not in {"text", "id"} for alias in names
}
_LABELS |= {"headline": "title", "by": "authors", "publication": "outlet", "published on": "published"}
_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{1,14}?)\s?: (\S.*)")
_HEADING_MARK = re.compile(r"#{1,6} ")
_BYLINE = re.compile(
    r"[Bb][Yy] ([A-Z][\w.’'-]*(?:[ ,;&]+(?:and )?(?:(?:de|la|van|von|der|bin|al|el) )*[A-Z][\w.’'-]*){1,9})"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?$")
_UNFINISHED = re.compile(r"(?<![A-Z])[.,;:]$")  # a sentence ends so, or goes on; "in the U.S." is neither


@dataclass(slots=True)
class _Opening:
    """What the lines over an article say about it."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    url: str | None = None
    language: str | None = None

    def takes(self, line: str) -> bool:
        """Whether `line` stands over the article and not in it; if so, what it says is kept."""
        if (labelled := _LABELLED.fullmatch(line)) and (name := _LABELS.get(labelled[1].lower())):
            return self._note(name, labelled[2])
        if byline := _BYLINE.fullmatch(line):
            return self._note("authors", byline[1])
        if len(line) <= _MAX_DATE and not line.isdecimal() and parse_published(line):
            return self._note("published", line)
        if looks_like_title(line):
            return self._note("title", _HEADING_MARK.sub("", line))
        return False

    def _note(self, name: str, value: str) -> bool:
        """Keeps what a line says; a second line that says the same thing belongs to the article."""
        if getattr(self, name):
            return False
        match name:
            case "authors":
                self.authors = split_authors(value)
            case "published":
                self.published = parse_published(value)
                self.published_at = parse_moment(value)
            case _:
                setattr(self, name, value)
        return True


def read_plain(text: str, *, source: str, title: str | None = None) -> Article:
    """The article in a text file.

    Args:
        title: what the file calls itself, for a text that opens with no headline.

    Raises:
        RejectedInput: there is no text.
    """
    text = drop_furniture(unwrap(clean(text)))
    if not text:
        raise RejectedInput("no text: the file has no visible character, or nothing but the furniture of a page")
    opening, body = _split_opening(text)
    return Article.of(
        body,
        title=opening.title or title,
        outlet=name_outlet(opening.outlet, opening.url),
        authors=opening.authors,
        published=opening.published,
        url=opening.url,
        language=name_language(opening.language) or detect_language(body),
        source=source,
        published_at=opening.published_at,
        published_from=DateOrigin.TEXT,
    )


def looks_like_title(line: str) -> bool:
    """Whether a line at the head of a text is its headline.

    >>> looks_like_title("Marsh Council Votes To Close the Bridge"), looks_like_title("The council voted on Monday.")
    (True, False)
    """
    words = line.split()
    return 1 < len(words) <= _MAX_TITLE_WORDS and not line[0].islower() and not _UNFINISHED.search(line)


def unwrap(text: str) -> str:
    r"""Clean text without the line ends that only kept lines short: those before a word that had no room left.

    >>> unwrap("The council\nvoted late.") == "The council\nvoted late."  # two lines show no margin
    True
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    breaks = [(line, following) for line, following in pairwise(lines) if line and following]
    wraps = [line for line, following in breaks if _had_no_room(line, following, width)]
    sentences = sum(bool(_SENTENCE_END.search(line)) for line in wraps)
    if width not in _MARGINS or len(wraps) < max(_MIN_WRAPS, _MOST * len(breaks), 2 * sentences):
        return text
    joined = lines[0]
    for line, following in pairwise(lines):
        joined += (" " if line and following and _had_no_room(line, following, width) else "\n") + following
    return joined


def _had_no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _split_opening(text: str) -> tuple[_Opening, str]:
    """What stands over the article, and the article; a text that is nothing but opening lines is all article."""
    opening = _Opening()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line and not opening.takes(line):
            return opening, "\n".join(lines[number:])
    return _Opening(), text
