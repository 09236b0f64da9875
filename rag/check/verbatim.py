"""Whether quoted words are a slice of a passage, and where; if they are not, what the passage has instead.

An ellipsis leaves words out, square brackets put the writer's own in, as newsrooms allow: the rest has to stand in the
passage to the letter, in order, near together, and what is left out may not be what turns it round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio_alignment

from rag.check.level import as_pattern, find_all, level
from rag.terms import content_terms
from store import Span

LONGEST_GAP = 400  # characters an ellipsis may leave out: more is no longer one quotation
MOST_NARROWED = 2  # words that may narrow a noun, where they stand before it
MOST_REPLACED = 6  # words a bracket may stand for
NEAR = 0.68  # of its letters in place, a quotation is one of the passage's with words changed
SPLICED = 0.75  # of its telling words in order, likewise: two pieces put together
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.)\.?\s*")
_BRACKET = re.compile(r"\[([^\]\[]*)\]")
_TURNS = re.compile(
    r"\b(?:not|never|no|nor|neither|none|nobody|cannot|without|den\w+|refus\w+|declin\w+|if|unless|hardly)\b|n't\b",
    re.I,
)
_WHOLE = re.compile(r"\s*(?:the|an?|this|that|these|those|his|her|its|their|our|my|your)\s", re.I)
_OF_ALL = re.compile(r"\b(?:no|not|never|none|any|all|every|only|most)\b|n['’]t\b", re.I)
_LIMITS = re.compile(
    r"\b(?:if|unless|provided|only|until|as long as|so long as)\b|^\W*(?:while|when|before|after|without)\b", re.I
)
_EDGE = " \t\n.,;:!?-–—'\"‘’“”…"


@dataclass(frozen=True, slots=True)
class Nearest:
    """What a passage has in place of quoted words: how alike, 0 to 1, and the first words that differ."""

    likeness: float
    has: str
    shown: str


def locate(words: str, passage: str) -> Span | None:
    """Where a passage has quoted words, from the first to the last of them; None where it has not."""
    bare = words.strip(_EDGE)
    if not bare:
        return None
    if place := next(find_all(bare, passage), None):
        return place
    parts = [part for part in (one.strip(_EDGE) for one in _ELLIPSIS.split(words)) if re.search(r"\w", part)]
    if len(parts) == 1 and not _BRACKET.search(bare):
        return None
    return _locate_parts(parts, passage)


def nearest(words: str, passage: str) -> Nearest:
    """How near a passage comes to quoted words it does not have."""
    asked, text = level(words.strip(_EDGE)).lower(), level(passage).lower()
    aligned = partial_ratio_alignment(asked, text)
    likeness = aligned.score / 100 if aligned else 0.0
    start, end = (aligned.dest_start, aligned.dest_end) if aligned else (0, 0)
    if len(text) < len(asked):
        likeness, start, end = likeness * len(text) / len(asked), 0, len(text)
    terms = content_terms(words)
    in_order = LCSseq.similarity(terms, content_terms(passage)) / len(terms) if len(terms) > 1 else 0.0
    has, shown = _first_difference(words.strip(_EDGE), _whole_words(passage, start, end))
    return Nearest(max(likeness, NEAR if in_order >= SPLICED else 0.0), has, shown)


def _locate_parts(parts: list[str], passage: str) -> Span | None:
    """The parts between ellipses in their order, from the first place on where all of them follow."""
    if not parts or any(_TURNS.search(inside) for part in parts for inside in _BRACKET.findall(part)):
        return None
    patterns = [re.compile(rf"(?<!\w){_with_brackets(part)}(?!\w)") for part in parts]
    text = level(passage)
    for first in patterns[0].finditer(text):
        start, end = first.span()
        for pattern in patterns[1:]:
            following = pattern.search(text, end)
            if not following or following.start() - end > LONGEST_GAP:
                break
            if _turns(text, end, following.start()):
                break
            end = following.end()
        else:
            return Span(start, end)
    return None


def _turns(text: str, start: int, end: int) -> bool:
    """Whether leaving out a stretch turns round what stays: it holds a condition, or a "not" of what stays.

    A clause by itself may go with its own "not".
    """
    left_out = text[start:end]
    if _LIMITS.search(left_out):
        return True
    is_clause = left_out.lstrip("' ")[:1] in tuple(".!?;:,-") and (
        left_out.rstrip("' ")[-1:] in tuple(".!?;:,-") or re.match(r"(?:and|but|or)\b", text[end:]) is not None
    )
    if is_clause:
        return False
    # "no evidence of nonaquatic species" is more than "no evidence of … species": a "no" or "all" wants its noun whole.
    clause = re.split(r"[.!?;:,]", text[:start])[-1]
    return _TURNS.search(left_out) is not None or (
        len(left_out.split()) <= MOST_NARROWED and _WHOLE.match(left_out) is None and _OF_ALL.search(clause) is not None
    )


def _with_brackets(part: str) -> str:
    """A pattern for words with brackets: "[T]he" is "the"; "[the dam]" may stand for a few words."""
    pieces, start = [], 0
    for match in _BRACKET.finditer(part):
        pieces.append(as_pattern(part[start : match.start()]))
        inside, after = match[1], part[match.end() : match.end() + 1]
        if len(inside) == 1 and after.isalpha():
            pieces.append(f"(?i:{re.escape(inside)})")
        else:
            pieces.append(rf"\s*(?:[^\s]+\s+){{0,{MOST_REPLACED}}}?(?:[^\s]+)?\s*")
        start = match.end()
    pieces.append(as_pattern(part[start:]))
    pattern = ""
    for place, piece in enumerate(pieces):
        letter = place and pieces[place - 1].startswith("(?i:")
        blank = r"\s*" if piece and pattern and not letter and not piece.startswith((r"\s*", "(?i:")) else ""
        lead = r"\s*" if piece.startswith("(?i:") and pattern else ""
        pattern += lead + blank + piece
    return pattern


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _first_difference(shown: str, has: str) -> tuple[str, str]:
    """The first words in which two texts differ: what the second has, then what the first has."""
    left, right = shown.split(), has.split()
    plain = [[level(word).strip(_EDGE) for word in side] for side in (left, right)]
    for tag, a, b, c, d in SequenceMatcher(a=plain[0], b=plain[1], autojunk=False).get_opcodes():
        if tag != "equal" and (a, b) != (0, 0) and not (tag == "insert" and a == len(left)):
            return " ".join(right[c:d]).strip(_EDGE), " ".join(left[a:b]).strip(_EDGE)
    return "", ""
