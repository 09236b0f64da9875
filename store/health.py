"""What `onrecord doctor` looks at in a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.model import Check

if TYPE_CHECKING:
    from store.lexical import LexicalIndex
    from store.library import Library
    from store.vectors import VectorIndex


def check_health(library: Library, lexical: LexicalIndex, vectors: VectorIndex) -> list[Check]:
    """The checks, most fundamental first."""
    counts = library.counts()
    return [Check("catalogue", True, f"{counts['articles']} articles, {counts['statements']} statements")]
