"""Evidence for a question: statements and passages found by words, phrase and meaning, and weighed together.

Each route brings candidates in; none of them ranks. Every candidate is then measured on the same features
(`rag.evidence`), so what words alone would have found first is not lost because meaning did not find it, nor the other
way round. Naive reciprocal-rank fusion loses a quarter of exact matches (docs: DESIGN, measured peers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from rag.evidence import Features, Topic, measure, score
from rag.model import FoundPassage, FoundStatement
from rag.naming import is_surname_of, name_key
from rag.need import Need
from rag.roles import role_terms
from rag.terms import content_words, stem, words
from store import Article, Filters, Hit, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from store import Library

CANDIDATES = 60  # a route; past that neither words nor meaning found an answer on held-out questions
MIN_NEAR = 0.3  # cosine under which a passage has nothing to do with a question
MAYBE_THEIRS = 30  # candidates by a bare surname
SHARED_SURNAME = 0.8  # of its score for words that may be a namesake's
NEWEST = 40  # statements looked at when only a speaker is asked for


def retrieve_statements(need: Need, library: Library, *, limit: int) -> list[FoundStatement]:
    """Statements that speak to the question, best first; those outside its period are left out.

    Without a topic or phrase: the newest.
    """
    question = need.question
    subject = question.phrase or question.topic
    topic_words = content_words(subject)
    if not topic_words and not question.phrase:
        newest = library.statements(need.filters, limit=None if question.denied else NEWEST)
        wanted = (pair for pair in newest if _is_by(pair[0], need) and _is_in(*pair, need))
        return [FoundStatement(statement, article, score=1.0) for statement, article in islice(wanted, limit)]
    rarity = library.rarity(topic_words)
    topic = Topic({stem(word): rarity[word] for word in topic_words}, tuple(words(question.phrase or "")))
    vector = None if question.phrase else embed_text(subject, library)
    hits = _candidates(need, subject, vector, library)
    ids = list(dict.fromkeys(hit.id for hit in hits))
    meaning = library.statement_scores(vector, ids) if vector is not None else {}
    asked_role = role_terms(need.role) if need.role else frozenset()
    found = []
    for statement, article in _resolve(ids, need, library):
        features = measure(
            statement, article, topic=topic, meaning=meaning.get(statement.id, 0.0), asked_role=asked_role
        )
        found.append(_weigh(statement, article, features, need))
    found.sort(key=_rank)
    return found[:limit]


def retrieve_passages(
    text: str, library: Library, *, filters: Filters, limit: int, phrase: str | None = None
) -> list[FoundPassage]:
    """Passages that come nearest to a text: those with its phrase, then by words and meaning in turn."""
    routes: list[Sequence[Hit]] = []
    if phrase:
        routes.append(library.search_phrase(phrase, kind="passages", limit=limit, filters=filters))
    if text.strip():
        routes.append(library.search_passages(text, limit=limit, filters=filters))
        near = library.search_meaning(embed_text(text, library), limit=limit, filters=filters)
        routes.append([hit for hit in near if hit.score >= MIN_NEAR])
    ids = list(dict.fromkeys(hit.id for hit in _in_turn(routes)))[:limit]
    passages = library.passage_many(ids)
    articles = library.article_many(passage.article_id for passage in passages.values())
    return [
        FoundPassage(passage, articles[passage.article_id], score=1 / place)
        for place, passage in enumerate((passages[id_] for id_ in ids if id_ in passages), start=1)
        if passage.article_id in articles
    ]


def embed_text(text: str, library: Library) -> NDArray[np.float32]:
    """The vector (dimension,) a text is searched by."""
    vector: NDArray[np.float32] = library.embedder.embed([text])[0]
    return vector


def _candidates(need: Need, subject: str, vector: NDArray[np.float32] | None, library: Library) -> list[Hit]:
    filters = need.filters
    hits: list[Hit] = []
    if need.question.phrase:
        hits += library.search_phrase(need.question.phrase, kind="statements", limit=CANDIDATES, filters=filters)
    hits += library.search_statements(f"{subject} {need.role}".strip(), limit=CANDIDATES, filters=filters)
    if vector is not None:
        hits += library.search_statement_meaning(vector, limit=CANDIDATES, filters=filters)
    if need.bearers:  # an article may leave open which bearer of a surname speaks
        surnames = " ".join(sorted({bearer[-1] for bearer in need.bearers}))
        anybody = replace(filters, speakers=())
        hits += library.search_statements(f"{subject} {surnames}", limit=MAYBE_THEIRS, filters=anybody)
    return hits


def _resolve(ids: Sequence[str], need: Need, library: Library) -> Iterator[tuple[Statement, Article]]:
    """The statements wanted, with their articles; articles are read only for those."""
    statements = [statement for statement in library.statement_many(ids).values() if _is_by(statement, need)]
    articles = library.article_many(statement.article_id for statement in statements)
    for statement in statements:
        article = articles.get(statement.article_id)
        if article and _is_in(statement, article, need):
            yield statement, article


def _is_by(statement: Statement, need: Need) -> bool:
    """Whether a statement is by whom it was asked for, or by a bare surname that may be theirs; a denial, if asked."""
    if need.question.denied and not statement.negated:
        return False
    if not need.bearers:
        return True
    if statement.speaker.name is None:
        return is_surname_of(statement.mention, need.bearers)
    return name_key(statement.speaker.name) in map(name_key, need.filters.speakers)


def _is_in(statement: Statement, article: Article, need: Need) -> bool:
    """Whether the article has the full name behind a bare surname, and the words are of the period asked for."""
    if need.bearers and statement.speaker.name is None:
        text = f" {' '.join(words(article.text))} "
        if not any(f" {' '.join(bearer)} " in text for bearer in need.bearers):
            return False
    return _in_period(statement, article, need)


def _weigh(statement: Statement, article: Article, features: Features, need: Need) -> FoundStatement:
    doubt = SHARED_SURNAME if need.bearers and statement.speaker.name is None else 1.0
    return FoundStatement(
        statement,
        article,
        score=doubt * score(features, has_phrase=bool(need.question.phrase)),
        phrase=features.phrase,
        words=features.context,
        meaning=features.meaning,
    )


def _rank(found: FoundStatement) -> tuple[float, bool, float, str]:
    """Best first; among equals named speakers, then the surer attribution."""
    return (-found.score, found.statement.speaker.name is None, -found.statement.confidence, found.statement.id)


def _in_period(statement: Statement, article: Article, need: Need) -> bool:
    """Whether the words were said in the period asked for, or published in it when nobody knows the day."""
    since = need.since.isoformat() if need.since else ""
    until = need.until.isoformat() if need.until else "9999"
    if not need.since and not need.until:
        return True
    day = statement.said_on or (article.published.isoformat() if article.published else None)
    return day is not None and since[: len(day)] <= day <= until[: max(len(day), 4)]


def _in_turn(routes: Sequence[Sequence[Hit]]) -> Iterable[Hit]:
    """The first of each route, then the second of each."""
    for place in range(max(map(len, routes), default=0)):
        for route in routes:
            if place < len(route):
                yield route[place]
