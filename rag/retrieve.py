"""Evidence for a question: statements and passages found by words, phrase and meaning, and weighed together.

Each route brings candidates in; none of them ranks. Every candidate is then measured on the same features
(`rag.evidence`), so what words alone would have found first is not lost because meaning did not find it, nor the other
way round. Naive reciprocal-rank fusion loses a quarter of exact matches (docs: DESIGN, measured peers).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from rag.book import open_book
from rag.evidence import (
    NO_ROLE,
    USUALLY_DESCRIBED,
    Asking,
    Features,
    Topic,
    find_head,
    join,
    phrase_share,
    rank,
    score,
)
from rag.measure import Nearness, Pair, Texts, measure, speaker_words
from rag.model import FoundPassage, FoundStatement, Intent
from rag.naming import NameKey, is_surname_of, name_key
from rag.need import EVERYTHING, Need
from rag.numbered import number_words
from rag.order import newest_first
from rag.premise import takes_for_granted
from rag.related import nearest_words, relatedness
from rag.roles import qualifiers, role_terms
from rag.terms import content_words, is_empty, stem, words
from store import Article, Filters, Hit, Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store import Library

CANDIDATES = 60  # by words; past that they found no answer on held-out questions
NEAREST = 80  # by meaning: of a speaker with hundreds of statements the right one is among them for .9 of questions
OPEN_NEAREST = 150  # where anybody may have said it; twice as many brought no more right ones among the first three
DESCRIBED = 200  # by the words for a speaker nobody is named by, of whom the nearest by meaning are weighed
NEARBY = 10  # statements of the library whose nearness tells whether a speaker and a topic belong together
SAMPLE = 4_000  # statements whose nearness tells what is usual for a question; measured in 1 ms
USUAL = 0.99  # of them are less near
UNSEEN = "qxzqxz"  # no text has it: as rare as a word can be
MIN_NEAR = 0.3  # cosine under which a passage has nothing to do with a question
MAYBE_THEIRS = 30  # candidates by a bare surname
SHARED_SURNAME = 0.8  # of its score for words that may be a namesake's
BEHIND = 2.5  # of rank, for words by whom a "who" question is about: "who criticised Vale" asks for others'
OPEN_PRONOUN = 0.7  # for words by a "they" nobody was found behind: they answer nobody's "who"
NEWEST = 40  # statements looked at when only a speaker is asked for


def retrieve_statements(
    need: Need, library: Library, *, limit: int, depth: int = CANDIDATES, among: Sequence[str] | None = None
) -> list[FoundStatement]:
    """Statements that speak to the question, best first; those outside its period are left out.

    Those that hold its phrase, else those about its topic, else, without either, the newest.

    Args:
        depth: candidates looked at for their words; by meaning at least as many.
        among: the ids of the only statements wanted; None looks through all.
    """
    if need.question.phrase:
        found = _holding(need.question.phrase, need, library, among=among)
    elif content_words(need.question.topic):
        found = _about(need.question.topic, need, library, depth=depth, among=among)
    else:
        return _newest(need, library, limit=limit, among=among)
    return sorted(found, key=_rank)[:limit]


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


def embed_text(text: str, library: Library) -> NDArray[np.float32]:
    """The vector (dimension,) a text is searched by."""
    vector: NDArray[np.float32] = _embed((text,), library.embedder.embed)[0]
    return vector


@lru_cache(maxsize=32)  # a question with no answer is asked again of everybody, in the same words
def _embed(texts: tuple[str, ...], embed: Callable[[Sequence[str]], NDArray[np.float32]]) -> NDArray[np.float32]:
    """The vectors of texts, shape (n_texts, dimension), not to be written to."""
    vectors = embed(texts)
    vectors.setflags(write=False)
    return vectors


def _newest(need: Need, library: Library, *, limit: int, among: Sequence[str] | None) -> list[FoundStatement]:
    if among is not None:
        return newest_first([FoundStatement(*pair, score=1.0) for pair in _resolve(among, need, library)])[:limit]
    if described := role_terms(need.role) if content_words(need.role) else None:
        ids = [hit.id for hit in library.search_statements(need.role, limit=DESCRIBED, filters=need.filters)]
        theirs = [pair for pair in _resolve(ids, need, library) if described <= role_terms(_described(pair[0]))]
        found = [FoundStatement(statement, article, score=1.0) for statement, article in theirs]
        return newest_first(found)[:limit]
    listed = library.statements(need.filters, limit=None if need.question.denied else NEWEST)
    wanted = (pair for pair in listed if _is_by(pair[0], need) and _is_in(*pair, need))
    return [FoundStatement(statement, article, score=1.0) for statement, article in islice(wanted, limit)]


def _holding(phrase: str, need: Need, library: Library, *, among: Sequence[str] | None) -> list[FoundStatement]:
    """Statements with the phrase; where none has it whole, those that share its words, by how much of it they hold."""
    hits = library.search_phrase(phrase, kind="statements", limit=CANDIDATES, filters=need.filters)
    whole = {hit.id for hit in hits}
    hits = hits or library.search_statements(phrase, limit=CANDIDATES, filters=need.filters)
    asked = words(phrase)
    found = []
    ids = [hit.id for hit in hits] if among is None else among
    for statement, article in _resolve(ids, need, library):
        share = 1.0 if statement.id in whole else phrase_share(asked, words(statement.quote))
        found.append(
            FoundStatement(
                statement,
                article,
                score=_doubt(statement, need) * share,
                rank=_doubt(statement, need) * share,
                phrase=share,
            )
        )
    return found


def _about(
    subject: str, need: Need, library: Library, *, depth: int, among: Sequence[str] | None
) -> list[FoundStatement]:
    """Statements with the topic's words or near its meaning, each weighed on all its features."""
    return [
        FoundStatement(
            *pair,
            score=_doubt(pair[0], need) * score(features),
            rank=rank(features) + math.log(_doubt(pair[0], need)) - BEHIND * _is_about(pair[0], need),
            words=features.context,
            meaning=features.meaning,
        )
        for pair, features in measure_statements(subject, need, library, depth=depth, among=among)
    ]


