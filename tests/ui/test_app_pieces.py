"""Small pieces of the app: pointers from the browser, suggested questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind
from ui.web.conversation import Pointer
from ui.web.suggestions import suggest_questions, whole_phrase
from ui.web.verbatim import plain_label


@pytest.mark.parametrize("marker", ["", ":", "q1", "q1:1", "q1:x:", "q1:1:y", "q1:-1:", "q1:1:2:3", "q1::", "q1:²:"])
def test_a_marker_that_points_nowhere_is_no_pointer(marker: str) -> None:
    assert Pointer.parse(marker) is None


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.none() | st.integers(0, 100))
def test_a_pointer_reads_back_from_its_marker(exchange: int, citation: int, statement: int | None) -> None:
    pointer = Pointer(f"q{exchange}", citation, statement)
    assert Pointer.parse(str(pointer)) == pointer


@pytest.mark.parametrize(
    ("quote", "phrase"),
    [
        pytest.param(
            "“We will not leave the harbour today,”", "We will not leave the harbour today", id="marks and comma off"
        ),
        pytest.param("“No.”", None, id="too short to be anybody's"),
        pytest.param("“He said ‘never’ and “always” to all of us here”", None, id="quotations inside"),
        pytest.param(" ".join(["word"] * 40), None, id="too long to read"),
    ],
)
def test_only_a_short_plain_quotation_is_asked_back(quote: str, phrase: str | None) -> None:
    assert whole_phrase(quote) == phrase


def test_suggestions_name_who_speaks_of_what_again_and_again() -> None:
    said = [
        ("Ada Vale", "We waited for the ferry, and the ferry was late."),
        ("Ada Vale", "They sold the ferry."),
        ("Bruno Kell", "The ferry is ours."),
        ("Bruno Kell", "Bring back the ferry, I say."),
        ("Cora Lind", "In November. They told us November."),
    ]
    questions = suggest_questions(statement(name, words) for name, words in said)
    assert questions[0] == "What did Ada Vale say about the ferry?"
    assert sum("the ferry" in question for question in questions) == 1  # no topic twice
    assert not any("Cora Lind" in question for question in questions)


def statement(name: str, words: str) -> tuple[Statement, Article]:
    article = Article.of(words, title="Where is the ferry?")
    speaker = Speaker(name, SpeakerKind.PERSON)
    return Statement.of(article, spans=[Span(0, len(words))], kind=StatementKind.INDIRECT, speaker=speaker), article


def test_an_empty_library_suggests_nothing() -> None:
    assert suggest_questions([]) == []


@pytest.mark.parametrize(
    "hostile", ["![x](http://e.example/y)", "$x$", ":material/home:", ":red[x]", "<b>x</b>", "`x`"]
)
def test_a_label_holds_no_markup(hostile: str) -> None:
    label = plain_label(hostile)
    assert ":" not in label
    assert all(label[place - 1] == "\\" for place, letter in enumerate(label) if letter in "![]()$<>`")
