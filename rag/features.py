"""What is measured of the statements that may answer a question, with the library at hand; `rag.measure` is pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from rag.beside import measure_beside
from rag.candidates import CANDIDATES, OPEN_NEAREST, find_candidates
from rag.compounds import UNSEEN, Compound, find_compounds, join_compounds, weigh_words
from rag.embed import embed_texts
from rag.evidence import NO_ROLE, RANKING, USUALLY_DESCRIBED, Asking, Features, Topic, find_head, join, rank
from rag.measure import Nearness, Pair, Texts, measure, read_articles, speaker_words
from rag.model import Intent
from rag.need import Need
from rag.numbered import number_words
from rag.premise import takes_for_granted
from rag.related import nearest_words, relatedness
from rag.roles import role_terms
from rag.terms import content_words, stem
from rag.wanted import resolve_wanted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store import Library, Statement

SAMPLE = 4_000  # statements whose nearness tells what is usual for a question; measured in 1 ms
SAMPLE_OF_TWO = 16_000  # and whether a speaker and a topic belong together: the more, the better it tells; 4 ms
USUAL = 0.99  # of them are less near
NEARBY = 10  # of them, whose nearness tells whether a speaker and a topic belong together


def measure_statements(
    subject: str,
    need: Need,
    library: Library,
    *,
    depth: int = CANDIDATES,
    among: Sequence[str] | None = None,
    wanted: Wanted | None = None,
) -> list[tuple[Pair, Features]]:
    """The statements by whom the question asks that may be about a subject, with what was measured of each.

    Args:
        depth, among: as `retrieve_statements` takes them.
        wanted: what is made of them; the articles of those that cannot be among the best are not looked through.
    """
    who = need.asked.names[0] if need.asked.names else need.role
    embedded = (subject, need.question.standalone, *([f"{who}: {subject}"] if who else []))
    topic_vector, question_vector, *by_whom = embed_texts(embedded, library)
    vectors = (topic_vector, question_vector)
    compounds = find_compounds(subject, library)
    subject = join_compounds(subject, compounds)
    spelled = " ".join([subject, *(part for one in compounds for part in one.parts)])
    ids = find_candidates(spelled, need, library, vectors=vectors, depth=depth) if among is None else list(among)
    meaning, asked = (library.statement_scores(vector, ids) for vector in vectors)
    pairs = list(resolve_wanted(ids, need, library))
    texts = Texts.of(pairs, compounds)
    weights = weigh_words([*content_words(subject), UNSEEN], compounds, library)
    asking = _read_asking(subject, weights, need, library, vector=topic_vector, by_whom=by_whom)
    topic = {word: weights[word] for word in content_words(subject)}
    related = _relatedness(topic, asking.topic.head, texts, library)
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
    measured = _read_articles(pairs, measured, asking.topic, wanted)
    if _asks_who(need) and pairs:
        measured = _look_beside(pairs, measured, topic, compounds, library)
    return list(zip(pairs, measured, strict=True))


def _read_articles(
    pairs: Sequence[Pair], measured: Sequence[Features], topic: Topic, wanted: Wanted | None
) -> list[Features]:
    """What was measured, with what the articles have of the topic, of those alone that may be among the best."""
    places = wanted.reach(pairs, measured) if wanted else range(len(pairs))
    read = read_articles([pairs[place] for place in places], [measured[place] for place in places], topic)
    found = dict(zip(places, read, strict=True))
    return [found.get(place, one) for place, one in enumerate(measured)]


def _look_beside(
    pairs: Sequence[Pair],
    measured: Sequence[Features],
    topic: Mapping[str, float],
    compounds: Sequence[Compound],
    library: Library,
) -> list[Features]:
    """What was measured, with what stands beside the statement that ranks first: it decides whether there is an answer.

    All of a topic that it says itself no sentence beside it says better.
    """
    first = max(range(len(pairs)), key=lambda place: rank(measured[place]))
    if measured[first].quote >= 1:
        return list(measured)
    beside = measure_beside(
        topic,
        *pairs[first],
        rarity=partial(weigh_words, compounds=compounds, library=library),
        embed_words=library.embedder.embed_words,
        compounds=compounds,
    )
    return [replace(one, beside=beside) if place == first else one for place, one in enumerate(measured)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many of the statements measured are wanted, those that rank highest once `weigh` is added."""

    number: int
    weigh: Callable[[Statement], float]

    def reach(self, pairs: Sequence[Pair], measured: Sequence[Features]) -> Sequence[int]:
        """The places of those that may be among them, or rank highest by themselves, whatever is in their articles."""
        if len(measured) <= self.number or self.number < 1:
            return range(len(measured))
        alone = np.array(list(map(rank, measured)))
        ranks = alone + np.array([self.weigh(statement) for statement, _ in pairs])
        last = np.partition(ranks, -self.number)[-self.number]
        reached = (ranks + RANKING["article"] >= last) | (alone + RANKING["article"] >= alone.max())
        places: list[int] = np.flatnonzero(reached).tolist()
        return places


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


def _relatedness(topic: Mapping[str, float], head: Set[str], texts: Texts, library: Library) -> _Related:
    """How near statements come to a topic, its words by how rare they are, whose head has these stems."""
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


def _read_asking(
    subject: str,
    rarity: Mapping[str, float],
    need: Need,
    library: Library,
    *,
    vector: NDArray[np.float32],
    by_whom: Sequence[NDArray[np.float32]],
) -> Asking:
    """What every statement is measured by.

    Args:
        rarity: how rare its words are, and one that nobody used.
        by_whom: the vector of the subject with the speaker's name before it, when somebody is asked for.
    """
    topic_words = content_words(subject)
    names_subject = need.question.intent is Intent.SAID_ABOUT  # "who complained about fares" starts with a verb
    sampled = library.sample_meaning(vector, *by_whom, size=SAMPLE_OF_TWO if by_whom else SAMPLE)
    number = sampled.shape[1]
    few = min(NEARBY, 1 + number // 100)  # the ten nearest of a hundred are not near
    beside = max(NEARBY, int((1 - USUAL) * number))  # the nearest themselves may be what answers
    last = min(beside, number - 1)
    near = -np.sort(np.partition(-sampled, last, axis=1)[:, : last + 1]) if number else sampled
    nearest = near[:, :few].mean(axis=1).tolist() if number else [0.0] * len(near)
    return Asking(
        Topic(
            {stem(word): rarity[word] for word in topic_words},
            head=find_head(subject) if names_subject else frozenset(),
        ),
        role=role_terms(need.role) if need.role else frozenset(),
        usual=float(near[0, beside]) if beside < number else 0.0,
        rarest=max((rarity[word] for word in topic_words), default=0.0) / rarity[UNSEEN],
        presumes=takes_for_granted(need.question),
        joined=join(*nearest) * few / NEARBY if by_whom else 0.0,  # of few it tells less
        anybody=not by_whom and _asks_who(need),
    )


def _asks_who(need: Need) -> bool:
    """Whether somebody's words are asked for: who only looks a subject up wants whatever was said where it stands."""
    return need.question.intent is not Intent.LOOK_UP or bool(need.asked.names or need.role)
