"""The words of a library, learnt beside its questions: each costs ten times as much the first time it is met.

A question on 2,000 articles meets some two thousand new words, the first twenty of a process nearly all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from typing import TYPE_CHECKING
from weakref import WeakSet

from rag.numbered import number_words

if TYPE_CHECKING:
    from rag.related import EmbedWords
    from store import Library

LEARNT_FROM = 1_000  # articles; a smaller library's words are soon met
READ = 300  # articles whose words are learnt, some 20,000: of those in others nine in ten are among them
WORDS_AT_ONCE = 500  # what a question meanwhile may have to wait for: some 5 ms

_LEARNT: WeakSet[Library] = WeakSet()


def learn_ahead(library: Library, articles: int) -> None:
    """Starts to learn the words of some articles, once for a library that holds so many."""
    if articles < LEARNT_FROM or library in _LEARNT:
        return
    _LEARNT.add(library)
    texts = library.some_texts(READ)
    # All it works on is at hand: the library may be closed meanwhile.
    Thread(target=_learn, args=(texts, library.embedder.embed_words), name="words", daemon=True).start()


def _learn(texts: Sequence[str], embed_words: EmbedWords) -> None:
    for text in texts:
        words = list(dict.fromkeys(number_words([text]).content().spelled()))
        for start in range(0, len(words), WORDS_AT_ONCE):
            embed_words(words[start : start + WORDS_AT_ONCE])
