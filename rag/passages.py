"""Passages that come nearest to a text: what an answer offers beside its statements, or where it has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rag.book import open_book
from rag.embed import embed_text
from rag.model import FoundPassage
from store import Filters, Hit

if TYPE_CHECKING:
    from store import Library

MIN_NEAR = 0.3  # cosine under which a passage has nothing to do with a question


def retrieve_passages(
    text: str, library: Library, *, filters: Filters, limit: int, phrase: str | None = None, enough: int | None = None
) -> list[FoundPassage]:
    """Passages that come nearest to a text: with its phrase, with its words, then, where those are few, by meaning.

    Args:
        enough: articles found by phrase and words that make meaning unnecessary (opening the vectors takes a second);
            None asks for `limit` passages of them.
    """
    routes: list[Sequence[Hit]] = []
    if phrase:
        routes.append(library.search_phrase(phrase, kind="passages", limit=limit, filters=filters))
    if text.strip():
        routes.append(library.search_passages(text, limit=limit, filters=filters))
    found = {hit.article_id for hits in routes for hit in hits}
    suffice = len(found) >= enough if enough else sum(map(len, routes)) >= limit
    if text.strip() and not suffice:
        near = library.search_meaning(embed_text(text, library), limit=limit, filters=filters)
        routes.append([hit for hit in near if hit.score >= MIN_NEAR])
    ids = list(dict.fromkeys(hit.id for hit in _in_turn(routes)))[:limit]
    passages = library.passage_many(ids)
    articles = open_book(library).articles((passage.article_id for passage in passages.values()), library)
    return [
        FoundPassage(passage, articles[passage.article_id], score=1 / place)
        for place, passage in enumerate((passages[id_] for id_ in ids if id_ in passages), start=1)
        if passage.article_id in articles
    ]


def _in_turn(routes: Sequence[Sequence[Hit]]) -> Iterable[Hit]:
    """The first of each route, then the second of each."""
    for place in range(max(map(len, routes), default=0)):
        for route in routes:
            if place < len(route):
                yield route[place]
