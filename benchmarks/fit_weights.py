"""The weights statements are scored by, fitted to questions with known answers and to questions to decline.

    python benchmarks/fit_weights.py ARTICLES.jsonl --home DIR [--home DIR] [--sample DIR] [--questions FILE.jsonl]
                                     [--split SPLIT ...] [--folds N]

Fitted on the dev half of the reworded and silent sets (`question_sets.py`), or on the splits named, and on questions in
the articles' own words (FILE: rows as `questions.py` reads them), in every library named: weights fitted in one drift
in a larger. What it prints goes into `rag.evidence` by hand, after a look. `--folds` judges the fit by questions it has
not seen: those of some articles and speakers, by the weights fitted to those of the others.

Two fits. `RANKING`: the cross-entropy of a right statement among all that were measured for its question. `DECIDING`:
the log loss of the score of the statement ranked first, as the probability that the question has an answer at all.
Questions in the articles' own words and on absent topics are asked again of nobody in particular ("open"): in the sets
whoever is asked for by a description did speak, and a fit would learn that from the description alone. Absent topics
are asked of those quoted most, too. Each kind of question counts as a whole by its share, however many there are of it;
the weights are held small (L2). Questions whose speaker was not found are left out: no weight can answer them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from question_sets import REWORDED, SHORT, SILENT, SPLITS, read_articles, read_rows
from questions import covers
from rag.answer import EVERYTHING
from rag.asked import Standing
from rag.evidence import BIAS, DECIDING, RANKING, Features
from rag.features import measure_statements
from rag.model import Intent
from rag.need import read_need
from rag.terms import content_words
from reworded import Row, gold_places, is_right, places
from store import Article, Library, Statement, StoreSettings, open_library
from ui.sample import sample_questions

SHARE = {  # of the loss of ranking, and of deciding, by kind of question
    "named": (1.0, 3.0),
    "not named": (0.7, 1.2),
    "own words": (0.5, 0.7),
    "sample": (0.4, 0.6),
    "sample silent": (0.0, 0.5),
    "unspoken": (0.0, 2.4),
    "beside": (0.0, 0.8),
    "absent_topic": (0.0, 2.4),
    "false_premise": (0.0, 0.3),
    "open": (0.0, 0.3),
    "open silent": (0.0, 0.15),
    "prominent": (0.0, 0.6),
}
REWORDINGS = ("named", "not named")
ANSWERABLE = (*REWORDINGS, "own words", "sample", "open")
BY_HAND = {name: DECIDING[name] for name in ("head", "presumes", "held")}  # see `rag.evidence`
PROMINENT = 12  # speakers who are quoted most: their names alone bring a topic near to much
SHRINK = (0.005, 0.0005)
STEPS, RATE = 800, 0.05  # of Adam (Kingma & Ba, https://arxiv.org/abs/1412.6980)
NEWTON = 40  # steps; some ten come to rest
LOST = (0.02, 0.03, 0.05, 0.1)  # of the answerable, declined: where the trade-off is printed
_ABOUT = re.compile(r"\b(?:about|view of) (.+)\?")
NAMES = tuple(Features().centred())
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question's statements, (n, features), and which of them are right; none where it is to be declined.

    Attributes:
        source: the article its answer is in, or the speaker it is about: what folds are apart by.
    """

    kind: str
    source: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a case: the place of the first right statement, from 0, and the score of what stands first."""

    kind: str
    place: int | None
    score: float


def read_case(
    question: str, kind: str, library: Library, golds: Sequence[Any], texts: Mapping[str, Row], source: str = ""
) -> Case | None:
    """The statements measured for a question; None when its speaker is not on record, or nothing was measured."""
    need = read_need(question, library, filters=EVERYTHING, history=())
    subject = need.question.topic
    found_whom = need.asked.standing is Standing.FOUND or (
        kind in ("not named", "absent_topic", "sample", "sample silent", "open", "open silent") and not need.asked.names
    )
    if need.question.phrase or need.question.intent is Intent.OUTSIDE or not found_whom or not content_words(subject):
        return None
    measured = measure_statements(subject, need, library)
    if not measured:
        return None
    right = np.array([any(_is_gold(gold, *pair, texts) for gold in golds) for pair, _ in measured])
    rows = [list(features.centred().values()) for _, features in measured]
    return Case(kind, source or question, np.array(rows, np.float64), right)


def _is_gold(gold: Row, statement: Statement, article: Article, texts: Mapping[str, Row]) -> bool:
    if gold["article"] not in (article.url, article.external_id):
        return False
    if "quote" in gold:
        return covers(gold["quote"], statement.quote) >= 0.8
    return is_right(
        gold_places(article, texts[gold["article"]]["text"], gold["spans"]), places(article, statement.spans)
    )


def read_cases(
    library: Library, texts: Mapping[str, Row], questions: Path | None, splits: Sequence[str]
) -> Iterator[Case]:
    """Every case of these splits there is, and those of the questions in the articles' own words."""
    rows = [
        (row["question"], _kind_of(row), row["gold"], row["gold"][0]["article"])
        for row in read_rows(REWORDED)
        if row["split"] in splits
    ]
    rows += [
        (row["question"], row["kind"], [], row.get("speaker") or row["question"])
        for row in read_rows(SILENT)
        if row["split"] in splits
    ]
    rows += [
        (row["question"], "own words", [row["gold"]], row["gold"]["article"])
        if row["gold"]
        else (row["question"], row["kind"], [], row["question"])
        for row in (read_rows(questions) if questions else [])
        if row["kind"] in ("said_about", "absent_topic")
    ]
    topics = [
        (topic[1], kind, golds, source)
        for question, kind, golds, source in rows
        if kind in ("own words", "absent_topic") and (topic := _ABOUT.search(question))
    ]
    rows += [
        (f"Who said something about {topic}?", "open" if golds else "open silent", golds, source)
        for topic, _, golds, source in topics
    ]
    prominent = [entry.name for entry in library.speakers()[:PROMINENT]]
    rows += [
        (f"What did {prominent[number % PROMINENT]} say about {topic}?", "prominent", [], source)
        for number, (topic, kind, _, source) in enumerate(topics)
        if kind == "absent_topic"
    ]
    for question, kind, golds, source in rows:
        if kind in SHARE and (case := read_case(question, kind, library, golds, texts, source)):
            yield case


