"""A topic in, a briefing out: gather, compose, check."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from rag.asked import Standing
from rag.book import open_book
from rag.briefing.compose import compose_briefing
from rag.briefing.gather import gather
from rag.briefing.template import TEMPLATES, Template
from rag.corrections import add_corrections
from rag.model import Answer, DeclineReason, Understood
from rag.naming import without_bare
from rag.passages import retrieve_passages
from rag.terms import content_words
from store import Filters, derive_id

if TYPE_CHECKING:
    from store import Library

EVERYTHING = Filters()
NEAREST = 3


def brief(
    topic: str,
    library: Library,
    *,
    filters: Filters = EVERYTHING,
    template: Template = TEMPLATES["default"],
    changed_since: date | None = None,
) -> Answer:
    """The briefing on a topic, made of statements on record alone.

    Its text is Markdown: `[n]` is a citation, `[S]` stands for the search where something was not found.

    Args:
        topic: a subject ("the dam"), or a question as `ask` takes it ("What did Vale and Orme say about the dam?").
        filters: hold whatever the topic says; speakers and outlets as a person types them.
        changed_since: the day since which the section `since` tells what changed; None leaves that section out.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
        StoreError: the library cannot be read.
    """
    started = perf_counter()
    need, material = gather(topic, library, filters=filters, since=changed_since)
    nearest = []
    if not material.entries and content_words(material.topic):
        nearest = retrieve_passages(material.topic, library, filters=need.filters, limit=NEAREST)
    draft = compose_briefing(material, template, nearest=nearest)
    absent = need.asked.standing is Standing.ABSENT
    reason = DeclineReason.SPEAKER_NOT_FOUND if absent else DeclineReason.NOTHING_ON_TOPIC
    cited = [(citation.article.id, citation.span) for citation in draft.citations]
    return Answer(
        id=derive_id("brf", topic, filters, template, changed_since, open_book(library).edition, draft.text, cited),
        question=topic,
        standalone_question=need.question.standalone,
        text=draft.text,
        understood=Understood(
            without_bare(need.asked.names),
            need.filters.outlets,
            max(filter(None, (filters.since, need.since)), default=None),
            min(filter(None, (filters.until, need.until)), default=None),
            need.question.phrase,
            filters.language,
        ),
        searched=material.searched,
        statements=draft.statements,
        citations=add_corrections(draft.citations, library),
        decline_reason=None if draft.statements else reason,
        milliseconds={"total": (perf_counter() - started) * 1000},
    )
