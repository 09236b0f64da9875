"""An article's statements, from its text to its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import exp

from ingest.corrections import is_correction
from ingest.items import item_starts
from ingest.language import detect_language
from ingest.statements.abroad import find_abroad, tongue_of
from ingest.statements.bound import end_of_words
from ingest.statements.carried import carried
from ingest.statements.checked import claims_checked
from ingest.statements.finding import Finding
from ingest.statements.gate import English, may_attribute
from ingest.statements.gather import gather
from ingest.statements.letters import Letter, find_letter
from ingest.statements.links import link
from ingest.statements.marks import level
from ingest.statements.model import Candidate, Tree
from ingest.statements.naming import Naming
from ingest.statements.parse import parse
from ingest.statements.scene import dateline, read_scene
from ingest.statements.sentences import Paragraph, paragraphs
from ingest.statements.shading import asks_aloud
from ingest.statements.within import add_reports_within
from store.model import Article, MentionLink, Mood, Span, SpeakerKind, Statement, StatementKind


def find_statements(articles: Iterable[Article]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each article, in the order of the articles: one tuple each, in text order.

    Any text will do: what is not English, or not prose, yields nothing. Articles are read as they are asked for.
    """
    for article in articles:
        yield tuple(_statements(article))


def _statements(article: Article) -> Iterator[Statement]:
    levelled = level(article.text)
    english = english_paragraphs(article, levelled)
    if not english and (tongue := tongue_of(article.language or detect_language(article.text))):
        yield from find_abroad(article, tongue)
        return
    trees = parse_gated(english, levelled)
    naming = Naming(article, levelled)
    pages = list(gather(english, levelled, trees, items=item_starts(article.text)))
    add_reports_within(pages, levelled)
    refuted = claims_checked(page.paragraph.span.slice(article.text) for page in pages)
    found: list[Finding] = []
    for number, page in enumerate(pages):
        naming.read(page, paragraph=number)
        all_here = (*page.findings, *page.within, *carried(page)) if number not in refuted else ()
        here = [one for one in all_here if one.spans]
        found += sorted(here, key=lambda one: one.spans[0])
    letter = find_letter([page.paragraph.span for page in pages], article.text)
    for one in found:  # now that all roles of the article are read
        if letter is None or one.speaker_name or not letter.holds(one.place):
            yield make_statement(article, one, levelled)
    if letter is not None:
        yield from _of_letter(article, letter, levelled)


def _of_letter(article: Article, letter: Letter, levelled: str) -> Iterator[Statement]:
    """What a letter says, a paragraph a statement, by those who sign it."""
    kinds = MentionLink.NAMED if len(letter.names) == 1 else MentionLink.TOGETHER
    sure = link(kinds)
    for paragraph in letter.body:
        yield Statement.of(
            article,
            spans=[Span(paragraph.start, end_of_words(paragraph, levelled))],
            kind=StatementKind.INDIRECT,
            speaker=letter.speaker(article.text),
            mention_span=letter.names[0],
            link=sure.kind,
            link_confidence=sure.confidence,
        )


def english_paragraphs(article: Article, levelled: str) -> list[Paragraph]:
    """The paragraphs an English parser can read, in order; notices of a correction, which repeat errors, left out."""
    english = English(levelled, article.language)
    return [
        one
        for one in paragraphs(article.text, levelled)
        if english.holds(one.span) and not is_correction(one.span.slice(article.text))
    ]


def parse_gated(pages: Iterable[Paragraph], levelled: str) -> Iterator[Tree]:
    """The trees of the sentences that may hold an attribution, in order."""
    return parse((levelled, one) for page in pages for one in page.sentences if may_attribute(one, levelled))


def make_statement(article: Article, finding: Finding, levelled: str) -> Statement:
    """The value of a finding that has been named."""
    spans = _apart(finding.spans, article.text)
    candidate = finding.candidate
    speaker = finding.identity.with_role()
    link = finding.identity.link if speaker.name is not None else None
    named = speaker.kind is SpeakerKind.PERSON and speaker.name is not None
    scene = read_scene(candidate, filed=dateline(article.text), named=named)
    return Statement.of(
        article,
        spans=spans,
        kind=_kind(spans, finding.quoted, levelled),
        speaker=speaker,
        cue_span=finding.cue,
        mention_span=finding.mention,
        negated=candidate.negated,
        hedged=candidate.hedged,
        mood=_mood(candidate, spans, article.text),
        via=finding.via,
        said_on=finding.said_on,
        occasion=finding.occasion,
        addressee=_words(scene.addressee, article.text),
        place=_words(scene.place, article.text),
        confidence=round(1 / (1 + exp(-candidate.score)), 3),
        link=link.kind if link else None,
        link_confidence=link.confidence if link else None,
    )


def _words(span: Span | None, text: str) -> str | None:
    """The span's words on one line."""
    return " ".join(span.slice(text).split()) if span else None


def _mood(candidate: Candidate, spans: list[Span], text: str) -> Mood:
    asked = candidate.mood is Mood.ASSERTED and asks_aloud(candidate.lemma, spans[-1].slice(text))
    return Mood.QUESTION if asked else candidate.mood


def _apart(found: list[Span], text: str) -> list[Span]:
    """The spans in order, none inside another, with a blank between every two: their slices are read joined.

    The blank is the one behind the first of the two, or, where a stop stands there, the one before the second.
    """
    spans: list[Span] = []
    for span in sorted(found):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    for index, (span, following) in enumerate(pairwise(list(spans))):
        end, start = span.end, following.start
        while end < start and text[end].isspace():
            end += 1
        if end == span.end:
            while start > end and text[start - 1].isspace():
                start -= 1
        spans[index] = Span(spans[index].start, end)
        spans[index + 1] = Span(start, following.end)
    return spans


def _kind(spans: list[Span], quoted: list[Span], levelled: str) -> StatementKind:
    def letters(start: int, end: int) -> int:
        return sum(map(str.isalnum, levelled[start:end]))

    inside = 0
    for span in spans:
        at = span.start
        for one in sorted(quoted):
            start, end = max(at, one.start), min(span.end, one.end)
            if start < end:
                inside += letters(start, end)
                at = end
    total = sum(letters(span.start, span.end) for span in spans)
    if inside == 0:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if inside == total else StatementKind.MIXED
