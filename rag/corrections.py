"""Citations with what their articles say of their own correction: shown wherever the article is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.model import Citation

if TYPE_CHECKING:
    from store import Library


def add_corrections(citations: Sequence[Citation], library: Library) -> tuple[Citation, ...]:
    """The citations, each with what its article says of its own correction."""
    found = library.corrections(citation.article.id for citation in citations)
    return tuple(replace(one, corrections=found.get(one.article.id, ())) for one in citations)
