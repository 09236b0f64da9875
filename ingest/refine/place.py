"""A proposal's words to where they stand: its content, its cue, its mention, each beside the others, or why not.

What is asked of the place is what makes an attribution one: the cue and who speaks stand in one sentence; that sentence
holds some of the content, and whatever content stands outside it is nothing but quotation; quotations are taken whole;
and the content begins and ends where what was said does, so that no proposal can leave out the "not" before its first
word or the "unless" behind its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.refine.model import Proposal, Refusal
from ingest.refine.verbatim import find_verbatim
from ingest.statements.cues import noun_forms, verb_forms
from ingest.statements.gather import is_bare
from ingest.statements.marks import Quotation, level
from ingest.statements.proposed import Proposed
from ingest.statements.sentences import Sentence, paragraphs
from store import Span

_MOST_CUE_WORDS, _MOST_MENTION_WORDS = 6, 12
_FEWEST_WORDS = 2  # of content that no mark sets off
_STOPS = " .;,"
_MARKS_AND_STOPS = _STOPS + "\"'“”„‟«»‘’‚‛"
_OPENING = re.compile(r"[\s,:;\"'(–—-]*(?:that\b)?[\s,:\"'(]*")  # what may stand between a cue and what it reports
_CLOSING = re.compile(r"[\s\"')]*")
_PAUSE = frozenset(",;:–—-(")
_DENYING = re.compile(r"\b(?:not|never|no|nor|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_QUALIFIES = re.compile(
    r"(?:but|unless|if|although|though|except|without|provided|until|while|whereas|or|and|not|nor|only)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's text with its sentences, made once for all proposals."""

    text: str
    levelled: str
    sentences: tuple[Sentence, ...]
    bare: tuple[bool, ...]
    paragraph_of: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout of a text."""
        levelled = level(text)
        pages = list(paragraphs(text, levelled))
        sentences = tuple(sentence for page in pages for sentence in page.sentences)
        return cls(
            text=text,
            levelled=levelled,
            sentences=sentences,
            bare=tuple(is_bare(sentence, levelled) for sentence in sentences),
            paragraph_of=tuple(number for number, page in enumerate(pages, 1) for _ in page.sentences),
            quotations=tuple(quotation for page in pages for quotation in page.quotations),
        )


def place(proposal: Proposal, layout: Layout) -> Proposed | Refusal:
    """Where the proposal's words stand, or why they do not count. Of several places the tightest."""
    if not 0 < len(proposal.cue.split()) <= _MOST_CUE_WORDS or not _reports(proposal):
        return Refusal.NO_CUE
    if not 0 < len(proposal.speaker.split()) <= _MOST_MENTION_WORDS:
        return Refusal.FAR
    best: tuple[int, Proposed] | None = None
    refusal = Refusal.NOT_VERBATIM
    for found in _find(proposal.quote, layout.text):
        content = _whole(found, layout)
        refusal = Refusal.FAR
        for number in _sentences_beside(content, layout):
            for distance, placed in _beside(proposal, content, number, layout):
                joined = _fill(placed, layout)
                if joined is None or not _ends_well(joined, layout.sentences[number], layout):
                    refusal = Refusal.CUT
                    continue
                distance += 0 if layout.paragraph_of[number] == proposal.paragraph else 1
                if best is None or distance < best[0]:
                    best = distance, joined
    return best[1] if best else refusal


def _find(quote: str, text: str) -> Iterator[tuple[Span, ...]]:
    """The places of a quote; where it has none, those of its words without the marks and stops round them.

    Newspapers put the comma inside the marks, models leave it out; the marks themselves are taken from the article.
    """
    found = False
    for spans in find_verbatim(quote, text):
        found = True
        yield spans
    bare = quote.strip(_MARKS_AND_STOPS)
    if not found and bare != quote:
        yield from find_verbatim(bare, text)


def _reports(proposal: Proposal) -> bool:
    """Whether the cue is one we know; beside words in marks any will do."""
    if any(mark in level(proposal.quote) for mark in '"'):
        return True
    forms, nouns = verb_forms(), noun_forms()
    words = [word.strip(",.'\"") for word in proposal.cue.lower().split()]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return any(word in forms or word in nouns or word == "according" for word in (*words, *pairs))


def _whole(spans: tuple[Span, ...], layout: Layout) -> tuple[Span, ...]:
    """The spans with every quotation they touch taken in whole, stops at their ends left out."""
    grown: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        while end > start and layout.levelled[end - 1] in _STOPS and not _in_quotation(end - 1, layout):
            end -= 1
        for quotation in layout.quotations:
            if quotation.span.overlaps(Span(start, end)):
                start, end = min(start, quotation.span.start), max(end, quotation.span.end)
        lead = re.search(r"\bthat\s+$", layout.text[max(0, start - 8) : start])
        start -= len(lead[0]) if lead else 0
        if grown and start < grown[-1].end:
            grown[-1] = Span(grown[-1].start, max(end, grown[-1].end))
        else:
            grown.append(Span(start, end))
    return tuple(grown)


def _in_quotation(at: int, layout: Layout) -> bool:
    return any(quotation.span.start <= at < quotation.span.end for quotation in layout.quotations)


