"""Which statements a question wants: by whom it asks for, in the period it asks for, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.book import open_book
from rag.described import is_of
from rag.naming import NameKey, generation, is_surname_of, name_key
from rag.roles import qualifiers, role_terms
from rag.terms import is_empty, words
from store import Article, Statement

if TYPE_CHECKING:
    from rag.need import Need
    from store import Library

SHARED_SURNAME = 0.8  # of its score for words that may be a namesake's
OPEN_PRONOUN = 0.7  # for words by a "they" nobody was found behind: they answer nobody's "who"


def resolve_wanted(ids: Sequence[str], need: Need, library: Library) -> Iterator[tuple[Statement, Article]]:
    """The statements wanted, with their articles; articles are read only for those."""
    book = open_book(library)
    statements = [statement for statement in book.statements(ids, library).values() if is_by(statement, need)]
    articles = book.articles((statement.article_id for statement in statements), library)
    for statement in statements:
        article = articles.get(statement.article_id)
        if article and is_in(statement, article, need):
            yield statement, article


def is_by(statement: Statement, need: Need) -> bool:
    """Whether a statement is by whom it was asked for, or by a bare surname that may be theirs; a denial, if asked."""
    if need.question.denied and not statement.negated:
        return False
    if not need.bearers and not need.asked.entries and not need.asked.groups:  # anybody, or whom the filters hold to
        is_held = not need.own_office or need.own_office <= role_terms(describe(statement))
        return is_held and (not need.body or is_of(need.body, statement))
    if statement.speaker.name is None:
        return is_surname_of(statement.mention, need.bearers) or _holds_office(statement, need)
    son = generation(statement.speaker.name)
    return name_key(statement.speaker.name) in need.spelled and (not son or son in need.generations)


def is_in(statement: Statement, article: Article, need: Need) -> bool:
    """Whether the article has the full name behind a bare surname, and the words are of the period asked for."""
    is_open = need.bearers and statement.speaker.name is None and not _holds_office(statement, need)
    if is_open and not _names_any(article.text, need.bearers):
        return False
    return _in_period(statement, article, need)


def _holds_office(statement: Statement, need: Need) -> bool:
    """Whether the article describes a speaker it does not name by the office asked for."""
    words_for = describe(statement)
    if need.asked.means(words_for):
        return True
    described = role_terms(words_for) if need.office else frozenset()
    return bool(need.office) and need.office <= described and not (described - need.office) & qualifiers()


def describe(statement: Statement) -> str:
    """What an article says of a speaker beside a name."""
    return f"{statement.speaker.role or ''} {statement.mention or ''}"


@lru_cache(maxsize=1_024)  # the same articles come up from question to question
def _names_any(text: str, names: frozenset[NameKey]) -> bool:
    """Whether a text has one of these full names."""
    plain = f" {' '.join(words(text))} "
    return any(f" {' '.join(name)} " in plain for name in names)


def doubt(statement: Statement, need: Need) -> float:
    """What of its score a statement keeps, by how sure it is whose it is."""
    if statement.speaker.name is not None or need.asked.means(describe(statement)):
        return 1.0
    if need.bearers:
        return SHARED_SURNAME
    return OPEN_PRONOUN if is_empty(words(statement.mention or "")) else 1.0


def _in_period(statement: Statement, article: Article, need: Need) -> bool:
    """Whether the words were said in the period asked for, or published in it when nobody knows the day."""
    since = need.since.isoformat() if need.since else ""
    until = need.until.isoformat() if need.until else "9999"
    if not need.since and not need.until:
        return True
    day = statement.said_on or (article.published.isoformat() if article.published else None)
    return day is not None and since[: len(day)] <= day <= until[: max(len(day), 4)]
