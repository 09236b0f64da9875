"""How far a text speaks of a topic in related words: "espionage" where "spying" was asked about. Pure.

Each of the topic's words counts by the nearest word the text has, and by how rare it is: BERTScore's recall with idf
(Zhang et al. 2020, https://arxiv.org/abs/1904.09675) over vectors of single words, which costs no run of a model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.numbered import NumberedTexts

EmbedWords = Callable[[Sequence[str]], NDArray[np.float32]]


def nearest_words(asked: Sequence[str], texts: NumberedTexts, *, embed_words: EmbedWords) -> NDArray[np.float32]:
    """How near the nearest of each text's words comes to each word asked for: cosines, shape (n_asked, n_texts).

    A text without words is at 0 to all of them.

    Args:
        embed_words: unit rows of words, (n_words, dim).
    """
    nearest = np.zeros((len(asked), texts.size), np.float32)
    if not asked or not len(texts.numbers):
        return nearest
    distinct, places = np.unique(texts.numbers, return_inverse=True)
    cosines = embed_words(asked) @ embed_words(texts.known.spell(distinct)).T
    starts = np.flatnonzero(np.diff(texts.texts, prepend=-1))
    nearest[:, texts.texts[starts]] = np.maximum.reduceat(cosines[:, places], starts, axis=1)
    return nearest


def relatedness(nearest: NDArray[np.float32], weights: Sequence[float]) -> NDArray[np.float32]:
    """How near each text comes to the words asked for together, shape (n_texts,), at most 1; 0 where none has weight.

    Args:
        nearest: as `nearest_words` gives them.
        weights: of the words asked for.
    """
    weighing = np.array(weights, np.float32)
    total = weighing.sum()
    return np.asarray(weighing @ nearest / total if total > 0 else np.zeros(nearest.shape[1]), np.float32)
