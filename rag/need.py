"""What to look for: a question read, its speaker looked up, its filters settled against the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.asked import NOBODY, Asked, Standing
from rag.book import open_book
from rag.errors import UnknownOutlet
from rag.limits import narrow, settle_filters
from rag.markdown import unescape
from rag.model import Question, Turn
from rag.naming import NameKey, is_joint, is_name, is_surname_of, name_key
from rag.question import understand
from rag.roles import is_description, role_terms, strip_titles
from store import Filters, SpeakerKind

if TYPE_CHECKING:
    from store import Library

EVERYTHING = Filters()
CARRIED_FOR = 7  # days after which an article still reports what was said inside the period asked for
_BOLD = re.compile(r"^- (?:According to )?\*\*(.+?)\*\*", re.M)
MAX_NAMING = 50  # articles looked at for a full name beside a bare surname


@dataclass(frozen=True, slots=True)
class Need:
    """What is looked for.

    Attributes:
        filters: hold in every route; speakers by their names on record.
        asked: whose statements are wanted.
        since, until: the period the question itself names, for the day words were said; `filters` allow for articles
            that report them later.
        given: the filters as they were given, whatever the question says.
    """

    question: Question
    filters: Filters
    asked: Asked = NOBODY
    since: date | None = None
    until: date | None = None
    given: Filters = EVERYTHING

    @property
    def bearers(self) -> frozenset[NameKey]:
        """The full names whose bare surname may stand beside words nobody could be found for."""
        if self.asked.standing is Standing.SHARED:
            return frozenset({name_key(strip_titles(self.asked.words))})
        people = (entry for entry in self.asked.entries if entry.kind is SpeakerKind.PERSON)
        keys = (name_key(name) for entry in people for name in entry.names)
        return frozenset(key for key in keys if len(key) > 1 and not is_joint(key))

    @property
    def office(self) -> frozenset[str]:
        """The words of the office somebody on record was asked for by; whoever an article calls so may be they."""
        by_office = self.asked.standing is Standing.FOUND and is_description(self.asked.words)
        terms = role_terms(self.asked.words) if by_office else frozenset[str]()
        return terms if len(terms) > 1 else frozenset()

    @property
    def role(self) -> str:
        """Words that describe the speaker wanted, when they name nobody on record ("officials")."""
        return self.asked.words if self.asked.standing is Standing.OPEN else ""


def read_need(
    text: str,
    library: Library,
    *,
    filters: Filters,
    history: Sequence[Turn] = (),
    recall: Callable[[int], str | None] = lambda _: None,
) -> Need:
    """What a question looks for in this library, within filters as a person types them.

    Args:
        recall: whose statement answers a turn of `history`, by its place; asked when its answer is not at hand.

    An outlet the library does not have is searched like any other, finds nothing, and the answer says so.

    Raises:
        EmptyPeriod: the period ends before it starts.
    """
    book = open_book(library)
    question = understand(
        text,
        coverage=book.coverage,
        outlets=book.outlets,
        history=history,
        is_speaker=lambda name: book.speakers.resolve(name).standing is Standing.FOUND,
        answered_by=lambda place: _named_first(history[place].answer) or recall(place),
    )
    try:
        flags = settle_filters(filters, outlets=book.outlets)
    except UnknownOutlet as error:
        flags = filters
        question = replace(question, notes=(*question.notes, f"{str(error)[:1].upper()}{str(error)[1:]}."))
    wanted = book.speakers.resolve_each(flags.speakers) if flags.speakers else book.speakers.resolve(question.speaker)
    asked = _settle_doubt(wanted, library)
    narrowed = narrow(replace(flags, speakers=asked.names), question.outlets)
    since = max(filter(None, (flags.since, question.since)), default=None)
    carried = question.until + timedelta(days=CARRIED_FOR) if question.until else None
    until = min(filter(None, (flags.until, carried)), default=None)
    return Need(
        question,
        replace(narrowed, since=since, until=until),
        asked=asked,
        since=question.since,
        until=question.until,
        given=filters,
    )


def _named_first(answer: str) -> str | None:
    """The first name an answer's text shows in bold, where it says who is on record."""
    found = _BOLD.search(answer)
    return unescape(found[1]) if found and is_name(found[1]) else None


def _settle_doubt(asked: Asked, library: Library) -> Asked:
    """Somebody not on record by the name asked for, looked for among bare surnames in articles that have the name.

    Words by "Vale" in an article that names Ada Vale are hers where "Vale" is on record, and may be hers where the
    article leaves open which Vale it means. Elsewhere they are somebody else's.
    """
    key = name_key(strip_titles(asked.words))
    if asked.standing is not Standing.ABSENT or len(key) < 2:
        return asked
    hits = library.search_phrase(" ".join(key), kind="passages", limit=MAX_NAMING)
    naming = dict.fromkeys(hit.article_id for hit in hits)
    said = [statement for article_id in naming for statement in library.statements_of(article_id)]
    names = {statement.speaker.name for statement in said}
    if own := tuple(entry for entry in asked.doubtful if entry.name in names):
        return Asked(asked.words, Standing.FOUND, own)
    if any(statement.speaker.name is None and is_surname_of(statement.mention, {key}) for statement in said):
        return Asked(asked.words, Standing.SHARED)
    return asked
