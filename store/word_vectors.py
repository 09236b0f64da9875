"""Vectors of single words, for telling how near "spying" is to "espionage" without running a model.

A word's vector is the mean of the vectors by which the sentence encoder takes its pieces in: the rows of the embedding
layer, which training moved together for words of like use. Their common mean is taken out first, without which all
words are alike (Mu & Viswanath, "All-but-the-Top", https://arxiv.org/abs/1702.01417).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

WORD_WEIGHTS = "embeddings.word_embeddings.weight"
INSIDE = "##"  # before a piece that begins no word
LONGEST = 100  # letters of a word the tokenizer takes apart
MAX_WORDS = 65_536  # kept at once, 96 MB if there are as many: the words of 2,000 articles


def build_word_table(weights: NDArray[np.float32]) -> NDArray[np.float16]:
    """A row for each piece of the vocabulary, shape (n_pieces, dim), from the embedding layer's weights."""
    rows = weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-6)
    return np.asarray(rows - rows.mean(axis=0), np.float16)


def cut_word(word: str, vocabulary: Mapping[str, int]) -> list[int] | None:
    """The numbers of a word's pieces: each the longest that goes on from the last (WordPiece, Wu et al. 2016,
    https://arxiv.org/abs/1609.08144); None where some of it is no piece.

    >>> vocabulary = {"dam": 1, "##m": 2, "##ed": 3, "da": 4}
    >>> cut_word("dammed", vocabulary), cut_word("dim", vocabulary)
    ([1, 2, 3], None)
    """
    pieces: list[int] = []
    rest = word
    while len(rest) > len(INSIDE) or not pieces:
        for end in range(len(rest), len(INSIDE) if pieces else 0, -1):
            if (number := vocabulary.get(rest[:end])) is not None:
                break
        else:
            return None
        pieces.append(number)
        rest = INSIDE + rest[end:]
    return pieces


class WordVectors:
    """The vectors of words, each made once and kept while there is room. Not for two threads at once.

    Args:
        split: the numbers of each word's pieces, rows of the table.
        table: as `build_word_table` makes it.
    """

    def __init__(self, split: Callable[[Sequence[str]], list[list[int]]], table: NDArray[np.float16]) -> None:
        self._split = split
        self._table = table
        self._numbers: dict[str, int] = {}
        self._rows = np.empty((MAX_WORDS, table.shape[1]), np.float32)  # pages are taken as they fill

    def embed(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows in the order of `words`, shape (n_words, dim); a word without pieces has all zeros."""
        new = [word for word in dict.fromkeys(words) if word not in self._numbers]
        if len(self._numbers) + len(new) > MAX_WORDS:
            self._numbers.clear()
            new = list(dict.fromkeys(words))
            if len(new) > MAX_WORDS:
                return self._make(words)
        if new:
            first = len(self._numbers)
            self._rows[first : first + len(new)] = self._make(new)
            self._numbers.update(zip(new, range(first, first + len(new)), strict=True))
        return self._rows[[self._numbers[word] for word in words]]

    def _make(self, words: Sequence[str]) -> NDArray[np.float32]:
        pieces = self._split(words)
        flat = np.fromiter(chain.from_iterable(pieces), np.intp)
        lengths = np.fromiter(map(len, pieces), np.intp, len(pieces))
        starts = np.cumsum(lengths) - lengths
        rows = np.zeros((len(words), self._table.shape[1]), np.float32)
        # The first piece of each, which most words are, then the second of those that have one, and so on: numpy's own
        # sum of runs takes five times as long.
        for place in range(max(lengths, default=0)):
            longer = np.flatnonzero(lengths > place)
            found = self._table[flat[starts[longer] + place]]
            if len(longer) == len(rows):
                rows += found
            else:
                rows[longer] += found
        norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, np.newaxis]
        rows /= np.where(norms > 0, norms, 1.0)
        return rows
