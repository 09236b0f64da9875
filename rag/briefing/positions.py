"""The parts of a briefing that tell what is said: in short, by party and speaker, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rag.briefing.lines import SEARCH, closeness, say_day, say_entry, say_short, speaker_of
from rag.briefing.model import Entry, Material
from rag.markdown import escape
from rag.sources import Sources
from rag.wording import say_count

LEADING = 3  # statements of the bottom line where no side is known
OTHERS = "Others on record"


def say_bottom_line(material: Material, sources: Sources) -> list[str]:
    """What answers best of each party, its own words where it has them; who is silent."""
    shown: list[Entry] = []
    for party in material.parties:
        own = [entry for entry in material.entries if entry.party == party]
        shown.append(min(own[:LEADING], key=lambda entry: (entry.notice is not None, closeness(entry))))
    rest = [entry for entry in material.entries if entry not in shown and entry.notice is None]
    shown += [entry for entry in rest if entry.party is None][: max(1, LEADING - len(shown))]
    return ["\n".join([*(f"- {say_short(entry, sources)}" for entry in shown), *say_silent(material)])]


def say_silent(material: Material) -> list[str]:
    """An item for each party of whom nothing was found."""
    return [f"- No statement by **{escape(name)}** on this is on record {SEARCH}." for name in material.silent]


def say_positions(material: Material, sources: Sources, *, per_speaker: int | None) -> list[str]:
    """What each party says: its speakers, who says most first; of each, direct quotations first, then by day."""
    blocks = []
    for party in (*material.parties, None):
        own = [entry for entry in material.entries if entry.party == party]
        if own:
            blocks.append(f"### {escape(party or OTHERS)}")
        for speaker, entries in by_speaker(own):
            roles = (entry.found.statement.speaker.role for entry in entries)
            role = next(filter(None, roles), "")
            blocks.append(f"#### {escape(speaker)}{f' ({escape(role)})' if role else ''}")
            kept = sorted(entries[:per_speaker], key=lambda entry: (closeness(entry), entry.day or "9"))
            blocks.append("\n".join(say_entry(entry, sources) for entry in kept))
            if left := len(entries) - len(kept):
                blocks.append(f"{say_count(left, 'more statement')} by this speaker left out here {SEARCH}.")
    return blocks


def say_changes(material: Material, sources: Sources) -> list[str]:
    """The first and the last on record of each speaker with statements of different days; no claim that they differ."""
    blocks = []
    for speaker, entries in by_speaker(entry for entry in material.entries if entry.found.statement.speaker.name):
        dated = sorted((entry for entry in entries if entry.day), key=lambda entry: (entry.day or "", closeness(entry)))
        if not dated or dated[0].day == dated[-1].day:
            continue
        blocks.append(f"#### {escape(speaker)}")
        ends = (("First", dated[0]), ("Last", dated[-1]))
        blocks.append("\n".join(f"- {end}, {say_day(entry)}: {say_short(entry, sources)}" for end, entry in ends))
    return blocks or [f"No speaker is on record on this on more than one day {SEARCH}."]


def say_chronology(material: Material, sources: Sources, *, events: int) -> list[str]:
    """The most relevant statements in the order they were said, else published; those without a date apart."""
    dated = [entry for entry in material.entries if entry.day][:events]
    lines = [
        f"- {say_day(entry)}: {say_short(entry, sources)}" for entry in sorted(dated, key=lambda entry: entry.day or "")
    ]
    blocks = ["\n".join(lines)] if lines else []
    if left := sum(entry.day is not None for entry in material.entries) - len(dated):
        blocks.append(f"{say_count(left, 'dated statement')} of less weight left out here {SEARCH}.")
    if undated := [f"- undated: {say_short(entry, sources)}" for entry in material.entries if not entry.day]:
        blocks.append("\n".join(undated))
    return blocks


def by_speaker(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries of each speaker, who has most first; in each the order they came in."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[speaker_of(entry)].append(entry)
    return sorted(groups.items(), key=lambda group: -len(group[1]))
