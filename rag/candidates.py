"""What may answer a question: the ids of statements by words, by meaning, by whom they may be. None of them ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.book import open_book

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rag.need import Need
    from store import Filters, Library

CANDIDATES = 60  # by words; past that they found no answer on held-out questions
NEAREST = 80  # by meaning: of a speaker with hundreds of statements the right one is among them for .9 of questions
OPEN_NEAREST = 150  # where anybody may have said it; twice as many brought no more right ones among the first three
DESCRIBED = 200  # by the words for a speaker nobody is named by, of whom the nearest by meaning are weighed
MAYBE_THEIRS = 30  # candidates by a bare surname


def find_candidates(
    subject: str, need: Need, library: Library, *, vectors: Sequence[NDArray[np.float32]], depth: int
) -> list[str]:
    """The ids of statements that may answer, each once; whoever uses them looks them up.

    Args:
        vectors: of the subject, and of the whole question.
        depth: as many by words, and by meaning no fewer.
    """
    nearest = max(NEAREST if need.filters.speakers else OPEN_NEAREST, depth)
    ids = library.find_statement_ids(f"{subject} {need.role}".strip(), limit=depth, filters=need.filters)
    ids += _near(vectors, library, limit=nearest, filters=need.filters)
    # An article may leave open which bearer of a surname speaks, or who holds an office.
    called = {bearer[-1] for bearer in need.bearers} | (
        {need.asked.words} if need.office or need.asked.groups else set()
    )
    if called:
        anybody = replace(need.filters, speakers=())
        ids += library.find_statement_ids(f"{subject} {' '.join(sorted(called))}", limit=MAYBE_THEIRS, filters=anybody)
    if need.role:
        ids += _described(need, library, vectors=vectors)
    return list(dict.fromkeys(ids))


def _described(need: Need, library: Library, *, vectors: Sequence[NDArray[np.float32]]) -> list[str]:
    """Those by somebody described as the question has it: in the words around them, or anywhere in the library."""
    so_called = library.find_statement_ids(need.role, limit=DESCRIBED, filters=need.filters)
    near = library.statement_scores(vectors[0], so_called)
    ids = sorted(near, key=lambda id_: -near[id_])[:CANDIDATES]
    if not need.filters.speakers and (names := open_book(library).speakers.by_role.find(need.role)):
        ids += _near(vectors, library, limit=NEAREST, filters=replace(need.filters, speakers=names))
    return ids


def _near(vectors: Sequence[NDArray[np.float32]], library: Library, *, limit: int, filters: Filters) -> list[str]:
    """The nearest to these vectors, as many to each."""
    hits = library.search_statement_meaning(*vectors, limit=limit // len(vectors), filters=filters)
    return [hit.id for hit in hits]
