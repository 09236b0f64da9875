"""Sentences that report without saying so: between two statements of one speaker, in the same paragraph.

"Nevertheless, he elaborated, "…" A settlement must rest on the treaty of 1967. Norland's view, he added, is …": the
middle sentence is the speaker's too (free indirect speech). Told by what it demands, or by words it puts in marks, when
the sentences on both sides are one speaker's; never sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.statements.finding import Finding
from ingest.statements.gather import Page
from ingest.statements.links import link
from ingest.statements.model import Candidate, Tree
from store.model import MentionLink, Span

_DEMANDS = frozenset({"must", "should", "ought", "shall", "cannot", "needs", "need"})
_FEWEST_QUOTED = 4  # words in marks that are somebody's, not a term or a title
_SCORE = -0.4  # log-odds of a confidence of .4


def carried(page: Page) -> Iterator[Finding]:
    """Findings for the sentences between two statements of one speaker, named like the first."""
    by_sentence: dict[int, list[Finding]] = {}
    for one in page.findings:
        if one.outer is None:
            for number in range(one.sentence, one.last + 1):
                by_sentence.setdefault(number, []).append(one)
    for number, sentence in enumerate(page.paragraph.sentences[1:], page.first + 1):
        tree = page.trees.get(number)
        if number in by_sentence or tree is None or number - 1 not in by_sentence:
            continue
        before = by_sentence[number - 1][-1]
        after = by_sentence.get(number + 1, [])
        who = before.identity.person
        if who is None or not any(one.identity.person is who for one in after):
            continue
        if _reads_as_said(tree):
            yield _finding(tree, before, sentence.span, number)


def _reads_as_said(tree: Tree) -> bool:
    if any(
        tree.lower[token] in _DEMANDS and tree.tags[token] in ("MD", "VBZ", "VBP") for token in range(len(tree.words))
    ):
        return True
    return any(len(one.inner) and one.span.end - one.span.start > 6 * _FEWEST_QUOTED for one in tree.quotations)


def _finding(tree: Tree, before: Finding, sentence: Span, number: int) -> Finding:
    candidate = Candidate(tree, (), "", "speech", 0, None, [(0, len(tree.words) - 1)], "carried", score=_SCORE)
    end = sentence.end
    quoted = [one.span for one in tree.quotations]
    if tree.words[-1] in (".", "!", "?") and not any(one.end == end for one in quoted):
        end = tree.starts[-1]
    one = Finding(candidate, [Span(sentence.start, end)], number, number, mention=before.mention, quoted=quoted)
    one.identity = replace(before.identity, link=link(MentionLink.CARRIED, before.identity.link))
    one.via, one.said_on, one.occasion = before.via, before.said_on, before.occasion
    return one
