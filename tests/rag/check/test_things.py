"""A thing that is spoken of as known is one the passage has, under this word or a like one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.check.model import Nearness
from rag.check.things import find_other_thing

KINDS = [{"bridge", "crossing"}, {"ferry", "boat"}, {"school"}, {"pupils"}]
PASSAGE = "The bridge at Orme will stay shut until May, Ada Vale told pupils of the mill school."


class Kinds:
    """An `Embedder` to whom words are alike within a kind, and nothing else is."""

    name, dimension, max_tokens = "kinds", len(KINDS) + 1, 256

    def token_ends(self, text: str) -> list[int]:
        return [len(text)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [next((number for number, kind in enumerate(KINDS) if text in kind), len(KINDS)) for text in texts]
        return np.eye(self.dimension, dtype=np.float32)[rows]


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Vale said the ferry would stay shut until May", "ferry"),
        ("Vale told pupils that this ferry of hers was shut", "ferry"),
        ("Vale said a ferry would sail", None),  # it may be new
        ("Vale said the crossing would stay shut", None),
        ("Vale said the matter was closed until May", None),
        ("The mill school’s pupils were told that the bridge would stay shut", None),
        ("Vale said the boat school was shut", "boat"),  # what school it is
        ("Vale said the dangerous bridge was shut", None),
        ("Vale said the Ferry Board was shut", None),
        ("Vale said it would stay shut at a cost", None),
        ("Vale said the pupils bathe the bridge", None),  # a verb, no thing
        ("Vale said the refusals were shut", None),  # made of a verb: what is done may be told so
    ],
)
def test_a_thing_the_passage_has_nothing_like_is_found(told: str, other: str | None) -> None:
    problem = find_other_thing(told, [PASSAGE], PASSAGE, near=Nearness(Kinds()))
    assert (problem and problem.reason) == (other and f"the passage has nothing like “{other}”")


def test_without_an_embedder_no_thing_is_another() -> None:
    assert find_other_thing("Vale said the ferry was shut", [PASSAGE], PASSAGE, near=None) is None
