"""What to look for: a question read, its speaker looked up, its filters settled against the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.book import open_book
from rag.errors import UnknownOutlet
from rag.limits import narrow, settle_filters
from rag.model import Question, Turn
from rag.question import understand
from rag.speakers import NOBODY, Asked, Standing
from store import Filters

if TYPE_CHECKING:
    from store import Library

CARRIED_FOR = 7  # days after which an article still reports what was said inside the period asked for
MAX_NAMING = 50  # articles looked at for a full name beside a bare surname


@dataclass(frozen=True, slots=True)
class Need:
    """What is looked for.

    Attributes:
        filters: hold in every route; speakers by their names on record.
        asked: whose statements are wanted.
        since, until: the period the question itself names, for the day words were said; `filters` allow for articles
            that report them later.
    """

    question: Question
    filters: Filters
    asked: Asked = NOBODY
    since: date | None = None
    until: date | None = None

    @property
    def role(self) -> str:
        """Words that describe the speaker wanted, when they name nobody on record ("officials")."""
        return self.asked.words if self.asked.standing is Standing.OPEN else ""


def read_need(text: str, library: Library, *, filters: Filters, history: Sequence[Turn] = ()) -> Need:
    """What a question looks for in this library, within filters as a person types them.

    An outlet the library does not have is searched like any other, finds nothing, and the answer says so.

    Raises:
        EmptyPeriod: the period ends before it starts.
    """
    book = open_book(library)
    question = understand(text, coverage=book.coverage, outlets=book.outlets, history=history)
    try:
        flags = settle_filters(filters, outlets=book.outlets)
    except UnknownOutlet as error:
        flags = filters
        question = replace(question, notes=(*question.notes, f"{str(error)[:1].upper()}{str(error)[1:]}."))
    asked = _settle_doubt(book.speakers.resolve(" and ".join(flags.speakers) or question.speaker), library)
    narrowed = narrow(replace(flags, speakers=asked.names), question.outlets)
    since = max(filter(None, (flags.since, question.since)), default=None)
    carried = question.until + timedelta(days=CARRIED_FOR) if question.until else None
    until = min(filter(None, (flags.until, carried)), default=None)
    return Need(
        question, replace(narrowed, since=since, until=until), asked=asked, since=question.since, until=question.until
    )


def _settle_doubt(asked: Asked, library: Library) -> Asked:
    """Takes a bare surname on record for the full name asked for where one article has both, else leaves it out."""
    if asked.standing is not Standing.ABSENT or not asked.doubtful:
        return asked
    naming = {hit.article_id for hit in library.search_phrase(asked.words, kind="passages", limit=MAX_NAMING)}
    own = tuple(
        entry
        for entry in asked.doubtful
        if naming & {article.id for _, article in library.statements(Filters(speakers=(entry.name,)), limit=MAX_NAMING)}
    )
    return Asked(asked.words, Standing.FOUND, own) if own else asked
