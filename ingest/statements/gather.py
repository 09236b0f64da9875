"""The findings of an article: each sentence's chosen candidates, and the quotations that go on from them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.statements.bound import content_spans, end_of_words
from ingest.statements.colons import from_colons, label
from ingest.statements.finding import Finding
from ingest.statements.follow import follow, has_floor, is_post
from ingest.statements.gate import may_attribute
from ingest.statements.model import Candidate, Tree
from ingest.statements.nominal import from_phrases
from ingest.statements.phrases import mention_range
from ingest.statements.score import choose, score
from ingest.statements.sentences import Paragraph, Sentence
from ingest.statements.signed import is_signature, signature
from ingest.statements.turns import turns
from ingest.statements.verbs import from_verbs, leading_up
from store.model import Span


@dataclass(slots=True)
class Page:
    """One paragraph with what was found in it.

    Attributes:
        first: the number of its first sentence, counted over the article.
        within: reports inside the quotations of `findings`.
        trees: the parsed sentences by number.
        may_be_turn: its label, if it opens with one, may name who speaks.
        is_asked: an interviewer asks it: what it supposes is nobody's statement.
        begins_item: a further item of a live blog or a briefing begins with it: nobody in focus before is now.
    """

    paragraph: Paragraph
    first: int
    findings: list[Finding] = field(default_factory=list)
    within: list[Finding] = field(default_factory=list)
    trees: dict[int, Tree] = field(default_factory=dict)
    may_be_turn: bool = False
    begins_item: bool = False
    is_asked: bool = False


def is_bare(sentence: Sentence, levelled: str) -> bool:
    """Whether the sentence is nothing but quotation."""
    return not any(char.isalnum() for char in sentence.frame(levelled))


def gather(
    paragraphs: Sequence[Paragraph], levelled: str, trees: Iterator[Tree], *, items: Sequence[int] = ()
) -> Iterator[Page]:
    """The pages of an article, each once nothing after it can add to it.

    `trees` holds the tree of every sentence that `may_attribute`, in order. A quotation that runs on in the next
    paragraph belongs to the statement it goes on from, so a page waits for those after it; not into another item.

    Args:
        items: where items begin (`ingest.items`).
    """
    ahead = deque(items)
    taken = turns(paragraphs, levelled)
    waiting: list[Page] = []
    open_finding: Finding | None = None
    last: Page | None = None
    number = 0
    for paragraph in paragraphs:
        starts = paragraph.span.start
        page = Page(paragraph, number, may_be_turn=starts in taken.taken, is_asked=starts in taken.asked)
        while ahead and ahead[0] < paragraph.span.end:
            ahead.popleft()
            page.begins_item, open_finding = True, None
        number += len(paragraph.sentences)
        goes_on = _read(page, levelled, trees, open_finding)
        if not page.findings and not goes_on:
            page.findings += _sign(page, last, levelled)
        last = page
        if not goes_on:
            yield from waiting
            waiting.clear()
            open_finding = _left_open(page)
        elif open_finding is not None and not (open_finding.candidate.quotations and open_finding.quoted):
            open_finding = None  # a turn under its label, or a post, is one paragraph long
        waiting.append(page)
    yield from waiting


def _read(page: Page, levelled: str, trees: Iterator[Tree], before: Finding | None) -> bool:
    """Find what a paragraph says. True when all of it goes on from the finding `before` it."""
    turn: Finding | None = None
    went_on = False
    for number, sentence in enumerate(page.paragraph.sentences, page.first):
        tree = next(trees) if may_attribute(sentence, levelled) else None
        if page.is_asked:
            continue
        if number == page.first and before is not None and before.candidate.pattern == "turn" and not before.spans:
            before.spans = [Span(sentence.span.start, sentence.span.start)]
            turn, went_on = before, True
        if turn is not None:  # a turn of a transcript is its paragraph's
            turn.spans = [Span(turn.spans[0].start, end_of_words(sentence.span, levelled))]
            _extend(turn, sentence, number)
        elif is_bare(sentence, levelled):
            went_on |= _go_on(sentence, page, before if number == page.first else None, number)
        elif tree is not None:
            page.trees[number] = tree
            here = _in_sentence(tree, levelled, number, opens_turn=page.may_be_turn and number == page.first)
            page.findings += here
            turn = next((one for one in here if one.candidate.pattern == "turn"), None)
    own = all(_is_its_writers(one) for one in page.findings)
    if before is not None and own and is_post(before, page.paragraph, levelled):
        page.findings.clear()
        before.spans = [Span(page.paragraph.span.start, end_of_words(page.paragraph.span, levelled))]
        before.last = page.first + len(page.paragraph.sentences) - 1
        return True
    return went_on and not page.findings


def _is_its_writers(one: Finding) -> bool:
    """Whether whoever writes what a paragraph holds says this in their own person: "We ask for an inquiry"."""
    speaker = one.candidate.speaker
    return speaker is not None and one.candidate.tree.lower[speaker] in ("i", "we")


def _sign(page: Page, before: Page | None, levelled: str) -> list[Finding]:
    """The quotation that is all that stands before whoever signs it: the paragraph before, or this one's beginning."""
    sentences = page.paragraph.sentences
    place = next((at for at, one in enumerate(sentences) if not is_bare(one, levelled)), 0)
    free = before is not None and all(one.follows for one in before.findings)
    signed = sentences[:place] if place else before.paragraph.sentences if before is not None and free else ()
    tree = page.trees.get(page.first + place)
    quoted = [quotation.span for sentence in signed for quotation in sentence.quotations]
    if tree is None or not quoted or not is_signature(sentences[place].span.slice(levelled)):
        return []
    candidate = signature(tree, before=True) if all(is_bare(one, levelled) for one in signed) else None
    if candidate is None:
        return []
    candidate.score = score(candidate)
    one = _finding(candidate, quoted, page.first + place)
    one.quoted += quoted
    if before is not None and not place:
        before.findings.clear()
    return [one]


