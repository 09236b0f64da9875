"""Where statements stand against each other or agree, as far as that can be told without reading minds.

A denial beside the claim it shares its words with; the same number from different parties. Nothing else is called a
contradiction or an agreement: two sentences of different wording may be either.
"""

from __future__ import annotations

from rag.briefing.lines import SEARCH, say_short, speaker_of
from rag.briefing.model import Entry, Material
from rag.shade import is_plain
from rag.sources import Sources
from rag.terms import content_terms

MIN_SHARED = 3  # stems of content besides the topic's own, which any two statements on it share
SHARE = 0.5  # of the shorter statement's


def say_disputes(material: Material, sources: Sources) -> list[str]:
    """Each denial or refusal with the claim it comes nearest to, by somebody else; else by itself."""
    blocks = []
    for denial in material.entries:
        if not denial.found.statement.negated:
            continue
        lines = [f"- Denied or refused: {say_short(denial, sources)}"]
        if claim := find_claim(denial, material):
            lines.append(f"- Beside it, in much the same words: {say_short(claim, sources)}")
        blocks.append("\n".join(lines))
    return blocks or [f"No denial or refusal on this is on record {SEARCH}."]


def find_claim(denial: Entry, material: Material) -> Entry | None:
    """The statement of another speaker that asserts what a denial denies, by the words they share; None without one."""
    topic = set(content_terms(material.topic))
    denied = set(content_terms(denial.found.statement.quote)) - topic
    best: tuple[float, Entry] | None = None
    for entry in material.entries:
        statement = entry.found.statement
        if statement.negated or not is_plain(statement) or speaker_of(entry) == speaker_of(denial):
            continue
        terms = set(content_terms(statement.quote)) - topic
        shared = len(denied & terms)
        share = shared / max(1, min(len(denied), len(terms)))
        if shared >= MIN_SHARED and share >= SHARE and (best is None or share > best[0]):
            best = (share, entry)
    return best[1] if best else None
