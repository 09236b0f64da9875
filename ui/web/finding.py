"""The words of a search, found again in the text it led to."""

from __future__ import annotations

import re
from collections.abc import Collection

from store import Span, fold

_ENDINGS = r"(?:'s|s|es|ed|ing)?"  # of a word the word index takes for the same; what it takes besides stays unmarked


def find_phrase(text: str, phrase: str, *, within: Span | None = None) -> list[Span]:
    """Where `text` has the phrase's words one after the other, whatever stands between them that is no letter.

    >>> find_phrase("The ferry “waits”.", "Ferry waits")
    [Span(start=4, end=16)]
    """
    words = _words(phrase)
    return _find(text, r"[\W_]+".join(map(re.escape, words)), within) if words else []


def find_words(text: str, words: Collection[str], *, within: Span | None = None) -> list[Span]:
    """Where `text` has any of the words, with or without an ending.

    >>> [span.start for span in find_words("A ferry and two Ferrys.", ["ferry"])]
    [2, 16]
    """
    wanted = sorted({word for given in words for word in _words(given)}, key=len, reverse=True)
    return _find(text, f"(?:{'|'.join(map(re.escape, wanted))}){_ENDINGS}", within) if wanted else []


def _words(typed: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(typed).text)


def _find(text: str, pattern: str, within: Span | None) -> list[Span]:
    base = within or Span(0, len(text))
    folded = fold(base.slice(text))
    found = re.finditer(rf"(?<![^\W_]){pattern}(?![^\W_])", folded.text)
    spans = [folded.span(*match.span()) for match in found]
    return [Span(base.start + span.start, base.start + span.end) for span in spans]
