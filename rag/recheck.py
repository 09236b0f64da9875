"""A kept answer or briefing against the library as it is now: which of its quotations still stand, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rag.attribute import content_span
from rag.keep import Reopened
from rag.model import AnsweredStatement, CitationStatus
from rag.verify import MarkedWords, find_broken, verify_statement, verify_words
from store import Article, ArticleState

if TYPE_CHECKING:
    from store import Library


class QuoteStanding(StrEnum):
    """How a quotation of a kept answer stands to the library now."""

    STANDS = "stands"  # the same revision is current and has the words where the record says
    REPEATED = "repeated"  # the article was revised since, and still has the words
    GONE = "gone"  # the article was revised since, and no longer has them
    WITHDRAWN = "withdrawn"  # the article was taken out
    DAMAGED = "damaged"  # the revision kept is not what its hash says, or has not these words


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One statement of a kept answer. `now` is the revision current today, where it is another."""

    answered: AnsweredStatement
    article: Article
    standing: QuoteStanding
    now: Article | None = None


@dataclass(frozen=True, slots=True)
class Recheck:
    """A kept answer re-checked: each of its statements, and words in marks that no source cited has."""

    reopened: Reopened
    statements: tuple[Rechecked, ...]
    broken: tuple[MarkedWords, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether everything does, and no other article it cites has changed."""
        quotes = all(one.standing is QuoteStanding.STANDS for one in self.statements)
        return quotes and not self.broken and not self.reopened.changed


def recheck(reopened: Reopened, library: Library) -> Recheck:
    """How each quotation of a kept answer stands now.

    Raises:
        StoreError: the library cannot be read.
    """
    articles = {citation.article.id: citation.article for citation in reopened.answer.citations}
    revisions = {one.n: one.revision for one in reopened.kept.citations}
    windows = {citation.n: citation.span for citation in reopened.answer.citations}
    current = {id_: _current(article, library) for id_, article in articles.items() if id_ in reopened.changed}
    found = []
    for one in reopened.answer.statements:
        article = articles[one.statement.article_id]
        whole = _revision(article) == revisions[one.citation] and windows[one.citation].covers(
            content_span(one.statement)
        )
        if not whole or verify_statement(one.statement, article) is not CitationStatus.VERIFIED:
            found.append(Rechecked(one, article, QuoteStanding.DAMAGED))
        elif article.id not in reopened.changed:
            found.append(Rechecked(one, article, QuoteStanding.STANDS))
        elif reopened.changed[article.id] is ArticleState.WITHDRAWN:
            found.append(Rechecked(one, article, QuoteStanding.WITHDRAWN))
        else:
            now = current[article.id]
            has = now is not None and verify_words(one.statement.quote, now) is CitationStatus.VERIFIED
            found.append(Rechecked(one, article, QuoteStanding.REPEATED if has else QuoteStanding.GONE, now))
    return Recheck(reopened, tuple(found), find_broken(reopened.answer.text, reopened.answer.citations))


def _revision(article: Article) -> str:
    """The hash of a revision, worked out anew from what is stored."""
    return article.amended().revision


def _current(article: Article, library: Library) -> Article | None:
    """The revision of the article that may be quoted today; None when none may."""
    revisions = library.revisions(article.key)
    return next((one for one in revisions if library.state(one.id) is ArticleState.CURRENT), None)
