"""An article's statements, from its text to its values."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from math import exp

from ingest.statements.bound import content_spans
from ingest.statements.carried import carried
from ingest.statements.chain import Chain, is_outlet, reported_by
from ingest.statements.colons import from_colons
from ingest.statements.dates import date_said
from ingest.statements.finding import Finding
from ingest.statements.gate import may_attribute, reads_english
from ingest.statements.marks import level
from ingest.statements.mentions import Reader
from ingest.statements.model import Candidate, Tree
from ingest.statements.nominal import from_phrases
from ingest.statements.parse import parse
from ingest.statements.people import Name, Pronoun, names
from ingest.statements.phrases import mention_range
from ingest.statements.resolve import Cast
from ingest.statements.score import choose, score
from ingest.statements.sentences import Paragraph, Sentence, paragraphs
from ingest.statements.setting import setting_of, speaking
from ingest.statements.verbs import from_verbs
from store.model import Article, Span, Statement, StatementKind

_ARTICLES_AT_ONCE = 8  # parsed together, so that short articles fill the parser's batches


def find_statements(articles: Iterable[Article]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each article, in the order of the articles: one tuple each, in text order."""
    for article in articles:
        yield tuple(_statements(article))


def _statements(article: Article) -> Iterator[Statement]:
    text = article.text
    levelled = level(text)
    pages = [page for page in paragraphs(text, levelled) if reads_english(levelled, page.span, article.language)]
    trees = parse((levelled, one) for page in pages for one in page.sentences if may_attribute(one, levelled))
    found: list[tuple[list[Finding], dict[int, Tree]]] = []
    first: list[int] = [0]
    previous: Finding | None = None
    for page in pages:
        here, read = _in_paragraph(page, levelled, trees, previous, first[-1])
        previous = next((one for one in reversed(here) if one.candidate.quotations), None)
        found.append((here, read))
        first.append(first[-1] + len(page.sentences))
    naming = _Naming(article, levelled)
    for number, (page, (here, read)) in enumerate(zip(pages, found, strict=True)):
        naming.read(page, here, paragraph=number, first=first[number])
        here += carried(page, here, read, first=first[number])
        for one in sorted(here, key=lambda one: one.spans[0]):
            yield _statement(article, one, levelled)


def _has_frame(sentence: Sentence, levelled: str) -> bool:
    """Whether anything stands outside the sentence's quotations."""
    return any(char.isalnum() for char in sentence.frame(levelled))


def _in_paragraph(
    page: Paragraph, levelled: str, trees: Iterator[Tree], previous: Finding | None, first: int
) -> tuple[list[Finding], dict[int, Tree]]:
    found: list[Finding] = []
    read: dict[int, Tree] = {}
    turn: Finding | None = None
    for index, sentence in enumerate(page.sentences):
        if turn is not None:  # a turn of a transcript is its paragraph's
            turn.spans = [Span(turn.spans[0].start, _end_of(sentence, levelled))]
            turn.quoted += [one.span for one in sentence.quotations]
            turn.last = first + index
            continue
        if not _has_frame(sentence, levelled):
            _go_on(sentence, found, previous if index == 0 else None, first + index)
            continue
        if not may_attribute(sentence, levelled):
            continue
        read[first + index] = tree = next(trees)
        candidates = [*from_verbs(tree), *from_phrases(tree), *from_colons(tree, opens_paragraph=index == 0)]
        for candidate in candidates:
            candidate.score = score(candidate)
        made: dict[int, Finding] = {}
        for candidate in choose(candidates):
            spans = content_spans(candidate, levelled)
            if spans:
                made[id(candidate)] = one = _finding(candidate, spans, first + index)
                one.outer = made.get(id(candidate.outer))
                found.append(one)
                if candidate.pattern == "turn":
                    turn = one
    return found, read


def _end_of(sentence: Sentence, levelled: str) -> int:
    """Where the sentence's words end: before its stop, behind its closing mark."""
    end = sentence.span.end
    while end > sentence.span.start and levelled[end - 1] in ".;, ":
        end -= 1
    return end


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
        one.quoted += [quotation.span for quotation in sentence.quotations]
        one.last = number


