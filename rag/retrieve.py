"""Evidence for a question: statements and passages found by words, phrase and meaning, and weighed together.

Each route brings candidates in; none of them ranks. Every candidate is then measured on the same features
(`rag.evidence`), so what words alone would have found first is not lost because meaning did not find it, nor the other
way round. Naive reciprocal-rank fusion loses a quarter of exact matches (docs: DESIGN, measured peers).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rag.evidence import Features, Topic, measure, score
from rag.model import FoundPassage, FoundStatement
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
        wanted = (
            FoundStatement(one, article, score=1.0)
            for one, article in newest
            if _in_period(one, article, need) and (one.negated or not question.denied)
        )
        return list(islice(wanted, limit))
    rarity = library.rarity(topic_words)
    topic = Topic({stem(word): rarity[word] for word in topic_words}, tuple(words(question.phrase or "")))
    vector = None if question.phrase else embed_text(subject, library)
    hits = _candidates(need, subject, vector, library)
    ids = list(dict.fromkeys(hit.id for hit in hits))
    meaning = library.statement_scores(vector, ids) if vector is not None else {}
    asked_role = role_terms(need.role) if need.role else frozenset()
    found = []
    for statement, article in _resolve(ids, library):
        if not _in_period(statement, article, need) or (question.denied and not statement.negated):
            continue
        features = measure(
            statement, article, topic=topic, meaning=meaning.get(statement.id, 0.0), asked_role=asked_role
        )
        found.append(_weigh(statement, article, features, has_phrase=bool(topic.phrase)))
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
    return hits


def _resolve(ids: Sequence[str], library: Library) -> Iterable[tuple[Statement, Article]]:
    statements = library.statement_many(ids)
    articles = library.article_many(statement.article_id for statement in statements.values())
    for statement in statements.values():
        if statement.article_id in articles:
            yield statement, articles[statement.article_id]


def _weigh(statement: Statement, article: Article, features: Features, *, has_phrase: bool) -> FoundStatement:
    return FoundStatement(
        statement,
        article,
        score=score(features, has_phrase=has_phrase),
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
