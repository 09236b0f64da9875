"""Words learnt beside the questions: those of a large library, once, and few at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from rag import ahead
from store import Embedder, Library, Record


@pytest.mark.parametrize(("articles", "learns"), [(ahead.LEARNT_FROM - 1, False), (ahead.LEARNT_FROM, True)])
def test_a_large_library_is_learnt_once(
    library: Library,
    embedder: Embedder,
    make_record: Callable[..., Record],
    monkeypatch: pytest.MonkeyPatch,
    articles: int,
    learns: bool,
) -> None:
    monkeypatch.setattr(ahead, "WORDS_AT_ONCE", 2)
    asked: list[Sequence[str]] = []
    is_done = Event()

    def embed_words(words: Sequence[str]) -> NDArray[np.float32]:
        asked.append(words)
        if sum(map(len, asked)) == 3:
            is_done.set()
        return np.zeros((len(words), 1), np.float32)

    monkeypatch.setattr(embedder, "embed_words", embed_words)
    with library.writer() as writer:
        writer.add([make_record("The ferries and the mines of Oskeld.")])
    ahead.learn_ahead(library, articles)
    ahead.learn_ahead(library, articles)
    assert is_done.wait(10 if learns else 0) is learns
    assert all(len(words) <= 2 for words in asked)
    assert sorted(word for words in asked for word in words) == (["ferries", "mines", "oskeld"] if learns else [])
