"""An attribution without marks: the statement it retells, and whether that is the speaker's it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.amounts import find_amounts
from rag.check.claims import Claim
from rag.check.focus import Sentence, sentences_of
from rag.check.model import Problem, Source
from rag.check.operators import is_denial
from rag.check.relayed import Relayed, judge_relayed
from rag.check.reporting import HELD, reports, reports_it, share_held, wrong_speaker
from rag.check.roots import is_alike, is_saying, root, roots
from rag.check.speaker_names import is_pronoun
from rag.check.speakers import is_paper, is_speaker_of
from rag.check.unheld import check_unheld
from rag.check.whose import SUCH, is_asked, is_outlet, is_survey, is_turn
from rag.terms import words
from store import SpeakerKind, Statement

CLOSE = 0.75  # of the best, for another that may as well be meant
LOOSE = 0.25  # less for words that are alike in some sense only
FEW = 3  # telling words below which a statement must hold all of them to be the one retold
FEWEST = 2  # telling words of what a claim's speaker says himself
MORE = 0.15  # of the words a sentence must hold more than the best statement for the claim to rest on it instead
_OF_WHOM = frozenset(["for", "of"])
_CITING = re.compile(r"\b(?:citing|quoting|according to|attribut\w+ [^.,;]*? to) (?P<whom>[^.,;]+)", re.I)
_RELAYS = re.compile(r"\b(?:according|report\w*|cit\w+|quot\w+)\b", re.I)  # "Vale said, according to the agency"


def own_part(claim: Claim, claims: Sequence[Claim]) -> str:
    """What a claim has its speaker say, without what it says in passing that somebody else says.

    "The league denied that the raid which the ministry said had sunk two boats was its own"; where little else is left,
    that is what is told.
    """
    said, ours = claim.words, set(words(claim.who)) - {"the", "a", "an"}
    for other in claims:
        inner = other.statement
        if other is not claim and inner.quote in claim.words and ours.isdisjoint(words(inner.mention or "")):
            for part in (inner.quote, inner.mention, inner.cue):
                said = said.replace(part, " ", 1) if part else said
    return said if len([term for term in roots(said) if not is_saying(term)]) >= FEWEST else claim.words


def check_told(claim: Claim, cited: Sequence[Source], *, words_of: str) -> Problem | None:
    """An attribution without marks: the statement it retells has to be that speaker's.

    Args:
        words_of: what of it is that speaker's.
    """
    wanted = frozenset(term for term in roots(words_of) if not is_saying(term))
    if not wanted:
        return None
    # To be its speaker a likeness of the words in any sense will do; to be another's it has to be one in newspapers.
    graded = [
        (_grade_for(claim, wanted, one, source), one, source)
        for source in cited
        for one in source.stated
        if not _is_put_to(claim, one, source)
    ]
    graded.sort(key=lambda row: -row[0])
    best = _best_sentence(wanted, cited)
    if not graded or graded[0][0] < (HELD if len(wanted) >= FEW else 1.0):
        return check_unheld(claim, cited, best)
    relayed = judge_relayed(claim, [row[1:] for row in graded[:2]], lambda *said: _is_of(claim, wanted, *said))
    if relayed:
        return relayed if isinstance(relayed, Problem) else None
    near = [row for row in graded if row[0] >= (CLOSE if len(wanted) >= FEW else 1.0) * graded[0][0]]
    if any(is_speaker_of(claim.statement, one, source) for _, one, source in near):
        return _check_better(claim, wanted, best, [row[1] for row in near if is_speaker_of(claim.statement, *row[1:])])
    share, statement, _ = graded[0]
    if _takes_up(claim, statement, graded) or _denies_it(claim, statement, graded):
        return None
    if _is_cited_by_outlet(claim, statement, cited):
        return None
    if best is not None and is_paper(claim.statement.mention or "") and reports_it(claim, best):
        return None
    if statement.speaker.kind is SpeakerKind.UNNAMED and is_survey(claim):
        return None  # what most people say, a survey says of them
    is_relayed = statement.speaker.kind is not SpeakerKind.PERSON and _RELAYS.search(statement.cue) is not None
    if best is not None and reports_it(claim, best, first=not (is_relayed or is_turn(statement, best.span))):
        return None
    if best is not None and _reacts_in(claim, best):
        return None
    if best is not None and is_turn(statement, best.span) and _is_relayed_in(claim, statement, best):
        return None
    if best is not None and not any(_overlaps(one, place, best) for _, one, place in near):
        if reports_it(claim, best):
            return None
        if share_held(wanted, best.text) >= share + MORE:
            return check_unheld(claim, cited, best)
    figures = {one.value for one in find_amounts(claim.words)}
    if figures and not figures <= {one.value for one in find_amounts(statement.quote)}:
        own = [one.quote for _, one, source in graded if is_speaker_of(claim.statement, one, source)]
        if figures <= {one.value for quote in own for one in find_amounts(quote)}:
            return None  # "Vale said three were lost; Orme said five had been"
    return wrong_speaker([statement], claim.statement.mention or claim.who)


def _is_of(claim: Claim, wanted: frozenset[str], relayed: Relayed, one: Statement) -> bool:
    """Whether a claim tells as its speaker's own what stands only in relayed words of a statement."""
    rest = one.quote.replace(relayed.words, " ")
    return (
        not any(map(reports, words(claim.words)))
        and share_held(wanted, relayed.words) >= CLOSE
        and share_held(wanted, rest) < HELD
    )


