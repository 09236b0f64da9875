"""Evidence for a question: statements found by words, phrase and meaning, and weighed together.

Each route brings candidates in (`rag.candidates`); none of them ranks. Every candidate is then measured on the same
features (`rag.evidence`), so what words alone would have found first is not lost because meaning did not find it, nor
the other way round. Naive reciprocal-rank fusion loses a quarter of exact matches (docs: DESIGN, measured peers).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rag.candidates import CANDIDATES, DESCRIBED
from rag.evidence import rank, score, score_alone
from rag.features import Wanted, measure_statements
from rag.model import FoundStatement, Intent
from rag.naming import name_key
from rag.need import Need
from rag.order import newest_first
from rag.phrase import phrase_share
from rag.roles import role_terms
from rag.speech_acts import SpeechAct, read_sole_act
from rag.terms import content_words, words
from rag.wanted import describe, doubt, is_by, is_in, resolve_wanted
from store import Statement

if TYPE_CHECKING:
    from store import Library

BEHIND = 2.5  # of rank, for words by whom a "who" question is about: "who criticised Vale" asks for others'
NEWEST = 40  # statements looked at when only a speaker is asked for
LOOKED_AT = 2_000  # when it is what they did by saying it


def retrieve_statements(
    need: Need, library: Library, *, limit: int, depth: int = CANDIDATES, among: Sequence[str] | None = None
) -> list[FoundStatement]:
    """Statements that speak to the question, best first; those outside its period are left out.

    Those that hold its phrase, else those by which somebody does what is asked, else those about its topic, else,
    without any of these, the newest.

    Args:
        depth: candidates looked at for their words; by meaning at least as many.
        among: the ids of the only statements wanted; None looks through all.
    """
    if need.question.phrase:
        found = _holding(need.question.phrase, need, library, among=among)
    elif need.asked.words and (act := read_sole_act(need.question.topic)):
        return _doing(act, need, library, limit=limit, among=among)
    elif content_words(need.question.topic):
        found = _about(need.question.topic, need, library, depth=depth, among=among, limit=limit)
    else:
        return _newest(need, library, limit=limit, among=among)
    return sorted(found, key=_rank)[:limit]


def _newest(need: Need, library: Library, *, limit: int, among: Sequence[str] | None) -> list[FoundStatement]:
    """The newest statements by whom the question asks for, whatever they are about."""
    return list(islice(_theirs(need, library, among=among, newest=None if need.question.denied else NEWEST), limit))


def _doing(
    act: SpeechAct, need: Need, library: Library, *, limit: int, among: Sequence[str] | None
) -> list[FoundStatement]:
    """The newest statements by which those asked for do what the question says: "What did Vale demand?"."""
    theirs = _theirs(need, library, among=among, newest=LOOKED_AT)
    return list(islice((one for one in theirs if act.is_done(one.statement)), limit))


def _theirs(
    need: Need, library: Library, *, among: Sequence[str] | None, newest: int | None
) -> Iterator[FoundStatement]:
    """The statements of those the question asks for, newest first: so many of the newest, or all so described."""
    if among is not None:
        pairs = list(resolve_wanted(among, need, library))
    elif described := role_terms(need.role) if content_words(need.role) else None:
        ids = library.find_statement_ids(need.role, limit=DESCRIBED, filters=need.filters)
        pairs = [pair for pair in resolve_wanted(ids, need, library) if described <= role_terms(describe(pair[0]))]
    else:
        listed = library.statements(need.filters, limit=newest)
        wanted = (pair for pair in listed if is_by(pair[0], need) and is_in(*pair, need))
        yield from (FoundStatement(statement, article, score=1.0) for statement, article in wanted)
        return
    yield from newest_first([FoundStatement(statement, article, score=1.0) for statement, article in pairs])


def _holding(phrase: str, need: Need, library: Library, *, among: Sequence[str] | None) -> list[FoundStatement]:
    """Statements with the phrase; where none has it whole, those that share its words, by how much of it they hold."""
    hits = library.search_phrase(phrase, kind="statements", limit=CANDIDATES, filters=need.filters)
    whole = [hit.id for hit in hits]
    near = whole or library.find_statement_ids(phrase, limit=CANDIDATES, filters=need.filters)
    asked = words(phrase)
    found = []
    ids = near if among is None else among
    for statement, article in resolve_wanted(ids, need, library):
        share = 1.0 if statement.id in whole else phrase_share(asked, words(statement.quote))
        found.append(
            FoundStatement(
                statement,
                article,
                score=doubt(statement, need) * share,
                rank=doubt(statement, need) * share,
                phrase=share,
            )
        )
    return found


def _about(
    subject: str, need: Need, library: Library, *, depth: int, among: Sequence[str] | None, limit: int
) -> list[FoundStatement]:
    """Statements with the topic's words or near its meaning, each weighed on all its features if it may be among the
    best `limit`.
    """

    def weigh(statement: Statement) -> float:
        return math.log(doubt(statement, need)) - BEHIND * _is_about(statement, need)

    measured = measure_statements(subject, need, library, depth=depth, among=among, wanted=Wanted(limit, weigh))
    return [
        FoundStatement(
            *pair,
            score=(kept := doubt(pair[0], need)) * score(features),
            rank=rank(features) + weigh(pair[0]),
            words=features.context,
            meaning=features.meaning,
            alone=kept * score_alone(features),
        )
        for pair, features in measured
    ]


def _is_about(statement: Statement, need: Need) -> bool:
    """Whether a question who said something, or what people of some sort did, is about whoever said this."""
    if need.question.intent is not Intent.WHO_SAID and not need.role:
        return False
    key = name_key(statement.speaker.name or "")
    about = [word.removesuffix("'s") for word in words(need.question.topic)]
    if not key or key[-1] not in about:
        return False
    before = about[: about.index(key[-1])]
    return not {"for", "from"} & set(before[-len(key) - 1 :])  # "who spoke about fares for the league"


def _rank(found: FoundStatement) -> tuple[float, bool, float, str]:
    """Best first; among equals named speakers, then the surer attribution."""
    return (-found.rank, found.statement.speaker.name is None, -found.statement.confidence, found.statement.id)
