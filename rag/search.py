"""Quick source look-up: the passages or statements that fit some words, and what is on record by filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rag.asked import Standing
from rag.book import Book, open_book
from rag.embed import embed_text
from rag.errors import UnknownSpeaker
from rag.limits import settle_filters
from rag.model import FoundPassage, FoundStatement, Intent, Question
from rag.need import Need
from rag.retrieve import retrieve_statements
from rag.terms import content_words
from store import Article, ArticleEntry, Filters, Hit, SpeakerEntry, Statement

if TYPE_CHECKING:
    from store import Library

Kind = Literal["passages", "statements"]
EVERYTHING = Filters()
# Search by words tolerates no gap; what only meaning finds goes below it, and only when it is as near as this.
MIN_MEANING = 0.35
ABOUT = 0.5  # score of each that is listed as about something: every one of them, not the first, has to answer
FAR = 9.0  # by which its rank may fall short of the best: a score is the library's as much as its own
ALL_ABOUT = 1_000  # statements about one thing, when no limit is given: more than a list is read to


def search(
    words: str,
    library: Library,
    *,
    filters: Filters = EVERYTHING,
    phrase: bool = False,
    kind: Kind = "passages",
    limit: int = 10,
) -> list[FoundPassage] | list[FoundStatement]:
    """What fits the words, best first: by BM25, then by meaning what the words missed. Empty when nothing does.

    Args:
        phrase: only these words in this order; marks, dashes, accents and case do not count.
        filters: speakers and outlets as a person types them.

    Raises:
        UnknownSpeaker, UnknownOutlet, EmptyPeriod: a filter cannot be used.
    """
    settled = _settle(filters, open_book(library))
    if phrase:
        hits = library.search_phrase(words, kind=kind, limit=limit, filters=settled)
    else:
        hits = _by_words_then_meaning(words, library, kind=kind, limit=limit, filters=settled)
    return _passages(hits, library) if kind == "passages" else _statements(hits, library)


def statements_on_record(
    library: Library, *, filters: Filters = EVERYTHING, about: str | None = None, limit: int | None = None
) -> Iterator[tuple[Statement, Article]]:
    """Statements within the filters: the newest first, or those about something, most relevant first.

    Raises:
        UnknownSpeaker, UnknownOutlet, EmptyPeriod: a filter cannot be used.
    """
    settled = _settle(filters, open_book(library))
    if not about or not content_words(about):
        yield from library.statements(settled, limit=limit)
        return
    question = Question(asked=about, standalone=about, intent=Intent.LOOK_UP, topic=about)
    found = retrieve_statements(Need(question, settled), library, limit=limit or ALL_ABOUT)
    best = max((one.rank for one in found), default=0.0)
    for one in found:
        if one.score >= ABOUT and one.rank >= best - FAR:
            yield one.statement, one.article


def speakers_on_record(library: Library, *, filters: Filters = EVERYTHING) -> list[SpeakerEntry]:
    """Who is quoted within the filters, and how often there, most statements first.

    Raises:
        UnknownSpeaker, UnknownOutlet, EmptyPeriod: a filter cannot be used.
    """
    return library.speakers(_settle(filters, open_book(library)))


def articles_on_record(library: Library, *, filters: Filters = EVERYTHING) -> Iterator[ArticleEntry]:
    """The articles within the filters, in the order they came; by a speaker, those that quote them.

    Raises:
        UnknownSpeaker, UnknownOutlet, EmptyPeriod: a filter cannot be used.
    """
    return library.articles(_settle(filters, open_book(library)))


def _settle(filters: Filters, book: Book) -> Filters:
    settled = settle_filters(filters, outlets=book.outlets)
    names: list[str] = []
    for name in filters.speakers:
        asked = book.speakers.resolve(name)
        if asked.standing is not Standing.FOUND:
            alike = ", ".join(book.speakers.nearest(name))
            hint = f"nearest: {alike}" if alike else "`onrecord speakers` lists who is"
            raise UnknownSpeaker(f"no speaker {name!r} is on record; {hint}")
        names.extend(asked.names)
    return replace(settled, speakers=tuple(dict.fromkeys(names)))


def _by_words_then_meaning(words: str, library: Library, *, kind: Kind, limit: int, filters: Filters) -> list[Hit]:
    by_words = library.search_passages if kind == "passages" else library.search_statements
    hits = by_words(words, limit=limit, filters=filters)
    if len(hits) >= limit or not words.strip():
        return hits
    by_meaning = library.search_meaning if kind == "passages" else library.search_statement_meaning
    known = {hit.id for hit in hits}
    nearest = by_meaning(embed_text(words, library), limit=limit, filters=filters)
    return [*hits, *(hit for hit in nearest if hit.id not in known and hit.score >= MIN_MEANING)][:limit]


def _passages(hits: list[Hit], library: Library) -> list[FoundPassage]:
    passages = library.passage_many([hit.id for hit in hits])
    articles = library.article_many(hit.article_id for hit in hits)
    neighbours = library.neighbours(passages.values(), articles)
    return [
        FoundPassage(passages[hit.id], articles[hit.article_id], hit.score, *neighbours[hit.id])
        for hit in hits
        if hit.id in passages and hit.article_id in articles
    ]


def _statements(hits: list[Hit], library: Library) -> list[FoundStatement]:
    statements = library.statement_many([hit.id for hit in hits])
    articles = library.article_many(hit.article_id for hit in hits)
    return [
        FoundStatement(statements[hit.id], articles[hit.article_id], hit.score)
        for hit in hits
        if hit.id in statements and hit.article_id in articles
    ]
