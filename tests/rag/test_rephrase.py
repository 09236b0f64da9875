"""Wordings turned into the plain question, read with what they ask beyond it."""

from datetime import date

import pytest

from rag.model import Intent, Question, Turn
from rag.question import understand
from store import Coverage

COVERAGE = Coverage(40, (), date(2030, 6, 1), date(2031, 4, 15))
ON_RECORD = {"Ada Vale", "Vale", "Orme", "Ben Orme"}


def test_figures_may_be_asked_for_by_that_word() -> None:
    assert read("What are the figures for the dead on the ferry?").figures


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("how many died at the gate according to each side", "how many died at the gate", id="each-side"),
        pytest.param("death toll at the gate by source", "death toll at the gate", id="by-source"),
        pytest.param("cost of gate closure estimates", "cost gate closure", id="estimates"),
    ],
)
def test_figures_by_whoever_gave_them_are_asked_of_nobody(text: str, topic: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.figures) == (None, topic, True)


def test_what_was_on_a_day_may_be_told_of_on_another() -> None:
    question = read("what did Vale deny about 8 April")
    assert (question.since, question.until) == (None, None)
    assert read("what did Vale deny on 8 April").since == date(2031, 4, 8)


def test_what_two_gave_is_put_side_by_side() -> None:
    question = read("Compare the tolls given by Vale and Orme")
    assert (question.speaker, question.topic, question.compares) == ("Vale and Orme", "tolls", True)


def test_a_number_that_changed_is_told_in_time() -> None:
    question = read("How did Orme's figure for the dead change?")
    assert (question.speaker, question.topic, question.over_time) == ("Orme", "figure the dead", True)


def read(text: str, *asked_before: str) -> Question:
    return understand(
        text,
        coverage=COVERAGE,
        outlets=("The Harrow Courier", "Lanyard"),
        history=[Turn(asked) for asked in asked_before],
        is_speaker=lambda name: name in ON_RECORD,
    )


@pytest.mark.parametrize(
    "text",
    [
        "What has Ada Vale been saying about the dam?",
        "What are Ada Vale's views regarding the dam?",
        "Summarise what Ada Vale said about the dam",
        "Quote Ada Vale on the dam",
        "I'm looking for quotes by Ada Vale about the dam",
        "On the dam, what did Ada Vale say?",
        "About the dam: what did Ada Vale say?",
        "With regard to the dam, what is Ada Vale's view?",
        "What has been said by Ada Vale about the dam?",
        "What warnings has Ada Vale given about the dam?",
        "What explanation did Ada Vale offer for the dam?",
        "What words did Ada Vale use to describe the dam?",
        "What did Ada Vale say in her speech about the dam?",
        "What is known about Ada Vale's comments on the dam?",
        "Did Ada Vale ever mention the dam?",
    ],
)
def test_one_speaker_on_one_subject_in_many_wordings(text: str) -> None:
    question = read(text)
    assert (question.intent, question.speaker, question.topic) == (Intent.SAID_ABOUT, "Ada Vale", "the dam")


@pytest.mark.parametrize(
    "text",
    [
        "Compare what Vale and Orme said about the dam",
        "Compare Vale's and Orme's positions on the dam",
        "Contrast the statements of Vale and Orme on the dam",
        "How does Vale differ from Orme on the dam?",
        "How does Vale's position on the dam differ from Orme's?",
        "What's the difference between Vale and Orme on the dam?",
        "Where do Vale and Orme disagree about the dam?",
        "Do Vale and Orme agree on the dam?",
        "Vale vs Orme on the dam",
        "What are Vale's and Orme's positions on the dam?",
        "What did Vale say about the dam, and what did Orme say?",
    ],
)
def test_several_speakers_are_put_side_by_side(text: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.compares) == ("Vale and Orme", "the dam", True)


