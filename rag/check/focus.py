"""Which sentences of the passages a claim rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.check.model import Source
from rag.check.roots import holds, is_saying, roots
from rag.sentences import sentence_spans
from store import Span

MOST = 3  # sentences one claim is put together from
LEAST_NEW = 0.15  # of a claim's words a further sentence must add


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `span` is in its text."""

    source: Source
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.slice(self.source.text)

    @property
    def place(self) -> Span:
        """Where it stands in the article."""
        start = self.source.span.start
        return Span(start + self.span.start, start + self.span.end)


def sentences_of(source: Source) -> Iterator[Sentence]:
    """The sentences of a source's passage, in order."""
    return (Sentence(source, span) for span in sentence_spans(source.text))


def find_focus(
    claim: str,
    sources: Sequence[Source],
    *,
    always: Sequence[tuple[int, Span]] = (),
    own: frozenset[tuple[int, int]] = frozenset(),
    aside: frozenset[str] = frozenset(),
) -> tuple[Sentence, ...]:
    """The sentences that hold most of a claim's telling words, the best first; none where none holds any.

    Args:
        aside: roots that count only where there are no others: of who speaks.
        own: sentences (number of a source, where it starts in its passage) that are the claim's speaker's: of two that
            hold as much they come first.
        always: places (number of a source, span in its passage) whose sentences are taken whatever they hold.
    """
    telling = {term for term in roots(claim) if not is_saying(term)}
    wanted = telling - aside or telling
    everything = [sentence for source in sources for sentence in sentences_of(source)]
    chosen = [one for one in everything if any(one.source.n == n and one.span.overlaps(span) for n, span in always)]
    held = {id(one): _held(frozenset(wanted), one.text) for one in everything}
    covered = set().union(*(held[id(one)] for one in chosen)) if chosen else set()
    rest = [one for one in everything if one not in chosen]
    while rest and wanted and len(chosen) < MOST + len(always):
        best = max(rest, key=lambda one: (len(held[id(one)] - covered), (one.source.n, one.span.start) in own))
        gain = len(held[id(best)] - covered)
        if gain == 0 or (chosen and gain / len(wanted) < LEAST_NEW):
            break
        chosen.append(best)
        covered |= held[id(best)]
        rest.remove(best)
    return tuple(chosen)


@lru_cache(maxsize=2_048)
def _held(wanted: frozenset[str], text: str) -> frozenset[str]:
    return frozenset(term for term in wanted if holds(text, term))
