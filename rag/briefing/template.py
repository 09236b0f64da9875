"""What a briefing is made of: its sections in order, and how much each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """A part of a briefing; the value names it in a template file."""

    BOTTOM_LINE = "bottom_line"
    SINCE = "since"  # what changed since a date, where one is given
    POSITIONS = "positions"  # what each party says
    CHANGES = "changes"  # first and last on record of each speaker
    DISPUTES = "disputes"  # what sides say alike; denials beside the claims they answer
    FIGURES = "figures"
    CHRONOLOGY = "chronology"
    GAPS = "gaps"  # what is not on record


@dataclass(frozen=True, slots=True)
class Template:
    """A house style.

    Attributes:
        sections: in the order they are shown.
        per_speaker: lines of one speaker's at most; None shows all. What is left out is counted in the text.
        others: lines at most of a party's speakers with one statement each, and as many of those not named.
        events: lines at most of the chronology, and of what is new since a date; the rest is counted.
        per_day: of them of one day at most; None for any number.
    """

    sections: tuple[Section, ...] = tuple(Section)
    per_speaker: int | None = 6
    others: int | None = 12
    events: int = 20
    per_day: int | None = 3


TEMPLATES: Mapping[str, Template] = {
    "default": Template(),
    "full": Template(per_speaker=None, others=None, events=500, per_day=None),
    "lines-to-take": Template(
        (Section.BOTTOM_LINE, Section.SINCE, Section.POSITIONS, Section.GAPS), per_speaker=2, others=4
    ),
    "chronology": Template((Section.SINCE, Section.CHRONOLOGY, Section.GAPS), events=500, per_day=None),
}
