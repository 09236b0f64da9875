"""How far a text speaks of a topic in related words: "espionage" where "spying" was asked about. Pure.

Each of the topic's words counts by the nearest word the text has, and by how rare it is: BERTScore's recall with idf
(Zhang et al. 2020, https://arxiv.org/abs/1904.09675) over vectors of single words, which costs no run of a model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

EmbedWords = Callable[[Sequence[str]], NDArray[np.float32]]


def relatedness(
    topic: Mapping[str, float], texts: Sequence[Sequence[str]], *, embed_words: EmbedWords
) -> NDArray[np.float32]:
    """For each text, by its words, how near it comes to the topic's, shape (n_texts,), at most 1.

    Args:
        topic: its words, each with its weight.
        texts: their words; a text without any comes to 0, as all do without a topic.
        embed_words: unit rows of words, (n_words, dim).
    """
    result = np.zeros(len(texts), np.float32)
    filled = [number for number, words in enumerate(texts) if words]
    weights = np.array(list(topic.values()), np.float32)
    if not filled or not weights.sum() > 0:
        return result
    flat = [word for number in filled for word in texts[number]]
    known = dict(zip(dict.fromkeys(flat), count()))  # each word's number
    cosines = embed_words(list(topic)) @ embed_words(list(known)).T
    places = np.fromiter(map(known.__getitem__, flat), np.intp, len(flat))
    starts = np.cumsum([0, *(len(texts[number]) for number in filled)])[:-1]
    nearest = np.maximum.reduceat(cosines[:, places], starts, axis=1)  # (n_topic, n_filled)
    result[filled] = weights @ nearest / weights.sum()
    return result
