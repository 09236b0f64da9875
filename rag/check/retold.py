"""Words retold nearly as the passage has them, where a small change is a change of what was said.

Whoever rewrites a sentence freely changes many words; where all stay but one, that one was put in another's place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.model import Nearness, Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.operators import split_un, undismissed, undo_un
from rag.check.roots import (
    are_of_one_kind,
    is_alike,
    is_saying,
    is_telling,
    joined,
    plain_verbs,
    root,
    unbroken,
    undotted,
)
from rag.lexicon import read_named, read_pairs
from rag.roles import is_office, role_terms
from rag.terms import words

# Cosine from which two words, or short stretches, may stand for one another where no rule knows them: of 400 pairs
# drawn at random from press articles 2 in 100 come as near. Verbs, which rewriting changes first, need not.
ALIKE = 0.42
SURE = 0.6  # for a verb that denies: "dismissed", "dropped"
ALIKE_VERBS = 0.2
ALIKE_VERBATIM = 0.5  # where every other word stayed, the one that did not was put in its place
VERBATIM = 0.9  # of a claim's words in their order
CLOSE = 0.6  # of a claim's words in their order in one sentence: nearly verbatim
NEARER = 0.75  # the same, for changes that free rewriting makes as well
RUN = 2  # words that must stand as they were on either side of a change
MOSTLY = 0.6  # of a claim's words must be the passage's for two stretches of them to be a splice
SPLICE_RUN = 4  # words in a row that are taken from one place
_NEGATIONS = read_named("triggers", "not")
_TOO_FEW = frozenset({("too", "little"), ("too", "few")})  # "without enough water"
_SELF = frozenset({"it", "we", "i"})  # a speaker's words for himself
_DENYING = frozenset(map(root, read_named("triggers", "not_verbs")))  # "unable to", "refused to"
_NOT = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_NOTHING_BUT = re.compile(r"\b(?:for )?nothing but\b", re.I)
_MODALS = frozenset(["will", "would", "can", "could", "shall", "should", "may", "might"])
_BE = frozenset(["is", "are", "was", "were", "be", "been"])
_PARTICLES = read_named("triggers", "particles")
# Words of another class that rewriting swaps freely: auxiliaries, pronouns, small words of reference.
_FREE = read_named("triggers", "free")
REPORTING = frozenset(map(root, read_named("triggers", "reporting")))  # what was made of saying is compared elsewhere
_JOINTS = read_named("triggers", "joints")
_GENERAL = read_named("triggers", "general")  # "the company", "the cases": they say little by themselves
_HEADING = read_named("triggers", "heading")


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A claim laid beside one sentence: blocks as difflib has them, and the share of the claim in its place."""

    theirs: tuple[str, ...]
    blocks: tuple[tuple[str, int, int, int, int], ...]
    share: float


def find_change(
    claim: str,
    focus: Sequence[str],
    *,
    near: Nearness | None,
    speaker: frozenset[str] = frozenset(),
    is_person: bool = False,
) -> Problem | None:
    """A word put in another's place, put in or left out, in words that are otherwise one sentence's.

    Args:
        speaker: the roots of what the claim calls its speaker, who may stand for "it" and "we".
        is_person: the speaker is one, whom no "it" stands for.
    """
    claim, focus = split_un(claim, " ".join(focus)), [split_un(text, claim) for text in focus]
    ours = _tokens(claim)
    names = {word for name in find_names(f"and {claim}") for word in words(name)}
    aligned = max((_align(ours, text) for text in focus), key=lambda one: one.share, default=None)
    if aligned is None or aligned.share < CLOSE:
        return None
    for place, (tag, a, b, c, d) in enumerate(aligned.blocks):
        if tag == "equal":
            continue
        before = _length(aligned, place - 1)
        behind = _length(aligned, place + 1)
        left, right = aligned.theirs[a:b], ours[c:d]
        is_inside = 0 < place < len(aligned.blocks) - 1
        if (
            _is_negation(right) != _is_negation(left)
            and not _is_denied_elsewhere(place, aligned, ours)
            and not (_NEGATIONS.isdisjoint((*left, *right)) and _may_stand_for(left, right, near, SURE))
            and before >= 1
            and behind >= 1
            and max(len(left), len(right)) <= 3
        ):
            return _problem(f"the passage has {_quote(left)}, the sentence {_quote(right)}")
        if (
            tag == "insert"
            and _is_alone(place, aligned, ours)
            and before >= 1
            and behind >= 1
            and len(right) <= 2
            and aligned.share >= NEARER
        ):
            known = set(map(root, aligned.theirs))
            known |= {root(word) for text in focus for word in words(text) if word not in names}
            if any(_counts(word) and not any(is_alike(root(word), other) for other in known) for word in right):
                return _problem(f"the passage has nothing of {_quote(right)} there")
        own = _SELF - {"it"} if is_person else _SELF
        is_subject = (
            left[-1:] and left[-1] in own and (len(left) == 1 or left[-2] in _JOINTS or _reports(root(left[-2])))
        )
        is_named_before = set(right) <= _FREE | set(aligned.theirs[:a])  # "its party … without it", "without its party"
        if tag == "replace" and behind >= RUN and is_subject and len(right) <= 3 and not is_named_before:
            subject = [
                root(word) for word in right if _counts(word) and word not in _GENERAL and not _is_seat(word, speaker)
            ]
            if subject and speaker and not any(is_alike(term, other) for term in subject for other in speaker):
                return _problem(f"the passage has {_quote(left[-1:])}, the sentence {_quote(right)}")
        if tag == "replace" and not is_inside:  # what stands round a claim's words in their sentence is no part of it
            left = left[-1:] if place == 0 else left[:1]
            if len(right) > 1 or aligned.share < NEARER:
                continue
        is_small = (
            tag == "replace"
            and _is_alone(place, aligned, ours)
            and len(left) <= 4
            and len(right) <= 2
            and max(before, behind) >= RUN
        )
        are_verbs = _are_verbs(aligned.theirs, a, b) and _are_verbs(ours, c, d)
        is_single = len(left) == len(right) == 1
        enough = ALIKE_VERBATIM if is_single and aligned.share >= VERBATIM else ALIKE_VERBS if are_verbs else ALIKE
        if is_small and any(map(is_number, left)) and any(map(is_number, right)):
            continue  # figures are compared with their units
        nearness = near if names.isdisjoint(right) else None  # a name stands for no other
        if is_small and nearness is not None and _may_stand_for(left, right, nearness, enough):
            continue
        if is_small and _strange(left, right, ours, _moved(aligned), near=nearness, between=min(before, behind) >= RUN):
            return _problem(f"the passage has {_quote(left)}, the sentence {_quote(right)}")
    return None


