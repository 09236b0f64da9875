"""Reports inside quotations: "“The minister told me we would go,” said Vale" holds what the minister told her.

What is quoted is not read to find who says it; here it is read for itself, where it names somebody who plainly says
something. Both levels are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.statements.cues import verb_forms
from ingest.statements.finding import Finding
from ingest.statements.gate import words_of
from ingest.statements.gather import Page, findings_of
from ingest.statements.marks import Quotation
from ingest.statements.model import Candidate, Tree
from ingest.statements.nested import is_report_of_another
from ingest.statements.parse import parse
from ingest.statements.sentences import sentences_inside
from ingest.statements.somebody import can_speak

_ANY = frozenset({"a", "an", "any", "every", "no", "some", "this", "that"})
_SURE = 3  # strength of a cue that nearly always reports something said


def add_reports_within(pages: Sequence[Page], levelled: str) -> None:
    """Add to each page's `within` the reports its quotations hold, each with the finding it stands in as `outer`."""
    holding = [
        (page, outer, sentence)
        for page, quotation, outer in _quoted(pages)
        for sentence in sentences_inside(levelled, quotation)
        if not _cues().isdisjoint(words_of(sentence.span.slice(levelled)))
    ]
    trees = parse((levelled, sentence) for *_, sentence in holding)
    for (page, outer, _), tree in zip(holding, trees, strict=True):
        for one in findings_of(tree, levelled, outer.sentence, keep=_names_another):
            one.outer = one.outer or outer
            page.within.append(one)


def _quoted(pages: Sequence[Page]) -> Iterator[tuple[Page, Quotation, Finding]]:
    """Each whole quotation with the page it stands on and the finding it belongs to, if it belongs to any."""
    outer = [(span, one) for page in pages for one in page.findings if one.outer is None for span in one.spans]
    outer.sort(key=lambda both: both[0])
    starts = [span.start for span, _ in outer]
    for page in pages:
        for quotation in page.paragraph.quotations:
            at = bisect_right(starts, quotation.span.start) - 1
            if quotation.whole and at >= 0 and outer[at][0].covers(quotation.span):
                yield page, quotation, outer[at][1]


@cache
def _cues() -> frozenset[str]:
    found = {form for form, verbs in verb_forms().items() for one in verbs if one.strength >= _SURE}
    return frozenset(form for form in found if " " not in form) | {"according"}


def _names_another(candidate: Candidate) -> bool:
    """Whether somebody in particular did say something: not "what would a minister say", "people say"."""
    tree, head = candidate.tree, candidate.speaker
    if head is None or not is_report_of_another(candidate) or not _is_told(tree, candidate.cue[0]):
        return False
    if tree.tags[head].startswith("NNP"):
        return True
    definite = tree.child(head, "det", "poss")
    return can_speak(tree, head) and definite is not None and tree.lower[definite] not in _ANY


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what happened: "said", "has said", "says"; not "to say", "saying"."""
    perfect = tree.tags[verb] == "VBN" and tree.child(verb, "aux") is not None
    return perfect or tree.tags[verb] in ("VBD", "VBZ") or not tree.is_verb(verb)
