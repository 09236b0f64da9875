"""Answers in a model's words, where one is configured; the rooms put together for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verifying import make_tools

if TYPE_CHECKING:
    from rag import Answer, Style, Writer
    from store import Library

DRAFTS = "drafts"  # the folder of replies, inside the library's


def make_writer(library: Library, *, structured: bool = True) -> Writer | None:
    """What answers are phrased with; None where no model is configured.

    Args:
        structured: ask for JSON; not where the words are to be followed as they come.

    Raises:
        ModelNotConfigured: a server is named and none of its models.
    """
    from lm import ModelSettings, open_model
    from rag import DraftCache, Writer

    settings = ModelSettings()
    if not settings.configured:
        return None
    return Writer(
        model=open_model(settings),
        tools=make_tools(library.settings),
        cache=DraftCache(library.settings.home / DRAFTS),
        structured=structured,
    )


def phrase(answer: Answer, library: Library, writer: Writer | None, *, style: Style) -> Answer:
    """The answer in the model's words as far as they hold; as it is without a model."""
    from rag import Written, write_answer

    if writer is None:
        return answer
    return next(
        event.answer for event in write_answer(answer, library, writer, style=style) if isinstance(event, Written)
    )
