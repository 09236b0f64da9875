"""The statements of paragraphs in a language other than English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ingest.statements.abroad.people import Named, People
from ingest.statements.abroad.tongue import Tongue, Word
from ingest.statements.marks import FILLER, Quotation, level
from ingest.statements.sentences import Sentence, paragraphs
from store.model import Article, MentionLink, Span, Speaker, Statement, StatementKind

_FAR = 90  # code points between a verb and the quotation behind it
_NEAR = 4  # words between a quotation and the verb behind it: ", a-t-il encore déclaré"
_FEWEST_WORDS = 3  # in marks, to be somebody's words and not a name's
_MARK_APART = re.compile(r"«[ \xa0\u202f]|[ \xa0\u202f]»")  # as French sets them
_GERSHAYIM = re.compile(r'(?<=[\u05d0-\u05ea])["″”](?=[\u05d0-\u05ea])')  # inside Hebrew abbreviations
_BREAK = re.compile(r"[,،;؛:.()–—\"]")
_CERTAIN, _LIKELY, _CARRIED = 0.9, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class _Report:
    """One verb with what it reports."""

    cue: Span
    spans: tuple[Span, ...]
    named: Named
    kind: StatementKind
    negated: bool
    confidence: float


def find_abroad(article: Article, tongue: Tongue) -> Iterator[Statement]:
    """The statements of an article, in text order."""
    levelled = level_abroad(article.text)
    reader = _Reader(tongue, article.text, levelled)
    for page in paragraphs(article.text, levelled):
        reader.open()
        for sentence in page.sentences:
            for one in reader.read(sentence):
                yield Statement.of(
                    article,
                    spans=one.spans,
                    kind=one.kind,
                    speaker=one.named.speaker,
                    cue_span=one.cue if len(one.cue) else None,
                    mention_span=one.named.mention,
                    negated=one.negated,
                    said_on=_day(article, tongue, levelled, sentence),
                    confidence=one.confidence,
                    link=one.named.link if one.named.speaker.name else None,
                    link_confidence=one.named.confidence if one.named.speaker.name else None,
                )


def level_abroad(text: str) -> str:
    """`level(text)` with every mark beside the word it opens or closes, and those inside words taken for letters."""

    def apart(found: re.Match[str]) -> str:
        return f'{FILLER}"' if found.group()[0] == "«" else f'"{FILLER}'

    return level(_GERSHAYIM.sub("״", _MARK_APART.sub(apart, text)))


class _Reader:
    """Reads an article's sentences in order."""

    def __init__(self, tongue: Tongue, text: str, levelled: str) -> None:
        self._tongue = tongue
        self._levelled = levelled
        self._people = People(tongue, text)
        self._last: Speaker | None = None
        self._since = 0  # paragraphs since they spoke

    def open(self) -> None:
        """Another paragraph begins."""
        self._since += 1
        if self._since > 2:
            self._last = None

    def read(self, sentence: Sentence) -> list[_Report]:
        quoted = [self._whole(one.span) for one in sentence.quotations if self._says(one)]
        words = [
            word
            for word in self._tongue.words(self._levelled, sentence.span)
            if not any(span.covers(word.span) for span in quoted)
        ]
        found: list[_Report] = []
        taken: list[Span] = []
        for at, word in enumerate(words):
            if not self._tongue.is_cue(word) or any(span.covers(word.span) for span in taken):
                continue
            report = self._report(sentence.span, quoted, words, at)
            if report and not any(span.overlaps(other) for span in report.spans for other in taken):
                found.append(report)
                taken += report.spans
                self._last, self._since = report.named.speaker, 0
        if not found and (by := self._according(sentence.span, quoted, words)):
            found.append(by)
        if not found and not words and self._last and quoted:  # a quotation by itself goes on
            named = Named(self._last, None, MentionLink.CARRIED, _CARRIED)
            found.append(_Report(Span(0, 0), tuple(quoted), named, StatementKind.DIRECT, False, _CARRIED))
            self._since = 0
        return found

    def _says(self, quotation: Quotation) -> bool:
        """Whether somebody's words stand between the marks."""
        return quotation.whole or len(quotation.inner.slice(self._levelled).split()) >= _FEWEST_WORDS

    def _whole(self, quotation: Span) -> Span:
        """The quotation with marks that stand apart from its words."""
        start, end = quotation.start, quotation.end
        start -= self._levelled[start - 1 : start] == FILLER
        return Span(start, end + (self._levelled[end : end + 1] == FILLER))

    def _report(self, sentence: Span, quoted: Sequence[Span], words: Sequence[Word], at: int) -> _Report | None:
        cue = words[at]
        that = next((word for word in words[at + 1 :] if word.among(self._tongue.that)), None)
        ahead = next((span for span in quoted if span.start >= cue.span.end), None)
        if that and (ahead is None or that.span.start < ahead.start) and not self._cue_between(words, cue, that.span):
            span = Span(that.span.start, max(_end(self._levelled, sentence), that.span.end))
            mixed = any(span.overlaps(one) for one in quoted)
            kind = StatementKind.MIXED if mixed else StatementKind.INDIRECT
            return self._by(words, at, (span,), kind, stop=that.span.start, sure=_LIKELY)
        behind = self._behind(quoted, words, at)
        spans = (behind,) if behind else ()
        if ahead and ahead.start - cue.span.end <= _FAR and not self._cue_between(words, cue, ahead):
            return self._by(words, at, (*spans, ahead), StatementKind.DIRECT, stop=ahead.start, sure=_CERTAIN)
        if behind:
            return self._by(words, at, spans, StatementKind.DIRECT, stop=sentence.end, sure=_CERTAIN)
        return None

    def _behind(self, quoted: Sequence[Span], words: Sequence[Word], at: int) -> Span | None:
        """The quotation that ends right before the verb."""
        ended = [span for span in quoted if span.end <= words[at].span.start]
        if not ended:
            return None
        between = [word for word in words[:at] if word.span.start >= ended[-1].end]
        return ended[-1] if len(between) <= _NEAR else None

    def _by(
        self,
        words: Sequence[Word],
        at: int,
        spans: tuple[Span, ...],
        kind: StatementKind,
        *,
        stop: int,
        sure: float,
    ) -> _Report | None:
        """The report, if anybody is named beside the verb or was before."""
        cue = words[at]
        pause = _BREAK.search(self._levelled, cue.span.end, stop)
        after = [word for word in words[at + 1 :] if word.span.end <= (pause.start() if pause else stop)]
        start = max((span.end for span in spans if span.end <= cue.span.start), default=0)
        for mark in _BREAK.finditer(self._levelled, words[0].span.start, cue.span.start):
            start = max(start, mark.end())
        first = at - 1 if at and words[at - 1].among(self._tongue.auxiliaries) else at
        before = [word for word in words[:first] if word.span.start >= start]
        named = self._people.behind(after, last=self._last) or self._people.before(
            before, opens=before == list(words[:first]), last=self._last
        )
        if named is None and not before and self._tongue.cased and spans[0].start > cue.span.start:
            named = self._people.before(words[:at], opens=True, last=self._last)  # "Vale, the minister, said"
        if named is None:
            if self._last is None or not self._people.is_silent(before, after):
                return None  # somebody we cannot read is named: it is nobody else's
            named, sure = Named(self._last, None, MentionLink.CARRIED, _CARRIED), _CARRIED
        negated = cue.among(self._tongue.denies)
        return _Report(Span(words[first].span.start, cue.span.end), spans, named, kind, negated, sure)

    def _according(self, sentence: Span, quoted: Sequence[Span], words: Sequence[Word]) -> _Report | None:
        """What somebody is the source of: the rest of the sentence."""
        for phrase in self._tongue.according:
            for at in range(len(words) - len(phrase)):
                if all(piece in word.readings for piece, word in zip(phrase, words[at:], strict=False)):
                    last = at + len(phrase) - 1
                    pause = _BREAK.search(self._levelled, words[last].span.end, sentence.end)
                    until = pause.start() if pause else sentence.end
                    after = [word for word in words[last + 1 :] if word.span.end <= until]
                    named = self._people.behind(after, last=self._last)
                    if named is None or named.mention is None:
                        return None
                    cue = Span(words[at].span.start, words[last].span.end)
                    rest = _rest(self._levelled, sentence, Span(cue.start, named.mention.end))
                    mixed = any(part.covers(span) for part in rest for span in quoted)
                    kind = StatementKind.MIXED if mixed else StatementKind.INDIRECT
                    return _Report(cue, rest, named, kind, False, _LIKELY) if rest else None
        return None

    def _cue_between(self, words: Sequence[Word], cue: Word, ahead: Span) -> bool:
        return any(self._tongue.is_cue(word) for word in words if cue.span.end < word.span.start < ahead.start)


def _end(levelled: str, sentence: Span) -> int:
    """Where the sentence ends without its stop."""
    end = sentence.end
    while end > sentence.start and levelled[end - 1] in ".!?…。؟۔ ":
        end -= 1
    return end


def _rest(levelled: str, sentence: Span, without: Span) -> tuple[Span, ...]:
    """The longer part of a sentence before or behind some of its words."""
    before = levelled[sentence.start : without.start].rstrip(" ,،;")
    start = without.end
    while start < sentence.end and levelled[start] in " ,،;:":
        start += 1
    parts = (Span(sentence.start, sentence.start + len(before)), Span(start, max(start, _end(levelled, sentence))))
    longest = max(parts, key=len)
    return (longest,) if len(longest) > 20 else ()


def _day(article: Article, tongue: Tongue, levelled: str, sentence: Sentence) -> str | None:
    """The last day of that name up to publication, where the sentence names one outside its quotations."""
    if article.published is None:
        return None
    frame = sentence.frame(levelled).lower()
    for number, day in enumerate(tongue.days):
        if re.search(rf"\b{re.escape(day)}\b", frame):
            back = (article.published.weekday() - number) % 7
            return (article.published - timedelta(days=back)).isoformat()
    return None
