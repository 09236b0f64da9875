"""Who a sentence says has spoken, compared with who the passages have speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.check.attributed import check_told, own_part
from rag.check.claims import Claim
from rag.check.model import Problem, Source
from rag.check.quotations import Quotation
from rag.check.sayers import check_quoted, claim_of
from rag.check.speakers import is_speaker_of
from rag.terms import words
from store import Span

Places = Sequence[tuple[Quotation, int, Span]]


def check_speakers(
    claims: Sequence[Claim], cited: Sequence[Source], places: Places, *, sentence: str
) -> Iterator[Problem]:
    """The first attribution whose speaker is not the passage's."""
    checked = set()
    relayed = {_name_of(claim) for claim in claims if _is_told_by_another(claim, claims, cited)}
    for quotation, n, place in places:
        source = next(source for source in cited if source.n == n)
        claim = claim_of(quotation.span, claims)
        if claim is not None:
            checked.add(id(claim))
        if problem := check_quoted(quotation, place, claim, source, sentence):
            yield problem
            return
    for claim in claims:
        if id(claim) in checked or _name_of(claim) in relayed:
            continue
        if problem := check_told(claim, cited, words_of=own_part(claim, claims)):
            yield problem
            return


def _name_of(claim: Claim) -> str:
    return claim.statement.speaker.name or claim.statement.mention or ""


def _is_told_by_another(claim: Claim, claims: Sequence[Claim], cited: Sequence[Source]) -> bool:
    """Whether a claim is part of what another speaker says, and does say there: "Vale said Orme had denied"."""
    mention = words(claim.statement.mention or "")
    outer = [
        other
        for other in claims
        if other is not claim and any(one.covers(own) and one != own for one in other.content for own in claim.content)
    ]
    return bool(mention) and any(
        is_speaker_of(other.statement, one, source) and mention[-1] in words(one.quote)
        for other in outer
        for source in cited
        for one in source.stated
    )
