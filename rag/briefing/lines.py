"""The lines of a briefing: a statement with its source, dates kept apart, and what else is to be known of it.

Each line is whole by itself, so that one that is moved, or picked out, keeps its speaker, its dates and its sources.
"""

from __future__ import annotations

import re

from rag.attribute import content_span, say_outlet, say_qualifier, say_scene, say_what, say_who
from rag.briefing.model import Entry
from rag.markdown import escape
from rag.model import CitationStatus, FoundStatement
from rag.sources import Sources
from rag.wording import say_date, say_list
from store import StatementKind

SEARCH = "[S]"  # the citation of what was looked for and not found: the search itself, told in the annex
_CLOSENESS = (StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT)
_COMMA = re.compile(r",(?=[”»」])")  # the outlet's, before its cue: it is not the speaker's, and leads nowhere here


def cite(found: FoundStatement, sources: Sources) -> str:
    """The citation of a statement: "[3]"."""
    return f"[{sources.cite(found.article, content_span(found.statement), CitationStatus.VERIFIED)}]"


def say_entry(entry: Entry, sources: Sources) -> str:
    """A statement with everything a reader needs to weigh it, under a heading that has its speaker's role."""
    found = entry.found
    who = say_who(found.statement, found.article)
    said = say_what(found.statement, found.article)
    if found.statement.speaker.name and found.statement.speaker.role:  # the heading has it
        bare = f"**{escape(found.statement.speaker.name)}**"
        said = said.replace(who, bare, 1)
    return _with_facts(said, entry, sources)


def say_whole(entry: Entry, sources: Sources) -> str:
    """A statement with its speaker's role and everything a reader needs to weigh it."""
    return _with_facts(say_what(entry.found.statement, entry.found.article), entry, sources)


def say_short(entry: Entry, sources: Sources) -> str:
    """A statement as one sentence with its citation, and the mark of a correction."""
    said = f"{tidy(say_what(entry.found.statement, entry.found.article))} {cite(entry.found, sources)}"
    mark = say_mark(entry, sources)
    return f"{said} ({mark})" if mark else said


def say_dated(entry: Entry, sources: Sources) -> str:
    """A statement as one sentence with the day it was said, else published, and its citation."""
    said = tidy(say_what(entry.found.statement, entry.found.article))
    line = f"{said} ({_say_one_day(entry)}) {cite(entry.found, sources)}"
    mark = say_mark(entry, sources)
    return f"{line} ({mark})" if mark else line


def tidy(said: str) -> str:
    """A sentence without the comma an outlet puts inside the marks before its cue.

    >>> tidy("**Ada Vale** said: “We will stay,” … “and wait,”")
    '**Ada Vale** said: “We will stay” … “and wait”'
    """
    return _COMMA.sub("", said)


def say_mark(entry: Entry, sources: Sources) -> str:
    """That its number is not current, else that its article was corrected, with the source; "" where neither is so."""
    if entry.outdated:
        number = sources.cite(entry.outdated.article, entry.outdated.span, CitationStatus.VERIFIED)
        return f"{entry.outdated.why} [{number}]"
    if entry.notice is None:
        return ""
    number = sources.cite(entry.notice.article, entry.notice.span, CitationStatus.VERIFIED)
    return f"**the outlet has since published a correction of this article** [{number}]"


def say_dates(found: FoundStatement) -> str:
    """Date said and date published, each by itself and each "undated" where unknown, with outlet, scene and chain."""
    statement, article = found.statement, found.article
    parts = [
        f"said: {say_date(statement.said_on)}",
        f"published: {say_date(article.published)}",
        say_outlet(article),
    ]
    if statement.occasion:
        parts.append(f"occasion: {escape(statement.occasion)}")
    if scene := say_scene(statement, article):
        parts.append(escape(scene))
    if statement.via:
        parts.append(f"as reported by {escape(' and '.join(statement.via))}")
    return " · ".join(parts)


def say_day(entry: Entry) -> str:
    """The day a statement stands under in time, and which of the two dates it is."""
    said = entry.found.statement.said_on
    return f"{say_date(said)} (said)" if said else f"{say_date(entry.day)} (published)"


def speaker_of(entry: Entry) -> str:
    """Whom the article gives the words to, as plain text."""
    statement = entry.found.statement
    mention = statement.mention or ""
    return statement.speaker.name or (mention if re.search(r"\w\w", mention) else "") or "a speaker not named"


def closeness(entry: Entry) -> int:
    """0 of direct quotations, 1 of partial ones, 2 of reported speech."""
    return _CLOSENESS.index(entry.found.statement.kind)


def _with_facts(said: str, entry: Entry, sources: Sources) -> str:
    found = entry.found
    number = cite(found, sources)
    line = f"{tidy(said)} ({say_dates(found)}) {number}"
    if rest := say_qualifier(found.statement, found.article):
        line += f"; the article’s sentence goes on: {escape(rest)} {number}"
    if entry.copies:
        places = [f"{escape(copy.article.outlet or 'outlet not given')} {cite(copy, sources)}" for copy in entry.copies]
        line += f"; the same words in {say_list(places)}: {_say_origins(entry.origins)}"
    mark = say_mark(entry, sources)
    return f"{line} ({mark})" if mark else line


def _say_one_day(entry: Entry) -> str:
    said = entry.found.statement.said_on
    return f"said {say_date(said)}" if said else f"published {say_date(entry.day)}" if entry.day else "undated"


def _say_origins(number: int) -> str:
    return "one origin, counted once" if number == 1 else f"{number} independent articles"
