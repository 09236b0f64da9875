"""A statement with its source as a formatted citation, plain text: house, APA (7th edition), Chicago (notes, 17th).

The last two are for newspaper articles, which is what a library holds: https://apastyle.apa.org/style-grammar-guidelines
/references/examples/newspaper-article-references and The Chicago Manual of Style, 14.191. Which name of an author comes
first cannot be known: a byline of two to four capitalised words is taken for a person's, given name first, and turned
round for APA; a desk, an agency or a single word stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rag import quoted_parts, say_cue, say_date, say_list
from store import Article, Statement

# Not strftime: it follows the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DESK = re.compile(
    r"\b(?:staff|desk|editors?|agency|agencies|news|newsroom|team|bureau|press|reporters?|correspondents?|board|service"
    r"|wire|media|radio|times|post|tribune|journal|standard|today|online)\b",
    re.I,
)
_PERSON = re.compile(r"(?:[A-Z]\S*)(?: (?:[A-Z]\S*|de|van|von|der|den|bin|al|la|le|du|da|dos)){1,3}")
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "bin", "al", "la", "le", "du", "da", "dos"})


def house_parts(article: Article) -> list[str]:
    """Title, outlet and day of publication, as far as they are known; the day is told to be unknown."""
    parts = [f"“{_inner_marks(article.title)}”" if article.title else "", article.outlet or ""]
    return [part for part in parts if part] + [say_date(article.published)]


def cite_house(article: Article) -> str:
    """The source as answers and briefings have it: title, outlet, day, address."""
    return ", ".join([*house_parts(article), *([article.url] if article.url else [])])


def cite_apa(article: Article) -> str:
    """The reference: author, date, title, outlet, address."""
    names = [_inverted(name) for name in article.authors]
    authors = ", ".join(names[:-1]) + ", & " + names[-1] if len(names) > 1 else "".join(names)
    day = article.published
    when = f"({day.year}, {_MONTHS[day.month - 1]} {day.day})" if day else "(n.d.)"
    title = article.title or "[Untitled article]"
    parts = [f"{_stopped(authors)} {when}." if authors else f"{_stopped(title)} {when}."]
    parts += [_stopped(title)] if authors else []
    parts += [_stopped(article.outlet)] if article.outlet else []
    return " ".join([*parts, *([article.url] if article.url else [])])


def cite_chicago(article: Article) -> str:
    """The note: author, title, outlet, date, address."""
    day = article.published
    title = _inner_marks(article.title or "untitled article")
    quoted = f"“{title}”" if title[-1:] in "?!" else f"“{title},”"
    authors = f"{say_list(article.authors)}, " if article.authors else ""
    when = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else "n.d."
    told = f"{authors}{quoted} {', '.join(filter(None, [article.outlet, when, article.url]))}"
    return told if told.endswith(".") else f"{told}."


STYLES: Mapping[str, Callable[[Article], str]] = {
    "house": cite_house,
    "apa": cite_apa,
    "chicago": cite_chicago,
}


def quote_with(statement: Statement, article: Article, style: str) -> str:
    """A statement in its speaker's words with the citation of its article in a style of `STYLES`."""
    who = statement.speaker.name or statement.mention or "A speaker the article does not name"
    said = " … ".join(quoted_parts(statement, article.text))
    cue = say_cue(statement, article)
    lead = f"{who} {cue}: " if cue and not cue.lower().startswith("accord") else f"{who}: "
    return " ".join(f"{lead}{said}".split()) + f" [{STYLES[style](article)}]"


def _inner_marks(title: str) -> str:
    """A title as it stands between quotation marks."""
    return title.replace("“", "‘").replace("”", "’")


def _inverted(name: str) -> str:
    """A person's name with the surname first and initials; anybody else's as it is.

    >>> _inverted("Ludwig van der Berg"), _inverted("Standard live desk"), _inverted("Lanyard")
    ('van der Berg, L.', 'Standard live desk', 'Lanyard')
    """
    if _DESK.search(name) or not _PERSON.fullmatch(name):
        return name
    words = name.split()
    start = next((place for place, word in enumerate(words) if place and word in _PARTICLES), len(words) - 1)
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words[:start])
    return f"{' '.join(words[start:])}, {initials}"


def _stopped(text: str) -> str:
    return text if text[-1:] in ".?!" else f"{text}."