def _sentences_beside(content: tuple[Span, ...], layout: Layout) -> Iterator[int]:
    """The sentences whose cue may report the content: the one that is not all quotation, or else the ones round it."""
    touched = [
        number
        for number, sentence in enumerate(layout.sentences)
        if any(sentence.span.overlaps(span) for span in content)
    ]
    framed = [number for number in touched if not layout.bare[number]]
    if touched and len(touched) <= touched[-1] - touched[0]:
        return  # a sentence between them is left out: they are not one statement
    if len(framed) == 1:
        yield framed[0]
    elif touched and not framed:
        for number, step in ((touched[0] - 1, -1), (touched[-1] + 1, 1)):
            while 0 <= number < len(layout.sentences) and layout.bare[number]:
                number += step
            if 0 <= number < len(layout.sentences) and _adjoins(number, touched, layout):
                yield number


def _adjoins(number: int, touched: list[int], layout: Layout) -> bool:
    """Whether a sentence is in the content's paragraph, or ends the one before it with a colon."""
    if layout.paragraph_of[number] == layout.paragraph_of[touched[0]]:
        return True
    return number < touched[0] and layout.levelled[: layout.sentences[number].span.end].endswith(":")


def _beside(
    proposal: Proposal, content: tuple[Span, ...], number: int, layout: Layout
) -> Iterator[tuple[int, Proposed]]:
    """The cue and the mention outside the content of one sentence, and how far apart all of it stands."""
    within = layout.sentences[number].span
    apart = [span for span in content if span.overlaps(within)]

    def outside(words: str) -> list[Span]:
        found = [spans[0] for spans in find_verbatim(words, layout.text, within=within) if len(spans) == 1]
        quoted = [quotation.span for quotation in layout.sentences[number].quotations]
        return [one for one in found if not any(one.overlaps(span) for span in (*apart, *quoted))]

    for cue in outside(proposal.cue):
        for mention in outside(proposal.speaker):
            if not cue.overlaps(mention):
                near = min((_gap(cue, span) for span in apart), default=0)
                yield _gap(cue, mention) + near, Proposed(content, mention, cue)


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _fill(placed: Proposed, layout: Layout) -> Proposed | None:
    """The proposal with what its ellipses left out put back, save where the cue or the mention stands.

    None where another cue stands there: the words on its far side are somebody else's.
    """
    spans = [placed.spans[0]]
    for span in placed.spans[1:]:
        gap = Span(spans[-1].end, span.start)
        own = [one for one in (placed.cue, placed.mention) if gap.covers(one)]
        left = "".join(
            char
            for at, char in enumerate(gap.slice(layout.levelled), gap.start)
            if not any(one.start <= at < one.end for one in own)
        )
        words = re.findall(r"[a-z]+", left.lower())
        if not own and words:
            spans[-1] = Span(spans[-1].start, span.end)
        elif any(form.strength > 1 for word in words for form in verb_forms().get(word, ())):
            return None
        else:
            spans.append(span)
    if any(span.overlaps(one) for span in spans for one in (placed.cue, placed.mention)):
        return None
    return Proposed(tuple(spans), placed.mention, placed.cue)


def _ends_well(placed: Proposed, sentence: Sentence, layout: Layout) -> bool:
    """Whether every span begins and ends where something said does."""
    quoted = any(quotation.span.overlaps(span) for quotation in layout.quotations for span in placed.spans)
    words = sum(len(re.findall(r"\w+", span.slice(layout.text))) for span in placed.spans)
    if words < (1 if quoted else _FEWEST_WORDS):
        return False
    return all(
        _begins_well(span, placed, sentence, layout) and _stops_well(span, placed, sentence, layout)
        for span in placed.spans
        if sentence.span.overlaps(span)
    )


def _begins_well(span: Span, placed: Proposed, sentence: Sentence, layout: Layout) -> bool:
    text = layout.levelled
    if any(quotation.span.start == span.start for quotation in layout.quotations):
        return True
    before = [one.end for one in (placed.cue, placed.mention) if one.end <= span.start]
    start = max([sentence.span.start, *before])
    between = text[start : span.start]
    frame = sentence.span.start, min(placed.cue.start, placed.mention.start)
    if "," in between and before and _has_words(*frame, placed, text):
        return False  # "The plan, she said, would fail": half of it
    if _OPENING.fullmatch(between):
        return True
    told = text[span.start : span.start + 5].lower() == "that "  # "told the council that …"
    return bool(before) and told and not _DENYING.search(between) and "." not in between


def _stops_well(span: Span, placed: Proposed, sentence: Sentence, layout: Layout) -> bool:
    text = layout.levelled
    if any(quotation.span.end == span.end for quotation in layout.quotations):
        return True
    rest = text[span.end : sentence.span.end]
    if not any(char.isalnum() for char in rest):
        return True
    after = span.end + (match.end() if (match := _CLOSING.match(rest)) else 0)
    if any(not any(char.isalnum() for char in text[span.end : one.start]) for one in _after(span, placed)):
        return True
    return text[after] in _PAUSE and not _QUALIFIES.match(text[after + 1 :].lstrip())


def _has_words(start: int, end: int, placed: Proposed, text: str) -> bool:
    """Whether words of a stretch are no part of the content."""
    return any(
        text[at].isalnum() and not any(span.start <= at < span.end for span in placed.spans) for at in range(start, end)
    )


def _after(span: Span, placed: Proposed) -> list[Span]:
    return [one for one in (placed.cue, placed.mention) if one.start >= span.end]
