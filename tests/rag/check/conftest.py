"""What tests of the checker share: statements found as an article's are, and passages made of plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import find_statements
from rag.check.model import Source, Tools
from store import Article, Span


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Rules alone, without an embedder."""
    return Tools(read=lambda article: next(iter(find_statements([article]))))


@pytest.fixture(scope="session")
def make_sources(tools: Tools) -> Callable[..., list[Source]]:
    """The passages [1], [2], … of these texts."""

    def make(*texts: str) -> list[Source]:
        articles = [Article.of(text, language="en") for text in texts]
        return [
            Source(n, article, Span(0, len(article.text)), tuple(tools.read(article)))
            for n, article in enumerate(articles, start=1)
        ]

    return make
