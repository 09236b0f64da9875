"""An article's statements, from its text to its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import exp

from ingest.statements.bound import content_spans
from ingest.statements.chain import Chain
from ingest.statements.marks import level
from ingest.statements.mentions import UNKNOWN, Identity, Reader
from ingest.statements.model import Candidate, Tree
from ingest.statements.nominal import from_phrases
from ingest.statements.parse import parse
from ingest.statements.people import Name, Pronoun, names
from ingest.statements.phrases import mention_range
from ingest.statements.resolve import Cast
from ingest.statements.score import choose, score
from ingest.statements.sentences import Paragraph, Sentence, paragraphs
from ingest.statements.verbs import from_verbs
from store.model import Article, Span, Statement, StatementKind

_ARTICLES_AT_ONCE = 8  # parsed together, so that short articles fill the parser's batches


def find_statements(articles: Iterable[Article]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each article, in the order of the articles: one tuple each, in text order."""
    for article in articles:
        yield tuple(_statements(article))


@dataclass(slots=True)
class Finding:
    """A chosen candidate with its content in the article's offsets."""

    candidate: Candidate
    spans: list[Span]
    sentence: int
    last: int  # the sentence its content has reached
    mention: Span | None = None
    cue: Span | None = None
    identity: Identity = UNKNOWN
    via: tuple[str, ...] = ()

    @property
    def place(self) -> int:
        return self.mention.start if self.mention else self.spans[0].start


def _statements(article: Article) -> Iterator[Statement]:
    text = article.text
    levelled = level(text)
    pages = list(paragraphs(text, levelled))
    trees = parse((levelled, one) for page in pages for one in page.sentences if _has_frame(one, levelled))
    found: list[list[Finding]] = []
    first: list[int] = [0]
    previous: Finding | None = None
    for page in pages:
        here = _in_paragraph(page, levelled, trees, previous, first[-1])
        previous = here[-1] if here else None
        found.append(here)
        first.append(first[-1] + len(page.sentences))
    cast, chain = Cast(), Chain(article.outlet)
    for number, (page, here) in enumerate(zip(pages, found, strict=True)):
        _name(here, page, levelled, cast, number, first[number])
        chain.follow(here, paragraph=number)
        for one in here:
            yield _statement(article, one, levelled)


def _has_frame(sentence: Sentence, levelled: str) -> bool:
    """Whether anything stands outside the sentence's quotations."""
    return any(char.isalnum() for char in sentence.frame(levelled))


def _in_paragraph(
    page: Paragraph, levelled: str, trees: Iterator[Tree], previous: Finding | None, first: int
) -> list[Finding]:
    found: list[Finding] = []
    for index, sentence in enumerate(page.sentences):
        if not _has_frame(sentence, levelled):
            _go_on(sentence, found, previous if index == 0 else None, first + index)
            continue
        tree = next(trees)
        candidates = [*from_verbs(tree), *from_phrases(tree)]
        for candidate in candidates:
            candidate.score = score(candidate)
        for candidate in choose(candidates):
            spans = content_spans(candidate, levelled)
            if spans:
                found.append(_finding(candidate, spans, first + index))
    return found


def _go_on(sentence: Sentence, found: list[Finding], previous: Finding | None, number: int) -> None:
    """Give a sentence that is nothing but quotation to the statement it goes on from."""
    if not any(one.whole for one in sentence.quotations):
        return
    near = [one for one in found if number - one.last <= 1]
    quoting = [one for one in near if one.candidate.quotations]
    if not near and previous is not None and previous.candidate.quotations and number - previous.last <= 1:
        quoting = [previous]
    goes_on = (quoting or near)[-1:]
    for one in goes_on:
        one.spans += [quotation.span for quotation in sentence.quotations]
        one.last = number


def _finding(candidate: Candidate, spans: list[Span], sentence: int) -> Finding:
    tree, mention = candidate.tree, None
    if candidate.speaker is not None:
        start, end = mention_range(tree, candidate.speaker)
        mention = Span(tree.starts[start], tree.ends[end])
    cue = Span(tree.starts[candidate.cue[0]], tree.ends[candidate.cue[-1]]) if candidate.cue else None
    return Finding(candidate, spans, sentence, sentence, mention, cue)


def _name(found: list[Finding], page: Paragraph, levelled: str, cast: Cast, number: int, first: int) -> None:
    """Say who speaks in each finding of a paragraph, reading its names as they come."""
    seen = list(names(levelled, page.span))
    reader = Reader(cast, levelled, [one for one in seen if isinstance(one, Name)], number)
    quoted = [one.span for one in page.quotations]
    ahead = list(seen)
    for index, sentence in enumerate(page.sentences):
        here = sorted((one for one in found if one.sentence == first + index), key=lambda one: one.place)
        content = [span for one in here for span in one.spans]
        aside: list[Name | Pronoun] = []
        for one in here:
            limit = one.mention.end if one.mention else sentence.span.end
            _see(ahead, limit, cast, number, first + index, [*quoted, *content], one.mention, aside)
            reader.sentence = first + index
            if one.candidate.speaker is not None:
                one.identity = reader.identify(one.candidate.tree, one.candidate.speaker)
                if one.identity.person is not None:
                    cast.spoke(one.identity.person, at=one.place, paragraph=number, sentence=first + index)
        _see(ahead, sentence.span.end, cast, number, first + index, [*quoted, *content], None, aside)


def _see(ahead, limit, cast, number, sentence, content, mention, aside) -> None:
    while ahead and ahead[0].span.start < limit:
        one = ahead.pop(0)
        if mention is not None and isinstance(one, Pronoun) and mention.covers(one.span):
            continue
        inside = any(span.covers(one.span) for span in content)
        cast.see(one, paragraph=number, sentence=sentence, aside=inside)


def _statement(article: Article, finding: Finding, levelled: str) -> Statement:
    spans: list[Span] = []
    for span in sorted(finding.spans):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    candidate = finding.candidate
    return Statement.of(
        article,
        spans=spans,
        kind=_kind(spans, candidate.tree, levelled),
        speaker=finding.identity.speaker,
        cue_span=finding.cue,
        mention_span=finding.mention,
        negated=candidate.negated,
        via=finding.via,
        confidence=round(1 / (1 + exp(-candidate.score)), 3),
    )


def _kind(spans: list[Span], tree: Tree, levelled: str) -> StatementKind:
    inside = total = 0
    quoted = [one.span for one in tree.quotations]
    for span in spans:
        for at in range(span.start, span.end):
            if levelled[at].isalnum():
                total += 1
                inside += any(one.start <= at < one.end for one in quoted)
    if inside == 0:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if inside == total else StatementKind.MIXED