def _in_sentence(tree: Tree, levelled: str, number: int, *, opens_turn: bool) -> list[Finding]:
    signed = signature(tree, before=False)
    marked = [*from_colons(tree, opens_turn=opens_turn), *([signed] if signed else [])]
    return findings_of(tree, levelled, number, marked=marked)


def findings_of(
    tree: Tree,
    levelled: str,
    number: int,
    *,
    marked: Iterable[Candidate] = (),
    keep: Callable[[Candidate], bool] = lambda _: True,
) -> list[Finding]:
    """The findings of one sentence, `number` in its article; `keep` says which candidates are looked at."""
    candidates = [one for one in (*from_verbs(tree), *from_phrases(tree), *marked) if keep(one)]
    for candidate in candidates:
        candidate.score = score(candidate)
    made: dict[int, Finding] = {}
    for candidate in choose(candidates):
        spans = content_spans(candidate, levelled)
        if spans:
            made[id(candidate)] = one = _finding(candidate, spans, number)
            one.outer = made.get(id(candidate.outer))
    return list(made.values())


def _finding(candidate: Candidate, spans: list[Span], sentence: int) -> Finding:
    tree, mention = candidate.tree, None
    if candidate.speaker is not None:
        start, end = mention_range(tree, candidate.speaker)
        if candidate.cue and start <= candidate.speaker < candidate.cue[0] <= end:
            end = candidate.cue[0] - 1  # the cue was taken for a part of the name
        mention = Span(tree.starts[start], tree.ends[end])
    cue = Span(tree.starts[where[0]], tree.ends[where[1]]) if (where := candidate.cue_range) else None
    quoted = [one.span for one in tree.quotations]
    return Finding(candidate, spans, sentence, sentence, mention, cue, quoted=quoted)


def _go_on(sentence: Sentence, page: Page, before: Finding | None, number: int) -> bool:
    """Give a sentence that is nothing but quotation to the statement it goes on from; True when that is `before`."""
    if not any(one.whole for one in sentence.quotations):
        return False
    near = [one for one in page.findings if number - one.last <= 1]
    quoting = [one for one in near if one.candidate.quotations]
    if near:
        _quote((quoting or near)[-1], sentence, number)
    elif before is not None and number - before.last <= 1:
        if before.spans and not before.candidate.quotations:
            page.findings.append(follow(before, sentence, number))
            return False
        _quote(before, sentence, number)
        return True
    return False


def _quote(one: Finding, sentence: Sentence, number: int) -> None:
    one.spans += [quotation.span for quotation in sentence.quotations]
    _extend(one, sentence, number)


def _extend(one: Finding, sentence: Sentence, number: int) -> None:
    one.quoted += [quotation.span for quotation in sentence.quotations]
    one.last = number


def _left_open(page: Page) -> Finding | None:
    """The finding a quotation at the head of the next paragraph would go on from.

    "Vale said:" at the end of a paragraph has no content yet: its finding joins the page when the quotation comes.
    """
    last = page.first + len(page.paragraph.sentences) - 1
    tree = page.trees.get(last)
    if tree is not None and tree.words[-1] == ":":
        candidate = leading_up(tree) or (
            label(tree) if page.may_be_turn and len(page.paragraph.sentences) == 1 else None
        )
        if candidate is not None and not any(one.candidate.cue == candidate.cue for one in page.findings):
            candidate.score = score(candidate)
            one = _finding(candidate, [], last)
            page.findings.append(one)
            return one
    if (quoting := next((one for one in reversed(page.findings) if one.candidate.quotations), None)) is not None:
        return quoting
    ends = [one for one in page.findings if one.outer is None and one.last == last]
    return ends[0] if len(ends) == 1 and has_floor(ends[0]) else None
