"""On which day something was said, where its own words do not tell: the days an article names, followed in order.

The day of the lead is that of what the report says of the same people (see `lead`), until a sentence turns to another
day. A day named with one statement goes on through its paragraph, and while the same one speaks. What is said in the
present or the perfect ("Vale says", "has said"), earlier, or some day to come is never dated from elsewhere.
"""

from __future__ import annotations

import re

from ingest.statements.dates import Mention, date_said, dates_in
from ingest.statements.finding import Finding
from ingest.statements.gather import Page
from ingest.statements.lead import Lead
from ingest.statements.setting import Setting
from ingest.statements.tense import is_past, words_of_scene
from store.model import Article, Mood, Span

_FAR = 2  # paragraphs without a word from the speaker after which a day named is no longer theirs
_DAY = len("2031-02-04")
_AHEAD = re.compile(r"\b(?:will|would|shall|to|due|until|by|since|before|after|next|if|may|could)\b[^,;:]*$")
_BEFORE = 60  # code points before a date in which such a word stands
_NOW = re.compile(r"\W*(?:Now|Today)\b")
_ANOTHER = re.compile(r"\b(?:that|another|earlier|previous)\s", re.I)  # "in that speech", "in an earlier interview"
_LOOKING_BACK = re.compile(
    r"\b(?:earlier|previously|ago|(?:years?|months?|decades) (?:before|later)|at the time|in the past|then)\b", re.I
)


class Days:
    """Follows an article's pages and findings in order and gives each finding its `said_on`."""

    def __init__(self, article: Article, levelled: str) -> None:
        self._published = article.published
        self._levelled = levelled
        self._lead = Lead(article.published)
        self._dates: list[Mention] = []  # of the page, outside what anybody says
        self._backs: list[int] = []  # where it looks back: "a year earlier"
        self._day: str | None = None  # last named with a statement, by whom and in which paragraph
        self._person: object = None
        self._paragraph = -1

    def open(self, page: Page, paragraph: int) -> None:
        """Take in the days the next page names."""
        self._dates, self._backs = [], []
        if not page.findings and not self._lead.is_open:
            return
        where = page.paragraph.span
        words = where.slice(self._levelled)
        told = [one.span for one in page.paragraph.quotations]
        told += [span for one in page.findings if one.candidate.pattern != "according" for span in one.spans]
        for day in dates_in(words, self._published, start=where.start):
            before = words[max(0, day.span.start - where.start - _BEFORE) : day.span.start - where.start]
            if not any(span.covers(day.span) for span in told) and not _AHEAD.search(before):
                self._dates.append(day)  # not "since Tuesday", "by Friday": those only measure
        backs = (where.start + match.start() for match in _LOOKING_BACK.finditer(words))
        self._backs = [at for at in backs if not any(span.start <= at < span.end for span in told)]
        if self._lead.is_open:
            self._lead.read(words, self._dates, start=where.start, paragraph=paragraph)
        start = where.start  # a dateline's day is the first sentence's, which starts behind it
        for sentence in page.paragraph.sentences:
            told_in = Span(start, sentence.span.end)
            named = [day.iso for day in self._dates if told_in.covers(day.span)]
            if self._lead.day is not None and self._lead.day in named:
                self._lead.see(sentence.span.slice(self._levelled))
            start = sentence.span.end

    def settle(self, one: Finding, setting: Setting, page: Page, paragraph: int) -> None:
        """Give a finding of the page its day; those of an article come in order."""
        own = self._own(one, setting)
        one.said_on = own
        if one.outer is not None:
            return
        sentence = page.paragraph.sentences[one.sentence - page.first].span
        others = [day for day in self._dates if sentence.covers(day.span)]
        if own is None and is_past(one.candidate) and not _ANOTHER.search(setting.when):
            if not others:
                one.said_on = self._carried(one, page, sentence, paragraph)
            elif all(day.iso == self._lead.day for day in others) and self._lead.has_actor(one.identity.speaker):
                one.said_on = self._lead.day
        if own and len(own) == _DAY:
            self._name(own, one, paragraph)
            if self._lead.is_open:
                self._lead.settle(own, page.paragraph.span.slice(self._levelled), paragraph=paragraph)
        elif others or own:
            self._day = None
        elif self._day and one.said_on == self._day and one.identity.person is self._person:
            self._paragraph = paragraph

    def _own(self, one: Finding, setting: Setting) -> str | None:
        """The day its own sentence gives; a day to come is not one on which something was said."""
        if one.candidate.mood in (Mood.FUTURE, Mood.CONDITIONAL):
            return None
        return date_said(setting.when, self._published) or date_said(words_of_scene(one.candidate), self._published)

    def _carried(self, one: Finding, page: Page, sentence: Span, paragraph: int) -> str | None:
        """The day in hand: the one last named with a statement, else that of the lead."""
        start = page.paragraph.span.start
        for number, before in enumerate(page.paragraph.sentences, page.first):
            if number <= one.sentence and _NOW.match(before.span.slice(self._levelled)):
                start, self._day = before.span.start, None
        named = [day for day in self._dates if start <= day.span.start < sentence.start]
        turned = any(day.iso != self._day and _turns(day, page) for day in named)
        if self._day is not None and self._goes_on(one, paragraph) and not turned:
            return self._day
        if one.candidate.pattern == "turn":
            return self._lead.on_air
        looks_back = any(start <= at < sentence.end for at in self._backs)
        if self._lead.day is None or looks_back or any(day.iso != self._lead.day for day in named):
            return None
        if self._lead.has_actor(one.identity.speaker):
            return self._lead.day
        if self._lead.has_scene(one.candidate, one.identity.speaker, paragraph=paragraph):
            self._name(self._lead.day, one, paragraph)
            return self._lead.day
        return None

    def _goes_on(self, one: Finding, paragraph: int) -> bool:
        same = one.identity.person is not None and one.identity.person is self._person
        return paragraph == self._paragraph or (same and paragraph - self._paragraph <= _FAR)

    def _name(self, day: str, one: Finding, paragraph: int) -> None:
        self._day, self._person, self._paragraph = day, one.identity.person, paragraph


def _turns(day: Mention, page: Page) -> bool:
    """Whether a day stands in a sentence that reports nothing, and so turns to another scene."""
    for number, sentence in enumerate(page.paragraph.sentences, page.first):
        if sentence.span.covers(day.span):
            return not any(one.sentence == number for one in page.findings)
    return True
