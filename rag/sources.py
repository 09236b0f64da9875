"""The numbers under which an answer shows its sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from rag.model import Citation, CitationStatus
from rag.window import find_window
from store import Article, Span


@dataclass(slots=True)
class Sources:
    """Citations in the order they are first used; one window that covers another statement is used again."""

    citations: list[Citation] = field(default_factory=list)

    def cite(self, article: Article, span: Span, status: CitationStatus) -> int:
        """The number under which `span` of `article` is shown."""
        for known in self.citations:
            if known.article.id == article.id and known.span.covers(span) and known.status is status:
                return known.n
        self.citations.append(Citation(len(self.citations) + 1, article, find_window(article.text, span), status))
        return len(self.citations)
