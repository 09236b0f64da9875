"""A sentence nobody is read to say: what the passage has only as said, or as said by another than it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.claims import Claim
from rag.check.focus import Sentence
from rag.check.model import Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.quotations import without_quotations
from rag.check.reporting import ATTRIBUTED, HELD, names_a_speaker, wrong_speaker
from rag.check.roots import holds, is_saying, root, roots
from rag.check.speakers import is_called, say_speaker
from rag.terms import words
from store import Span

# What is done by saying it.
_ACTS = re.compile(
    r"\b(?:made [^.;]{1,60} conditional|set [^.;]{1,60} as (?:an? |the )?(?:pre-?)?conditions?|rul(?:es|ed) out"
    r"|laid out|set out|put [^.;]{1,50} (?:at|down to)|laid [^.;]{1,50} (?:at|on)|spoke of|referred to"
    r"|(?:read|reads|saw|sees|took|takes|view(?:s|ed)|regard(?:s|ed)) [^.;]{1,60}? as)\b",
    re.I,
)
_SUBJECT = re.compile(r"(?P<who>(?:(?:The|A) )?(?:[A-Z][\w’'.-]* )+(?:[a-z]+ )??)(?P<verb>[a-z]+)\b")
# What somebody feels is his own to say.
_FELT = re.compile(
    r"\b(?:is|are|was|were|feels?|felt|remains?|remained)(?: not| n['’]t| \w+ly)? (?:surprised|worried|concerned"
    r"|confident|happy"
    r"|unhappy|pleased|proud|angry|sure|unsure|certain|hopeful|optimistic|pessimistic|sceptical|skeptical|afraid"
    r"|aware|unaware"
    r"|grateful|sorry|disappointed|convinced|determined|opposed|glad|sad|shocked|frustrated|satisfied|willing"
    r"|unwilling)\b",
    re.I,
)


def is_bare(sentence: str, claims: Sequence[Claim], focus: Sequence[Sentence]) -> Problem | None:
    """A sentence that tells in its own voice what the passage has somebody say."""
    told = without_quotations(sentence)
    if claims or not focus or ATTRIBUTED.search(told) or _FELT.search(told) or _ACTS.search(told):
        return None
    wanted = [term for term in roots(sentence) if not is_saying(term)]
    best = focus[0]
    here = best.span
    base = best.source.span.start
    for one in best.source.stated:
        inside = [Span(max(0, span.start - base), max(0, span.end - base)) for span in one.spans if span.end > base]
        if not any(span.overlaps(here) for span in inside):
            continue
        held = sum(holds(one.quote, term) for term in wanted)
        if wanted and held / len(wanted) >= HELD:
            reason = f"the passage has it only as what {say_speaker(one)} said, the sentence as a fact"
            return Problem(SentenceStatus.UNSUPPORTED, reason)
    return None


def is_anothers(sentence: str, claims: Sequence[Claim], focus: Sequence[Sentence]) -> Problem | None:
    """A sentence that could not be read, and names before its verb somebody other than who says it in the passage."""
    told = without_quotations(sentence)
    verb = ATTRIBUTED.search(told)
    if claims or not focus or verb is None or not (names := list(find_names(f"and {told[: verb.start()]}"))):
        return None
    source, base = focus[0].source, focus[0].source.span.start
    here = Span(base + focus[0].span.start, base + focus[0].span.end)
    named = {root(word) for name in names for word in words(name)}
    wanted = [term for term in roots(sentence) if not is_saying(term) and term not in named]
    sayers = [
        one
        for one in source.stated
        if any(span.overlaps(here) for span in one.spans)
        and sum(holds(one.quote, term) for term in wanted) >= HELD * max(1, len(wanted))
    ]
    subject = _SUBJECT.match(told)
    called = [*names, *([subject["who"].strip()] if subject else [])]
    if not sayers or any(is_called(name, one, source) for name in called for one in sayers):
        return None
    if subject and ATTRIBUTED.fullmatch(subject["verb"]) and " " in subject["who"].strip():
        return wrong_speaker(sayers, subject["who"])  # "President Vale called for it"
    return wrong_speaker(sayers, " ".join(names)) if names_a_speaker(names, source) else None
