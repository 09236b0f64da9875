"""Answers in a model's words, where one is configured; the rooms put together for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.verifying import make_tools

if TYPE_CHECKING:
    from rag import Answer, DraftCache, Style, Writer
    from store import Library, StoreSettings

NO_MODEL = "To put an answer another way takes a language model, and none is asked; these are the statements."
DRAFTS = "drafts"  # the folder of replies, inside the library's


def make_writer(library: Library, *, follows: bool = False) -> Writer | None:
    """What answers are phrased with; None where no model is configured.

    Args:
        follows: have sentences as the model writes them.

    Raises:
        ModelNotConfigured: a server is named and none of its models.
    """
    from lm import ModelSettings, open_model
    from rag import Writer

    settings = ModelSettings()
    if not settings.configured:
        return None
    return Writer(
        model=open_model(settings),
        tools=make_tools(library.settings, embedder=library.embedder),
        cache=open_drafts(library.settings),
        follows=follows,
        prices=settings.prices,
    )


def open_drafts(settings: StoreSettings) -> DraftCache:
    """The drafts of the library the settings name."""
    from rag import DraftCache

    return DraftCache(settings.home / DRAFTS)


def say_drafts(drafts: DraftCache) -> str:
    """What is kept of them, and how to be rid of it."""
    from rag import say_count

    count, size = drafts.measure()
    if not count:
        return "no draft of a language model is kept"
    kept = (
        f"{say_count(count, 'draft')} of a language model {'is' if count == 1 else 'are'} kept ({size / 1e3:,.0f} kB)"
    )
    return f"{kept}; `onrecord drafts clear` takes them away"


def phrase(answer: Answer, library: Library, writer: Writer | None, *, style: Style) -> Answer:
    """The answer in the model's words as far as they hold; without a model as it is."""
    from rag import Written, write_answer

    if writer is None:
        return leave_as_it_is(answer, style=style)
    return next(
        event.answer for event in write_answer(answer, library, writer, style=style) if isinstance(event, Written)
    )


def leave_as_it_is(answer: Answer, *, style: Style) -> Answer:
    """The answer without a model: made of the statements, whatever form was asked for, and saying so.

    A list is what such an answer is anyway.
    """
    from rag import PLAIN, add_remark

    if answer.declined or replace(style, is_list=PLAIN.is_list) == PLAIN:
        return answer
    return add_remark(answer, NO_MODEL)
