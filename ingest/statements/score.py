"""Which candidates are statements: a weight for each sign, and the outermost of those that overlap."""

from __future__ import annotations

from ingest.statements.model import Candidate
from ingest.statements.phrases import is_relative

# Log-odds by hand: how often, reading news, a cue of this kind and strength in this pattern reports something said.
_PATTERN = {
    "quote": 3.0,
    "quote+clause": 3.0,
    "clause": 2.0,
    "bare": 1.2,
    "parenthesis": 1.5,
    "according": 3.0,
    "to": 0.5,
    "objc": 0.6,
    "obj": 0.0,
    "prep": 0.4,
    "odd": -1.0,
    "noun that": 0.6,
    "noun to": 0.0,
    "noun of": -1.0,
}
_STRENGTH = {0: -1.5, 1: -1.2, 2: 0.0, 3: 1.0}
_KIND = {"speech": 0.5, "manner": 0.5, "thought": -1.0, "unknown": -1.5}


def score(candidate: Candidate) -> float:
    """Log-odds-like: above zero the candidate is kept."""
    total = _PATTERN[candidate.pattern] + _STRENGTH[candidate.strength] + _KIND[candidate.kind]
    total += _speaker_weight(candidate)
    return total


def _speaker_weight(candidate: Candidate) -> float:
    tree, speaker = candidate.tree, candidate.speaker
    if speaker is None:
        return -2.0
    word, tag = tree.lower[speaker], tree.tags[speaker]
    if word in ("it", "this", "there", "these", "those", "what", "one"):
        return -1.0
    if word in ("that", "which") or is_relative(tree, speaker):
        return 0.0 if word == "who" else -0.7
    if word in ("i", "we", "you"):
        return -0.5
    if tag in ("NNP", "NNPS", "PRP"):
        return 0.5
    return 0.0


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates to keep: positive ones, a stronger one before a weaker one of the same words."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -one.score):
        if candidate.score <= 0:
            continue
        if any(_clash(candidate, other) for other in kept):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda one: one.content[0])


def _clash(candidate: Candidate, other: Candidate) -> bool:
    """Whether two candidates claim the same words, or one cue stands in the other's content."""
    if candidate.tree is not other.tree:
        return False
    mine, theirs = _tokens(candidate), _tokens(other)
    common = len(mine & theirs)
    return common > 0


def _tokens(candidate: Candidate) -> set[int]:
    return {token for first, last in candidate.content for token in range(first, last + 1)}
