"""Texts as the numbers of their words, so that a question compares two hundred of them in a few steps.

>>> texts = number_words(["The mines of Oskeld", "No ships"])
>>> texts.hold(["mine", "ship"]).tolist()
[[True, False], [False, True]]
>>> sorted(texts.content().spelled())
['mines', 'oskeld', 'ships']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from rag.compounds import Compound
from rag.terms import is_telling, stem, words

MAX_WORDS = 65_536  # known at once; a library of 2,000 articles has as many
Numbers = NDArray[np.int32]


class _Numbers(dict[str, int]):
    """Numbers for words from 0 on, in the order they are met; `spelled` has the word of each."""

    def __init__(self) -> None:
        self.spelled: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.spelled)
        self.spelled.append(word)
        return number


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of words, by their numbers; `words` and `stems` only ever grow.

    Attributes:
        stem_of: the number of each word's stem.
        telling: whether it says what a text is about.
    """

    words: _Numbers
    stems: _Numbers
    stem_of: Numbers
    telling: NDArray[np.bool_]

    def spell(self, numbers: Numbers) -> list[str]:
        """The words with these numbers."""
        return list(map(self.words.spelled.__getitem__, numbers.tolist()))


class Vocabulary:
    """Numbers for words as they are met. Threads may share it; once full it starts anew, beside what was numbered."""

    def __init__(self, size: int = MAX_WORDS) -> None:
        self._size = size
        self._lock = Lock()
        self._known = _nothing()

    def number(self, found: Iterable[str]) -> tuple[Numbers, _Known]:
        """The number of each word, with what is known of them."""
        with self._lock:
            if len(self._known.words) > self._size:
                self._known = _nothing()
            numbers = np.fromiter(map(self._known.words.__getitem__, found), np.int32)
            if new := self._known.words.spelled[len(self._known.stem_of) :]:
                self._learn(new)
            return numbers, self._known

    def _learn(self, new: Sequence[str]) -> None:
        known = self._known
        stem_of = np.fromiter((known.stems[stem(word)] for word in new), np.int32, len(new))
        telling = np.fromiter(map(is_telling, new), np.bool_, len(new))
        self._known = replace(
            known,
            stem_of=np.concatenate([known.stem_of, stem_of]),
            telling=np.concatenate([known.telling, telling]),
        )


def _nothing() -> _Known:
    return _Known(_Numbers(), _Numbers(), np.empty(0, np.int32), np.empty(0, np.bool_))


_MET = Vocabulary()


@dataclass(frozen=True, slots=True)
class NumberedTexts:
    """The words of some texts, one text after the other.

    Attributes:
        numbers: of the words, as long as they are together.
        texts: the number of the text each stands in, ascending.
        size: how many texts there are; some may be without words.
    """

    numbers: Numbers
    texts: Numbers
    size: int
    known: _Known

    def first(self, size: int) -> NumberedTexts:
        """The first so many of the texts."""
        end = np.searchsorted(self.texts, size)
        return replace(self, numbers=self.numbers[:end], texts=self.texts[:end], size=size)

    def lengths(self) -> NDArray[np.intp]:
        """How many words each text has, shape (size,)."""
        return np.bincount(self.texts, minlength=self.size)

    def hold(self, stems: Sequence[str]) -> NDArray[np.bool_]:
        """Whether each text has a word of each of these stems, shape (n_stems, size)."""
        held = np.zeros((len(stems), self.size), np.bool_)
        present = self.known.stem_of[self.numbers]
        for row, wanted in zip(held, stems, strict=True):
            if (number := self.known.stems.get(wanted)) is not None:
                row[self.texts[present == number]] = True
        return held

    def hold_forms(self, roots: tuple[str, ...]) -> NDArray[np.bool_]:
        """Whether each text has a stem that starts with any of these, shape (size,)."""
        present = self.known.stem_of[self.numbers]
        stems = self.known.stems.spelled
        forms = [number for number in np.unique(present).tolist() if stems[number].startswith(roots)]
        held = np.zeros(self.size, np.bool_)
        held[self.texts[np.isin(present, forms)]] = True
        return held

    def content(self) -> NumberedTexts:
        """The words that say what each text is about; of those with one stem, the first."""
        telling = self.known.telling[self.numbers]
        numbers, texts = self.numbers[telling], self.texts[telling]
        stems_in_texts = texts.astype(np.int64) * len(self.known.stems) + self.known.stem_of[numbers]
        first = np.unique(stems_in_texts, return_index=True)[1]
        return replace(self, numbers=numbers[first], texts=texts[first])

    def starts_of(self, first: int, second: int) -> NDArray[np.intp]:
        """Where a word with the stem of the first number stands right before one with the stem of the second."""
        stems = self.known.stem_of[self.numbers]
        is_first, is_second = (stems == self.known.stem_of[number] for number in (first, second))
        return np.flatnonzero(is_first[:-1] & is_second[1:] & (self.texts[:-1] == self.texts[1:]))

    def spelled(self) -> list[str]:
        """Its words, as they stand."""
        return self.known.spell(self.numbers)


def number_words(
    texts: Sequence[str], vocabulary: Vocabulary = _MET, *, compounds: Sequence[Compound] = ()
) -> NumberedTexts:
    """These texts by the numbers of their words.

    Args:
        compounds: what counts as one word where a text has its parts side by side, in any form; the second stays.
    """
    known_texts = {text: words(text) for text in dict.fromkeys(texts)}  # statements share titles and speakers
    split = [known_texts[text] for text in texts]
    wholes = [word for one in compounds for word in (one.whole, *one.parts)]
    numbers, known = vocabulary.number(chain(chain.from_iterable(split), wholes))
    lengths = np.fromiter(map(len, split), np.intp, len(split))
    numbers, compound = np.split(numbers, [lengths.sum()])
    numbered = NumberedTexts(numbers, np.repeat(np.arange(len(split), dtype=np.int32), lengths), len(split), known)
    for whole, first, second in compound.reshape(-1, 3):
        numbers[numbered.starts_of(first, second)] = whole
    return numbered
