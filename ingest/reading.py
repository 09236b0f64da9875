"""What a text says by itself, without grammar: kept with it as it goes in, and read again where it was not yet."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.chunk import headings_of
from ingest.corrections import find_corrections
from store import Reading, Span

READING = "2"  # raise it when corrections or headings are told otherwise: what a library has is then read again


def read_text(text: str, passages: Sequence[Span]) -> Reading:
    """The notices of correction in a text, and the heading over each of its passages."""
    return Reading(tuple(find_corrections(text)), tuple(headings_of(text, passages)))