@pytest.mark.parametrize(
    "text",
    [
        "How has Vale's stance on the dam changed over time?",
        "How has Vale changed her position on the dam?",
        "Did Vale change her mind about the dam?",
        "Has Vale's view of the dam shifted?",
        "How has what Vale says about the dam changed?",
        "Trace the evolution of Vale's position on the dam",
        "Give me a timeline of what Vale said about the dam",
        "What did Vale say about the dam over time?",
        "What did Vale originally say about the dam, and what does she say now?",
        "What was Vale's first statement about the dam?",
    ],
)
def test_a_change_is_asked_for_in_many_wordings(text: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.over_time) == ("Vale", "the dam", True)


@pytest.mark.parametrize(
    "text",
    [
        "What's the latest from Vale on the dam?",
        "What did Vale say most recently about the dam?",
        "What did Vale last say about the dam?",
        "What has Vale said lately about the dam?",
        "Latest on the dam from Vale",
        "Most recent comments by Vale on the dam",
    ],
)
def test_the_newest_is_asked_for_in_many_wordings(text: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.newest_first) == ("Vale", "the dam", True)


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("How many ships did Vale say were lost?", "Vale", "ships were lost", id="said-in-between"),
        pytest.param("How many dead does the ministry report?", "the ministry", "dead", id="report"),
        pytest.param("What figure did Vale give for the displaced?", "Vale", "the displaced", id="figure-for"),
        pytest.param("What toll did the ministry report?", "the ministry", "", id="toll"),
        pytest.param("Who gave a figure for the dead?", None, "the dead", id="anybody"),
        pytest.param("How many people fled Harrow?", None, "How many people fled Harrow", id="plain"),
    ],
)
def test_a_number_is_asked_for_in_many_wordings(text: str, speaker: str | None, topic: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.figures) == (speaker, topic, True)


def test_how_many_say_so_counts_the_speakers() -> None:
    question = read("How many officials say the dam will fail?")
    assert (question.intent, question.topic, question.counts) == (Intent.WHO_SAID, "the dam will fail", True)


@pytest.mark.parametrize(
    "text",
    [
        "Who first said {}?",
        "Who coined the phrase {}?",
        "Who used the words {}?",
        "Which person said {}?",
        "Who is the author of the quote {}?",
        "Find the source of {}",
        "Attribute this quote: {}",
        "To whom is {} attributed?",
        "Has anyone said {}?",
        "Who referred to it as {}?",
        "When was {} said?",
        "Which outlet reported {}?",
    ],
)
def test_who_said_words_is_asked_in_many_wordings(text: str) -> None:
    question = read(text.format("“the dam will stand”"))
    assert (question.intent, question.speaker, question.phrase) == (Intent.WHO_SAID, None, "the dam will stand")


