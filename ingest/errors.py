"""What can go wrong while articles are taken in.

IngestError
├── RejectedInput      this one input cannot go in; the run goes on without it
└── SourceUnreadable   the one file there was to read cannot be read
"""

from __future__ import annotations


class IngestError(Exception):
    """Base of everything `ingest` raises."""


class RejectedInput(IngestError):
    """One input cannot go in.

    Attributes:
        reason: one plain phrase a person understands, as the report lists it beside the source.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SourceUnreadable(IngestError):
    """The one file there was to read cannot be opened or read."""
