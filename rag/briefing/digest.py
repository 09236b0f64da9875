"""What watched questions brought, as Markdown with citations. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.attribute import content_span, name_of
from rag.briefing.lines import SEARCH, say_whole
from rag.briefing.model import Entry
from rag.compose import Draft
from rag.markdown import escape
from rag.model import AnsweredStatement, CitationStatus, FoundStatement
from rag.sources import Sources
from rag.wording import say_count
from store import Article, Statement


def compose_digest(brought: Mapping[str, Sequence[tuple[Statement, Article]]]) -> Draft:
    """A digest: each question with what it brought, a line a statement.

    Args:
        brought: by the question, in the order they are to be told in.
    """
    sources = Sources()
    total = sum(map(len, brought.values()))
    lead = f"{say_count(total, 'new statement')}, {say_count(len(brought), 'watched question')} {SEARCH}."
    blocks = ["# New on record", lead]
    answered: list[AnsweredStatement] = []
    for question, found in brought.items():
        lines = []
        for statement, article in found:
            lines.append(f"- {say_whole(Entry(FoundStatement(statement, article, 1.0)), sources)}")
            n = sources.cite(article, content_span(statement), CitationStatus.VERIFIED)
            answered.append(AnsweredStatement(statement, n, 1.0, name=name_of(statement, article)))
        blocks += [f"## {escape(question)}", "\n".join(lines) or f"Nothing new is on record {SEARCH}."]
    return Draft("\n\n".join(blocks), tuple(answered), tuple(sources.citations))
