"""A kept answer against the library as it is: each quotation stands, is repeated, gone, withdrawn, or damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from rag import Answer, QuoteStanding, Recheck, ask, keep_answer, recheck, reopen_answer
from store import Library, Record
from store.schema import articles

URL = "https://quaypost.example/lock"
SAID = "“The harbour gates stay shut until the summer,”"


@pytest.fixture
def add(library: Library, make_record: Callable[..., Record]) -> Callable[[str], None]:
    """Puts a text in as the article, or as its next revision."""

    def add(text: str) -> None:
        with library.writer() as writer:
            writer.add([make_record(text, url=URL, statements=[(SAID, "Ada Vale")] if SAID in text else [])])
            writer.catch_up()

    return add


@pytest.fixture
def answer(library: Library, add: Callable[[str], None]) -> Answer:
    """A kept answer that rests on one quotation."""
    add(f"{SAID} said Ada Vale, the harbour minister.")
    answer = ask("What did Ada Vale say about the harbour gates?", library)
    keep_answer(answer, library)
    return answer


def checked(answer: Answer, library: Library) -> Recheck:
    reopened = reopen_answer(answer.id, library)
    assert reopened is not None
    return recheck(reopened, library)


def test_a_quotation_stands_while_its_revision_is_current(library: Library, answer: Answer) -> None:
    found = checked(answer, library)
    assert found.stands
    assert [(one.standing, one.now) for one in found.statements] == [(QuoteStanding.STANDS, None)]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        pytest.param(f"It rained. {SAID} said Ada Vale.", QuoteStanding.REPEATED, id="elsewhere in it"),
        pytest.param("“The harbour gates open in May,” said Ada Vale.", QuoteStanding.GONE, id="other words"),
    ],
)
def test_a_revision_has_the_words_or_has_them_no_longer(
    library: Library, answer: Answer, add: Callable[[str], None], text: str, standing: QuoteStanding
) -> None:
    add(text)
    found = checked(answer, library)
    (one,) = found.statements
    assert (one.standing, one.now and one.now.text, found.stands) == (standing, text, False)
    assert SAID in one.article.text


def test_a_quotation_of_a_withdrawn_article_is_withdrawn(library: Library, answer: Answer) -> None:
    with library.writer() as writer:
        writer.withdraw(URL)
    found = checked(answer, library)
    assert [one.standing for one in found.statements] == [QuoteStanding.WITHDRAWN]
    assert not found.stands


def test_a_text_that_is_not_what_its_hash_says_is_damaged(library: Library, answer: Answer) -> None:
    with library.engine.begin() as connection:
        connection.execute(update(articles).values(text=articles.c.text + " "))
    found = checked(answer, library)
    assert [one.standing for one in found.statements] == [QuoteStanding.DAMAGED]
    assert not found.stands


def test_words_in_marks_that_no_source_beside_them_has_are_told(library: Library, answer: Answer) -> None:
    spoilt = replace(answer, id="ans_spoilt", text=f"{answer.text}\n\nShe said: “Nobody may pass” [1].")
    keep_answer(spoilt, library)
    found = checked(spoilt, library)
    assert [marked.words for marked in found.broken] == ["Nobody may pass"]
    assert not found.stands
