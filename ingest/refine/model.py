"""What the parts of this package hand each other, and what it asks of whoever knows a language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Refiner(Protocol):
    """Somebody who can ask a language model. Made where the model and the words sent to it meet."""

    @property
    def name(self) -> str:
        """The model's name, kept with every statement it had a hand in."""

    def ask(self, *, article: str, found: str, schema: Mapping[str, object]) -> str:
        """The model's reply, as it wrote it.

        Args:
            article: paragraphs in numbered tags, escaped.
            found: the statements found in them, one a line.
            schema: the JSON schema its reply should follow.

        Raises:
            RefinerFailed: there is no reply.
        """


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement as a model proposes it: words alone, none of them checked.

    Attributes:
        paragraph: the number it says the words stand in; only a hint.
        speaker: the mention beside the cue.
        name: whom it takes the mention for, None when it does not say.
    """

    paragraph: int
    speaker: str
    name: str | None
    cue: str
    quote: str
    negated: bool


class Refusal(StrEnum):
    """Why a proposal does not count."""

    MALFORMED = "it is not in the form asked for"
    NOT_VERBATIM = "its words are not in the article"
    FAR = "its speaker and cue do not stand beside its words"
    NO_CUE = "its cue reports nothing"
    CUT = "its words begin or end in the middle of something said"
    OTHER_SPEAKER = "the grammar gives its cue another speaker"
    DENIAL = "it tells a denial from a claim otherwise than the grammar"
    OVERLAPS = "its words are already somebody's"


@dataclass(slots=True)
class Refined:
    """What came of asking.

    Attributes:
        model: the model's name.
        asked: requests answered.
        added, corrected: statements that stand.
        repeated: proposals of what was known.
        refused: proposals that do not count, by reason.
        without: articles that went in, all or in part, without the model.
        trouble: why, in one plain sentence; the last reason when there were several.
    """

    model: str
    asked: int = 0
    added: int = 0
    corrected: int = 0
    repeated: int = 0
    refused: dict[Refusal, int] = field(default_factory=dict)
    without: int = 0
    trouble: str | None = None

    def refuse(self, reason: Refusal) -> None:
        """Counts one refusal."""
        self.refused[reason] = self.refused.get(reason, 0) + 1
