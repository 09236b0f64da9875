"""Briefings: what is on record on a topic, composed of statements alone, each line with its citation.

    from rag.briefing import brief

    briefing = brief("the dam", library)
    briefing.text  # Markdown; [n] is a source of the annex, [S] the search

A briefing is an `Answer`, so it is kept, opened again and re-checked as answers are.
"""

from rag.briefing.brief import brief
from rag.briefing.edit import Line, LineKind, brief_picks, put_together, take_apart
from rag.briefing.template import TEMPLATES, Section, Template

__all__ = [
    "TEMPLATES",
    "Line",
    "LineKind",
    "Section",
    "Template",
    "brief",
    "brief_picks",
    "put_together",
    "take_apart",
]
