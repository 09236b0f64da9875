"""How much of a remembered phrase was said. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio

from rag.terms import content_terms

MIN_TERMS_IN_ORDER = 3  # fewer shared words than this are no memory of a phrase
# Or, with fewer: nearly all of it, small words too, in their order and close together; by chance that is rare.
MIN_WORDS_IN_ORDER = 5
MAX_GAPS = 3  # words said for one remembered
MIN_KEPT = 0.9
LETTERS_ALONE = 0.9  # a phrase is remembered by its letters, of which no telling word is left whole


def phrase_share(phrase: Sequence[str], said: Sequence[str]) -> float:
    """How much of a phrase was said: 1 when it stands there word for word, less with words changed, added or dropped.

    The better of two measures: the best-fitting stretch of the statement letter by letter (rapidfuzz's partial ratio),
    and the telling words of the phrase found in their order, which a misremembered half leaves intact; where few of
    them are left, all words of it.

    >>> phrase_share("the dam will stand".split(), "we know the dam will stand for years".split())
    1.0
    >>> phrase_share("the dam will stand".split(), "no".split()) < 0.2
    True
    """
    asked, text = f" {' '.join(phrase)} ", f" {' '.join(said)} "
    if asked in text:
        return 1.0
    whole = min(1.0, len(text) / len(asked))  # a short statement fits inside a long phrase, but does not hold it
    near = partial_ratio(asked, text) / 100 * whole
    asked_terms, said_terms = content_terms(asked), content_terms(text)
    shared = LCSseq.similarity(asked_terms, said_terms)
    if not shared and near < LETTERS_ALONE:
        near = 0.0  # "this is not who we are": letters alike by chance
    in_order = shared / len(asked_terms) if shared >= MIN_TERMS_IN_ORDER else 0.0
    if shared and len(phrase) >= MIN_WORDS_IN_ORDER:
        kept = _share_in_order(phrase, said)
        in_order = max(in_order, kept if kept >= MIN_KEPT else 0.0)
    return min(0.99, max(near, 0.95 * in_order))


def _share_in_order(phrase: Sequence[str], said: Sequence[str]) -> float:
    """The share of a phrase's words that stand in their order within one stretch of what was said."""
    stretch = MAX_GAPS * len(phrase)
    starts = range(0, max(1, len(said) - stretch + len(phrase)), len(phrase))
    return max(LCSseq.similarity(phrase, said[start : start + stretch]) for start in starts) / len(phrase)
