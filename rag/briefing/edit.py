"""A briefing taken apart into lines, and put together again from those its author kept, in their order.

A line holds its Markdown with the numbers it cites and what each number stands for, so that whatever is moved, dropped
or added beside it, it cites what it cited; numbers are given anew when the lines are put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rag.attribute import content_span, name_of, say_outlet
from rag.briefing.lines import SEARCH, say_whole
from rag.briefing.model import Entry, as_title
from rag.corrections import add_corrections
from rag.markdown import escape, one_line, unescape
from rag.marks import quoted_parts
from rag.model import Answer, AnsweredStatement, Citation, CitationStatus, FoundStatement, Understood
from rag.sources import Sources
from rag.wording import say_date
from store import derive_id

if TYPE_CHECKING:
    from store import Library, Pick

AUTHOR = "Author’s note:"
_NUMBER = re.compile(r"(?<!\\)\[(\d+)\]")
_HEADING = re.compile(r"(#{1,6}) (.*)")
_NOTE = re.compile(rf"> \*\*{AUTHOR}\*\* (.*)")


class LineKind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    NOTE = "note"  # the author's own words: nothing in them is checked


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a briefing.

    Attributes:
        text: Markdown without the mark of its kind; a note's is plain words.
        level: of a heading, 1 for the title.
        cites: what each number in `text` stands for.
        statements: those it tells.
    """

    kind: LineKind
    text: str
    level: int = 0
    cites: Mapping[int, Citation] = field(default_factory=dict)
    statements: tuple[AnsweredStatement, ...] = ()


def take_apart(answer: Answer) -> list[Line]:
    """The lines of a briefing or an answer, in order."""
    citations = {citation.n: citation for citation in answer.citations}
    lines: list[Line] = []
    for raw in re.sub(r"  \n  (?=\S)", " · ", answer.text).splitlines():
        if not (text := raw.strip()):
            continue
        if heading := _HEADING.fullmatch(text):
            lines.append(Line(LineKind.HEADING, heading[2], len(heading[1])))
        elif note := _NOTE.fullmatch(text):
            lines.append(Line(LineKind.NOTE, unescape(note[1])))
        else:
            kind = LineKind.ITEM if text.startswith("- ") else LineKind.PARAGRAPH
            cites = {int(n): citations[int(n)] for n in _NUMBER.findall(text) if int(n) in citations}
            told = tuple(one for one in answer.statements if one.citation in cites and _tells(text, one, cites))
            lines.append(Line(kind, text.removeprefix("- "), 0, cites, told))
    return lines


def put_together(lines: Sequence[Line], base: Answer) -> Answer:
    """The briefing these lines make, as a record of its own; numbers are given in the order they are first used.

    Args:
        base: what was asked, how it was read and what was searched.
    """
    numbers: dict[tuple[str, int, int, CitationStatus], Citation] = {}

    def renumber(line: Line) -> str:
        def number(match: re.Match[str]) -> str:
            citation = line.cites.get(int(match[1]))
            if citation is None:
                return match[0]
            known = numbers.setdefault(_key(citation), replace(citation, n=len(numbers) + 1))
            return f"[{known.n}]"

        return _NUMBER.sub(number, line.text)

    blocks: list[str] = []
    before: Line | None = None
    for line in drop_empty(lines):
        text = _write(line, renumber(line) if line.kind is not LineKind.NOTE else escape(line.text))
        if blocks and before and before.kind is line.kind is LineKind.ITEM:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        before = line
    text = "\n\n".join(blocks)
    statements: dict[str, AnsweredStatement] = {}
    for line in lines:
        for one in line.statements:
            n = numbers[_key(line.cites[one.citation])].n
            statements.setdefault(one.statement.id, replace(one, citation=n))
    cited = [(citation.article.id, citation.span) for citation in numbers.values()]
    return replace(
        base,
        id=derive_id("brf", base.id, text, cited),
        text=text,
        statements=tuple(statements.values()),
        citations=tuple(numbers.values()),
        decline_reason=None if statements else base.decline_reason,
    )


def drop_empty(lines: Sequence[Line]) -> list[Line]:
    """Without the headings under which nothing is left; the title stays."""
    kept: list[Line] = []
    for line in lines:
        if line.kind is LineKind.HEADING:
            while kept and kept[-1].kind is LineKind.HEADING and kept[-1].level >= max(2, line.level):
                kept.pop()
        kept.append(line)
    while kept and kept[-1].kind is LineKind.HEADING and kept[-1].level > 1:
        kept.pop()
    return kept


def brief_picks(picks: Iterable[Pick], library: Library, *, title: str) -> Answer:
    """A briefing of what was picked, a line each in its order, under one title.

    Raises:
        StoreError: the library cannot be read.
    """
    sources = Sources()
    lines = [Line(LineKind.HEADING, f"Briefing: {escape(as_title(title))}", 1)]
    for pick in picks:
        if pick.article is None or pick.span is None:
            lines.append(Line(LineKind.NOTE, pick.note))
            continue
        if pick.statement is None:
            n = sources.cite(pick.article, pick.span, CitationStatus.VERIFIED)
            words = escape(pick.span.slice(pick.article.text))
            text = f"In {say_outlet(pick.article)}, published: {say_date(pick.article.published)}: {words} [{n}]"
            told: tuple[AnsweredStatement, ...] = ()
        else:
            found = FoundStatement(pick.statement, pick.article, 1.0)
            text = say_whole(Entry(found), sources)
            n = sources.cite(pick.article, content_span(pick.statement), CitationStatus.VERIFIED)
            told = (AnsweredStatement(pick.statement, n, 1.0, name=name_of(pick.statement, pick.article)),)
        cites = {citation.n: citation for citation in sources.citations}
        lines.append(Line(LineKind.ITEM, text, 0, cites, told))
    if len(lines) == 1:
        lines.append(Line(LineKind.PARAGRAPH, f"Nothing was picked {SEARCH}."))
    searched = library.coverage()
    base = Answer(
        derive_id("brf", title, "picked"), title, title, "", Understood(), searched, milliseconds={"total": 0.0}
    )
    made = put_together(lines, base)
    return replace(made, citations=add_corrections(made.citations, library))


def _tells(text: str, one: AnsweredStatement, cites: Mapping[int, Citation]) -> bool:
    """Whether a line shows the words of a statement."""
    shown = one_line(unescape(text))
    parts = quoted_parts(one.statement, cites[one.citation].article.text)
    return bool(parts) and one_line(parts[0]).strip('“”"«»‘’').rstrip(",") in shown


def _write(line: Line, text: str) -> str:
    match line.kind:
        case LineKind.HEADING:
            return f"{'#' * line.level} {text}"
        case LineKind.ITEM:
            return f"- {text}"
        case LineKind.NOTE:
            return f"> **{AUTHOR}** {text}"
        case LineKind.PARAGRAPH:
            return text


def _key(citation: Citation) -> tuple[str, int, int, CitationStatus]:
    return (citation.article.id, citation.span.start, citation.span.end, citation.status)
