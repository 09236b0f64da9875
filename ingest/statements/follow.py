"""Paragraphs whose speaker the one before tells: a quotation alone behind a report, a post behind "wrote on Telegram:".

"Vale said she would stay.¶ “Nobody else will.”": papers set the words they have just reported under the report. Told
only where one speaker alone has the last sentence of the paragraph before; a signature behind the quotation takes it.
"""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.finding import Finding
from ingest.statements.model import Candidate
from ingest.statements.sentences import Paragraph, Sentence
from store.model import Mood

_SCORE = 1.0  # log-odds of a confidence of .73
_WRITES = frozenset({"write", "post", "tweet"})
_FEWEST = 4  # words of a post


def has_floor(one: Finding) -> bool:
    """Whether a quotation alone in the next paragraph is said by whoever reported here, without one."""
    told = one.candidate
    reports = told.pattern in ("clause", "bare", "parenthesis")
    writes = not word_set("writings").isdisjoint(told.tree.lower)  # "sent a statement citing …"
    spoke = told.kind == "speech" and told.strength >= 2 and (reports or writes)
    return spoke and told.speaker is not None and not told.negated and told.mood is Mood.ASSERTED


def follow(before: Finding, sentence: Sentence, number: int) -> Finding:
    """The statement a sentence of nothing but quotation is, said by the speaker of the one `before`."""
    quoted = [quotation.span for quotation in sentence.quotations]
    tree, indexes = before.candidate.tree, tuple(range(len(quoted)))
    candidate = Candidate(tree, (), "", "speech", 0, None, [], "carried", score=_SCORE, quotations=indexes)
    return Finding(candidate, list(quoted), number, number, before.mention, quoted=list(quoted), follows=before)


def is_post(before: Finding, paragraph: Paragraph, levelled: str) -> bool:
    """Whether a paragraph without marks is what a sentence ending in a colon says somebody wrote or posted."""
    told = before.candidate
    if before.spans or told.pattern != "quote" or len(paragraph.span.slice(levelled).split()) < _FEWEST:
        return False
    words = set(told.tree.lower)
    return told.lemma in _WRITES or not words.isdisjoint(word_set("writings") | word_set("platforms"))