def kept_in_order(claim: str, focus: Sequence[str]) -> float:
    """The share of a claim's words, small ones too, that the likest sentence has in their order, two running."""
    ours = _tokens(claim)
    return max((_align(ours, text).share for text in focus), default=0.0)


def _is_seat(word: str, speaker: frozenset[str]) -> bool:
    """Whether a word is the capital of the country a speaker is of: "Paris" for the French ministry."""
    country = read_pairs("capitals").get(word)
    return country is not None and bool(role_terms(country.replace("-", " ")) & role_terms(" ".join(speaker)))


def _may_stand_for(left: Sequence[str], right: Sequence[str], near: Nearness | None, enough: float) -> bool:
    """Whether words come near enough to others to stand for them, and are not other things of one kind."""
    if (
        near is None
        or not left
        or not right
        or any(are_of_one_kind(root(one), root(other)) for one in left for other in right)
    ):
        return False
    return near(*(" ".join(word.removesuffix("'s") for word in part) for part in (left, right))) >= enough


def _are_verbs(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether words in a row have a verb among them, by its ending or what stands before."""
    return any(
        word in read_pairs("irregular")
        or word in _BE | plain_verbs()
        or (word.endswith(("ed", "ing", "ly")) and len(word) > 4)
        or not (_MODALS | {"to"}).isdisjoint(tokens[max(0, place - 1) : place])
        for place, word in enumerate(tokens[start:end], start=start)
    )


def _is_denied_elsewhere(place: int, aligned: _Aligned, ours: Sequence[str]) -> bool:
    """Whether another block differs in a "not" as well, the other way: "No men will go", "will not send men"."""
    return any(
        _is_negation(ours[c:d]) != _is_negation(aligned.theirs[a:b] if 0 < other < len(aligned.blocks) - 1 else ())
        for other, (tag, a, b, c, d) in enumerate(aligned.blocks)
        if tag != "equal" and other != place
    )


def _is_alone(place: int, aligned: _Aligned, ours: Sequence[str]) -> bool:
    """Whether all but one block between the first and the last agree: whoever rewrites freely changes several."""
    others = [
        ours[c:d]
        for other, (tag, _, _, c, d) in enumerate(aligned.blocks)
        if tag != "equal" and other != place and 0 < other < len(aligned.blocks) - 1
    ]
    return not any(any(map(_counts, block)) for block in others)


def find_splice(claim: str, passages: Sequence[str]) -> Problem | None:
    """Two stretches of the passages run together without a joint, as if they were one."""
    ours = _tokens(claim)
    theirs = [word for text in passages for word in (*_tokens(text), "\n")]
    place = taken = 0
    last: tuple[int, int] | None = None  # where the stretch before ended: in the claim, in the passages
    while place < len(ours):
        length, where = _longest(ours, place, theirs)
        run = ours[place : place + length]
        if length < SPLICE_RUN or (length == SPLICE_RUN and sum(map(is_telling, run)) < 2):
            place += 1
            continue
        if (
            last is not None
            and place == last[0]
            and not is_saying(root(ours[place]))
            and ours[place] not in _JOINTS
            and ours[place - 1] not in _JOINTS
        ):
            apart = where - last[1]
            if taken + length < MOSTLY * len(ours):
                pass  # a few words of the passage among one's own
            elif apart < 0 or "\n" in theirs[last[1] : where] or apart > 25:
                first, second = ours[max(0, place - 3) : place], ours[place : place + 3]
                return _problem(f"{_quote(first)} and {_quote(second)} stand apart in the passage")
        place += length
        taken += length
        last = (place, where + length)
    return None


def _align(ours: Sequence[str], text: str) -> _Aligned:
    theirs = _tokens(text)
    matcher = SequenceMatcher(a=list(map(root, theirs)), b=list(map(root, ours)), autojunk=False)
    blocks = tuple(matcher.get_opcodes())
    same = sum(d - c for tag, _, _, c, d in blocks if tag == "equal" and d - c >= RUN)
    return _Aligned(tuple(theirs), blocks, same / max(1, len(ours)))


def _length(aligned: _Aligned, place: int) -> int:
    """How many words a neighbouring block keeps."""
    if not 0 <= place < len(aligned.blocks) or aligned.blocks[place][0] != "equal":
        return 0
    return aligned.blocks[place][4] - aligned.blocks[place][3]


def _strange(
    left: Sequence[str],
    right: Sequence[str],
    whole: Sequence[str],
    moved: Sequence[str],
    *,
    near: Nearness | None,
    between: bool,
) -> bool:
    """Whether what replaces some words says something else; what the claim has at another place is not replaced."""
    known = set(map(root, whole))
    plain = [
        word
        for word in left
        if _counts(word) and word not in _GENERAL and not any(is_alike(root(word), other) for other in known)
    ]
    ours = [word for word in right if _counts(word) and word not in moved and word not in _GENERAL]
    if any(map(is_office, left)) and not _HEADING.isdisjoint(right):
        return False  # "its president", "who leads it"
    if len(left) == len(right) == 1 and left[0] in _MODALS and _counts(right[0]):
        return True  # "will end", "week end"
    if left and all(word in _FREE or _reports(root(word)) for word in left):
        return False  # for a word as light as "came" or "said" any other may do
    if any(not any(_is_near(word, other, near) for other in left) for word in ours):
        return True
    # A telling word that gave way to grammar: "an interest in", "an which in".
    return (
        between
        and bool(plain and right)
        and not any(map(is_telling, right))
        and not (_FREE | _JOINTS).issuperset(right)
    )


def _moved(aligned: _Aligned) -> list[str]:
    """The words of the sentence that did not stay in their place; a claim may have them at another."""
    return [word for tag, a, b, _, _ in aligned.blocks if tag in ("replace", "delete") for word in aligned.theirs[a:b]]


def _counts(word: str) -> bool:
    """Whether a word is compared here: numbers and what only reports are elsewhere."""
    return is_telling(word) and word not in _PARTICLES | _FREE and not _reports(root(word)) and not is_number(word)


def _reports(term: str) -> bool:
    return is_saying(term) or term in REPORTING


def _is_near(left: str, right: str, near: Nearness | None) -> bool:
    return is_alike(root(left), root(right)) or _may_stand_for([left], [right], near, ALIKE)


def _is_negation(tokens: Sequence[str]) -> bool:
    denied = sum(word in _NEGATIONS or word.endswith("n't") or root(word) in _DENYING for word in tokens)
    return (denied + sum(pair in _TOO_FEW for pair in pairwise(tokens))) % 2 == 1


def _longest(ours: Sequence[str], place: int, theirs: Sequence[str]) -> tuple[int, int]:
    """The longest stretch from `place` on that the passages have, and where."""
    best, where = 0, 0
    for start, word in enumerate(theirs):
        if word != ours[place]:
            continue
        length = 1
        while (
            place + length < len(ours)
            and start + length < len(theirs)
            and ours[place + length] == theirs[start + length]
        ):
            length += 1
        if length > best:
            best, where = length, start
    return best, where


def _tokens(text: str) -> list[str]:
    found = [
        part
        for word in joined(words(unbroken(_NOTHING_BUT.sub("only", undo_un(undotted(undismissed(mask_dates(text))))))))
        for part in _NOT.get(word, (word.removesuffix("n't"), "not") if word.endswith("n't") else (word,))
    ]
    return found[1:] if found[:1] == ["that"] else found


def _quote(tokens: Sequence[str]) -> str:
    return f"“{' '.join(tokens)}”" if tokens else "nothing there"


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)
