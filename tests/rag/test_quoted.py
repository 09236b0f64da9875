"""Words a question puts in marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.quoted import find_quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('Who said "the dam will stand"?', "the dam will stand", id="straight"),
        pytest.param("Who said “the dam will stand”?", "the dam will stand", id="curly"),
        pytest.param("Who said 'the dam will stand'?", "the dam will stand", id="single-straight"),
        pytest.param("Who said ‘the dam will stand’?", "the dam will stand", id="single-curly"),
        pytest.param(
            "Who said 'it wasn't us, it's the river'?", "it wasn't us, it's the river", id="apostrophes-inside"
        ),
        pytest.param("Who said «le barrage tiendra»?", "le barrage tiendra", id="guillemets"),
        pytest.param("Wer sagte „der Damm hält“?", "der Damm hält", id="german"),
        pytest.param('Who said "she told me “no” twice"?', "she told me “no” twice", id="quotation-inside"),
        pytest.param('Who said "the dam will stand', "the dam will stand", id="never-closed"),
    ],
)
def test_quoted_words_are_found_without_their_marks(text: str, words: str) -> None:
    quoted = find_quoted(text)
    assert quoted is not None
    assert quoted.words == words
    assert words in quoted.span.slice(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("What did Vale’s deputy say about Orme's dam?", id="possessives"),
        pytest.param("What didn't the miners' union say about o'clock?", id="apostrophes"),
        pytest.param('What about ""?', id="nothing-between"),
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert find_quoted(text) is None


@given(st.text(max_size=200))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    quoted = find_quoted(text)
    assert quoted is None or quoted.words in quoted.span.slice(text)
