"""Whose words a question asks for, whatever its verb."""

import pytest

from rag.question import understand
from rag.subject import Subject, find_subject
from store import Coverage

NAMED = {"ada vale", "vale", "orme", "orme’s", "narrows line"}


def is_named(words: str) -> bool:
    return words.lower().removeprefix("the ") in NAMED


def test_whose_position_it_is_is_no_subject_with_its_s() -> None:
    asked = "How did Ada Vale’s position on fares change"
    assert find_subject(asked, is_named=lambda _: False, is_speaker=lambda words: "Vale" in words) is None
    question = understand(f"{asked}?", coverage=Coverage(0), is_speaker=lambda words: "Vale" in words)
    assert (question.speaker, question.topic, question.over_time) == ("Ada Vale", "fares", True)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        pytest.param("Which deterrent did Vale favour over talks", "Vale", id="a-verb-no-list-has"),
        pytest.param("With what parting jab did Ada Vale leave office", "Ada Vale", id="preposition-first"),
        pytest.param("Whom did Orme blame for the flood", "Orme", id="whom"),
        pytest.param("What did Orme’s say about fares", "Orme’s", id="a-shop-by-its-owner"),
        pytest.param("What did the deputy foreign minister say", "the deputy foreign minister", id="deputy"),
        pytest.param("What tally did the Norlandic president publish", "the Norlandic president", id="publish"),
        pytest.param("Whose contempt for her rival did Vale report", "Vale", id="whose"),
        pytest.param("Which blunt talk with the mayor did Vale mention", "Vale", id="an-office-before-the-auxiliary"),
        pytest.param("Was Ada Vale troubled by the ruling", "Ada Vale", id="was"),
        pytest.param("Why does Vale think the dam will hold", "Vale", id="thinks"),
        pytest.param("Would the Norlandic foreign minister resign", "the Norlandic foreign minister", id="would"),
        pytest.param("Did Norland's governor reassure anybody", "Norland's governor", id="possessive"),
        pytest.param(
            "What limits did the Harbour Safety Council spokeswoman praise",
            "the Harbour Safety Council spokeswoman",
            id="office-of-a-body-with-an-office-in-it",
        ),
        pytest.param(
            "What appeal did the outgoing Norlandic prime minister make",
            "the outgoing Norlandic prime minister",
            id="small-words-before-an-office",
        ),
        pytest.param("Where did the governor of Norland draw the line", "the governor of Norland", id="of-whom"),
        pytest.param("Would the US secretary of state shun them", "the US secretary of state", id="of-in-an-office"),
        pytest.param(
            "What did the head of the World Harbour Union fear", "the head of the World Harbour Union", id="of-a-body"
        ),
        pytest.param(
            "What did the special envoy for Norland's recovery foresee",
            "the special envoy for Norland's recovery",
            id="for-a-task",
        ),
        pytest.param("What did Narrows Line's chairman foresee", "Narrows Line's chairman", id="a-body's-officer"),
        pytest.param("What did President Ada Vale foresee", "President Ada Vale", id="a-name-after-the-office"),
        pytest.param("What worried the head of the WHU about rain", "the head of the WHU", id="a-feeling"),
        pytest.param("What still troubled Vale after her talks", "Vale", id="a-feeling-still"),
        pytest.param("How quickly did the Harrow city clerk mend it", "the Harrow city clerk", id="a-clerk"),
        pytest.param("Whom do the ports fear, in Vale's view", "Vale", id="in-somebodys-view"),
        pytest.param(
            "How many fled, by the Norlandic ports minister's count", "the Norlandic ports minister", id="count"
        ),
        pytest.param("Who is watching the dam, according to Ada Vale", "Ada Vale", id="according-to"),
        pytest.param("Which dam did Jory Pennick favour over talks", "Jory Pennick", id="a-name-not-on-record"),
    ],
)
def test_who_is_asked_about_is_found_by_where_they_stand(question: str, who: str) -> None:
    found = find_subject(question, is_named=is_named)
    assert found is not None
    assert found.words == who


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who criticised Vale", id="who-did-it-to-them"),
        pytest.param("Who said that Vale was wrong", id="who-said"),
        pytest.param("Which minister said Vale was wrong", id="which-minister-said"),
        pytest.param("Who is Ada Vale", id="who-somebody-is"),
        pytest.param("What did others say about Vale", id="others-about-them"),
        pytest.param("What happened to the mayor of Harrow", id="what-happened-to-them"),
        pytest.param("Did Vale's dam hold", id="a-thing-of-theirs"),
        pytest.param("Which ports did the war close", id="no-somebody"),
        pytest.param("Which ports did Norland close", id="one-word-not-on-record"),
    ],
)
def test_nobody_is_taken_as_the_speaker_of_a_question_about_them(question: str) -> None:
    assert find_subject(question, is_named=is_named) is None


def test_a_misspelt_name_is_taken_when_somebody_on_record_is_meant() -> None:
    found = find_subject("Which deterrent did Vael favour", is_named=is_named, is_speaker=lambda words: words == "Vael")
    assert found == Subject("Vael", "Which deterrent", "favour")


def test_a_name_that_goes_on_is_not_cut_to_the_part_that_is_on_record() -> None:
    found = find_subject("What did Orme Duskin say", is_named=is_named)
    assert found is not None
    assert found.words == "Orme Duskin"


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("Which deterrent did Vale favour over talks?", "Vale", "favour over talks deterrent"),
        ("What worried Vale about the bridge?", "Vale", "the bridge worried"),
        ("What did others say about Vale?", "others", "Vale"),
        ("Who criticised Vale?", None, "criticised Vale"),
        ("What did Vale & Orme's say about rain?", None, "What did Vale & Orme's say about rain"),
        ("How do Vale and Orme differ on rain?", "Vale and Orme", "rain"),
    ],
)
def test_a_speaker_asked_for_is_told_from_one_asked_about(text: str, speaker: str | None, topic: str) -> None:
    question = understand(
        text,
        coverage=Coverage(1, (), None, None),
        is_speaker=lambda name: is_named(name) or name == "Vale and Orme",
        is_named=is_named,
    )
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        pytest.param("norlandic envoy on the gate", Subject("norlandic envoy", "", "on the gate"), id="on"),
        pytest.param("archbishop of harrow gate", Subject("archbishop of harrow", "", "gate"), id="of-a-place"),
        pytest.param("al-sabir gate tolls", Subject("al-sabir", "", "gate tolls"), id="a-name-with-a-particle"),
        pytest.param("norlandic mayor gate tolls", None, id="nobody-on-record"),
        pytest.param("envoy recalled", None, id="an-office-alone"),
    ],
)
def test_an_office_typed_first_is_whose_words_are_asked_for(question: str, subject: Subject | None) -> None:
    on_record = {"norlandic envoy", "archbishop of harrow", "envoy"}
    assert find_subject(question, is_named="al-sabir".__eq__, is_speaker=on_record.__contains__) == subject