def _kind_of(row: Row) -> str:
    """The kind of a reworded question; those that keep the articles' words are like those that quote them."""
    if row.get("kind") == SHORT:
        return "own words"
    return "named" if row["named_as"] else "not named"


def read_sample(library: Library) -> Iterator[Case]:
    """The cases of the sample library: its questions without filters, phrase or turns before them."""
    for row in read_rows(sample_questions()):
        golds = row.get("all") or ([row["gold"]] if row["gold"] else [])
        if not row.get("filters") and not row.get("history"):
            kind = "sample" if golds else "sample silent"
            if case := read_case(row["question"], kind, library, golds, {}):
                yield case


def fit_ranking(cases: Sequence[Case]) -> Weights:
    """A weight for each of `NAMES`; 0 for those that `RANKING` does without."""

    def gradient(weights: Weights) -> Weights:
        total = np.zeros_like(weights)
        for case in cases:
            if case.right.any():
                given = _softmax(case.features @ weights)
                wanted = given * case.right / (given * case.right).sum()
                total += shares[case.kind] * (case.features.T @ (given - wanted))
        return total

    shares = _shares(cases, 0)
    return _descend(gradient, used=[name in RANKING for name in NAMES], shrink=SHRINK[0])


def fit_deciding(cases: Sequence[Case], ranking: Weights) -> Weights:
    """A weight for each of `NAMES`, 0 for those that `DECIDING` does without, and the bias last.

    Newton's steps for a logistic regression, with the weights `BY_HAND` held.
    """
    shares = _shares(cases, 1)
    first = np.array([[*case.features[int((case.features @ ranking).argmax())], 1.0] for case in cases])
    answered = np.array([case.kind in ANSWERABLE for case in cases], np.float64)
    share = np.array([shares[case.kind] for case in cases])
    weights = np.array([*(BY_HAND.get(name, 0.0) for name in NAMES), 0.0])
    free = np.array([*(name in DECIDING and name not in BY_HAND for name in NAMES), True])
    shrink = np.array([*(SHRINK[1] for _ in NAMES), 0.0])
    for _ in range(NEWTON):
        given = 1 / (1 + np.exp(-first @ weights))
        slope = first.T @ (share * (given - answered)) + shrink * weights
        curve = (first.T * (share * given * (1 - given))) @ first + np.diag(shrink)
        weights[free] -= np.linalg.solve(curve[np.ix_(free, free)], slope[free])
    return weights


def _shares(cases: Sequence[Case], fit: int) -> dict[str, float]:
    """What one question of each kind counts for."""
    return {kind: SHARE[kind][fit] / number for kind, number in Counter(case.kind for case in cases).items()}


