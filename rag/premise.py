"""What a question takes for granted: that somebody admitted, resigned, apologised. Pure.

>>> sorted(read_act("resign as mayor"))[:2], read_act("the dam")
(['quit', 'resign'], frozenset())
"""

from __future__ import annotations

import re
from functools import cache

from rag.lexicon import read_rows
from rag.model import FoundStatement, Question
from rag.shade import is_plain
from rag.terms import content_terms, stems

_GRANTED = re.compile(r"(?:(?:on|in|since|after|before|during) [^,]{1,40}, )?(?:why|when|where)\b", re.I)


def read_act(topic: str) -> frozenset[str]:
    """The stems by which the act a topic starts with is told, empty when it starts with none."""
    first = content_terms(topic)[:1]
    return _acts().get(first[0], frozenset()) if first else frozenset()


def takes_for_granted(question: Question) -> bool:
    """Whether a question has it that its speaker did or said a thing, and only wants to know when, where or why."""
    return question.phrase is None and _GRANTED.match(question.standalone) is not None


def bears_out(found: FoundStatement, question: Question) -> bool:
    """Whether a statement has the act a question takes for granted, where it takes one; no denial or plan has."""
    act = read_act(question.topic)
    if not question.assumes or not act:
        return True
    statement = found.statement
    return (
        is_plain(statement)
        and not statement.negated
        and not act.isdisjoint(stems(f"{statement.cue} {statement.quote}"))
    )


@cache
def _acts() -> dict[str, frozenset[str]]:
    return {word: frozenset(row) for row in read_rows("acts") for word in row}
