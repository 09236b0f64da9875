"""What a briefing does not know: who is silent, what is undated, what rests on one origin, what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from rag.attribute import say_outlet
from rag.briefing.lines import SEARCH, cite
from rag.briefing.model import Material
from rag.briefing.positions import say_silent
from rag.compose import say_searched
from rag.markdown import escape
from rag.model import CitationStatus, FoundPassage, FoundStatement
from rag.sources import Sources
from rag.wording import say_count, say_date

CITED = 6  # sources named one by one; a line of forty numbers tells nobody anything


def say_gaps(material: Material, sources: Sources) -> list[str]:
    """A list of what is not on record or not known, each item resting on the search or the sources it names."""
    entries = material.entries
    lines = say_silent(material)
    if undated := [entry.found for entry in entries if not entry.found.statement.said_on]:
        of = f"{_of_all(len(undated), len(entries))} the article does not give the day of the words"
        lines.append(f"- {of} {_cite_some(undated, sources)}.")
    if unnamed := [entry.found for entry in entries if not entry.found.statement.speaker.name]:
        of = f"{_of_all(len(unnamed), len(entries))} the speaker is described, not named"
        lines.append(f"- {of} {_cite_some(unnamed, sources)}.")
    if number := len(material.unattributed):
        left = f"{say_count(number, 'statement')} left out because the article does not say whose"
        lines.append(f"- {left} {'it is' if number == 1 else 'they are'} {SEARCH}.")
    if single := sum(entry.origins == 1 for entry in entries):
        if single == len(entries):
            lines.append(f"- No statement is found in more than one independent article {SEARCH}.")
        else:
            lines.append(f"- {single:,} of {say_count(len(entries), 'statement')} rest on one origin alone {SEARCH}.")
    lines += [f"- {escape(note.rstrip('.'))} {SEARCH}." for note in material.notes]
    lines.append(f"- {say_searched(material.searched).rstrip('.')} {SEARCH}.")
    return ["\n".join(lines)]


def say_nothing(material: Material, nearest: Sequence[FoundPassage], sources: Sources) -> list[str]:
    """The briefing on a topic with nothing on record: that, what was searched, and the nearest passages."""
    blocks = [f"No statement on *{escape(material.title)}* is on record within these limits {SEARCH}."]
    blocks += say_gaps(material, sources)
    if nearest:
        blocks.append(f"The nearest passages, which are not on the topic or hold no statement on it {SEARCH}:")
        blocks.append("\n".join(_point(one, sources) for one in nearest))
    return blocks


def _of_all(number: int, total: int) -> str:
    return f"For {number:,} of the {total:,} statements" if number < total else f"For all {total:,} statements"


def _cite_some(found: Sequence[FoundStatement], sources: Sources) -> str:
    """Their citations, or the search where they are too many to look up."""
    return " ".join(dict.fromkeys(cite(one, sources) for one in found)) if len(found) <= CITED else SEARCH


def _point(one: FoundPassage, sources: Sources) -> str:
    number = sources.cite(one.article, one.passage.span, CitationStatus.UNSUPPORTED)
    title = escape(one.article.title or "untitled")
    return f"- {title} · {say_outlet(one.article)} · published: {say_date(one.article.published)} [{number}]"
