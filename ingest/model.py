"""What a run of ingest tells: what it could not take in, how far it is, what it has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ingest.refine import Refined

Phase = Literal["reading", "refining", "indexing"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that did not go in, and why."""

    source: str  # a file, an address, or "standard input"
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        phase: "reading" counts articles and rejections, "refining" the same while a language model is asked about the
            next; "indexing" comes last, where indexes are behind, and first, where articles are read again that went in
            before anybody looked for something in them.
        total: None while it is not known.
        seconds: since the first article began to be read; of those read again, since that began.
    """

    phase: Phase
    done: int
    total: int | None
    seconds: float

    @property
    def rate(self) -> float:
        """Done a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the phase will go on at the rate so far; None while nothing tells."""
        return (self.total - self.done) / self.rate if self.total is not None and self.rate else None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run has done.

    Attributes:
        articles, passages, statements: what the library holds after the run.
        unchanged: among them those of `withdrawn`.
        withdrawn: how many stay out because they, or the same words in the same outlet, were withdrawn by hand.
        refined: what came of asking a language model; None when none was asked.
        stopped: the run was interrupted; what is counted is in the library, the rest was not begun.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: tuple[Rejected, ...] = ()
    articles: int = 0
    passages: int = 0
    statements: int = 0
    seconds: float = 0.0
    withdrawn: int = 0
    stopped: bool = False
    refined: Refined | None = None
