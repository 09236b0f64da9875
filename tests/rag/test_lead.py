"""What an answer opens with, by what was asked of the statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import dam
from rag import Answer, Turn, ask
from rag.asked import Asked, Standing
from rag.lead import Shown, say_head
from rag.model import FoundStatement, Intent, Question
from store import Library, Record

MakeRecord = Callable[..., Record]


def add(library: Library, make_record: MakeRecord, *said: tuple[str, str, date]) -> Library:
    """A library of articles of one sentence each: who, what, and the day it was published."""
    records = [
        make_record(f"{words} said {who}.", statements=[(words, who)], title=f"On {day}", published=day)
        for who, words, day in said
    ]
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()
    return library


def opening(answer: Answer) -> str:
    return answer.text.partition("\n- ")[0]


def test_a_change_names_the_first_and_the_last_day(library: Library, make_record: MakeRecord) -> None:
    add(
        library,
        make_record,
        ("Ada Vale", "“The barrage will never open,”", date(2031, 2, 6)),
        ("Ada Vale", "“The barrage may open,”", date(2031, 3, 2)),
        ("Ada Vale", "“The barrage should open,”", date(2031, 5, 9)),
    )
    answer = ask("Has Vale changed her mind about the barrage?", library)
    assert "The first on record is of 6 February 2031 [1], the last of 9 May 2031 [3]." in opening(answer)
    assert answer.text.index("never open") < answer.text.index("may open") < answer.text.index("should open")


def test_figures_are_a_range_with_both_ends_attributed(library: Library, make_record: MakeRecord) -> None:
    add(
        library,
        make_record,
        ("Ada Vale", "“Twenty-three people were killed in the flood, including two children,”", date(2031, 2, 6)),
        ("Ben Orme", "“In the flood 9 people were killed,”", date(2031, 2, 7)),
        ("Cleo Marsh", "“The flood drove 4,300 people from their homes,”", date(2031, 2, 8)),
    )
    text = opening(ask("How many people were killed in the flood?", library))
    assert "The figures given range from 9 (**Ben Orme** [" in text
    assert "to Twenty-three (**Ada Vale** [" in text


def test_one_figure_alone_is_no_range(library: Library, make_record: MakeRecord) -> None:
    add(library, make_record, ("Ada Vale", "“Nine people were killed in the flood,”", date(2031, 2, 6)))
    assert "range" not in opening(ask("How many people were killed in the flood?", library))


def test_when_and_where_is_told_with_what_the_article_leaves_open(library: Library, make_record: MakeRecord) -> None:
    add(library, make_record, ("Ada Vale", "“The barrage will open in May,”", date(2031, 2, 6)))
    text = opening(ask("When did Vale say “the barrage will open in May”?", library))
    assert text.startswith(
        "When and where: the article does not say on which day; in *The Lantern*; published 6 February 2031 [1]."
    )


def test_who_said_so_is_counted_by_speakers(library: Library, make_record: MakeRecord) -> None:
    add(
        library,
        make_record,
        ("Ada Vale", "“The barrage will fail,”", date(2031, 2, 6)),
        ("Ada Vale", "“The barrage will fail soon,”", date(2031, 2, 7)),
        ("Ben Orme", "“I fear the barrage will fail,”", date(2031, 2, 8)),
    )
    assert opening(ask("How many say the barrage will fail?", library)) == (
        "2 speakers on record with this, in 3 statements:\n"
    )


def test_who_spoke_instead_is_named_when_the_one_asked_about_is_silent(
    library: Library, make_record: MakeRecord
) -> None:
    add(
        library,
        make_record,
        ("Ada Vale", "“The barrage will open,”", date(2031, 2, 6)),
        ("Ben Orme", "“Fishing quotas must be halved,”", date(2031, 2, 7)),
    )
    answer = ask("What did Ada Vale say about fishing quotas?", library)
    assert answer.declined
    assert "On record on this: **Ben Orme** [1]." in answer.text


def test_one_statement_bears_on_a_question_and_two_bear_on_it(library: Library, make_record: MakeRecord) -> None:
    said = [("Ada Vale", f"“The ferry will sail in {month},”", date(2031, 2, 6)) for month in ("May", "June")]
    for number, verb in enumerate(("bears", "bear")):
        answer = ask("What did Ada Vale say about will the ferry sail?", add(library, make_record, said[number]))
        assert f" that {verb} on the question *Will the ferry sail?*" in opening(answer)


def test_a_rest_of_a_sentence_that_limits_what_was_said_is_shown(library: Library, make_record: MakeRecord) -> None:
    words = "the barrage may stay"
    record = make_record(f"Ada Vale said {words}, provided that it is measured.", statements=[(words, "Ada Vale")])
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    answer = ask("What did Ada Vale say about the barrage?", library)
    assert "the sentence goes on in the article: provided that it is measured [1]" in answer.text


def test_a_line_that_does_not_hold_makes_room_for_the_next(library: Library, make_record: MakeRecord) -> None:
    said = [("Ada Vale", f"“Barrage report number {count} is ready,”", date(2031, 2, count)) for count in range(1, 12)]
    answer = ask("What did Ada Vale say about the barrage report?", add(library, make_record, *said))
    assert len(answer.statements) == 8
    assert "3 more statements may bear on this" in answer.text


def test_he_is_whoever_answered_the_question_before(library: Library, make_record: MakeRecord) -> None:
    add(
        library,
        make_record,
        ("Ada Vale", "“The barrage will open in May,”", date(2031, 2, 6)),
        ("Ada Vale", "“Quotas are for fish,”", date(2031, 2, 7)),
    )
    first = Turn("Who said “the barrage will open in May”?")
    answer = ask("What else did she say?", library, history=[first])
    assert answer.understood.speakers == ("Ada Vale",)
    told = Turn(first.question, ask(first.question, library).text)
    again = ask("What else did she say?", library, history=[told])
    assert [one.statement for one in again.statements] == [one.statement for one in answer.statements]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t\n", id="blank"),
        pytest.param("?", id="a-mark"),
        pytest.param("barrage", id="one-word"),
        pytest.param("barrage " * 10_000, id="ten-thousand-words"),
        pytest.param("who said " + "and " * 900 + "barrage", id="a-long-run-of-one-word"),
        pytest.param("what did " * 400, id="a-question-word-again-and-again"),
        pytest.param("Was hat Ada Vale über die Sperre gesagt?", id="german"),
        pytest.param("ماذا قالت عن السد؟", id="arabic"),
        pytest.param("她说了什么？", id="chinese"),
        pytest.param("🚢🚢 barrage? 🤷", id="emoji"),
        pytest.param("<script>alert(1)</script> **barrage** [1](javascript:x)", id="markup"),
        pytest.param("'; DROP TABLE articles; -- barrage", id="sql"),
        pytest.param('speaker:(Vale OR *) AND "barrage^2~ [a TO', id="query-syntax"),
        pytest.param("What did Ada Vale say on 31 February?", id="no-such-day"),
        pytest.param("What did Ada Vale say on 2031-13-45?", id="no-such-month"),
        pytest.param("What did Ada Vale say on 99/99/9999?", id="no-such-figures"),
        pytest.param("What did Ada Vale say 999 years ago?", id="before-the-calendar"),
        pytest.param("What did  say about ?", id="nobody-on-nothing"),
        pytest.param("\x00\x1b[31m\u202ebarrage\ufeff", id="control-characters"),
        pytest.param("“”", id="empty-marks"),
        pytest.param("((((((((((", id="brackets"),
    ],
)
def test_whatever_is_typed_gets_a_plain_answer(question: str, library: Library, make_record: MakeRecord) -> None:
    add(library, make_record, ("Ada Vale", "“The barrage will open in May,”", date(2031, 2, 6)))
    answer = ask(question, library, history=[Turn(question), Turn("What did Ada Vale say?")])
    assert answer.text.strip()
    assert answer.declined == (not answer.statements)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0.6, "1 statement on *the dam*:"), (0.4, "1 statement that may bear on *the dam*:")],
)
def test_what_is_likelier_not_about_the_subject_may_bear_on_it(score: float, expected: str) -> None:
    question = Question("q", "q", Intent.SAID_ABOUT, topic="the dam")
    shown = [Shown(FoundStatement(dam.statement(), dam.ARTICLE, score), 1)]
    assert say_head(question, Asked("", Standing.OPEN), shown) == expected
