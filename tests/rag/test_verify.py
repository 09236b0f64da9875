"""Words shown against words there: verification never passes what the article does not have."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rag.model import Citation, CitationStatus
from rag.verify import find_broken, find_marked, verify_statement, verify_words
from records import state
from store import Article, Span, Statement

TEXT = "“The dam will stand,” Ada Vale told the council on Monday. Ben Orme denied that it had ever leaked."
ARTICLE = Article.of(TEXT, title="Dam", outlet="The Lantern")


def statement(words: str = "“The dam will stand,”", mention: str = "Ada Vale", cue: str = "told") -> Statement:
    return state(ARTICLE, words, by=mention, mention=mention, cue=cue)


def test_a_statement_whose_words_stand_where_it_says_is_verified() -> None:
    assert verify_statement(statement(), ARTICLE) is CitationStatus.VERIFIED


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"quote": "“The dam will fall,”"}, CitationStatus.NOT_FOUND, id="another-word"),
        pytest.param({"quote": '"the dam will stand,"'}, CitationStatus.ALTERED, id="other-marks-and-case"),
        pytest.param({"spans": (Span(1, 9),)}, CitationStatus.ALTERED, id="another-place"),
        pytest.param({"mention": "Ben Orme"}, CitationStatus.WRONG_SPEAKER, id="another-speaker-beside-the-cue"),
        pytest.param({"cue": "denied"}, CitationStatus.WRONG_SPEAKER, id="another-cue"),
        pytest.param({"article_id": "art_other"}, CitationStatus.NOT_FOUND, id="another-article"),
    ],
)
def test_a_statement_that_was_tampered_with_is_caught(change: dict[str, object], status: CitationStatus) -> None:
    assert verify_statement(replace(statement(), **change), ARTICLE) is status  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("The dam will stand", CitationStatus.VERIFIED, id="a-slice"),
        pytest.param("The dam\nwill  stand", CitationStatus.VERIFIED, id="white-space-aside"),
        pytest.param("the dam will stand", CitationStatus.ALTERED, id="case"),
        pytest.param("The dam will not stand", CitationStatus.NOT_FOUND, id="a-word-put-in"),
        pytest.param("The dam stand", CitationStatus.NOT_FOUND, id="a-word-left-out"),
        pytest.param("“…”", CitationStatus.NOT_FOUND, id="no-word-at-all"),
        pytest.param("", CitationStatus.NOT_FOUND, id="nothing"),
    ],
)
def test_words_are_verified_to_the_letter(words: str, status: CitationStatus) -> None:
    assert verify_words(words, ARTICLE) is status


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("abcxyzABC019"))
def test_one_letter_changed_is_never_verified(place: int, letter: str) -> None:
    assume(TEXT[place].isalnum() and TEXT[place] != letter)
    altered = TEXT[:place] + letter + TEXT[place + 1 :]
    assert verify_words(altered, ARTICLE) is not CitationStatus.VERIFIED


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_slice_with_a_word_in_it_is_verified(start: int, end: int) -> None:
    words = TEXT[min(start, end) : max(start, end)]
    assume(any(char.isalnum() for char in words))
    assert verify_words(words, ARTICLE) is CitationStatus.VERIFIED


def test_marked_words_are_found_with_the_citations_of_their_line() -> None:
    answer = 'Two said so:\n\n- **Vale**: “The dam will stand,” [1]\n- Orme said: "never \\[ever\\] leaked" [2] [3]'
    assert [(marked.words, marked.citations) for marked in find_marked(answer)] == [
        ("The dam will stand,", (1,)),
        ("never [ever] leaked", (2, 3)),
    ]


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        pytest.param("Vale said: “The dam will stand,” [1]", [], id="verbatim"),
        pytest.param("Vale said: “The dam will fall,” [1]", ["The dam will fall,"], id="altered"),
        pytest.param("Vale said: “The dam will stand,”", ["The dam will stand,"], id="without-a-citation"),
        pytest.param("Vale said: “The dam will stand,” [7]", ["The dam will stand,"], id="citing-what-is-not-there"),
        pytest.param("Vale said the dam would stand [1]", [], id="no-marks-no-promise"),
    ],
)
def test_marks_in_an_answer_are_a_promise(line: str, broken: list[str]) -> None:
    citations = [Citation(1, ARTICLE, Span(0, len(TEXT)), CitationStatus.VERIFIED)]
    assert [marked.words for marked in find_broken(line, citations)] == broken
