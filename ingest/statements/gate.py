"""Which sentences are worth parsing: English ones with a word, a mark or a colon that can make an attribution."""

from __future__ import annotations

import re
from functools import cache

from ingest.statements.cues import noun_forms, verb_forms, word_set
from ingest.statements.sentences import Sentence
from store.model import Span

_DEMANDS = frozenset({"must", "should", "ought", "shall", "cannot"})  # free indirect speech: see `carried`
_LETTERS = re.compile(r"[^\W\d_]+")
_WINDOW = 3000  # code points looked at
_FEWEST_WORDS = 20
_WORD = re.compile(r"[a-z]{3,}")


@cache
def _cue_words() -> frozenset[str]:
    verbs = {form.split()[0] for form in verb_forms()}
    return frozenset(verbs | set(noun_forms()) | {"according"} | _DEMANDS)


def may_attribute(sentence: Sentence, levelled: str) -> bool:
    """Whether the sentence is to be parsed: true of every one that yields a statement; else only slow."""
    frame = sentence.frame(levelled)
    if not any(char.isalnum() for char in frame):
        return False
    if ":" in frame or any(one.whole for one in sentence.quotations):
        return True
    return not _cue_words().isdisjoint(words_of(frame))


def words_of(text: str) -> list[str]:
    """The words of a text that may be cues, lower-case."""
    return _WORD.findall(text.lower())


def reads_english(levelled: str, paragraph: Span, language: str | None) -> bool:
    """Whether a paragraph is one for an English parser, judged by its script and the words before and in it.

    Only text up to the paragraph's end counts, so what follows never changes what was found. A dozen words of Latin
    script pass: a headline has too few small words to tell.
    """
    letters = [char for char in paragraph.slice(levelled)[:_WINDOW] if char.isalpha()]
    if sum(char < "\u0250" for char in letters) < 0.6 * len(letters):
        return False
    words = _LETTERS.findall(levelled[max(0, paragraph.end - _WINDOW) : paragraph.end].lower())
    foreign = language is not None and not language.lower().startswith("en")
    if len(words) < _FEWEST_WORDS:
        return not foreign and (len(words) < 12 or not word_set("english").isdisjoint(words))
    share = sum(word in word_set("english") for word in words) / len(words)
    return share >= (0.15 if foreign else 0.05)
