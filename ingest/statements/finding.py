"""A statement on its way: chosen and bounded, not yet named."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.statements.mentions import UNKNOWN, Identity
from ingest.statements.model import Candidate
from store.model import Span


@dataclass(slots=True, eq=False)
class Finding:
    """A chosen candidate in the article's offsets.

    Attributes:
        sentence: the number of the sentence its cue stands in, counted over the article.
        last: the number of the last sentence its content has reached.
        quoted: the quotations of the sentences it stands in.
        outer: the report this one stands inside, if any.
        follows: the statement of the paragraph before whose speaker says this too, without a cue of its own.
    """

    candidate: Candidate
    spans: list[Span]
    sentence: int
    last: int
    mention: Span | None = None
    cue: Span | None = None
    outer: Finding | None = None
    follows: Finding | None = None
    identity: Identity = UNKNOWN
    via: tuple[str, ...] = ()
    said_on: str | None = None
    occasion: str | None = None
    quoted: list[Span] = field(default_factory=list)

    @property
    def speaker_name(self) -> str:
        """Whom it is resolved to, "" while nobody is known."""
        return self.identity.speaker.name or ""

    @property
    def place(self) -> int:
        """Where it is read: at its mention, else at its first word."""
        return self.mention.start if self.mention else self.spans[0].start
