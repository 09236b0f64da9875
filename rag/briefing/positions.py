"""The parts of a briefing that tell what is said: in short, by party and speaker, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rag.briefing.lines import SEARCH, closeness, say_dated, say_day, say_entry, say_short, say_whole, speaker_of
from rag.briefing.model import Entry, Material
from rag.briefing.sift import is_somebodys
from rag.markdown import escape
from rag.shade import is_plain
from rag.sources import Sources
from rag.terms import words
from rag.wording import say_count, say_date
from store import StatementKind

LEADING = 3  # statements of the bottom line where no side is known
CLOSE = (1.5, 1.0, 0.0)  # of rank, a log-odds: by so much a direct, a partial quotation goes before reported speech
OWN = 4.0  # of rank, for a statement that has all the topic's words itself
SIDES = 6  # in the bottom line; it is to be read in half a minute
BRIEF = 60  # words: a longer statement is no bottom line
OTHERS = "Others on record"
SINGLE = "One statement each"
UNNAMED = "Not named in the articles"


def say_bottom_line(material: Material, sources: Sources) -> list[str]:
    """How much is on record; what answers best of each party, its own words where it has them; who is silent."""
    leading = [f"- {say_dated(entry, sources)}" for entry in find_leading(material)]
    return [say_extent(material), "\n".join([*leading, *say_silent(material)])]


def find_leading(material: Material) -> list[Entry]:
    """The statements of the bottom line: of each party what answers best and can be given as it stands."""
    shown: list[Entry] = []
    fit = [entry for entry in material.entries if _leads(entry)] or list(material.entries)
    for party in material.parties[:SIDES]:
        own = [entry for entry in material.entries if entry.party == party]
        leading = [entry for entry in own if entry in fit] or [entry for entry in own if _leads(entry, unnamed=True)]
        if leading:
            shown.append(max(leading, key=_weight))
    others = [entry for entry in fit if entry.party is None and entry.stands and entry.found.statement.speaker.name]
    others = others or [entry for entry in fit if entry not in shown and entry.stands]
    for entry in sorted(others, key=_weight, reverse=True):
        if len(shown) >= LEADING and sum(one.party is None for one in shown) >= 1:
            break
        if all(speaker_of(one) != speaker_of(entry) for one in shown):
            shown.append(entry)
    return shown or fit[:1]


def say_extent(material: Material) -> str:
    """How much is on record, in a sentence."""
    articles = {entry.found.article.id: entry.found.article for entry in material.entries}
    outlets = {article.outlet for article in articles.values() if article.outlet}
    days = sorted(entry.day for entry in material.entries if entry.day)
    when = ""
    if days:
        when = f", of {say_date(days[0])}" if days[0] == days[-1] else f", {say_date(days[0])} to {say_date(days[-1])}"
    number = say_count(len(material.entries), "statement")
    of = f" from {say_count(len(outlets), 'outlet')}" if outlets else ""
    where = f"{say_count(len(articles), 'article')}{of}"
    return f"On record: {number} in {where}{when} {SEARCH}."


def say_silent(material: Material) -> list[str]:
    """An item for each party of whom nothing was found."""
    return [f"- No statement by **{escape(name)}** on this is on record {SEARCH}." for name in material.silent]


def say_positions(material: Material, sources: Sources, *, per_speaker: int | None, others: int | None) -> list[str]:
    """What each party says: its speakers, who says most first; of each, direct quotations first, then by day.

    Whoever has one statement alone is told in one list behind the others of the party.

    Args:
        per_speaker: lines of one speaker at most; None for all.
        others: lines at most of those with one statement each, and of those not named; None for all.
    """
    blocks = []
    for party in (*material.parties, None):
        own = [entry for entry in material.entries if entry.party == party]
        if not own:
            continue
        blocks.append(f"### {escape(party or OTHERS)}")
        named = [entry for entry in own if entry.found.statement.speaker.name]
        groups = by_speaker(named)
        for speaker, entries in groups:
            if len(entries) > 1:
                blocks += _say_speaker(speaker, entries, sources, per_speaker=per_speaker)
        single = [entry for _, entries in groups if len(entries) == 1 for entry in entries]
        if single:
            heading = [f"#### {SINGLE}"] if len(single) < len(groups) else []
            blocks += [*heading, *_as_list(single, sources, limit=others)]
        if unnamed := [entry for entry in own if not entry.found.statement.speaker.name]:
            unnamed.sort(key=lambda entry: not is_somebodys(entry.found.statement))  # what may be nobody is cut first
            blocks += [f"#### {UNNAMED}", *_as_list(unnamed, sources, limit=others)]
    return blocks


def say_changes(material: Material, sources: Sources) -> list[str]:
    """The first and the last on record of each speaker with statements of different days; no claim that they differ."""
    blocks = []
    for speaker, entries in by_speaker(entry for entry in material.entries if entry.found.statement.speaker.name):
        dated = sorted((entry for entry in entries if entry.day), key=_weight, reverse=True)
        days = sorted({entry.day or "" for entry in dated})
        if len(days) < 2:
            continue
        blocks.append(f"#### {escape(speaker)}")
        first, last = (next(entry for entry in dated if entry.day == day) for day in (days[0], days[-1]))
        ends = (("First", first), ("Last", last))
        blocks.append("\n".join(f"- {end}, {say_day(entry)}: {say_short(entry, sources)}" for end, entry in ends))
    return blocks or [f"No speaker is on record on this on more than one day {SEARCH}."]


def say_chronology(material: Material, sources: Sources, *, events: int, per_day: int | None) -> list[str]:
    """The most relevant statements in the order they were said, else published; the rest counted.

    Args:
        events: lines at most.
        per_day: lines of one day at most; None for any number.
    """
    dated: list[Entry] = []
    days: dict[str, int] = defaultdict(int)
    ranked = sorted(material.entries, key=lambda entry: not is_somebodys(entry.found.statement))
    for entry in ranked:
        if entry.day and len(dated) < events and (per_day is None or days[entry.day] < per_day):
            days[entry.day] += 1
            dated.append(entry)
    dated.sort(key=lambda entry: entry.day or "")
    blocks = ["\n".join(f"- {say_day(entry)}: {say_short(entry, sources)}" for entry in dated)] if dated else []
    if left := len(material.entries) - len(dated):
        blocks.append(f"{say_count(left, 'more statement')} of less weight or without a date left out here {SEARCH}.")
    return blocks


def by_speaker(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries of each speaker, who has most first; in each the order they came in."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[speaker_of(entry)].append(entry)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _say_speaker(speaker: str, entries: Sequence[Entry], sources: Sources, *, per_speaker: int | None) -> list[str]:
    role = next(filter(None, (entry.found.statement.speaker.role for entry in entries)), "")
    shown = f" ({escape(role)})" if role and role.casefold() not in speaker.casefold() else ""
    kept = sorted(entries[:per_speaker], key=_in_order)
    blocks = [f"#### {escape(speaker)}{shown}", "\n".join(f"- {say_entry(entry, sources)}" for entry in kept)]
    if left := len(entries) - len(kept):
        blocks.append(f"{say_count(left, 'more statement')} by this speaker left out here {SEARCH}.")
    return blocks


def _as_list(entries: Sequence[Entry], sources: Sources, *, limit: int | None) -> list[str]:
    kept = sorted(entries[:limit], key=_in_order)
    blocks = ["\n".join(f"- {say_whole(entry, sources)}" for entry in kept)]
    if left := len(entries) - len(kept):
        blocks.append(f"{say_count(left, 'more statement')} like these left out here {SEARCH}.")
    return blocks


def _in_order(entry: Entry) -> tuple[bool, int, str]:
    """What is still current first, then the speaker's own words, then by day."""
    return (not entry.stands, closeness(entry), entry.day or "9")


def _weight(entry: Entry) -> tuple[bool, float]:
    """How well a statement stands for its party."""
    return (entry.stands, entry.found.rank + CLOSE[closeness(entry)] + OWN * entry.own)


def _leads(entry: Entry, *, unnamed: bool = False) -> bool:
    """Whether a statement can stand in the bottom line: current, said outright, short, and by somebody with a name.

    Args:
        unnamed: somebody described will do, where a party has nobody else.
    """
    statement = entry.found.statement
    said = words(statement.quote)
    if not statement.cue and statement.kind is not StatementKind.DIRECT:  # "Harrow: gates shut" may be a headline
        return False
    return (
        entry.stands and is_plain(statement) and (unnamed or bool(statement.speaker.name)) and 3 <= len(said) <= BRIEF
    )
