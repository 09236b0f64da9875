"""What can go wrong with a question.

RagError
├── UnknownOutlet   a filter names an outlet the library does not have
├── UnknownSpeaker  a search filter names somebody who is not on record
└── EmptyPeriod     a filter's dates run backwards
"""

from __future__ import annotations


class RagError(Exception):
    """A question or its filters cannot be used; the message says what to change."""


class UnknownOutlet(RagError):
    """The library has no outlet of that name."""


class UnknownSpeaker(RagError):
    """The library has no speaker of that name."""


class EmptyPeriod(RagError):
    """The period ends before it starts."""