def measure_statements(
    subject: str, need: Need, library: Library, *, depth: int = CANDIDATES, among: Sequence[str] | None = None
) -> list[tuple[tuple[Statement, Article], Features]]:
    """The statements by whom the question asks that may be about a subject, with what was measured of each.

    Args:
        depth, among: as `retrieve_statements` takes them.
    """
    who = need.asked.names[0] if need.asked.names else need.role
    embedded = (subject, need.question.standalone, *([f"{who}: {subject}"] if who else []))
    topic_vector, question_vector, *by_whom = _embed(embedded, library.embedder.embed)
    vectors = (topic_vector, question_vector)
    ids = _candidates(subject, need, library, vectors=vectors, depth=depth) if among is None else list(among)
    meaning, asked = (library.statement_scores(vector, ids) for vector in vectors)
    pairs = list(_resolve(ids, need, library))
    texts = Texts.of(pairs)
    asking = _read_asking(subject, need, library, vector=topic_vector, by_whom=by_whom)
    related = _relatedness(subject, asking.topic.head, texts, library)
    described = _describedness(need.role, pairs, library)
    asking = replace(asking, covered=related.covered, weighed=math.log(min(max(1, len(pairs)), OPEN_NEAREST)))
    near = [
        Nearness(
            meaning.get(statement.id, 0.0),
            asked.get(statement.id, 0.0),
            float(related.said[place]),
            float(related.around[place]),
            float(described[place]),
            float(related.head[place]),
        )
        for place, (statement, _) in enumerate(pairs)
    ]
    measured = measure(pairs, texts, asking=asking, near=near)
    if len(asking.role) == 1 and not any(features.role for features in measured):  # "islander": nobody is called so
        lift = USUALLY_DESCRIBED - max((features.described for features in measured), default=0.0)
        measured = [replace(one, role=NO_ROLE, described=one.described + lift) for one in measured]
    return list(zip(pairs, measured, strict=True))


