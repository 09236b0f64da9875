"""Corrections that an outlet published as an article of their own: found by the headline they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rag.briefing.model import Notice
from rag.figures import find_figures, find_put_right
from rag.model import FoundStatement
from rag.terms import words
from store import Article, Filters, Span, fold

if TYPE_CHECKING:
    from store import Library

_IS_NOTICE = re.compile(
    r"\W*(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|editors?['’]? note)\b", re.I
)
_SENTENCE_END = re.compile(r"(?<=[^A-Z][.!?])[”\"’)]*\s+|\n+")
MIN_WORDS = 4  # of a headline: a shorter one is named by chance
DEEP = 8  # hits looked at for one headline
EVERYTHING = Filters()


def find_notices(articles: Iterable[Article], library: Library) -> dict[str, Notice]:
    """By the id of the article it corrects, the notice: headed as one, of the same outlet, with the headline in it."""
    notices: dict[str, Notice] = {}
    for article in {one.id: one for one in articles}.values():
        if len(words(article.title or "")) < MIN_WORDS:
            continue
        hits = library.search_phrase(article.title or "", kind="passages", limit=DEEP, filters=EVERYTHING)
        passages = library.passage_many(hit.id for hit in hits)
        near = library.article_many(passage.article_id for passage in passages.values())
        for passage in passages.values():
            notice = near.get(passage.article_id)
            if notice and notice.id != article.id and _corrects(notice, article):
                notices[article.id] = Notice(notice, passage.span, article.title or "")
    return notices


def repeats_error(found: FoundStatement, notices: Iterable[Notice]) -> bool:
    """Whether a statement in a notice is no more than the headline or the number it corrects: nobody says that now."""
    said = fold(found.statement.quote).text.strip(" \"'.,")
    values = {figure.value for figure in find_figures(found.statement.quote)}
    for notice in notices:
        if found.article.id == notice.article.id:
            pairs = find_put_right(notice.article.text)
            has_old = any(old.value in values for old, _ in pairs)
            if said in fold(notice.headline).text or (has_old and all(new.value not in values for _, new in pairs)):
                return True
    return False


def takes_back(notice: Notice, value: float) -> bool:
    """Whether a notice takes this number back: the one it puts in its place is not, though it speaks of that too."""
    if pairs := find_put_right(notice.article.text):
        return any(old.value == value for old, _ in pairs) and not any(new.value == value for _, new in pairs)
    return any(figure.value == value for figure in find_figures(notice.article.text))


def put_right(notice: Notice) -> Span | None:
    """The sentences of a notice that take a number back and give the right one; None where none do."""
    text = notice.article.text
    pairs = find_put_right(text)
    if not pairs:
        return None
    first, last = pairs[0]
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    low, high = min(first.start, last.start), max(first.end, last.end)
    start = max((end for end in ends if end <= low), default=0)
    return Span(start, min((end for end in ends if end >= high), default=len(text)))


def _corrects(notice: Article, article: Article) -> bool:
    is_later = not notice.published or not article.published or notice.published >= article.published
    return (
        _IS_NOTICE.match(notice.title or "") is not None
        and notice.outlet == article.outlet
        and is_later
        and fold(article.title or "").text.strip() in fold(notice.text).text
    )
