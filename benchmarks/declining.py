"""The trade-off of declining: what a threshold costs in answers lost, and what it spares. Used by `reworded.py`.

A question would be declined at a threshold when nothing that answers it scores as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rag.answer import DEPTH, EVERYTHING
from rag.decide import MIN_SCORE
from rag.find import find_statements
from rag.model import Intent
from rag.need import read_need
from rag.speakers import Standing
from store import Library

NEVER, ALWAYS = -1.0, 2.0  # scores of what is declined, or answered, whatever the threshold between 0 and 1
THRESHOLDS = tuple(sorted({MIN_SCORE, *(step / 20 for step in range(21))}))


def decision_score(question: str, library: Library) -> float:
    """The threshold up to which a question is answered: the score of what answers it best.

    `NEVER` when its speaker is unknown, it is none for the library or nothing was found; `ALWAYS` when no threshold is
    asked, as for a quoted phrase.
    """
    need = read_need(question, library, filters=EVERYTHING, history=())
    if need.question.intent is Intent.OUTSIDE or need.leans_on_nothing or need.asked.standing is Standing.ABSENT:
        return NEVER
    if find_statements(need, library, limit=DEPTH, min_score=ALWAYS):
        return ALWAYS
    return max((one.score for one in find_statements(need, library, limit=DEPTH, min_score=0.0)), default=NEVER)


def declined_at(threshold: float, scores: Sequence[float]) -> float:
    """The share of questions that would be declined at a threshold.

    >>> declined_at(0.5, [0.4, 0.5, 0.6, NEVER])
    0.5
    """
    return sum(score < threshold for score in scores) / max(1, len(scores))


def trade_off(answerable: Sequence[float], silent: Mapping[str, Sequence[float]]) -> Iterator[dict[str, float]]:
    """For each threshold, the shares declined: of what has an answer, of each kind that has none, of all those."""
    for threshold in THRESHOLDS:
        yield {
            "threshold": threshold,
            "answerable": declined_at(threshold, answerable),
            **{kind: declined_at(threshold, scores) for kind, scores in silent.items()},
            "unanswerable": declined_at(threshold, [score for scores in silent.values() for score in scores]),
        }


def plot(rows: Sequence[Mapping[str, float]], file: Path) -> None:
    """Draws the trade-off, as `trade_off` gives it, into `file` (.html or .json)."""
    import altair  # streamlit brings it, and only a plot needs it

    points = [
        {"threshold": row["threshold"], "answerable": row["answerable"], "kind": kind, "declined": row[kind]}
        for row in rows
        for kind in row
        if kind not in ("threshold", "answerable")
    ]
    chart = altair.Chart(altair.Data(values=points), title="Declining, over the threshold")
    chart = chart.mark_line(point=True).encode(
        x=altair.X("answerable:Q", title="answerable questions declined"),
        y=altair.Y("declined:Q", title="questions without an answer declined"),
        color=altair.Color("kind:N", title=None),
        order="threshold:Q",
        tooltip=["kind:N", "threshold:Q", "answerable:Q", "declined:Q"],
    )
    chart.save(str(file))
