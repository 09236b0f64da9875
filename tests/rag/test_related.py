"""How near texts come to a topic in related words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.numbered import number_words
from rag.related import nearest_words, relatedness

VECTORS = {"spying": (1.0, 0.0, 0.0), "espionage": (0.8, 0.6, 0.0), "tax": (0.0, 1.0, 0.0), "harbour": (0.0, 0.0, 1.0)}


def embed_words(words: Sequence[str]) -> NDArray[np.float32]:
    return np.array([VECTORS[word] for word in words], np.float32)


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        pytest.param({"spying": 2.0}, "spying tax", 1.0, id="the-word-itself"),
        pytest.param({"spying": 2.0}, "tax espionage", 0.8, id="the-nearest-word-counts"),
        pytest.param({"spying": 3.0, "harbour": 1.0}, "espionage", 0.6, id="rare-words-count-for-more"),
        pytest.param({"spying": 1.0}, "", 0.0, id="a-text-without-words"),
        pytest.param({}, "tax", 0.0, id="no-topic"),
        pytest.param({"spying": 0.0}, "spying", 0.0, id="a-topic-of-words-everybody-uses"),
    ],
)
def test_each_word_counts_by_the_nearest_the_text_has(topic: dict[str, float], text: str, expected: float) -> None:
    texts = number_words(["harbour", text, "harbour"])
    near = relatedness(nearest_words(list(topic), texts, embed_words=embed_words), list(topic.values()))
    assert near.shape == (3,)
    assert near[1] == pytest.approx(expected)
