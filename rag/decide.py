"""When to say that the library is silent, and which statements are worth showing. Pure.

The thresholds trade answers lost for answers that should not have been given. Over 159 press articles, a threshold
near `MIN_SCORE` declines one in twenty of the questions in other words, next to none in the articles' own words, more
than half of those on subjects their speaker did not touch or that only stand beside their words, and eight in ten on
what no article speaks of; `benchmarks/reworded.py` prints the whole curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from rag.figures import find_count, has_figure
from rag.model import FoundStatement, Question
from rag.premise import bears_out
from rag.terms import content_words, words

MIN_SCORE = 0.3  # a statement below this does not answer, however little else there is
MIN_PHRASE = 0.72  # a phrase remembered this well is worth showing as the nearest; below it other words were said
PHRASE_SLACK = 0.1  # below the best of those that hold it only nearly
EXACT = 1.0  # held word for word: then nothing less is shown beside it
MIN_WORDS = 2  # said; "that" alone tells nobody anything
SPREAD = 2.0  # by which a rank may fall short of the best; what falls shorter only distracts from what answers well
WORTHY = 0.8  # unless it answers by itself
FAINTER = 7.0  # by which odds of answering by itself may be longer than those of the likeliest
WIDE = 6.0  # by which even that may fall short: its score is the library's as much as its own


def choose(
    question: Question, found: Sequence[FoundStatement], *, min_score: float = MIN_SCORE
) -> list[FoundStatement]:
    """The statements worth showing, in their order; empty when nothing answers and the library is silent.

    Args:
        min_score: 0 to 1; the higher, the more is declined. Only benchmarks ask for another than the default.
    """
    found = [one for one in found if len(words(one.statement.quote)) >= MIN_WORDS]
    if question.phrase:
        best = max((one.phrase for one in found), default=0.0)
        floor = best if best >= EXACT else max(MIN_PHRASE, best - PHRASE_SLACK)
        return [one for one in found if one.phrase >= floor]
    if not content_words(question.topic):
        return list(found)
    found = [one for one in found if bears_out(one, question)]
    counting = set[str]()  # those that give the number asked for: a range has two ends, however well either is told
    if question.figures and (with_figures := [one for one in found if has_figure(one.statement.quote)]):
        counting = {one.statement.id for one in with_figures if find_count(question.topic, one.statement.quote)}
        found = sorted(with_figures, key=lambda one: one.statement.id not in counting)
    by_rank = sorted(range(len(found)), key=lambda place: -found[place].rank)
    if not by_rank or found[by_rank[0]].score < min_score:
        return []
    scores = accumulate((found[place].score for place in by_rank), min)  # what ranks lower answers no better
    lowered = dict(zip(by_rank, scores, strict=True))
    best = found[by_rank[0]].rank
    near = [one for one in found if one.rank >= best - SPREAD]
    fair = min(WORTHY, _lengthen(max(map(_alone, near))))
    return [
        replace(one, score=lowered[place])
        for place, one in enumerate(found)
        if place == by_rank[0]
        or (one.rank >= best - SPREAD and _alone(one) >= fair)
        or (one.rank >= best - WIDE and _alone(one) >= WORTHY)
        or (one.score >= min_score and one.statement.id in counting)
    ]


def _alone(one: FoundStatement) -> float:
    return one.score if one.alone is None else one.alone


def _lengthen(likely: float) -> float:
    """A likelihood with odds `FAINTER` times as long."""
    return likely / (likely + FAINTER * (1 - likely))
