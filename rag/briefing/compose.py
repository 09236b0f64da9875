"""Material in, a briefing's Markdown out, every line with a citation. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.attribute import content_span, name_of
from rag.briefing.disputes import say_disputes
from rag.briefing.gaps import say_gaps, say_nothing
from rag.briefing.model import Entry, Material
from rag.briefing.positions import say_bottom_line, say_changes, say_chronology, say_positions
from rag.briefing.since import say_since
from rag.briefing.tally import say_figures, say_put_right, say_range
from rag.briefing.template import Section, Template
from rag.compose import Draft
from rag.markdown import escape
from rag.model import AnsweredStatement, CitationStatus, FoundPassage
from rag.sources import Sources
from rag.wording import say_date

HEADINGS = {
    Section.BOTTOM_LINE: "Bottom line",
    Section.SINCE: "What changed since {day}",
    Section.POSITIONS: "What each party says",
    Section.CHANGES: "First and last on record",
    Section.DISPUTES: "Agreement and contradiction",
    Section.FIGURES: "Figures",
    Section.CHRONOLOGY: "Chronology",
    Section.GAPS: "What is not known or not in the library",
}


def compose_briefing(material: Material, template: Template, *, nearest: Sequence[FoundPassage] = ()) -> Draft:
    """The briefing: a title, the template's sections, each sentence with the number of its source or `[S]`.

    Args:
        nearest: passages to look at where nothing is on record.
    """
    sources = Sources()
    blocks = [f"# Briefing: {escape(material.title)}"]
    if not material.entries:
        blocks += say_nothing(material, nearest, sources)
        if material.since and material.since.changes:  # what there was may have been withdrawn
            blocks += [f"## {_head(Section.SINCE, material)}", *_say(Section.SINCE, material, template, sources)]
        return Draft("\n\n".join(blocks), (), tuple(sources.citations))
    for section in template.sections:
        if section is Section.SINCE and material.since is None:
            continue
        blocks += [f"## {_head(section, material)}", *_say(section, material, template, sources)]
    shown = [entry for entry in material.entries if _is_shown(entry, sources)]
    answered = tuple(
        AnsweredStatement(
            entry.found.statement,
            sources.cite(entry.found.article, content_span(entry.found.statement), CitationStatus.VERIFIED),
            entry.found.score,
            entry.origins,
            name_of(entry.found.statement, entry.found.article),
        )
        for entry in shown
    )
    return Draft("\n\n".join(blocks), answered, tuple(sources.citations))


def _head(section: Section, material: Material) -> str:
    return HEADINGS[section].format(day=say_date(material.since.day if material.since else None))


def _is_shown(entry: Entry, sources: Sources) -> bool:
    """Whether a source of the text shows the statement."""
    span, article = content_span(entry.found.statement), entry.found.article
    return any(known.article.id == article.id and known.span.covers(span) for known in sources.citations)


def _say(section: Section, material: Material, template: Template, sources: Sources) -> list[str]:
    match section:
        case Section.BOTTOM_LINE:
            spread = say_range(material.given, sources)
            figures = [*([spread] if spread else []), *say_put_right(material, sources)]
            return [*say_bottom_line(material, sources), *figures]
        case Section.SINCE:
            return say_since(material, material.since, sources, events=template.events) if material.since else []
        case Section.POSITIONS:
            return say_positions(material, sources, per_speaker=template.per_speaker, others=template.others)
        case Section.CHANGES:
            return say_changes(material, sources)
        case Section.DISPUTES:
            return say_disputes(material, sources)
        case Section.FIGURES:
            return say_figures(material, sources)
        case Section.CHRONOLOGY:
            return say_chronology(material, sources, events=template.events, per_day=template.per_day)
        case Section.GAPS:
            return say_gaps(material, sources)
