"""An answer is about the question it was given to."""

from __future__ import annotations

import pytest

from rag import ask
from rag.prompted import answers_about, question_before
from records import record_of, state
from store import Article, Library

INTERVIEW = (
    "COURIER: Would you accept observers from Norland?\n\nVALE: From anywhere, even from the moon.\n\n"
    "COURIER: Will the pact hold?\n\nVALE: Ask the frost."
)


@pytest.mark.parametrize(
    ("text", "words", "asked"),
    [
        pytest.param(INTERVIEW, "From anywhere", "Would you accept observers from Norland?", id="the-turn-before"),
        pytest.param(INTERVIEW, "Ask the frost", "Will the pact hold?", id="its-own-turn"),
        pytest.param(
            "Asked whether the log was open, she said it was not.", "it was not", "the log was open", id="asked"
        ),
        pytest.param("Asked about the log, he smiled. “No,” he said.", "“No,”", None, id="another-sentence"),
        pytest.param("Who pays?\n\nThe town said it would.", "it would", None, id="no-turn"),
        pytest.param("It rains.\n\nVALE: Ask the frost.", "Ask the frost", None, id="nothing-asked"),
    ],
)
def test_a_question_is_put_right_before_its_answer(text: str, words: str, asked: str | None) -> None:
    assert question_before(text, text.index(words)) == asked


def test_an_answer_is_about_all_that_was_asked_for() -> None:
    article = Article.of(INTERVIEW, title="Interview", language="en")
    statement = state(article, "From anywhere, even from the moon", by="Ada Vale")
    assert answers_about("Norlandic observers", statement, article) is False
    assert answers_about("observers", statement, article) is True
    assert answers_about("", statement, article) is False


def test_what_somebody_was_asked_is_found_by_it(library: Library) -> None:
    article = Article.of(INTERVIEW, title="Interview", language="en")
    said = [state(article, words, by="Ada Vale") for words in ("From anywhere, even from the moon", "Ask the frost")]
    with library.writer() as writer:
        writer.add([record_of(article, *said)])
        writer.catch_up()
    answer = ask("What did Ada Vale say about observers?", library)
    assert [one.statement.quote for one in answer.statements] == ["From anywhere, even from the moon"]
