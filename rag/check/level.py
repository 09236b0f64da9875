"""What a quotation may differ in and still be the same words: the glyphs of marks and dashes, and white space.

Case, accents and every letter stay. Levelled text is as long as the text, so places in one are places in the other.

>>> find_words("don't - ever", "“We don’t — ever — yield,” she said.")
Span(start=4, end=16)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store import Span

_QUOTES = '‘’‚‛‹›ʼʻ′´`“”„‟«»″〝〞「」『』"＂＇'
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_ALIKE = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
_DASH = re.compile(r"\s*-+\s*")


@lru_cache(maxsize=1_024)  # a passage is looked through for every quotation of a draft
def level(text: str) -> str:
    """The text with marks, dashes and white space each made one glyph; of the same length."""
    return "".join(" " if char.isspace() else char for char in text.translate(_ALIKE))


def as_pattern(words: str) -> str:
    """A pattern for these words as a levelled text may have them."""
    parts = []
    for part in _DASH.split(level(words).strip()):
        tokens = [re.sub(r"'+", "'+", re.escape(token).replace(r"\'", "'")) for token in part.split()]
        parts.append(r"\s+".join(tokens))
    return r"\s*-+\s*".join(parts).replace("…", r"(?:…|\.\s?\.\s?\.)")


def find_all(words: str, text: str) -> Iterator[Span]:
    """Every place where a text has these words whole."""
    if pattern := as_pattern(words):
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", level(text)):
            yield Span(*match.span())


def find_words(words: str, text: str) -> Span | None:
    """The first of `find_all`."""
    return next(find_all(words, text), None)
