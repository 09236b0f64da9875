"""How much of one text stands in another: exactly by its runs of words, in a glance by their MinHash. Pure.

MinHash (Broder, "On the resemblance and containment of documents", 1997, https://doi.org/10.1109/SEQUEN.1997.666900):
two signatures agree in as large a share of their places as the two sets share of all they hold between them.

>>> wire = find_runs("The dam will stand, the council of Harrow said on Monday after a vote.")
>>> is_copy(wire, find_runs("HARROW (Wire) - The dam will stand, the council of Harrow said on Monday."))
True
>>> is_copy(wire, find_runs("The council of Harrow met on Monday and heard what became of its old dam."))
False
"""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from store.fold import fold_text

RUN = 5  # words in a row; shared ones are copied, not met by chance
PLACES = 128  # of a signature: what it tells of a share is off by .04 at most, two times of three
_SEED = 1
FORMAT = f"1.{RUN}.{PLACES}.{RMinHash.ALGORITHM_VERSION}"  # signatures of another are made again

# A paper trims a wire story and tops it with lines of its own, so of the shorter text not all is the other's; but what
# a newsroom puts under every article of a kind comes to a third of a short one (measured: .35 of 440 runs).
SHARED = 0.4  # of the shorter text's runs
ROUNDUP = 0.15  # of the longer's: less, and it holds many stories and is a copy of none

_GLANCE = 0.6  # of what makes a copy, as a signature tells it: what is off by more is one copy in twenty at the margin
_FEWEST_PLACES = 4  # of a signature; fewer agree by chance

_WORD = re.compile(r"[^\W_]+")

Runs = frozenset[str]
Signature = NDArray[np.uint32]  # (PLACES,)


def find_runs(text: str) -> Runs:
    """Every run of `RUN` words of a text, marks, accents and case apart; all of a shorter text as one."""
    words = _WORD.findall(fold_text(text))
    if len(words) < RUN:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def sign(runs: Runs) -> Signature:
    """The signature of a text's runs."""
    made = RMinHash(num_perm=PLACES, seed=_SEED)
    made.update(sorted(runs))
    return np.array(made.digest(), np.uint32)


def share(runs: Runs, others: Runs) -> float:
    """The share of the shorter text's runs that stand in the other; 0 where either has none."""
    return len(runs & others) / min(len(runs), len(others)) if runs and others else 0.0


def is_copy(runs: Runs, others: Runs) -> bool:
    """Whether one text is the other, trimmed, topped or lightly edited."""
    return share(runs, others) >= SHARED and len(runs & others) >= ROUNDUP * max(len(runs), len(others))


def may_be_copies(
    signature: Signature, number: int, signatures: NDArray[np.uint32], numbers: NDArray[np.int64]
) -> Collection[int]:
    """The rows of `signatures` (n, PLACES) that are worth comparing run by run with the one given.

    Args:
        number: how many runs it was made from.
        numbers: the same of each row (n,).
    """
    agreeing = np.count_nonzero(signatures == signature, axis=1)
    resemblance = agreeing / PLACES
    shared = resemblance * (number + numbers) / (1 + resemblance)  # |A ∩ B| of J = |A ∩ B| / |A ∪ B|
    enough = np.maximum(SHARED * np.minimum(numbers, number), ROUNDUP * np.maximum(numbers, number))
    found: list[int] = np.nonzero((agreeing >= _FEWEST_PLACES) & (shared >= _GLANCE * enough))[0].tolist()
    return found
