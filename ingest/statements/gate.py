"""Which sentences are worth parsing: English ones with a word, a mark or a colon that can make an attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate

from ingest.statements.cues import noun_forms, verb_forms, word_set
from ingest.statements.nominal import PUT_BY
from ingest.statements.sentences import Sentence
from ingest.statements.signed import is_signature
from store.model import Span

_DEMANDS = frozenset({"must", "should", "ought", "shall", "cannot"})  # free indirect speech: see `carried`
_LETTERS = re.compile(r"[^\W\d_]+")
_WINDOW = 3000  # code points looked at
_FEWEST_WORDS = 20
_WORD = re.compile(r"[a-z]{3,}")


@cache
def _cue_words() -> frozenset[str]:
    verbs = {form.split()[0] for form in verb_forms()}
    return frozenset(verbs | set(noun_forms()) | {"according"} | PUT_BY | _DEMANDS)


def may_attribute(sentence: Sentence, levelled: str) -> bool:
    """Whether the sentence is to be parsed: true of every one that yields a statement; else only slow."""
    frame = sentence.frame(levelled)
    if not any(char.isalnum() for char in frame):
        return False
    if ":" in frame or is_signature(frame) or any(one.whole for one in sentence.quotations):
        return True
    return not _cue_words().isdisjoint(words_of(frame))


def words_of(text: str) -> list[str]:
    """The words of a text that may be cues, lower-case."""
    return _WORD.findall(text.lower())


class English:
    """Tells which paragraphs of a text an English parser can read, by their script and the words before and in them.

    Only text up to a paragraph's end counts, so what follows never changes what was found. A dozen words of Latin
    script pass: a headline has too few small words to tell.
    """

    def __init__(self, levelled: str, language: str | None) -> None:
        self._levelled = levelled
        self._is_foreign = language is not None and not language.lower().startswith("en")
        words = list(_LETTERS.finditer(levelled))
        known = word_set("english")
        self._starts = [word.start() for word in words]
        self._small = list(accumulate((word.group().lower() in known for word in words), initial=0))

    def holds(self, paragraph: Span) -> bool:
        """Whether the parser can read this paragraph."""
        return _is_latin(paragraph.slice(self._levelled)[:_WINDOW]) and self._has_small_words(paragraph.end)

    def _has_small_words(self, end: int) -> bool:
        first = bisect_left(self._starts, max(0, end - _WINDOW))
        last = bisect_left(self._starts, end)
        number, small = last - first, self._small[last] - self._small[first]
        if number < _FEWEST_WORDS:
            return not self._is_foreign and (number < 12 or small > 0)
        return small / number >= (0.15 if self._is_foreign else 0.05)


def _is_latin(words: str) -> bool:
    if words.isascii():
        return True
    letters = [char for char in words if char.isalpha()]
    return sum(char < "\u0250" for char in letters) >= 0.6 * len(letters)
