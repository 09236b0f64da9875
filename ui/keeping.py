"""Keeping answers at the entry points, where one that cannot be kept is shown all the same."""

from __future__ import annotations

from collections.abc import Sequence

from rag import Answer, Turn, keep_answer
from store import Filters, Library, StoreError


def why_not_kept(
    answer: Answer,
    library: Library,
    *,
    filters: Filters,
    history: Sequence[Turn] = (),
    conversation: str | None = None,
) -> str | None:
    """None when the answer is now kept; else one plain sentence that says why it is not."""
    try:
        keep_answer(answer, library, filters=filters, history=history, conversation=conversation)
    except StoreError as error:
        return f"this answer was not kept: {error}"
    return None
