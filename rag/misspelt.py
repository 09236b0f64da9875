"""Names on record that differ from a name by typing errors alone, found without looking at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rag.naming import MAX_ERRORS, NameKey, can_be_misspelt, is_misspelling


class Misspelt:
    """Names by the first letter and the length of their last word: a typing error keeps one, and all but the other.

    Args:
        keys: the names; places are those in this sequence.
    """

    def __init__(self, keys: Sequence[NameKey]) -> None:
        self._keys = keys
        self._places: dict[str, list[int]] = defaultdict(list)
        self._words: dict[tuple[str, int], list[str]] = defaultdict(list)
        for place, key in enumerate(keys):
            if not key:
                continue
            if key[-1] not in self._places:
                self._words[key[-1][0], len(key[-1])].append(key[-1])
            self._places[key[-1]].append(place)

    def places(self, key: NameKey) -> set[int]:
        """The places of the names that `key`, or the end of which `key`, is a misspelling of."""
        if not can_be_misspelt(key):
            return set()
        return {
            place
            for word in self._alike(key[-1])
            for place in self._places[word]
            if is_misspelling(key, self._keys[place][-len(key) :])
        }

    def _alike(self, word: str) -> list[str]:
        lengths = range(len(word) - MAX_ERRORS, len(word) + MAX_ERRORS + 1)
        near = [known for length in lengths for known in self._words.get((word[0], length), ())]
        hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=MAX_ERRORS, limit=None)
        return [known for known, _, _ in hits]
