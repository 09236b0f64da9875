"""The numbers on record of what a topic counts: each with who gave it, those taken back told apart, and the range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.briefing.lines import SEARCH, cite, say_day, say_notice, speaker_of
from rag.briefing.model import Entry, Material
from rag.briefing.notices import takes_back
from rag.figures import Figure, find_count
from rag.markdown import escape
from rag.sources import Sources


@dataclass(frozen=True, slots=True)
class Given:
    """A number somebody gave.

    Attributes:
        later: another number the same speaker gave on a later day; None where this is their last.
        corrected: whether a correction of the article speaks of it.
    """

    figure: Figure
    entry: Entry
    later: Figure | None = None
    corrected: bool = False

    @property
    def stands(self) -> bool:
        """Whether it may be given as current."""
        return self.later is None and not self.corrected


def find_given(material: Material) -> list[Given]:
    """Every number that counts what the topic names, lowest first."""
    counted = [(find_count(material.topic, entry.found.statement.quote), entry) for entry in material.entries]
    pairs = [(figure, entry) for figure, entry in counted if figure]
    given = [
        Given(
            figure,
            entry,
            _later(figure, entry, pairs),
            entry.notice is not None and takes_back(entry.notice, figure.value),
        )
        for figure, entry in pairs
    ]
    return sorted(given, key=lambda one: (one.figure.value, one.entry.day or "9"))


def say_range(given: Sequence[Given], sources: Sources) -> str:
    """The lowest and the highest that stand, each end attributed; "" where they agree or there is only one."""
    standing = [one for one in given if one.stands]
    if len({one.figure.value for one in standing}) < 2:
        return ""
    low, high = _say(standing[0], sources), _say(standing[-1], sources)
    return f"The figures given range from {low} to {high}."


def say_figures(given: Sequence[Given], sources: Sources) -> list[str]:
    """The range, then each number with who gave it and when; those taken back last and under a line of their own."""
    if not given:
        return [f"No number that counts what the topic names is on record {SEARCH}."]
    blocks = [spread] if (spread := say_range(given, sources)) else []
    if standing := [f"- {_say(one, sources)}, {say_day(one.entry)}." for one in given if one.stands]:
        blocks.append("\n".join(standing))
    if gone := [_say_gone(one, sources) for one in given if not one.stands]:
        blocks.append("\n".join(gone))
    return blocks


def _say(one: Given, sources: Sources) -> str:
    who = escape(speaker_of(one.entry))
    return f"{escape(one.figure.words)} (**{who}** {cite(one.entry.found, sources)})"


def _say_gone(one: Given, sources: Sources) -> str:
    why = f"the same speaker later gave {escape(one.later.words)}" if one.later else say_notice(one.entry, sources)
    return f"- Not current: {_say(one, sources)}, {say_day(one.entry)}; {why}."


def _later(figure: Figure, entry: Entry, pairs: Sequence[tuple[Figure, Entry]]) -> Figure | None:
    """The last other number this speaker gave on a later day."""
    name, day = entry.found.statement.speaker.name, entry.day
    if not name or not day:
        return None
    after = [
        (other.day or "", number)
        for number, other in pairs
        if other.found.statement.speaker.name == name and (other.day or "") > day
    ]
    last = max(after, key=lambda pair: pair[0], default=None)
    return last[1] if last and last[1].value != figure.value else None