def _finding(candidate: Candidate, spans: list[Span], sentence: int) -> Finding:
    tree, mention = candidate.tree, None
    if candidate.speaker is not None:
        start, end = mention_range(tree, candidate.speaker)
        mention = Span(tree.starts[start], tree.ends[end])
    cue = Span(tree.starts[candidate.cue[0]], tree.ends[candidate.cue[-1]]) if candidate.cue else None
    quoted = [one.span for one in tree.quotations]
    return Finding(candidate, spans, sentence, sentence, mention, cue, quoted=quoted)


class _Naming:
    """Goes through an article once more, in order, and says of each finding who speaks, through whom and when."""

    def __init__(self, article: Article, levelled: str) -> None:
        self._article = article
        self._levelled = levelled
        self._cast = Cast()
        self._chain = Chain(article.outlet)

    def read(self, page: Paragraph, found: list[Finding], *, paragraph: int, first: int) -> None:
        ahead = deque(names(self._levelled, page.span))
        reader = Reader(self._cast, self._levelled, [one for one in ahead if isinstance(one, Name)], paragraph)
        quoted = [one.span for one in page.quotations]
        for number, sentence in enumerate(page.sentences, first):
            here = sorted((one for one in found if one.sentence == number), key=lambda one: one.place)
            aside = [*quoted, *(span for one in here for span in one.spans)]
            reader.sentence = number
            for one in here:
                limit = one.mention.end if one.mention else sentence.span.end
                self._see(ahead, limit, paragraph, number, aside, one.mention)
                self._identify(one, reader, paragraph)
            self._see(ahead, sentence.span.end, paragraph, number, aside, None)

    def _see(
        self,
        ahead: deque[Name | Pronoun],
        limit: int,
        paragraph: int,
        sentence: int,
        aside: list[Span],
        mention: Span | None,
    ) -> None:
        """Take in the names up to `limit`; those inside what is said stay out of focus."""
        while ahead and ahead[0].span.start < limit:
            one = ahead.popleft()
            if mention is None or not isinstance(one, Pronoun) or not mention.covers(one.span):
                inside = any(span.covers(one.span) for span in aside)
                self._cast.see(one, paragraph=paragraph, sentence=sentence, aside=inside)

    def _identify(self, one: Finding, reader: Reader, paragraph: int) -> None:
        candidate, tree = one.candidate, one.candidate.tree
        if candidate.speaker is not None:
            one.identity = reader.identify(tree, candidate.speaker)
        if one.identity.person is not None and one.outer is None:
            self._cast.spoke(one.identity.person, at=one.place, paragraph=paragraph, sentence=one.sentence)
        setting = setting_of(candidate, self._levelled)
        one.said_on = date_said(setting.when, self._article.published)
        one.occasion = " ".join(setting.occasion.slice(self._article.text).split()) if setting.occasion else None
        self._chain.follow(one, self._through(one, reader, setting.addressee), paragraph=paragraph)

    def _through(self, one: Finding, reader: Reader, addressee: int | None) -> list[str]:
        """Who passed the words on, nearest to the speaker first."""
        tree, through = one.candidate.tree, []
        if addressee is not None:
            told = reader.identify(tree, addressee).speaker.name
            if told and is_outlet(told):
                through.append(told)
        by = reported_by(tree, one.candidate.cue[0]) if one.candidate.cue else None
        if by is not None:
            through.append(reader.identify(tree, by).speaker.name or "")
        if one.outer is not None:
            through += [one.outer.identity.speaker.name or "", *one.outer.via]
        return [name for name in through if name]


def _statement(article: Article, finding: Finding, levelled: str) -> Statement:
    spans: list[Span] = []
    for span in sorted(finding.spans):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    candidate = finding.candidate
    return Statement.of(
        article,
        spans=spans,
        kind=_kind(spans, finding.quoted, levelled),
        speaker=finding.identity.speaker,
        cue_span=finding.cue,
        mention_span=finding.mention,
        negated=candidate.negated,
        via=finding.via,
        said_on=finding.said_on,
        occasion=finding.occasion,
        confidence=round(1 / (1 + exp(-candidate.score)), 3),
    )


def _kind(spans: list[Span], quoted: list[Span], levelled: str) -> StatementKind:
    inside = total = 0
    for span in spans:
        for at in range(span.start, span.end):
            if levelled[at].isalnum():
                total += 1
                inside += any(one.start <= at < one.end for one in quoted)
    if inside == 0:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if inside == total else StatementKind.MIXED
