"""Quotations signed with a dash: "“Enough is enough.” — Ada Vale, mayor of Harrow", on one line or on the next."""

from __future__ import annotations

import re

from ingest.statements.model import Candidate, Tree
from ingest.statements.quoting import token_range

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_SIGNED = re.compile(r"\s*(?:--?|[–—―])\s*(?=[^\W\d_])(?![a-z])")
_LONGEST = 8  # words of an office and a name


def is_signature(words: str) -> bool:
    """Whether a paragraph begins as whoever signs a quotation does: with a dash and a capital."""
    return _SIGNED.match(words) is not None


def signature(tree: Tree, *, before: bool) -> Candidate | None:
    """The attribution a dash makes.

    Args:
        before: the quotation is the paragraph before, so its content is still to be set; else the sentence's own.
    """
    start, content = 0, list[tuple[int, int]]()
    if not before:
        where = token_range(tree, 0) if tree.quotations and tree.quotations[0].whole else None
        if where is None or any(tree.words[at][0].isalnum() for at in range(where[0])):
            return None
        start, content = where[1] + 1, [where]
    first = start
    while first < len(tree.words) and tree.words[first] in _DASHES:
        first += 1
    last = first
    while last < min(len(tree.words), first + _LONGEST) and (tree.words[last][0].isupper() or tree.words[last] == "of"):
        last += 1
    ends = last == len(tree.words) or tree.words[last] in (",", ".", "(")
    if first == start or last == first or not ends or not tree.tags[last - 1].startswith("NNP"):
        return None
    return Candidate(tree, (), "", "speech", 2, last - 1, content, "signed", quotations=(0,) if content else ())
