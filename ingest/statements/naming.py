"""Who speaks in each finding, through whom it came, when and where: one walk through the article, never ahead."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace

from ingest.statements.chain import Chain, is_chain, reported_by
from ingest.statements.days import Days
from ingest.statements.finding import Finding
from ingest.statements.gather import Page
from ingest.statements.mentions import Reader
from ingest.statements.people import Name, Pronoun, is_outlet, names
from ingest.statements.resolve import Cast
from ingest.statements.setting import setting_of
from store.model import Article, Span


class Naming:
    """Goes through an article once more, in order, and says of each finding who speaks, through whom and when."""

    def __init__(self, article: Article, levelled: str) -> None:
        self._article = article
        self._levelled = levelled
        self._cast = Cast()
        self._chain = Chain(article.outlet)
        self._days = Days(article, levelled)

    def read(self, page: Page, *, paragraph: int) -> None:
        """Name the findings of the article's next page; `paragraph` is its number."""
        text = self._article.text
        ahead = deque(_as_written(one, text) for one in names(self._levelled, page.paragraph.span))
        reader = Reader(self._cast, text, [one for one in ahead if isinstance(one, Name)], paragraph)
        quoted = [one.span for one in page.paragraph.quotations]
        self._days.open(page, paragraph)
        for number, sentence in enumerate(page.paragraph.sentences, page.first):
            here = sorted((one for one in page.findings if one.sentence == number), key=lambda one: one.place)
            aside = [*quoted, *(span for one in here if one.candidate.pattern != "according" for span in one.spans)]
            reader.sentence = number
            for one in here:
                reader.at = limit = one.mention.end if one.mention else sentence.span.end
                self._see(ahead, limit, paragraph, number, aside, one.mention)
                self._identify(one, reader, page, paragraph)
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

    def _identify(self, one: Finding, reader: Reader, page: Page, paragraph: int) -> None:
        candidate, tree = one.candidate, one.candidate.tree
        if candidate.speaker is not None:
            one.identity = reader.identify(tree, candidate.speaker)
        if one.identity.person is not None and one.outer is None:
            self._cast.spoke(one.identity.person, at=one.place, paragraph=paragraph, sentence=one.sentence)
        setting = setting_of(candidate)
        self._days.settle(one, setting, page, paragraph)
        one.occasion = " ".join(setting.occasion.slice(self._article.text).split()) if setting.occasion else None
        by = reported_by(candidate.tree, candidate.cue[0]) if candidate.cue else None
        through = self._through(one, reader, setting.addressee, by)
        once = by is not None and one.outer is None and by > candidate.cue[-1]
        self._chain.follow(one, through, paragraph=paragraph, once=once)

    def _through(self, one: Finding, reader: Reader, addressee: int | None, by: int | None) -> list[str]:
        """Who passed the words on, nearest to the speaker first; `by` is who is named as reporting them."""
        tree, through = one.candidate.tree, []
        if addressee is not None:
            told = reader.identify(tree, addressee)
            name = told.speaker.name
            if name and (is_outlet(name) or (told.person is not None and told.person.is_outlet)):
                through.append(_with_article(name, tree.span.slice(self._article.text)))
        if by is not None:
            through.append(reader.identify(tree, by).speaker.name or "")
        aside = (
            one.outer is not None and one.outer.candidate.pattern == "parenthesis"
        )  # "…, as Vale has said, Orr said"
        if one.outer is not None and not aside and is_chain(tree, one.candidate.cue[0], one.outer.candidate.cue[0]):
            through += [one.outer.identity.speaker.name or "", *one.outer.via]
        return [name for name in through if name]


def _with_article(name: str, sentence: str) -> str:
    """A paper's name with the "The" that is part of it, told by its capital inside a sentence."""
    return f"The {name}" if re.search(rf"[a-z,] The {re.escape(name)}\b", sentence) else name


def _as_written(found: Name | Pronoun, text: str) -> Name | Pronoun:
    """A name with its own marks: names are read from levelled text."""
    if isinstance(found, Pronoun):
        return found
    written = found.span.slice(text).split()
    return replace(found, words=(*written, *found.words[len(written) :]))