@dataclass(frozen=True, slots=True)
class _Related:
    """How near each statement comes to a subject in related words, shape (n_statements,).

    Attributes:
        said: by what was said.
        around: by what stands around it.
        head: by that, to the subject's head.
        covered: by what stands around any of them.
    """

    said: NDArray[np.float32]
    around: NDArray[np.float32]
    head: NDArray[np.float32]
    covered: float


def _relatedness(subject: str, head: Set[str], texts: Texts, library: Library) -> _Related:
    """How near statements come to a subject, whose head has these stems."""
    topic = library.rarity(content_words(subject))
    weights = list(topic.values())
    nearest = nearest_words(list(topic), texts.content(), embed_words=library.embedder.embed_words)
    said, around = np.split(nearest, 2, axis=1)
    anywhere = around.max(axis=1, keepdims=True, initial=-1.0)
    of_head = [weight if stem(word) in head else 0.0 for word, weight in topic.items()]
    return _Related(
        relatedness(said, weights),
        relatedness(around, weights),
        relatedness(around, of_head),
        float(relatedness(anywhere, weights)[0]),
    )


def _describedness(role: str, pairs: Sequence[Pair], library: Library) -> NDArray[np.float32]:
    """How near what tells who each speaker is comes to the words for the one asked for, shape (n_pairs,)."""
    wanted = library.rarity(content_words(role))
    if not wanted:
        return np.full(len(pairs), USUALLY_DESCRIBED, np.float32)
    who = number_words([speaker_words(*pair) for pair in pairs]).content()
    return relatedness(
        nearest_words(list(wanted), who, embed_words=library.embedder.embed_words), list(wanted.values())
    )


def _joined(
    vector: NDArray[np.float32], by_whom: Sequence[NDArray[np.float32]], library: Library, *, count: int
) -> float:
    """How far the library speaks of a topic together with whoever is asked for; see `rag.evidence.join`."""
    if not by_whom:
        return 0.0
    hits = library.search_statement_meaning(vector, *by_whom, limit=count, filters=EVERYTHING)
    nearness = np.array([hit.score for hit in hits]).reshape(1 + len(by_whom), -1)  # as many by each
    plain, named = nearness.sum(axis=1) / max(1, nearness.shape[1])
    return join(float(plain), float(named))


