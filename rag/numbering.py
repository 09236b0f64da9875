"""Citation numbers that go on through a conversation: one number is one passage, in whatever turn it is shown.

A passage cited before keeps its number; one that is new gets the next. Without turns before it an answer counts from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.model import Answer, Cited, Turn
from store import derive_id

_MARKER = re.compile(r"(?<!\\)\[(\d{1,4})\]")


def continue_numbers(answer: Answer, history: Sequence[Turn]) -> Answer:
    """The answer with numbers that collide with none of the turns before it; its text, statements and citations alike.

    A turn whose citations are not known is gone by what its text shows: its numbers are taken.
    """
    places = _place_numbers(answer, history)
    if all(new == old for old, new in places.items()):
        return answer
    return replace(
        answer,
        id=derive_id("ans", answer.id, sorted(places.items())),
        text=_MARKER.sub(lambda match: f"[{places.get(int(match[1]), int(match[1]))}]", answer.text),
        statements=tuple(replace(one, citation=places[one.citation]) for one in answer.statements),
        citations=tuple(replace(one, n=places[one.n]) for one in answer.citations),
    )


def cite(answer: Answer) -> tuple[Cited, ...]:
    """What a later turn has to know of an answer's citations."""
    return tuple(Cited(one.n, one.article.id, one.span) for one in answer.citations)


def _place_numbers(answer: Answer, history: Sequence[Turn]) -> Mapping[int, int]:
    """The number of each of the answer's citations, by the one it has."""
    known = {(one.article_id, one.span): one.n for turn in history for one in turn.citations}
    shown = (int(number) for turn in history for number in _MARKER.findall(turn.answer))
    last = max([0, *known.values(), *shown])
    places: dict[int, int] = {}
    for one in answer.citations:
        place = known.get((one.article.id, one.span))
        if place is None or place in places.values():
            last += 1
            place = last
        places[one.n] = place
    return places