@pytest.mark.parametrize(
    "text",
    [
        "When did Vale say {}?",
        "Where did Vale say {}?",
        "On what day did Vale say {}?",
        "On what occasion did Vale say {}?",
        "In which interview did Vale say {}?",
        "To whom did Vale say {}?",
    ],
)
def test_when_and_where_words_were_said_is_asked_of_their_speaker(text: str) -> None:
    question = read(text.format("“the dam will stand”"))
    assert (question.speaker, question.phrase, question.circumstances) == ("Vale", "the dam will stand", True)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("Who is quoted on the dam?", "the dam", id="quoted-on"),
        pytest.param("Who made statements about the dam?", "the dam", id="made-statements"),
        pytest.param("What people commented on the dam?", "the dam", id="people"),
        pytest.param("Who apologised for the delay?", "apologised for the delay", id="a-verb-no-list-has"),
        pytest.param("Who is against the dam?", "against the dam", id="against"),
        pytest.param("Who accused Norland of piracy?", "accused Norland of piracy", id="whom-it-was-said-of"),
    ],
)
def test_who_spoke_on_a_subject_is_asked_in_many_wordings(text: str, topic: str) -> None:
    assert (read(text).intent, read(text).speaker, read(text).topic) == (Intent.WHO_SAID, None, topic)


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        pytest.param("And what did Orme say?", "What did Orme say about the dam?", id="and-somebody-else"),
        pytest.param("How did Orme respond?", "What did Orme say about the dam?", id="respond"),
        pytest.param("Did Orme agree?", "What did Orme say about the dam?", id="agree"),
        pytest.param("What did her deputy say?", "What did Ada Vale's deputy say about the dam?", id="her-deputy"),
        pytest.param("and last month?", "What did Ada Vale say about the dam from 1 March 2031 to 31 March 2031?"),
        pytest.param("Just Lanyard", "What did Ada Vale say about the dam in Lanyard?", id="an-outlet-alone"),
        pytest.param("And more recently?", "What did Ada Vale last say about the dam?", id="newer"),
        pytest.param("Has her position changed?", "How did Ada Vale's position on the dam change?", id="change"),
        pytest.param("What did she deny about it?", "What did Ada Vale deny about the dam?", id="denied"),
        pytest.param("Compare that with Orme", "What did Ada Vale and Orme say about the dam?", id="compare"),
        pytest.param("what about Orme on water", "What did Orme say about water?", id="both-new"),
        pytest.param("Who else spoke about it?", "Who spoke about the dam?", id="who-else"),
        pytest.param("Tell me more", "What did Ada Vale say about the dam?", id="more"),
        pytest.param("Why?", "What did Ada Vale say about the dam?", id="why"),
    ],
)
def test_a_follow_up_is_completed_by_what_it_leaves_out(text: str, standalone: str) -> None:
    question = read(text, "What did Ada Vale say about the dam?")
    assert question.standalone == standalone


@pytest.mark.parametrize("text", ["And Orme?", "Has her position changed?", "and since March?", "What did she deny?"])
def test_a_question_completed_is_read_the_same_when_it_is_asked_so(text: str) -> None:
    question = read(text, "What did Ada Vale say about the dam?")
    again = read(question.standalone)
    for part in ("speaker", "topic", "since", "until", "denied", "over_time"):
        assert getattr(again, part) == getattr(question, part)


def test_what_was_asked_of_the_statements_is_asked_of_the_next_speaker_too() -> None:
    assert read("And Orme?", "What did Vale deny?").denied
    assert read("and on water?", "How has Vale's position on the dam changed?").over_time
    assert read("and from Orme?", "What is the latest from Vale?").newest_first


def test_days_before_and_after_are_counted_from_the_period_before() -> None:
    before = read("And before that?", "What did Vale say about the dam in November?")
    assert (before.since, before.until) == (None, date(2030, 10, 31))
    after = read("and after that?", "What did Vale say about the dam in November?")
    assert (after.since, after.until) == (date(2030, 12, 1), None)


def test_which_of_several_holders_is_meant_is_said_afterwards() -> None:
    question = read("The Norlandic one", "What did the foreign minister say about the dam?")
    assert (question.speaker, question.topic) == ("the Norlandic foreign minister", "the dam")


def test_he_is_who_answered_where_nobody_was_asked_for() -> None:
    question = understand(
        "What else did he say?",
        coverage=COVERAGE,
        history=[Turn("Who said “the dam will stand”?")],
        answered_by=lambda place: "Ben Orme" if place == 0 else None,
    )
    assert question.speaker == "Ben Orme"


@pytest.mark.parametrize(
    ("text", "speaker", "topic", "intent"),
    [
        pytest.param("Who is Ada Vale?", "Ada Vale", "", Intent.SAID_ABOUT, id="who-is"),
        pytest.param(
            "What was the reaction of Vale to the offer?", "Vale", "the offer", Intent.SAID_ABOUT, id="whose-reaction"
        ),
        pytest.param("What was the reaction to the offer?", None, "the offer", Intent.WHO_SAID, id="any-reaction"),
        pytest.param("both sides on the dam", "both sides", "the dam", Intent.SAID_ABOUT, id="both-sides-on"),
    ],
)
def test_a_person_a_reaction_and_two_sides_are_asked_for_in_short(
    text: str, speaker: str | None, topic: str, intent: Intent
) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.intent) == (speaker, topic, intent)
