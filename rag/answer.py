"""A question in, an answer out: read, look up, weigh, decide, compose, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from rag.ahead import learn_ahead
from rag.asked import NOBODY, Standing
from rag.book import open_book
from rag.compose import MAX_STATEMENTS, Draft, compose_answer, compose_decline
from rag.corrections import add_corrections
from rag.decide import choose
from rag.find import find_statements
from rag.model import Answer, DeclineReason, FoundPassage, FoundStatement, Intent, Turn, Understood
from rag.naming import without_bare
from rag.need import Need, read_need
from rag.numbering import continue_numbers
from rag.order import in_time, newest_first, take_turns
from rag.passages import retrieve_passages
from rag.retrieve import retrieve_statements
from rag.speech_acts import read_sole_act
from rag.terms import content_words
from store import Coverage, Filters, derive_id

if TYPE_CHECKING:
    from store import Library

EVERYTHING = Filters()
DEPTH = 3 * MAX_STATEMENTS  # statements kept for composing: copies of one fold into a line
NEAREST = 3
SURE = 0.8  # a statement by somebody nobody asked about is pointed to only when it surely answers


@dataclass(slots=True)
class _Clock:
    """Milliseconds by step."""

    started: float = field(default_factory=perf_counter)
    steps: dict[str, float] = field(default_factory=dict)

    def mark(self, step: str) -> None:
        """Notes what passed since the last mark."""
        self.steps[step] = (perf_counter() - self.started) * 1000 - sum(self.steps.values())

    def stop(self) -> dict[str, float]:
        """All steps, and "total"."""
        return {"total": (perf_counter() - self.started) * 1000, **self.steps}


def ask(question: str, library: Library, *, filters: Filters = EVERYTHING, history: Sequence[Turn] = ()) -> Answer:
    """The answer to a question, from statements on record alone: no model, and nothing it could have made up.

    Its citations are numbered on from those of the turns before it.

    Args:
        question: as typed, in one turn of a conversation or by itself.
        filters: hold whatever the question says; speakers and outlets as a person types them.
        history: earlier turns, oldest first.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
        StoreError: the library cannot be read.
    """
    while True:
        with library.hold():
            library.load_ahead()
            edition = library.edition
            answer = continue_numbers(_ask(question, library, filters=filters, history=history), history)
            learn_ahead(library, open_book(library).coverage.articles)
        cited = {citation.article.id for citation in answer.citations}
        if library.edition == edition or len(library.article_many(cited)) == len(cited):
            return answer  # else one of them was withdrawn or corrected meanwhile


def _ask(question: str, library: Library, *, filters: Filters, history: Sequence[Turn]) -> Answer:
    clock = _Clock()
    need = read_need(
        question,
        library,
        filters=filters,
        history=history,
        recall=lambda place: _first_speaker(history, place, library, filters=filters),
    )
    clock.mark("understand")
    if need.question.intent is Intent.OUTSIDE or need.leans_on_nothing:
        searched = open_book(library).coverage
        return _decline(DeclineReason.NOT_A_QUESTION, need, library, searched=searched, clock=clock)
    searched = open_book(library).covered(need.filters, library)
    absent = need.asked.standing is Standing.ABSENT
    found = [] if absent else find_statements(need, library, limit=DEPTH)
    clock.mark("retrieve")
    if absent:
        return _decline(DeclineReason.SPEAKER_NOT_FOUND, need, library, searched=searched, clock=clock)
    if need.question.over_time:
        found = in_time(found, MAX_STATEMENTS)
    elif need.question.newest_first:
        found = newest_first(found)
    elif need.asked.parties:
        found = take_turns(found, need.asked.parties)
    clusters = open_book(library).clusters({one.article.id for one in found}, library)
    draft = compose_answer(need.question, need.asked, found, clusters=clusters)
    if not draft.statements:  # nothing found, or nothing that stood up to checking
        return _decline(DeclineReason.NOTHING_ON_TOPIC, need, library, searched=searched, clock=clock)
    clock.mark("compose")
    return _answer(need, draft, library, searched=searched, clock=clock, reason=None)


def _first_speaker(history: Sequence[Turn], place: int, library: Library, *, filters: Filters) -> str | None:
    """Whose statement answers an earlier question best."""
    answer = ask(history[place].question, library, filters=filters, history=history[:place])
    return answer.statements[0].statement.speaker.name if answer.statements else None


def _decline(reason: DeclineReason, need: Need, library: Library, *, searched: Coverage, clock: _Clock) -> Answer:
    """The answer that says why there is none."""
    outside = reason is DeclineReason.NOT_A_QUESTION
    draft = compose_decline(
        reason,
        need.question,
        need.asked,
        searched=searched,
        nearest=() if outside else _nearest(need, library),
        alike=open_book(library).speakers.nearest(need.asked.words)
        if reason is DeclineReason.SPEAKER_NOT_FOUND
        else (),
        others=_said_by_others(need, library) if need.asked.entries else (),
    )
    clock.mark("compose")
    return _answer(need, draft, library, searched=searched, clock=clock, reason=reason)


def _answer(
    need: Need, draft: Draft, library: Library, *, searched: Coverage, clock: _Clock, reason: DeclineReason | None
) -> Answer:
    read = need.question
    cited = [(citation.article.id, citation.span) for citation in draft.citations]
    return Answer(
        id=derive_id("ans", read.asked, read.standalone, need.given, open_book(library).edition, draft.text, cited),
        question=read.asked,
        standalone_question=read.standalone,
        text=draft.text,
        understood=_understood(need),
        searched=searched,
        statements=draft.statements,
        citations=add_corrections(draft.citations, library),
        decline_reason=reason,
        milliseconds=clock.stop(),
    )


def _understood(need: Need) -> Understood:
    """What the question says together with the filters: the day words were said, not how much later they may be read.

    Where the two name no outlet in common both are told, for that is why nothing was found.
    """
    read, given = need.question, need.given
    apart = read.outlets and given.outlets and not set(read.outlets) & set(need.filters.outlets)
    return Understood(
        without_bare(need.asked.names) or ((need.asked.words,) if need.asked.groups else ()),
        (*given.outlets, *read.outlets) if apart else need.filters.outlets,
        max(filter(None, (given.since, read.since)), default=None),
        min(filter(None, (given.until, read.until)), default=None),
        read.phrase,
        given.language,
    )


def _nearest(need: Need, library: Library) -> list[FoundPassage]:
    """Passages to look at when there is no answer: those that name an absent speaker first."""
    read, asked = need.question, need.asked
    name = asked.words if asked.standing is Standing.ABSENT else None
    text = f"{' '.join(asked.names) or asked.words} {read.topic or read.phrase or ''}".strip()
    if not content_words(text):
        return []
    anybody = replace(need.filters, speakers=())
    passages = retrieve_passages(
        text, library, filters=anybody, limit=4 * NEAREST, phrase=read.phrase or name, enough=NEAREST
    )
    by_article = {found.article.id: found for found in reversed(passages)}  # the best of each
    return [found for found in passages if by_article[found.article.id] is found][:NEAREST]


def _said_by_others(need: Need, library: Library) -> list[FoundStatement]:
    """Statements by anybody else that hold the phrase asked about, or are about the topic."""
    if not need.question.phrase and (not content_words(need.question.topic) or read_sole_act(need.question.topic)):
        return []
    anybody = replace(need, filters=replace(need.filters, speakers=()), asked=NOBODY)
    found = choose(need.question, retrieve_statements(anybody, library, limit=DEPTH))
    return [
        one
        for one in found
        if one.statement.speaker.name not in need.asked.spellings and (need.question.phrase or one.score >= SURE)
    ]