def _read_asking(
    subject: str,
    need: Need,
    library: Library,
    *,
    vector: NDArray[np.float32],
    by_whom: Sequence[NDArray[np.float32]],
) -> Asking:
    """What every statement is measured by.

    Args:
        by_whom: the vector of the subject with the speaker's name before it, when somebody is asked for.
    """
    topic_words = content_words(subject)
    rarity = library.rarity([*topic_words, UNSEEN])
    names_subject = need.question.intent is Intent.SAID_ABOUT  # "who complained about fares" starts with a verb
    cosines = library.sample_meaning(vector, size=SAMPLE)
    place = int(USUAL * (len(cosines) - 1))
    few = min(NEARBY, 1 + len(cosines) // 100)  # the ten nearest of a hundred are not near
    return Asking(
        Topic(
            {stem(word): rarity[word] for word in topic_words},
            head=find_head(subject) if names_subject else frozenset(),
        ),
        role=role_terms(need.role) if need.role else frozenset(),
        usual=float(np.partition(cosines, place)[place]) if len(cosines) else 0.0,
        rarest=max((rarity[word] for word in topic_words), default=0.0) / rarity[UNSEEN],
        presumes=takes_for_granted(need.question),
        joined=_joined(vector, by_whom, library, count=few),
    )


def _candidates(
    subject: str, need: Need, library: Library, *, vectors: Sequence[NDArray[np.float32]], depth: int
) -> list[str]:
    """The ids of statements that may answer: by words and by meaning; by a bare surname or office; by description."""
    hits = library.search_statements(f"{subject} {need.role}".strip(), limit=depth, filters=need.filters)
    nearest = max(NEAREST if need.filters.speakers else OPEN_NEAREST, depth)
    hits += library.search_statement_meaning(*vectors, limit=nearest // len(vectors), filters=need.filters)
    # An article may leave open which bearer of a surname speaks, or who holds an office.
    called = {bearer[-1] for bearer in need.bearers} | (
        {need.asked.words} if need.office or need.asked.groups else set()
    )
    if called:
        anybody = replace(need.filters, speakers=())
        hits += library.search_statements(f"{subject} {' '.join(sorted(called))}", limit=MAYBE_THEIRS, filters=anybody)
    if need.role:
        described = [hit.id for hit in library.search_statements(need.role, limit=DESCRIBED, filters=need.filters)]
        near = library.statement_scores(vectors[0], described)
        hits += [Hit(id_, "", near[id_]) for id_ in sorted(near, key=lambda id_: -near[id_])[:CANDIDATES]]
    return list(dict.fromkeys(hit.id for hit in hits))


def _resolve(ids: Sequence[str], need: Need, library: Library) -> Iterator[tuple[Statement, Article]]:
    """The statements wanted, with their articles; articles are read only for those."""
    book = open_book(library)
    statements = [statement for statement in book.statements(ids, library).values() if _is_by(statement, need)]
    articles = book.articles((statement.article_id for statement in statements), library)
    for statement in statements:
        article = articles.get(statement.article_id)
        if article and _is_in(statement, article, need):
            yield statement, article


def _is_by(statement: Statement, need: Need) -> bool:
    """Whether a statement is by whom it was asked for, or by a bare surname that may be theirs; a denial, if asked."""
    if need.question.denied and not statement.negated:
        return False
    if not need.bearers and not need.asked.entries and not need.asked.groups:  # anybody, or whom the filters hold to
        return not need.own_office or need.own_office <= role_terms(_described(statement))
    if statement.speaker.name is None:
        return is_surname_of(statement.mention, need.bearers) or _holds_office(statement, need)
    return name_key(statement.speaker.name) in need.spelled


def _is_in(statement: Statement, article: Article, need: Need) -> bool:
    """Whether the article has the full name behind a bare surname, and the words are of the period asked for."""
    is_open = need.bearers and statement.speaker.name is None and not _holds_office(statement, need)
    if is_open and not _names_any(article.text, need.bearers):
        return False
    return _in_period(statement, article, need)


def _holds_office(statement: Statement, need: Need) -> bool:
    """Whether the article describes a speaker it does not name by the office asked for."""
    words_for = _described(statement)
    if need.asked.means(words_for):
        return True
    described = role_terms(words_for) if need.office else frozenset()
    return bool(need.office) and need.office <= described and not (described - need.office) & qualifiers()


def _described(statement: Statement) -> str:
    """What an article says of a speaker beside a name."""
    return f"{statement.speaker.role or ''} {statement.mention or ''}"


@lru_cache(maxsize=1_024)  # the same articles come up from question to question
def _names_any(text: str, names: frozenset[NameKey]) -> bool:
    """Whether a text has one of these full names."""
    plain = f" {' '.join(words(text))} "
    return any(f" {' '.join(name)} " in plain for name in names)


def _doubt(statement: Statement, need: Need) -> float:
    """What of its score a statement keeps, by how sure it is whose it is."""
    if statement.speaker.name is not None or need.asked.means(_described(statement)):
        return 1.0
    if need.bearers:
        return SHARED_SURNAME
    return OPEN_PRONOUN if is_empty(words(statement.mention or "")) else 1.0


def _is_about(statement: Statement, need: Need) -> bool:
    """Whether a question who said something, or what people of some sort did, is about whoever said this."""
    if need.question.intent is not Intent.WHO_SAID and not need.role:
        return False
    key = name_key(statement.speaker.name or "")
    about = [word.removesuffix("'s") for word in words(need.question.topic)]
    if not key or key[-1] not in about:
        return False
    before = about[: about.index(key[-1])]
    return not {"for", "from"} & set(before[-len(key) - 1 :])  # "who spoke about fares for the league"


def _rank(found: FoundStatement) -> tuple[float, bool, float, str]:
    """Best first; among equals named speakers, then the surer attribution."""
    return (-found.rank, found.statement.speaker.name is None, -found.statement.confidence, found.statement.id)


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