def _softmax(sums: Weights) -> Weights:
    given = np.exp(sums - sums.max())
    return np.asarray(given / given.sum())


def _descend(gradient: Callable[[Weights], Weights], *, used: Sequence[bool], shrink: float) -> Weights:
    """Where Adam comes to from nothing, with what is not used held at 0."""
    weights = np.zeros(len(used))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = (gradient(weights) + shrink * weights) * np.array(used)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def judge(cases: Sequence[Case], ranking: Weights, deciding: Weights) -> Iterator[Judged]:
    """How each case comes out by these weights."""
    for case in cases:
        sums = case.features @ ranking
        first = case.features[int(sums.argmax())]
        place = int(case.right[np.argsort(-sums, kind="stable")].argmax()) if case.right.any() else None
        yield Judged(case.kind, place, float(1 / (1 + np.exp(-first @ deciding[:-1] - deciding[-1]))))


def judge_apart(libraries: Sequence[Sequence[Case]], folds: int) -> list[list[Judged]]:
    """How the cases of each library come out by the weights fitted to the others: apart by what they are about."""
    judged: list[list[Judged]] = [[] for _ in libraries]
    for fold in range(folds):
        held = [[case for case in cases if crc32(case.source.encode()) % folds == fold] for cases in libraries]
        known = [case for cases in libraries for case in cases if crc32(case.source.encode()) % folds != fold]
        ranking = fit_ranking(known)
        deciding = fit_deciding(known, ranking)
        for results, cases in zip(judged, held, strict=True):
            results += judge(cases, ranking, deciding)
    return judged


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Ranks by kind, and what is declined where so much of the answerable reworded questions is lost."""
    kinds = list(dict.fromkeys(one.kind for one in judged))
    for kind in kinds:
        if places := [one.place for one in judged if one.kind == kind and one.place is not None]:
            first, third = (sum(place < limit for place in places) / len(places) for limit in (1, 3))
            yield f"{kind:16}{len(places):5}  right@1 {first:.3f}  @3 {third:.3f}"
    for lost in LOST:
        threshold = float(np.quantile([one.score for one in judged if one.kind in REWORDINGS], lost))
        shares = [np.mean([one.score < threshold for one in judged if one.kind == kind]) for kind in kinds]
        declined = "  ".join(f"{kind} {share:.2f}" for kind, share in zip(kinds, shares, strict=True))
        yield f"reworded lost {lost:.2f} at {threshold:.3f}: {declined}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path, help="the articles the sets are about, a JSON row each")
    parser.add_argument("--home", type=Path, action="append", required=True, help="a library that holds them")
    parser.add_argument("--sample", type=Path, help="a library that holds the sample articles")
    parser.add_argument("--questions", type=Path, help="questions in the articles' own words")
    parser.add_argument("--split", choices=SPLITS, nargs="+", default=["dev"], help="the rows fitted to")
    parser.add_argument("--folds", type=int, default=0, help="judge the fit by so many folds")
    given = parser.parse_args()
    libraries = []
    for home in given.home:
        with open_library(StoreSettings(home=home)) as library:
            libraries.append(list(read_cases(library, read_articles(given.articles), given.questions, given.split)))
    if given.sample:
        with open_library(StoreSettings(home=given.sample)) as library:
            libraries.append(list(read_sample(library)))
    cases = [case for some in libraries for case in some]
    ranking = fit_ranking(cases)
    as_they_stand = (
        np.array([RANKING.get(name, 0.0) for name in NAMES]),
        np.array([*(DECIDING.get(name, 0.0) for name in NAMES), BIAS]),
    )
    for title, (ranks, decides) in (
        ("as they stand", as_they_stand),
        ("fitted", (ranking, fit_deciding(cases, ranking))),
    ):
        print(title)
        print("RANKING", {name: round(float(weight), 1) for name, weight in zip(NAMES, ranks, strict=True) if weight})
        print(
            "DECIDING", {name: round(float(weight), 1) for name, weight in zip(NAMES, decides, strict=False) if weight}
        )
        print("BIAS", round(float(decides[-1]), 2))
        for home, some in zip(given.home, libraries, strict=False):
            print(f"{home}:", *report(list(judge(some, ranks, decides))), sep="\n")
    for home, judged in zip(given.home, judge_apart(libraries, given.folds) if given.folds else (), strict=False):
        print(f"{home}, by folds:", *report(judged), sep="\n")


if __name__ == "__main__":
    main()
