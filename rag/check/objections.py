"""When what one check objects to is believed.

A "not" or a "may" that one side has and the other has not is told by a word the two share. Where a claim keeps the
order of its passage, or all its words, that word is the same one, and the difference is of it. Where it is said anew it
is as likely another: then two checks have to object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rag.check.claims import Claim
from rag.check.model import Problem
from rag.check.retold import kept_in_order
from rag.check.roots import holds, is_saying, roots

FREE = 1 / 3  # of a claim's words in their order, below which it is told freely
FEWEST = 4  # telling words; fewer are said anew by one word in another's place


def is_free(told: str, claims: Sequence[Claim], focus: Sequence[str]) -> bool:
    """Whether a sentence tells anew, in an order of its own, what the passage has."""
    said = max((" ".join(span.slice(told) for span in one.content) for one in claims), key=len, default=told)
    telling = {term for term in roots(said) if not is_saying(term)} - {
        term for one in claims for term in roots(one.who)
    }
    if len(telling) < FEWEST or any(all(holds(text, term, strictly=True) for term in telling) for text in focus):
        return False
    return kept_in_order(said, focus) < FREE


def believe(checks: Iterable[Callable[[], Problem | None]], *, is_free: bool) -> Problem | None:
    """The objection that refuses a sentence: the first, of a sentence told freely only where there is a second."""
    found = (one for check in checks if (one := check()) is not None)
    first = next(found, None)
    return first if not is_free or next(found, None) is not None else None
