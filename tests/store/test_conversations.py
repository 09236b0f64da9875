"""Conversations and verdicts: whose they are, and that nobody else has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from store import Coverage, KeptAnswer, Library, Verdict
from store.schema import conversations

ADA, BRUNO = "key-of-ada", "key-of-bruno"
Keep = Callable[..., str]


@pytest.fixture
def keep(library: Library) -> Keep:
    """Keeps an answer to a question, as the next turn of a conversation of a reader's; returns its id."""
    asked = datetime(2031, 3, 1, tzinfo=UTC)

    def keep(question: str, conversation: str, reader: str = ADA) -> str:
        nonlocal asked
        asked += timedelta(minutes=1)
        answer = KeptAnswer(
            id=f"ans_{question}",
            question=question,
            standalone_question=question,
            text="",
            mode="extractive",
            asked_at=asked,
            last_asked_at=asked,
            searched=Coverage(1),
        )
        library.answers.keep(answer, conversation=conversation)
        library.conversations.claim(conversation, reader)
        return answer.id

    return keep


def test_a_readers_list_has_their_conversations_and_nobody_elses(library: Library, keep: Keep) -> None:
    keep("On the ferry?", "one")
    keep("On the bell?", "two")
    keep("And the quay?", "one")
    keep("On the mine?", "three", BRUNO)
    mine = library.conversations.of(ADA)
    assert [(entry.name, entry.title, entry.questions) for entry in mine] == [
        ("one", "On the ferry?", ("On the ferry?", "And the quay?")),
        ("two", "On the bell?", ("On the bell?",)),
    ]
    assert [entry.name for entry in library.conversations.of(ADA, limit=1)] == ["one"]
    assert [entry.name for entry in library.conversations.of(BRUNO)] == ["three"]
    assert library.conversations.of("") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("quay", ["one"]), ("FÉRRY", ["one"]), ("on the", ["two", "one"]), ("harbour", ["two"]), ("mine", [])],
)
def test_conversations_are_found_by_their_questions_and_names(
    library: Library, keep: Keep, words: str, found: list[str]
) -> None:
    keep("On the ferry?", "one")
    keep("And the quay?", "one")
    keep("On the bell?", "two")
    keep("On the mine?", "three", BRUNO)
    library.conversations.rename("two", ADA, "  Harbour\n bell ")
    assert [entry.name for entry in library.conversations.of(ADA, words=words)] == found


def test_a_name_is_given_and_taken_back_by_its_reader_alone(library: Library, keep: Keep) -> None:
    keep("On the ferry?", "one")
    library.conversations.rename("one", BRUNO, "mine now")
    assert library.conversations.of(ADA)[0].title == "On the ferry?"
    library.conversations.rename("one", ADA, "Ferry")
    assert library.conversations.of(ADA)[0].title == "Ferry"
    library.conversations.rename("one", ADA, " ")
    assert library.conversations.of(ADA)[0].title == "On the ferry?"


def test_a_deleted_conversation_leads_nowhere_and_its_answers_stay(library: Library, keep: Keep) -> None:
    answer = keep("On the ferry?", "one")
    library.conversations.claim("one", BRUNO)  # it is on Ada's list already
    assert not library.conversations.delete("one", BRUNO)
    assert library.conversations.delete("one", ADA)
    assert library.conversations.of(ADA) == library.conversations.of(BRUNO) == []
    assert library.conversations.turns("one") == []
    assert library.answers.find(answer)


def test_the_catalogue_never_holds_a_readers_key(library: Library, keep: Keep) -> None:
    keep("On the ferry?", "one")
    with library.engine.connect() as connection:
        (held,) = connection.scalars(select(conversations.c.reader))
    assert ADA not in held and len(held) == 64


def test_each_reader_has_one_verdict_on_an_answer_the_last(library: Library, keep: Keep) -> None:
    answer, other = keep("On the ferry?", "one"), keep("On the bell?", "one")
    library.answers.judge(answer, Verdict.RIGHT, reader=ADA)
    library.answers.judge(answer, Verdict.WRONG_SPEAKER, reader=ADA)
    library.answers.judge(answer, Verdict.WRONG_SPEAKER, reader=BRUNO)
    library.answers.judge(other, Verdict.RIGHT, reader=BRUNO)
    assert library.answers.verdicts(answer) == {Verdict.WRONG_SPEAKER: 2}
    assert library.answers.verdict_of([answer, other], reader=ADA) == {answer: Verdict.WRONG_SPEAKER}
    library.answers.judge(answer, None, reader=ADA)
    assert library.answers.verdicts(answer) == {Verdict.WRONG_SPEAKER: 1}
    assert library.answers.verdict_of([answer], reader=ADA) == {}
