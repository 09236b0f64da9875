"""The words of a text."""

from __future__ import annotations

import pytest

from rag.terms import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The minister’s ‘red line’", ["the", "minister's", "red", "line"], id="an-apostrophe-in-a-word"),
        pytest.param("ships' '' rock''n'roll '.' 'tis", ["ships", "rock", "n'roll", "tis"], id="marks-of-no-word"),
        pytest.param("Café — £12m… don’t", ["cafe", "12m", "don't"], id="accents-and-symbols"),
        pytest.param("Łódź‘s ‘Straße’", ["łodz's", "straße"], id="letters-that-are-not-ascii"),
        pytest.param("snake_case a_b", ["snake", "case", "a", "b"], id="an-underscore-is-no-letter"),
        pytest.param(" ' — '' ", [], id="no-word"),
    ],
)
def test_words_are_letters_and_the_apostrophes_between_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected
