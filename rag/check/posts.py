"""Where somebody is sent or what he heads, as a sentence gives it: an ambassador to one body is none to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.check.claims import Claim
from rag.check.introduced import introduction
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.speakers import is_speaker_of
from rag.roles import role_terms

_POST = re.compile(
    r"\b(?P<office>ambassador|envoy|representative|minister|president|secretary|governor|mayor|senator|chief|head"
    r"|director|leader|chair\w*|spokes\w+|commander|adviser|advisor|CEO|founder|editor|owner) (?:to|of|for) (?:the )?"
    r"(?P<place>[A-Z\d][\w.’'/-]*(?: [A-Z][\w.’'-]*)*)"
)
# "Norland's U.N. ambassador": whose, and where he is sent.
_SENT = re.compile(r"(?P<place>(?:[A-Z][\w.’'-]*\s)+)(?P<office>ambassador|envoy)\b", re.I)


def compare_posts(claims: Sequence[Claim], cited: Sequence[Source]) -> Problem | None:
    """The first speaker whom a sentence gives another post of the same kind than the passages do."""
    for claim in claims:
        ours = f"{claim.statement.mention or ''}, {claim.statement.speaker.role or ''}"
        for office, place in _posts(ours):
            if reason := _placed_elsewhere(claim, office, place, cited):
                return Problem(SentenceStatus.UNSUPPORTED, reason)
            theirs = [post for post in _known_posts(claim, cited) if post[0] == office]
            if theirs and not any(_is_one(place, other) for _, other in theirs):
                reason = f"the passage has {theirs[0][0]} to or of {theirs[0][1]}, the sentence {place}"
                return Problem(SentenceStatus.UNSUPPORTED, reason)
    return None


def _placed_elsewhere(claim: Claim, office: str, place: str, cited: Sequence[Source]) -> str | None:
    """Why "the mayor" of a statement is not the mayor of a place that its sentence has nothing of, but another."""
    terms = role_terms(place)
    for source in cited:
        sayers = [one for one in source.stated if not one.speaker.name and is_speaker_of(claim.statement, one, source)]
        for one in sayers:
            if (one.mention or "").lower().removeprefix("the ") != office:
                continue
            start, end = one.spans[0].start, max(one.spans[-1].end, one.cue_span.end if one.cue_span else 0)
            here = source.article.text[source.article.text.rfind(". ", 0, start) + 1 : end]
            named = re.findall(r"(?<!^)\b[A-Z][\w’'-]+", here.strip()[1:])
            if named and not terms <= role_terms(" ".join(named)):
                return f"the passage has {one.mention} speak of {named[-1]}, the sentence the {office} of {place}"
    return None


def _posts(text: str) -> Iterator[tuple[str, str]]:
    return ((match["office"].lower(), match["place"].rstrip(".’'")) for match in _POST.finditer(text))


def _known_posts(claim: Claim, cited: Sequence[Source]) -> Iterator[tuple[str, str]]:
    for source in cited:
        for one in source.stated:
            if one.speaker.name and is_speaker_of(claim.statement, one, source):
                calls = f"{one.speaker.role or ''}, {introduction(one.speaker.name, source.article.text)}"
                yield from _posts(calls)
                yield from ((match["office"].lower(), match["place"]) for match in _SENT.finditer(calls))


def _is_one(left: str, right: str) -> bool:
    ours, theirs = role_terms(left), role_terms(right)
    return not ours.isdisjoint(theirs) or not ours or not theirs
