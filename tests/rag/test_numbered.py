"""Texts by the numbers of their words, compared with the same texts by their words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rag.numbered import Vocabulary, number_words
from rag.terms import content_words, stems, words

WORDS = ["The", "mines", "mine", "mined", "of", "Oskeld", "a", "7", "s", "nobody", "ships’", "Łódź", "—"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=5)


@given(TEXTS)
def test_a_text_by_numbers_has_the_words_and_stems_of_the_text(texts: list[str]) -> None:
    found = number_words(texts)
    assert [number_words(texts).first(size).spelled() for size in range(len(texts) + 1)] == [
        number_words(texts[:size]).spelled() for size in range(len(texts) + 1)
    ]
    assert found.lengths().tolist() == [len(words(text)) for text in texts]
    asked = ["mine", "oskeld", "never"]
    assert found.hold(asked).tolist() == [[one in stems(text) for text in texts] for one in asked]
    forms = [any(one.startswith(("min", "ship")) for one in stems(text)) for text in texts]
    assert found.hold_forms(("min", "ship")).tolist() == forms


@given(TEXTS)
def test_its_content_is_the_first_word_of_each_telling_stem(texts: list[str]) -> None:
    content = number_words(texts).content()
    spelled = np.array(content.spelled())
    for number, text in enumerate(texts):
        assert sorted(spelled[content.texts == number]) == sorted(content_words(text))


def test_a_full_vocabulary_starts_anew_beside_what_was_numbered() -> None:
    vocabulary = Vocabulary(size=3)
    first = number_words(["dams hold the river"], vocabulary)
    second = number_words(["ships sail"], vocabulary)
    assert (first.content().spelled(), second.spelled()) == (["dams", "hold", "river"], ["ships", "sail"])
    assert (first.hold(["dam"]).all(), first.hold(["ship"]).any(), second.hold(["ship"]).all()) == (True, False, True)


def test_threads_number_the_same_words_alike() -> None:
    texts = [[f"word{number % (7 + thread)}" for number in range(300)] for thread in range(8)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(number_words, texts))
    assert [one.spelled() for one in found] == texts
