"""Names by number, so that a row of an array can say whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray


class Names:
    """Names by number, in the order they were first met. Numbers are never given twice.

    Args:
        met: names there are, each once, in the order of their numbers.
    """

    def __init__(self, met: Sequence[str] = ()) -> None:
        # Numbers are given without a line of Python: two million statements have a speaker each.
        self._numbers: dict[str | None, int] = defaultdict(count(len(met)).__next__, {None: -1})
        self._numbers.update(zip(met, range(len(met)), strict=True))

    def __iter__(self) -> Iterator[str]:
        """The names in the order of their numbers."""
        return (name for name in self._numbers if name is not None)

    def __len__(self) -> int:
        return len(self._numbers) - 1

    def number(self, name: str | None) -> int:
        """The number of a name, a new one if need be; -1 for none."""
        return self._numbers[name]

    def numbers(self, names: Iterable[str | None]) -> list[int]:
        """The number of each name."""
        return list(map(self._numbers.__getitem__, names))

    def known(self, names: Iterable[str]) -> list[int]:
        """The numbers of those of these names that have one."""
        return [self._numbers[name] for name in names if name in self._numbers]

    def among(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """By number, whether a name is one of these; the place behind the last, which -1 names, is False."""
        mask = np.zeros(len(self) + 1, np.bool_)
        mask[self.known(names)] = True
        return mask
