"""An answer opened again is the answer that was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from rag import Answer, AnswerMode, CitationStatus, DeclineReason, Turn, Understood, ask, keep_answer, reopen_answer
from store import ArticleState, Filters, Library, Record

URL = "https://quaypost.example/lock"
SAID = "“The harbour gates stay shut until the summer,”"
QUESTION = "What did Ada Vale say about the harbour gates?"


@pytest.fixture
def harbour(library: Library, make_record: Callable[..., Record]) -> Library:
    text = f"{SAID} said Ada Vale, the harbour minister, on Monday."
    with library.writer() as writer:
        writer.add([make_record(text, url=URL, published=date(2031, 3, 4), statements=[(SAID, "Ada Vale")])])
        writer.catch_up()
    return library


def reopened(answer: Answer, library: Library) -> Answer:
    found = reopen_answer(answer.id, library)
    assert found is not None
    return found.answer


@pytest.mark.parametrize(
    "question", [pytest.param(QUESTION, id="answered"), pytest.param("What did Ida Orme say?", id="declined")]
)
def test_an_answer_is_opened_again_as_it_was_given(harbour: Library, question: str) -> None:
    answer = ask(question, harbour)
    keep_answer(answer, harbour)
    assert reopened(answer, harbour) == answer


def test_no_field_of_an_answer_is_lost(harbour: Library) -> None:
    answer = ask(QUESTION, harbour)
    full = replace(
        answer,
        understood=Understood(("Ada Vale",), ("The Lantern",), date(2031, 1, 1), date(2031, 2, 1), "shut", "en"),
        statements=tuple(replace(one, origins=3, name="Vale") for one in answer.statements),
        citations=tuple(replace(one, status=CitationStatus.ALTERED) for one in answer.citations),
        decline_reason=DeclineReason.NOTHING_ON_TOPIC,
        mode=AnswerMode.GENERATED,
        model="a-model",
        prompt="answer 12ab",
        usage={"tokens_in": 900, "tokens_out": 120},
    )
    blank = Answer("", "", "", "", Understood(), answer.searched)
    for value, plain in ((full, blank), (full.understood, Understood())):
        same = [one.name for one in fields(value) if getattr(value, one.name) == getattr(plain, one.name)]
        assert same in ([], ["searched"]), "give every field a value of its own here"
    keep_answer(full, harbour)
    assert reopened(full, harbour) == full


def test_what_it_was_asked_with_is_kept(harbour: Library) -> None:
    filters = Filters(("vale",), ("lantern",), date(2031, 3, 1), None, "en")
    history = [Turn("Who is Ada Vale?", "The harbour minister.")]
    answer = ask("And on the gates?", harbour, filters=filters, history=history)
    keep_answer(answer, harbour, filters=filters, history=history)
    found = reopen_answer(answer.id, harbour)
    assert found is not None
    assert found.kept.filters == filters
    assert found.kept.history == (("Who is Ada Vale?", "The harbour minister."),)
    assert found.kept.versions == harbour.versions


def test_a_withdrawn_article_changes_nothing_but_the_warning(harbour: Library) -> None:
    answer = ask(QUESTION, harbour)
    keep_answer(answer, harbour)
    with harbour.writer() as writer:
        writer.withdraw(URL)
        writer.catch_up()
    assert ask(QUESTION, harbour).declined
    found = reopen_answer(answer.id, harbour)
    assert found is not None
    assert found.answer == answer
    assert found.changed == {answer.citations[0].article.id: ArticleState.WITHDRAWN}


def test_the_same_words_asked_within_other_filters_are_another_answer(harbour: Library) -> None:
    within = [Filters(), Filters(since=date(2031, 1, 1)), Filters(language="en")]
    ids = [ask(QUESTION, harbour, filters=filters).id for filters in (*within, Filters())]
    assert len(set(ids)) == 3
    assert ids[0] == ids[-1]


def test_an_id_nobody_kept_opens_nothing(harbour: Library) -> None:
    assert reopen_answer("ans_0", harbour) is None


@pytest.mark.parametrize(
    ("question", "filters", "understood"),
    [
        pytest.param(
            QUESTION,
            Filters(since=date(2031, 1, 1), until=date(2031, 12, 31), language="en"),
            Understood(("Ada Vale",), (), date(2031, 1, 1), date(2031, 12, 31), None, "en"),
            id="dates and language come from the filters",
        ),
        pytest.param(
            "What did Ada Vale say about the gates since February 2031?",
            Filters(since=date(2031, 1, 1)),
            Understood(("Ada Vale",), (), date(2031, 2, 1)),
            id="the narrower of two dates holds",
        ),
        pytest.param(
            "Who said “gates stay shut”?",
            Filters(("vale",), ("the lantern",)),
            Understood(("Ada Vale",), ("The Lantern",), phrase="gates stay shut"),
            id="speaker and outlet as the library has them",
        ),
    ],
)
def test_filters_are_part_of_what_was_understood(
    harbour: Library, question: str, filters: Filters, understood: Understood
) -> None:
    assert ask(question, harbour, filters=filters).understood == understood
