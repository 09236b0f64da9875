"""Watched questions: what came on record since each was last looked at, and nothing that was on record before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.briefing.gather import find_statements, read_topic
from rag.model import CitationStatus, FoundStatement
from rag.origins import fold_copies, last_name
from rag.terms import words
from rag.verify import verify_words
from store import Article, Filters, Statement, derive_id

if TYPE_CHECKING:
    from store import Library, News, Watch

EVERYTHING = Filters()
MANY = 5_000  # new statements that are looked at one by one; of more, those a search finds
SAME = 40  # hits looked at for the same words on record before


def add_watch(question: str, library: Library, *, filters: Filters = EVERYTHING) -> Watch | None:
    """Watches a question from now on; None where it is watched already.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
        StoreError: the library cannot be written to.
    """
    read_topic(question, library, filters=filters)  # what is wrong with the filters is said now and not at night
    return library.watches.add(question, filters, change=library.change)


def run_watches(library: Library) -> list[tuple[Watch, list[News]]]:
    """Looks at each watched question anew; each with what it brought for the first time, best first.

    Raises:
        StoreError: the library cannot be read or written to.
    """
    looked = []
    for watch in library.watches.all():
        upto = library.change
        found = [(_key(one), one.statement, one.article) for one in find_new(watch, library)]
        looked.append((watch, library.watches.note(watch, found, change=upto)))
    return looked


def find_new(watch: Watch, library: Library) -> list[FoundStatement]:
    """What a watch asks for in the articles that became current since it was last looked at.

    The same words by the same speaker that were on record before, in another article or an earlier revision of this
    one, are not new.
    """
    need = read_topic(watch.question, library, filters=watch.filters)
    fresh = library.watches.articles_since(watch.change, need.filters)
    if not fresh:
        return []
    found, _ = find_statements(need, library, among=_statements_in(fresh, library))
    new = set(fresh)
    firsts = [first for first, *_ in fold_copies(one for one in found if one.article.id in new)]
    return [one for one in firsts if not _was_on_record(one.statement, one.article, watch, library)]


def _statements_in(article_ids: Sequence[str], library: Library) -> list[str] | None:
    """The ids of the articles' statements; None where they are too many to look at each."""
    ids: list[str] = []
    for article_id in article_ids:
        ids += [statement.id for statement in library.statements_of(article_id)]
        if len(ids) > MANY:
            return None
    return ids


def _was_on_record(statement: Statement, article: Article, watch: Watch, library: Library) -> bool:
    earlier = [one for one in library.revisions(article.key) if one.id != article.id]
    if any(verify_words(statement.quote, one) is CitationStatus.VERIFIED for one in earlier):
        return True
    hits = library.search_phrase(statement.quote, kind="statements", limit=SAME, filters=EVERYTHING)
    alike = [
        one
        for one in library.statement_many(hit.id for hit in hits).values()
        if words(one.quote) == words(statement.quote) and last_name(one) == last_name(statement)
    ]
    return bool(library.watches.known_before([one.article_id for one in alike], watch.change))


def _key(found: FoundStatement) -> str:
    """Of who said what: the same for the same words by the same speaker, in whatever article."""
    return derive_id("news", last_name(found.statement), *words(found.statement.quote))
