"""What is exported: an answer's text, a row for each source it cites, and the search it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rag import say_coverage, say_date, say_list

if TYPE_CHECKING:
    from rag import Answer, AnsweredStatement, Citation
    from store import Article, Filters

WRITERS = {".md": "markdown", ".html": "html", ".docx": "word"}
SOURCE_WRITERS = {".json": "csl_json", ".bib": "bibtex", ".ris": "ris"}
COLUMNS = ("No.", "Outlet", "Title", "Author", "Date said", "Published", "Address", "Passage", "Revision")


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the annex: a citation with what is known of its article.

    Attributes:
        said: the days of what it is cited for.
        corrections: what the article says of its own correction.
    """

    n: int
    article: Article
    passage: str
    said: tuple[str, ...]
    corrections: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's words, under `COLUMNS`; what the article does not tell is said so."""
        article = self.article
        return (
            str(self.n),
            article.outlet or "not given",
            article.title or "untitled",
            say_list(article.authors) or "not given",
            say_list([say_date(day) for day in self.said]) or "undated",
            say_date(article.published),
            article.url or article.source or "not given",
            " ".join([self.passage, *(f"[The article says of itself: {note}]" for note in self.corrections)]),
            article.revision,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """Something to pass on.

    Attributes:
        text: Markdown with `[n]` for a source and `[S]` for the search.
        search: what `[S]` stands for: what was asked of which library, within what, when and by what; plain text.
    """

    title: str
    text: str
    sources: tuple[Source, ...]
    search: str


def as_document(answer: Answer, *, filters: Filters, at: datetime, versions: Mapping[str, str]) -> Document:
    """An answer or a briefing as a document.

    Args:
        filters: what it was asked with.
        at: when, in UTC.
        versions: of what made it.
    """
    limits = [
        f"speaker {say_list(filters.speakers)}" if filters.speakers else "",
        f"outlet {say_list(filters.outlets)}" if filters.outlets else "",
        f"published since {say_date(filters.since.isoformat())}" if filters.since else "",
        f"published until {say_date(filters.until.isoformat())}" if filters.until else "",
        f"language {filters.language}" if filters.language else "",
    ]
    made_by = ", ".join(f"{name} {version}" for name, version in versions.items())
    searched = say_coverage(answer.searched) if answer.searched.articles else "no article: none fits the limits"
    search = (
        f"“{answer.question}”, {say_list([limit for limit in limits if limit]) or 'no filters'}. "
        f"Searched {searched}. "
        f"{at:%Y-%m-%d %H:%M} UTC, record {answer.id}, {answer.model or 'no model'}, {made_by}."
    )
    return Document(answer.question, answer.text, make_sources(answer.citations, answer.statements), search)


def make_sources(citations: Sequence[Citation], statements: Sequence[AnsweredStatement]) -> tuple[Source, ...]:
    """The rows of the annex: each citation with the days of what it is cited for."""
    days: dict[int, list[str]] = {}
    for one in statements:
        if one.statement.said_on:
            days.setdefault(one.citation, []).append(one.statement.said_on)
    return tuple(
        Source(one.n, one.article, one.passage, tuple(sorted(set(days.get(one.n, [])))), one.corrections)
        for one in citations
    )


def write_document(document: Document, path: Path) -> None:
    """Writes a document in the format its suffix names (`WRITERS`).

    Raises:
        OSError: it cannot be written.
    """
    path.write_bytes(render_as(document, path.suffix))


def write_sources(document: Document, path: Path) -> None:
    """Writes a document's sources in the format the suffix names (`SOURCE_WRITERS`).

    Raises:
        OSError: they cannot be written.
    """
    path.write_bytes(render_as(document, path.suffix))


def render_as(document: Document, suffix: str) -> bytes:
    """A document, or its sources, as the bytes of a file of that suffix (`WRITERS`, `SOURCE_WRITERS`)."""
    # Late: Word's library takes a third of a second to import.
    module = import_module(f"ui.export.{(WRITERS | SOURCE_WRITERS)[suffix.lower()]}")
    render: Callable[[Document], str | bytes] = module.render
    rendered = render(document)
    # XML and UTF-8 hold no lone surrogate, which an argument or an article may.
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "replace")
