"""What to look for: a question read, its speaker looked up, its filters settled against the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

from rag.asked import NOBODY, Asked, Standing
from rag.book import open_book
from rag.described import sole_body
from rag.errors import UnknownOutlet
from rag.grammar import ASK, AUX
from rag.limits import narrow, settle_filters
from rag.lowercase import settle_lowercase
from rag.markdown import unescape
from rag.model import Intent, Question, Turn
from rag.naming import NameKey, generation, is_joint, is_name, name_key
from rag.offices import ALWAYS, Days
from rag.question import understand
from rag.roles import is_description, office_terms, role_terms, strip_titles
from rag.settle import settle_doubt, settle_nameless, settle_office, settle_unheard
from rag.terms import content_words
from store import Filters, SpeakerKind

if TYPE_CHECKING:
    from rag.speakers import SpeakerIndex
    from store import Library

EVERYTHING = Filters()
CARRIED_FOR = 7  # days after which an article still reports what was said inside the period asked for
_OWN = re.compile(r"(?P<whose>[A-Z].*?)(?:['’]s|s['’]) (?P<office>.+)")
_POINTER = re.compile(r"(?:s?he|they|it|him|her|them|this|that|these|those|t?here|you|i|we)", re.I)
_ASKS = re.compile(rf"(?:{ASK}|{AUX})\b", re.I)
_BOLD = re.compile(r"^- (?:According to )?\*\*(.+?)\*\*", re.M)


@dataclass(frozen=True)  # no slots: what each statement is asked by is worked out once
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

    @cached_property
    def bearers(self) -> frozenset[NameKey]:
        """The full names whose bare surname may stand beside words nobody could be found for."""
        if self.asked.standing is Standing.SHARED:
            return frozenset({name_key(strip_titles(self.asked.words))})
        people = (entry for entry in self.asked.entries if entry.kind is SpeakerKind.PERSON)
        keys = (name_key(name) for entry in people for name in entry.names)
        return frozenset(key for key in keys if len(key) > 1 and not is_joint(key))

    @cached_property
    def spelled(self) -> frozenset[NameKey]:
        """Every name that statements of those asked for stand under."""
        return frozenset(map(name_key, self.asked.spellings))

    @cached_property
    def generations(self) -> frozenset[str]:
        """The "jr" and "sr" among those names, which `spelled` leaves out."""
        return frozenset(map(generation, self.asked.spellings))

    @cached_property
    def office(self) -> frozenset[str]:
        """The words of the office somebody on record was asked for by; whoever an article calls so may be they."""
        by_office = self.asked.standing is Standing.FOUND and is_description(self.asked.words)
        terms = role_terms(self.asked.words) if by_office else frozenset[str]()
        return terms if len(terms) > 1 else frozenset()

    @cached_property
    def own_office(self) -> frozenset[str]:
        """The words of an office under somebody, held by nobody on record by name: "Vale's deputy"; else none.

        Nobody else answers for them, least of all Vale.
        """
        own = _OWN.fullmatch(self.role)
        return office_terms(f"the {own['office']}") if own and is_description(self.role) else frozenset()

    @cached_property
    def body(self) -> frozenset[str]:
        """The words of whose an office is that one person has, and nobody on record by name: "the UN spokesman".

        Nobody of another body answers for it.
        """
        return sole_body(self.role)

    @property
    def leans_on_nothing(self) -> bool:
        """Whether it only points to what no turn before it tells: "What did he say?", "Who said that?"."""
        read = self.question
        asks_plainly = read.intent is Intent.LOOK_UP and _ASKS.match(read.topic) is not None  # "Who is there?"
        points = read.intent is Intent.WHO_SAID or asks_plainly or _POINTER.fullmatch(read.speaker or "") is not None
        asks = read.phrase or content_words(read.topic) or content_words(self.role) or self.asked.entries
        listed = read.newest_first or read.denied or read.figures or read.counts
        return points and not asks and not listed and self.filters == EVERYTHING

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
    resolve = cache(book.speakers.resolve)
    question = understand(
        text,
        coverage=book.coverage,
        outlets=book.outlets,
        history=history,
        is_speaker=lambda name: resolve(name, ALWAYS).standing is Standing.FOUND,
        is_named=book.speakers.is_named,
        spelled=book.speakers.spelled,
        answered_by=lambda place: _named_first(history[place].answer) or recall(place),
    )
    try:
        flags = settle_filters(filters, outlets=book.outlets)
    except UnknownOutlet as error:
        flags = filters
        question = replace(question, notes=(*question.notes, f"{str(error)[:1].upper()}{str(error)[1:]}."))
    if flags.speakers:
        asked = settle_doubt(book.speakers.resolve_each(flags.speakers), library)
    else:
        days = Days(question.since, question.until)
        wanted = resolve(question.speaker, days)
        asked = _settle(wanted, question, library, book.speakers, days)
        if question.intent is not Intent.WHO_SAID:  # "which valedictorian", whom no article may call so
            asked = settle_lowercase(asked, library)
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


def _settle(asked: Asked, question: Question, library: Library, speakers: SpeakerIndex, days: Days) -> Asked:
    """Whom a question asks for, as the articles themselves settle it."""
    if question.intent is Intent.WHO_SAID:
        # "Which minister warned": any, whatever articles call them; "Which union member": though nobody is called so;
        # "Which Democrats": any of those.
        last = asked.words.split()[-1] if asked.words else ""
        in_common = (asked.standing is Standing.ABSENT and last.islower()) or last.endswith("s")
        if not asked.groups and (is_description(asked.words) or in_common):
            return Asked(asked.words, Standing.OPEN)
        return settle_doubt(asked, library)
    settled = settle_doubt(settle_office(asked, library, speakers, days=days), library)
    return settle_nameless(settle_unheard(settled, library), library)


def _named_first(answer: str) -> str | None:
    """The first name an answer's text shows in bold, where it says who is on record."""
    found = _BOLD.search(answer)
    return unescape(found[1]) if found and is_name(found[1]) else None
