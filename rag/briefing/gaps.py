"""What a briefing does not know: who is silent, what is undated, what rests on one origin, what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.lines import SEARCH, cite
from rag.briefing.model import Entry, Material
from rag.briefing.positions import say_silent
from rag.compose import say_searched
from rag.markdown import escape
from rag.model import CitationStatus, FoundPassage
from rag.sources import Sources
from rag.wording import say_count, say_date


def say_gaps(material: Material, sources: Sources) -> list[str]:
    """A list of what is not on record or not known, each item resting on the search or the sources it names."""
    lines = say_silent(material)
    if undated := [entry for entry in material.entries if not entry.found.statement.said_on]:
        number = say_count(len(undated), "statement")
        lines.append(f"- Of {number} the article does not say on which day {_cite_all(undated, sources)}.")
    if unnamed := [entry for entry in material.entries if not entry.found.statement.speaker.name]:
        number = say_count(len(unnamed), "statement")
        lines.append(f"- Of {number} the speaker is not known by name {_cite_all(unnamed, sources)}.")
    if single := sum(entry.origins == 1 for entry in material.entries):
        number = say_count(len(material.entries), "statement")
        lines.append(f"- Of {number}, {single:,} found in one origin alone {SEARCH}.")
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


def _cite_all(entries: Sequence[Entry], sources: Sources) -> str:
    return " ".join(dict.fromkeys(cite(entry.found, sources) for entry in entries))


def _point(one: FoundPassage, sources: Sources) -> str:
    number = sources.cite(one.article, one.passage.span, CitationStatus.UNSUPPORTED)
    outlet = f"*{escape(one.article.outlet)}*" if one.article.outlet else "outlet not given"
    title = escape(one.article.title or "untitled")
    return f"- {title} · {outlet} · published: {say_date(one.article.published)} [{number}]"
