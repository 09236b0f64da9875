"""Somebody's copy of words, found in the text they were copied from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store import Span

_MOST = 20  # places looked at: words that stand in a text more often than this tell no statement apart
_FARTHEST = 600  # characters an ellipsis may leave out
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s*")
_DOUBLE = "[\"“”„‟«»〝〞″＂]|''"
_SINGLE = "['‘’‚‛`´′‹›ʼ]"
_DASH = "[-‐‑‒–—―−﹘﹣－]+"
_MARKS = {
    **dict.fromkeys('"“”„‟«»〝〞″＂', f"(?:{_DOUBLE})"),
    **dict.fromkeys("'‘’‚‛`´′‹›ʼ", _SINGLE),
    **dict.fromkeys("-‐‑‒–—―−﹘﹣－", _DASH),
}
_DOTS = r"(?:…|\.\s?\.\s?\.)"
_PIECE = re.compile(rf"\s+|[-‐‑‒–—―−﹘﹣－]+|{_DOTS}|.", re.DOTALL)


def find_verbatim(words: str, text: str, *, within: Span | None = None) -> Iterator[tuple[Span, ...]]:
    """The places where `words` stand in `text`, in order, to the letter but for quotation marks, dashes and blanks.

    Words on both sides of an ellipsis the text does not have are a span each, near one another and in order.

    >>> [span.slice("“Go now,” he said.") for (span,) in find_verbatim('"Go  now,"', "“Go now,” he said.")]
    ['“Go now,”']
    """
    within = within or Span(0, len(text))
    found = False
    for match in _matches(words.strip(), text, within):
        found = True
        yield (match,)
    parts = [part for part in _ELLIPSIS.split(words.strip()) if any(char.isalnum() for char in part)]
    if not found and (len(parts) > 1 or (parts and parts[0] != words.strip())):
        for first in _matches(parts[0], text, within):
            spans = [first]
            for part in parts[1:]:
                reach = Span(spans[-1].end, min(within.end, spans[-1].end + _FARTHEST + len(part)))
                following = next(_matches(part, text, reach), None)
                if following is None:
                    break
                spans.append(following)
            else:
                yield tuple(spans)


def _matches(words: str, text: str, within: Span) -> Iterator[Span]:
    if not any(char.isalnum() for char in words):
        return
    pattern = _pattern(words)
    for count, match in enumerate(pattern.finditer(text, within.start, within.end)):
        if count == _MOST:
            return
        yield Span(*match.span())


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    """What finds the words, whole: never the "he" in "the"."""
    pieces = "".join(map(_piece, _PIECE.findall(words)))
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + pieces + after)


def _piece(piece: str) -> str:
    if piece.isspace():
        return r"\s+"
    if piece == "…" or (len(piece) > 1 and piece[0] == "."):
        return _DOTS
    return _MARKS.get(piece[0]) or re.escape(piece)
