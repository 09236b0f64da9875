"""What can go wrong while articles are taken in.

IngestError
├── RejectedInput      this one input cannot go in; the run goes on without it
│   └── FetchFailed    what an address leads to could not be fetched
├── RefinerFailed      a language model gave no reply; the run goes on without one
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


class FetchFailed(RejectedInput):
    """What an address leads to could not be fetched.

    Attributes:
        again: it may go better at once, or in a moment.
        after: seconds the server asks to be left alone for, if it says so.
    """

    def __init__(self, reason: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(reason)
        self.again = again
        self.after = after


class SourceUnreadable(IngestError):
    """The one file there was to read cannot be opened or read."""


class RefinerFailed(IngestError):
    """A language model gave no reply about some text; what was found without it stands.

    Attributes:
        reason: one plain sentence with the mend.
        lasting: it will not for any other text either.
    """

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
