"""Questions typed in small letters: names as they are written, and what is none."""

from collections.abc import Callable
from datetime import date

import pytest

from rag import ask
from rag.casing import write_names
from rag.model import DeclineReason, Intent, Question
from rag.question import understand
from store import Coverage, Library, Record

MakeRecord = Callable[..., Record]
KNOWN = {"vale": "Vale", "ada vale": "Ada Vale", "orme": "Orme", "may": "May", "harrow watch": "Harrow Watch"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("what did ada vale say", "what did Ada Vale say", id="whole-name"),
        pytest.param("did vale regret it", "did Vale regret it", id="subject"),
        pytest.param("vale on the dam", "Vale on the dam", id="first"),
        pytest.param("compare vale and orme on the dam", "compare Vale and Orme on the dam", id="two"),
        pytest.param("what is vale's view", "what is Vale's view", id="possessive"),
        pytest.param("what is vales view of it", "what is Vale's view of it", id="no-apostrophe"),
        pytest.param("what are Vales latest views", "what are Vale's latest views", id="no-apostrophe-capital"),
        pytest.param("what did the harrow watch say", "what did the Harrow Watch say", id="body"),
        pytest.param("what did orme say on the vale", "what did Orme say on the vale", id="a-word-elsewhere"),
        pytest.param("it may rain", "it may rain", id="grammar"),
        pytest.param("what did Ada Vale say", "what did Ada Vale say", id="as-it-stands"),
        pytest.param("what did the us say", "what did the US say", id="a-country-that-spells-a-pronoun"),
        pytest.param("what did WHO say", "what did the World Health Organization say", id="initials-that-ask"),
    ],
)
def test_a_name_in_small_letters_is_written_as_it_is(typed: str, written: str) -> None:
    assert write_names(typed, spelled=lambda name: KNOWN.get(name.lower())) == written


def read(text: str) -> Question:
    return understand(
        text,
        coverage=Coverage(40, (), date(2030, 6, 1), date(2031, 4, 15)),
        outlets=("Harrow Today", "Lanyard"),
        is_named=lambda name: name.lower() in KNOWN,
        is_speaker=lambda name: name.lower() in KNOWN,
        spelled=lambda name: KNOWN.get(name.lower()),
    )


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("what is vales position on talks", "Vale", "talks", id="a-noun-that-may-be-a-verb"),
        pytest.param(
            "What is Ada Vale's position on a Norlandic state?", "Ada Vale", "a Norlandic state", id="state-is-a-noun"
        ),
        pytest.param(
            "Compare Vale and Orme on a Norlandic state", "Vale and Orme", "a Norlandic state", id="compared-on-a-state"
        ),
        pytest.param("did vale regret the flood", "Vale", "regret the flood", id="any-verb"),
        pytest.param("summarise vale on the dam", "Vale", "the dam", id="summary"),
        pytest.param("who is Ada Vale and what did she say about the dam", "Ada Vale", "the dam", id="who-is-and-what"),
        pytest.param("why did vale resign and what did she say", "Vale", "resign", id="why-and-what"),
        pytest.param(
            "what did the families of the sailors say about the dam",
            "the families of the sailors",
            "the dam",
            id="whose-families",
        ),
        pytest.param("what have Norlandic sources said about rain", "Norlandic sources", "rain", id="sources"),
    ],
)
def test_what_is_typed_in_haste_is_read(text: str, speaker: str, topic: str) -> None:
    question = read(text)
    assert question.intent is Intent.SAID_ABOUT
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("What did Harrow Today say about the dam?", None, "the dam"),
        ("what did harrow today report vale saying about the dam", "Vale", "the dam"),
        ("What has Lanyard quoted Vale as saying on the dam?", "Vale", "the dam"),
    ],
)
def test_what_an_outlet_said_is_what_it_published(text: str, speaker: str | None, topic: str) -> None:
    question = read(text)
    assert (question.speaker, question.topic, question.since) == (speaker, topic, None)
    assert len(question.outlets) == 1


def test_an_outlet_as_the_way_words_came_is_no_limit() -> None:
    assert read("What did Lanyard report Vale had said about the dam?").outlets == ()


def test_a_name_nobody_goes_by_is_absent_in_small_letters_too(library: Library, make_record: MakeRecord) -> None:
    said, other = "“The ferry is safe,”", "“The ferry leaks,”"
    records = [
        make_record(f"{said} said Ada Vale. The Amber Crescent was not asked.", statements=[(said, "Ada Vale")]),
        make_record(f"{other} said a villager in a red coat.", statements=[(other, None, "a villager")]),
    ]
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()
    for absent in ("what did the amber crescent say about the ferry", "what did quillon say about the ferry"):
        assert ask(absent, library).decline_reason is DeclineReason.SPEAKER_NOT_FOUND
    [found] = ask("what did ada vale say about the ferry", library).statements
    assert found.statement.speaker.name == "Ada Vale"
    for many in ("what did the villager say about the ferry", "what did villagers in harrow say about the ferry"):
        assert ask(many, library).statements
