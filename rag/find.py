"""The statements that answer a question: retrieved, and of them those worth showing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.asked import Party
from rag.candidates import DESCRIBED
from rag.decide import MIN_SCORE, WIDE, choose
from rag.described import head_of, hold_to, is_so_called
from rag.model import FoundStatement, Intent, Question
from rag.origins import without_relays
from rag.prompted import answers_about
from rag.retrieve import retrieve_statements
from rag.terms import content_words

if TYPE_CHECKING:
    from rag.need import Need
    from store import Library

EARLY = 12  # words: a "not" further on seldom tells what the speaker denies
NEARLY = 0.7  # of a score, for a party's only statement
_NOT = re.compile(r"(?:not|never|no|none|nobody|nothing|neither|nor|cannot)\b|\w+n['’]t\b", re.I)


def find_statements(need: Need, library: Library, *, limit: int, min_score: float = MIN_SCORE) -> list[FoundStatement]:
    """The statements worth showing, best first; empty where the library is silent.

    Args:
        limit: so many are weighed.
        min_score: as `choose` takes it.
    """
    found = retrieve_statements(need, library, limit=limit)
    by_anybody = need.question.intent is Intent.WHO_SAID and content_words(need.question.topic)
    if need.question.denied and (by_anybody or not found):
        known = {one.statement.id for one in found}
        found += [one for one in _saying_no(need, library, limit=limit) if one.statement.id not in known]
        found.sort(key=lambda one: -one.rank)
    if not found and need.role and not need.question.phrase and not content_words(need.question.topic):
        found = _so_called(need, library, limit=limit)
    chosen = _choose_of_each(need.question, found, need.asked.parties, min_score=min_score)
    if not chosen and need.asked.entries and not need.question.phrase and not need.question.denied:
        chosen = _answering(need.question, found)
    return without_relays(hold_to(need.role, chosen))


def _answering(question: Question, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """What those asked for answered when they were asked about the topic, in whatever words."""
    answers = (one for one in found if answers_about(question.topic, one.statement, one.article))
    return [replace(one, score=max(one.score, MIN_SCORE)) for one in answers]


def _saying_no(need: Need, library: Library, *, limit: int) -> list[FoundStatement]:
    """The statements that deny in their own words, whatever their cue: "We never sold it"."""
    plainly = replace(need, question=replace(need.question, denied=False))
    return [one for one in retrieve_statements(plainly, library, limit=limit) if says_no(one.statement.quote)]


def _so_called(need: Need, library: Library, *, limit: int) -> list[FoundStatement]:
    """The newest of who is described by one word alone, where nobody is by all: "the surgeon on Quay Island"."""
    head = head_of(need.role)
    if not head:
        return []
    ids = library.find_statement_ids(need.role, limit=DESCRIBED, filters=need.filters)
    found = retrieve_statements(need, library, limit=DESCRIBED, among=ids)
    return [one for one in found if is_so_called(head, one.statement)][:limit]


def says_no(words: str) -> bool:
    """Whether words said deny something: a negation stands near their beginning.

    >>> says_no("“We never sold it,”"), says_no("that the bridge would open")
    (True, False)
    """
    early = re.findall(r"[\w'’]+", words)[:EARLY]
    return any(_NOT.fullmatch(word) for word in early)


def _choose_of_each(
    question: Question, found: Sequence[FoundStatement], parties: Sequence[Party], *, min_score: float
) -> list[FoundStatement]:
    """Those worth showing; where there are any, also the best of a party none of whose are, if it is so nearly.

    Two asked about side by side need not answer equally well, and who is left out is told to be silent.
    """
    chosen = choose(question, found, min_score=min_score)
    most = max((one.rank for one in found), default=0.0)
    for party in parties if chosen else ():
        theirs = [one for one in found if party.has(one.statement)]
        if theirs and not any(party.has(one.statement) for one in chosen):
            best = max(theirs, key=lambda one: one.rank)
            if best.score >= NEARLY and best.words and best.rank >= most - WIDE:
                chosen.append(best)
    return chosen
