"""Which statements of the passages tell what a claim tells, by its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from rag.check.claims import Claim
from rag.check.model import Source
from rag.check.roots import holds, is_saying, roots
from rag.check.speakers import is_speaker_of
from store import Statement


def find_telling(told: str, claim: Claim, cited: Sequence[Source], *, least: float) -> list[Statement]:
    """The statements of a claim's speaker that hold enough of the telling words of what is told.

    Args:
        least: the share of those words, 0 to 1.
    """
    wanted = [term for term in roots(told) if not is_saying(term)]
    return [
        one
        for source in cited
        for one in source.stated
        if is_speaker_of(claim.statement, one, source)
        and sum(holds(one.quote, term) for term in wanted) >= least * max(1, len(wanted))
    ]