def _is_relayed_in(claim: Claim, turn: Statement, best: Sentence) -> bool:
    """Whether a sentence of a turn is what its "he said" relays, and the turn has the claim's speaker report before."""
    pronouns = re.search(r"\b(?:he|she|they) (?:\w+ ){0,2}?(?P<verb>[a-z]+)", best.text, re.I)
    if pronouns is None or not reports(pronouns["verb"].lower()):
        return False
    before = (one for one in sentences_of(best.source) if one.span.start < best.span.start)
    return any(any(span.overlaps(one.place) for span in turn.spans) and reports_it(claim, one) for one in before)


def _is_put_to(claim: Claim, one: Statement, source: Source) -> bool:
    """Whether a statement is a question that the claim's speaker answers."""
    own = [part for by in source.stated if is_speaker_of(claim.statement, by, source) for part in by.spans]
    return is_asked(one.spans[0], own, source.article.text) and not is_speaker_of(claim.statement, one, source)


def _takes_up(claim: Claim, other: Statement, graded: Sequence[tuple[float, Statement, Source]]) -> bool:
    """Whether the claim's speaker answers there what another says: "called for a strike … had no such plan"."""
    return any(
        SUCH.search(one.quote) is not None
        and one.spans[0].start > other.spans[0].start
        and "\n" not in source.article.text[other.spans[0].start : one.spans[0].start]
        and is_speaker_of(claim.statement, one, source)
        for _, one, source in graded
    )


def _denies_it(claim: Claim, other: Statement, graded: Sequence[tuple[float, Statement, Source]]) -> bool:
    """Whether a claim denies what another says, and its speaker denies something there: most likely the same."""
    denials = [row for row in graded if is_denial(row[1].cue) and row[0] > 0]
    is_both = is_denial(claim.statement.cue) and not is_denial(other.cue)
    return is_both and any(is_speaker_of(claim.statement, one, source) for _, one, source in denials)


def _is_cited_by_outlet(claim: Claim, statement: Statement, cited: Sequence[Source]) -> bool:
    """Whether a claim has the article's own outlet report, and names in passing whom it cites: who says it there."""
    if is_outlet(claim, cited) and not statement.speaker.name and is_pronoun(statement.mention or ""):
        return True  # "they spoke of it": nobody it could be said to cite
    citing = _CITING.search(claim.sentence)
    whom = set(words(citing["whom"])) if citing else set()
    return is_outlet(claim, cited) and bool(whom) and set(words(statement.mention or "")[-1:]) <= whom


def _reacts_in(claim: Claim, best: Sentence) -> bool:
    """Whether a sentence has the claim's speaker right before the verb of its cue: "an idea that Vale welcomed"."""
    cue = roots(claim.statement.cue)[-1:]
    name = words(claim.statement.speaker.name or claim.statement.mention or "")[-1:]
    if not cue or not name or is_saying(cue[0]):
        return False
    known = words(best.text)
    places = [place for place, word in enumerate(known) if word == name[0]]
    return any(
        is_alike(root(word), cue[0], strictly=True)
        for place in places
        if _OF_WHOM.isdisjoint(
            known[max(0, place - len(claim.who.split()) - 1) : place]
        )  # "a spokesman for Vale denied"
        for word in known[place + 1 : place + 3]
    )


def _check_better(
    claim: Claim, wanted: frozenset[str], best: Sentence | None, own: Sequence[Statement]
) -> Problem | None:
    """A sentence that has more of a claim than its speaker's own statements, and is another's."""
    if best is None or share_held(wanted, best.text, strictly=True) < MORE + max(
        share_held(wanted, f"{one.quote} {one.cue}") for one in own
    ):
        return None
    where = best.place
    sayers = [one for one in best.source.stated if one.cue_span is not None and one.cue_span.overlaps(where)]
    if not sayers or any(is_speaker_of(claim.statement, one, best.source) for one in sayers):
        return None
    return wrong_speaker(sayers, claim.statement.mention or claim.who)


def _grade_for(claim: Claim, wanted: frozenset[str], one: Statement, source: Source) -> float:
    """How much of a claim a statement holds; more loosely where it is the claim's own speaker's."""
    said = f"{one.quote} {one.cue}"
    strict, loose = share_held(wanted, said, strictly=True), share_held(wanted, said) - LOOSE
    return loose if loose > strict and is_speaker_of(claim.statement, one, source) else strict


def _best_sentence(wanted: frozenset[str], cited: Sequence[Source]) -> Sentence | None:
    """The sentence of the passages that has most of some roots."""
    everything = [sentence for source in cited for sentence in sentences_of(source)]
    return max(everything, key=lambda one: share_held(wanted, one.text), default=None)


def _overlaps(statement: Statement, source: Source, one: Sentence) -> bool:
    where = one.place
    return source.n == one.source.n and any(span.overlaps(where) for span in statement.spans)
