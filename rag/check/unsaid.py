"""What a passage has somebody not say, told as what that one said: "did not say how long" as "told how long"."""

from __future__ import annotations

from collections.abc import Sequence

from rag.check.claims import Claim
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.operators import Operator, has_operator
from rag.check.roots import is_saying, root
from rag.check.speakers import say_speaker
from rag.check.telling import find_telling
from rag.terms import words

HELD = 0.75  # of a claim's telling words a statement must hold to be what it rests on
_TELLING = frozenset(map(root, ["explain", "disclose", "reveal", "specify", "elaborate", "clarify", "confirm"]))


def find_unsaid(claims: Sequence[Claim], cited: Sequence[Source]) -> Problem | None:
    """The first claim whose speaker has it only in words he is said not to have said; one that says so itself is none.

    A denial is no silence: who denies a raid says something of it.
    """
    for claim in claims:
        if claim.statement.negated or has_operator(f"{claim.statement.cue} {claim.words}", Operator.NOT):
            continue
        theirs = find_telling(claim.words, claim, cited, least=HELD)
        if theirs and all(one.negated and _is_silence(one.cue) for one in theirs):
            reason = f"the passage has “{theirs[0].cue}” of {say_speaker(theirs[0])}, the sentence has it said"
            return Problem(SentenceStatus.UNSUPPORTED, reason)
    return None


def _is_silence(cue: str) -> bool:
    """Whether a cue is of what was not said, and no denial: "did not say", "declined to explain"."""
    terms = list(map(root, words(cue)))
    return has_operator(cue, Operator.NOT) and any(is_saying(term) or term in _TELLING for term in terms)
