"""Questions taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.model import Intent, Question, Turn
from rag.question import MAX_CHARACTERS, understand
from store import Coverage

COVERAGE = Coverage(40, (), date(2023, 6, 1), date(2024, 4, 15))
OUTLETS = ("The Harrow Courier", "Lanyard", "Vale Post", "Port Today")


def read(text: str, *asked_before: str) -> Question:
    return understand(
        text,
        coverage=COVERAGE,
        outlets=OUTLETS,
        history=[Turn(asked) for asked in asked_before],
        is_speaker=lambda name: name.removeprefix("the ") in {"Ada Vale", "Vale", "Orme", "Ben Orme", "Concordance"},
    )


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("What did Ada Vale say about the dam?", "Ada Vale", "the dam", id="plain"),
        pytest.param("what has ada vale said on the dam", "ada vale", "the dam", id="no-capitals-no-mark"),
        pytest.param("What is Ada Vale's view of the dam talks?", "Ada Vale", "the dam talks", id="view-of-talks"),
        pytest.param("What did the Brevan president say about it?", "the Brevan president", "", id="role"),
        pytest.param(
            "What did the Secretary of State say about rain?",
            "the Secretary of State",
            "rain",
            id="a-verb-in-an-office",
        ),
        pytest.param("How did Vale respond to the ruling?", "Vale", "the ruling", id="respond"),
        pytest.param("What is Vale's position on the dam?", "Vale", "the dam", id="position"),
        pytest.param("What is the UN position on the dam?", "the UN", "the dam", id="position-of-initials"),
        pytest.param(
            "what was the Norlandic response to the siege", "the Norlandic", "the siege", id="of-an-adjective"
        ),
        pytest.param("latest Norland Line comments on fares", "Norland Line", "fares", id="in-few-words"),
        pytest.param("whats Vale saying about the dam", "Vale", "the dam", id="no-apostrophe"),
        pytest.param("What's the UN chief’s view of the siege?", "the UN chief", "the siege", id="role-possessive"),
        pytest.param("How has Vale's position on the dam changed?", "Vale", "the dam", id="change"),
        pytest.param(
            "How did Vale's conditions for opening the dam change?",
            "Vale",
            "opening the dam",
            id="change-of-conditions",
        ),
        pytest.param("What did Ada Vale's daughter say about rain?", "Ada Vale's daughter", "rain", id="a-relative"),
        pytest.param("Did Vale condemn the strike?", "Vale", "condemn the strike", id="a-verb-that-tells"),
        pytest.param("Why did Vale reject the offer?", "Vale", "reject the offer", id="why"),
        pytest.param("When did Vale resign as mayor?", "Vale", "resign as mayor", id="a-verb-no-list-has"),
        pytest.param("What reason did Vale give for the delay?", "Vale", "the delay", id="what-reason"),
        pytest.param("What did Vale demand of the ferrymen?", "Vale", "the ferrymen", id="a-verb-that-only-asks"),
        pytest.param("Why does Vale refuse to sell the ferry?", "Vale", "sell the ferry", id="why-refuse"),
        pytest.param("According to Ada Vale, the dam is safe", "Ada Vale", "the dam is safe", id="according-first"),
        pytest.param("Is the dam safe according to Ada Vale?", "Ada Vale", "Is the dam safe", id="according-last"),
        pytest.param(
            "According to the Post, what did Vale say about rain?", "Vale", "rain", id="according-then-question"
        ),
        pytest.param("Ada Vale on the dam", "Ada Vale", "the dam", id="newspaper-shorthand"),
        pytest.param("Vale: dam", "Vale", "dam", id="colon-shorthand"),
        pytest.param("statements by Ada Vale about the dam", "Ada Vale", "the dam", id="statements-by"),
        pytest.param("comments on the dam from Ada Vale", "Ada Vale", "the dam", id="comments-on"),
        pytest.param("everything Vale has said on water", "Vale", "water", id="everything"),
        pytest.param("Can you tell me what Vale told reporters about rain?", "Vale", "rain", id="polite-to-reporters"),
        pytest.param("What did Vale tell Lanyard about rain?", "Vale", "rain", id="to-somebody"),
        pytest.param("What caution does Vale exercise at sea?", "Vale", "exercise at sea caution", id="what-thing"),
        pytest.param("What did Vale and Orme say about rain?", "Vale and Orme", "rain", id="two-at-once"),
        pytest.param("How do Vale and Orme differ on rain?", "Vale and Orme", "rain", id="differ"),
        pytest.param("What did the Post report that Vale told the council?", "Vale", "the council", id="reported-that"),
        pytest.param("What was said about the dam?", None, "the dam", id="nobody-in-particular"),
        pytest.param("What did Vale say?", "Vale", "", id="anything"),
    ],
)
def test_what_somebody_said_is_read_with_speaker_and_topic(text: str, speaker: str | None, topic: str) -> None:
    question = read(text)
    assert question.intent is Intent.SAID_ABOUT
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("text", "phrase", "topic"),
    [
        pytest.param("Who said 'the dam will stand'?", "the dam will stand", "", id="single-marks"),
        pytest.param("Whose words are “the dam will stand”?", "the dam will stand", "", id="whose"),
        pytest.param('"the dam will stand" - who said that?', "the dam will stand", "", id="words-first"),
        pytest.param('"the dam will stand"', "the dam will stand", "", id="only-words"),
        pytest.param("Who said the dam will stand?", None, "the dam will stand", id="no-marks"),
        pytest.param("Who on the coast warned of floods?", None, "the coast warned of floods", id="who-where"),
    ],
)
def test_who_said_it_is_read_with_the_words(text: str, phrase: str | None, topic: str) -> None:
    question = read(text)
    assert (question.phrase, question.topic) == (phrase, topic)
    assert question.intent is Intent.WHO_SAID


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("<b>What did Vale say about <i>rain</i>?</b>", "Vale", "rain", id="markup"),
        pytest.param("What did Vale refuse to say?", "Vale", "", id="refused-to-say"),
        pytest.param("What did Vale decline to comment on?", "Vale", "", id="declined-to-comment"),
        pytest.param("What did Vale refuse to say about rain?", "Vale", "rain", id="refused-to-say-about"),
        pytest.param("What did Lord Quill say about rain?", "Lord Quill", "rain", id="a-title-and-an-unknown-name"),
    ],
)
def test_what_surrounds_a_topic_is_none_of_it(text: str, speaker: str, topic: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic) == (speaker, topic)


def test_who_is_counted_speaks_not() -> None:
    counted = read("How many cranes were reported in the port?")
    assert (counted.intent, counted.speaker, counted.figures) == (Intent.LOOK_UP, None, True)


def test_what_was_denied_is_told_from_what_was_said() -> None:
    assert read("What did Vale deny about the dam?").denied
    assert read("Did Vale deny the leak?").topic == "the leak"
    assert not read("What did Vale say about the dam?").denied
    assert not read("Why did Vale refuse to open the dam?").denied
    assert read("What did Vale refuse to open?").denied


@pytest.mark.parametrize(
    ("text", "until"),
    [
        pytest.param("How many boats did the Concordance repair in March 2024?", None, id="when it was done"),
        pytest.param("How many boats did Vale say were lost in March 2024?", date(2024, 3, 31), id="when it was said"),
        pytest.param("How many boats were reported lost in March 2024?", None, id="nobody's words"),
    ],
)
def test_a_day_is_when_a_thing_was_said_or_was_done(text: str, until: date | None) -> None:
    read_question = read(text)
    assert (read_question.since, read_question.until) == (date(2024, 3, 1), until)


@pytest.mark.parametrize(
    ("text", "assumes"),
    [
        ("When did Vale resign as mayor?", True),
        ("Why did Vale admit the leak?", True),
        ("Did Vale admit the leak?", False),
        ("What did Vale say about support for the dam?", False),
        ("Why did Vale deny the leak?", False),
    ],
)
def test_what_a_question_takes_for_granted_is_told(text: str, assumes: bool) -> None:
    assert read(text).assumes is assumes


@pytest.mark.parametrize(
    ("text", "over_time", "figures"),
    [
        ("How has Vale's position on the dam changed?", True, False),
        ("Did Vale's view of the dam shift over time?", True, False),
        ("How many people fled Harrow?", False, True),
        ("How much did the dam cost?", False, True),
        ("What did Vale say about change in Harrow?", False, False),
    ],
)
def test_a_change_and_a_number_are_asked_for_by_their_words(text: str, over_time: bool, figures: bool) -> None:
    question = read(text)
    assert (question.over_time, question.figures) == (over_time, figures)


def test_the_latest_is_asked_for_by_its_words() -> None:
    question = read("What is the latest from Ada Vale on the dam?")
    assert (question.speaker, question.topic, question.newest_first) == ("Ada Vale", "the dam", True)


def test_an_outlet_is_a_limit_and_not_a_subject() -> None:
    question = read("What did Vale say about rain in the Harrow Courier and Lanyard since 1 March?")
    assert question.outlets == ("The Harrow Courier", "Lanyard")
    assert (question.speaker, question.topic, question.since) == ("Vale", "rain", date(2024, 3, 1))


@pytest.mark.parametrize(
    ("text", "outlets", "topic"),
    [
        ("What did Vale say about rain, in the Harrow Courier only?", ("The Harrow Courier",), "rain"),
        ("What did Vale say about rain on Lanyard?", ("Lanyard",), "rain"),
        ("What did Vale say about rain in Lanyard alone?", ("Lanyard",), "rain"),
        ("What does the Harrow Courier have from Orme about rain?", ("The Harrow Courier",), "rain"),
        ("What did Lanyard print by Orme about rain?", ("Lanyard",), "rain"),
        ("What did Vale tell Lanyard about rain?", (), "rain"),
        ("What did Vale say about rain in the Courier?", ("The Harrow Courier",), "rain"),
        ("What did the Courier say Vale wrote about rain?", (), "rain"),
        ("What did Vale say about rain in the courier?", (), "rain in the courier"),
    ],
)
def test_an_outlet_is_a_limit_however_it_is_named(text: str, outlets: tuple[str, ...], topic: str) -> None:
    question = read(text)
    assert (question.outlets, question.topic) == (outlets, topic)


def test_a_speaker_is_a_source_and_no_outlet() -> None:
    question = read("According to Ada Vale, why is the ferry late?")
    assert (question.speaker, question.topic) == ("Ada Vale", "why is the ferry late")
    assert read("According to the Quay Bell, what did Orme say about rain?").speaker == "Orme"


def test_a_day_in_the_name_of_an_outlet_is_none() -> None:
    question = read("What did Vale tell PORT TODAY about rain?")
    assert (question.speaker, question.topic, question.since) == ("Vale", "rain", None)
    assert read("What did Vale tell Lanyard about rain today?").since == COVERAGE.last_published


def test_a_name_that_goes_on_is_no_outlet() -> None:
    assert read("What was said in the Vale Post Office?").outlets == ()


def test_what_happened_in_a_period_is_counted_then_or_later() -> None:
    counted = read("How many ferries were lost in 2023?")
    assert (counted.since, counted.until) == (date(2023, 1, 1), None)
    assert read("How many ferries did Vale say were lost in 2023?").until == date(2023, 12, 31)


def test_a_date_there_never_was_is_noted() -> None:
    question = read("What did Vale say about rain since 31 February 2024?")
    assert question.since is None
    assert question.notes == ("Left out, for there is no such date: since 31 February 2024.",)


@pytest.mark.parametrize(
    "text",
    [
        *("hello", "Hi there!", "thanks a lot", "good morning", "who are you?", "What can you do?", "ok, thanks"),
        *("Write me a poem about the dam", "please translate this", "tell me a joke", "what is 17 times 23?", "2+2="),
        *("What's the weather like today?", "how do I cook rice?", "", "   ", "?!", "🙂🙂", "x" * (MAX_CHARACTERS + 1)),
        "best restaurants near the gate",
    ],
)
def test_what_no_library_answers_is_told_apart(text: str) -> None:
    assert read(text).intent is Intent.OUTSIDE


@pytest.mark.parametrize(
    "text",
    ["order to leave Harrow", "help for the flooded valleys", "tell me the latest from Vale", "test of the dam gates"],
)
def test_a_look_up_that_starts_like_chat_is_a_look_up(text: str) -> None:
    assert read(text).intent is not Intent.OUTSIDE


@pytest.mark.parametrize(
    ("text", "speaker", "topic", "standalone"),
    [
        pytest.param(
            "and on the bridge?", "Ada Vale", "the bridge", "What did Ada Vale say about the bridge?", id="and-on"
        ),
        pytest.param(
            "what about the bridge?", "Ada Vale", "the bridge", "What did Ada Vale say about the bridge?", id="t"
        ),
        pytest.param("What about Orme?", "Orme", "the dam", "What did Orme say about the dam?", id="somebody-else"),
        pytest.param("Orme?", "Orme", "the dam", "What did Orme say about the dam?", id="a-name-alone"),
        pytest.param(
            "What did she say about rain?", "Ada Vale", "rain", "What did Ada Vale say about rain?", id="pronoun"
        ),
        pytest.param(
            "and her deputy?",
            "Ada Vale's deputy",
            "the dam",
            "What did Ada Vale's deputy say about the dam?",
            id="hers",
        ),
        pytest.param(
            "only from Lanyard", "Ada Vale", "the dam", "What did Ada Vale say about the dam in Lanyard?", id="outlet"
        ),
        pytest.param(
            "and since 1 March?",
            "Ada Vale",
            "the dam",
            "What did Ada Vale say about the dam since 1 March 2024?",
            id="date",
        ),
        pytest.param("Did she say why?", "Ada Vale", "the dam", "What did Ada Vale say about the dam?", id="why"),
        pytest.param("Who said the dam leaks?", None, "the dam leaks", "Who said the dam leaks?", id="stands-alone"),
    ],
)
def test_a_follow_up_leans_on_what_was_asked_before(
    text: str, speaker: str | None, topic: str, standalone: str
) -> None:
    question = read(text, "What did Ada Vale say about the dam?", "thanks")
    assert (question.speaker, question.topic, question.standalone) == (speaker, topic, standalone)


@pytest.mark.parametrize("text", ["compare them", "Do they agree?", "How do the two differ on that?"])
def test_those_asked_for_one_after_the_other_are_put_side_by_side(text: str) -> None:
    question = read(text, "What did Ada Vale say about the dam?", "And Orme?")
    assert (question.speaker, question.topic, question.compares) == ("Ada Vale and Orme", "the dam", True)


def test_a_follow_up_without_a_before_stands_as_it_is() -> None:
    assert read("and on the bridge?").topic == "the bridge"


@given(st.text(max_size=400), st.lists(st.text(max_size=60), max_size=2))
def test_nothing_typed_can_break_the_reading(text: str, before: list[str]) -> None:
    question = read(text, *before)
    assert question.asked == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who " + "said who " * 440, id="who-said-over-and-over"),
        pytest.param("what did " + "a b " * 900 + "?", id="no-verb-in-sight"),
        pytest.param("A " * 1_990, id="capitals"),
        pytest.param("about of on " * 330, id="prepositions"),
    ],
)
def test_a_long_question_of_one_kind_of_word_is_read_to_its_end(text: str) -> None:
    assert read(text).asked == text


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("Which charity boss withdrew a boat?", "charity boss", "withdrew a boat", id="an-irregular-past"),
        pytest.param(
            "Which lock keeper likened the levy to a ransom?",
            "lock keeper",
            "likened the levy to a ransom",
            id="a-past",
        ),
        pytest.param("Which pilot is glad of the fog?", "pilot", "is glad of the fog", id="a-state"),
        pytest.param("Which retired pilot warned of fog?", "retired pilot", "warned fog", id="a-past-that-describes"),
        pytest.param("Which minister fears the fog?", "minister", "fears the fog", id="a-present"),
    ],
)
def test_a_description_ends_where_a_verb_begins(text: str, speaker: str, topic: str) -> None:
    asked = read(text)
    assert (asked.intent, asked.speaker, asked.topic) == (Intent.WHO_SAID, speaker, topic)
