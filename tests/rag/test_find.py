"""Which of the statements found are shown: whose they are, where few words tell, and what is denied without a cue."""

from __future__ import annotations

import pytest

from rag import ask
from rag.described import hold_to, is_of, sole_body
from rag.model import DeclineReason, FoundStatement
from records import record_of, state
from store import Article, Library, Speaker, SpeakerKind, StatementKind

ARTICLE = Article.of("Vale said it rains. Orme said it pours. Quill said it snows.", title="Rain")
FOUND = [
    FoundStatement(state(ARTICLE, words, by=Speaker(name, SpeakerKind.PERSON, role)), ARTICLE, score=0.9)
    for name, role, words in (
        ("Ada Vale", "Judge", "it rains"),
        ("Ben Orme", "lawyer", "it pours"),
        ("Lena Quill", "judge in Harrow", "it snows"),
    )
]


@pytest.mark.parametrize(
    ("described", "names"),
    [
        pytest.param("the judge", ["Ada Vale", "Lena Quill"], id="only-judges"),
        pytest.param("Harrow's judge", ["Ada Vale", "Lena Quill"], id="of-somewhere"),
        pytest.param("the judges", ["Ada Vale", "Ben Orme", "Lena Quill"], id="several"),
        pytest.param("a judge", ["Ada Vale", "Ben Orme", "Lena Quill"], id="any"),
        pytest.param("the lawyer", ["Ada Vale", "Ben Orme", "Lena Quill"], id="the-best-is-none"),
        pytest.param("", ["Ada Vale", "Ben Orme", "Lena Quill"], id="nobody-described"),
    ],
)
def test_who_is_described_is_answered_for_alone(described: str, names: list[str]) -> None:
    assert [one.statement.speaker.name for one in hold_to(described, FOUND)] == names


OFFICES = [
    FoundStatement(state(ARTICLE, "it rains", by=Speaker(name, kind, role)), ARTICLE, score=0.9)
    for name, kind, role in (
        ("Ada Vale", SpeakerKind.PERSON, "Norland's ambassador to the Concordance"),
        ("Ben Orme", SpeakerKind.PERSON, "spokesman for the Harrow Mission"),
        ("Lena Quill", SpeakerKind.PERSON, "Concordance relief coordinator"),
        ("Concordance Relief Office", SpeakerKind.ORGANISATION, None),
        ("Tom Rook", SpeakerKind.PERSON, "spokesman"),
    )
]


@pytest.mark.parametrize(
    ("described", "names"),
    [
        pytest.param(
            "the Concordance spokesman",
            ["Lena Quill", "Concordance Relief Office"],
            id="no-other-body-s",
        ),
        pytest.param("the Brevanian spokesman", [], id="nobody-says-whose"),
        pytest.param("the Marsh chief inspector", [], id="nobody-s"),
        pytest.param("the Norlandic ambassador to Brevany", ["Ada Vale"], id="whoever-sent-them"),
        pytest.param("the pilot from Marsh", [one.statement.speaker.name for one in OFFICES], id="many-are-pilots"),
    ],
)
def test_an_office_of_one_body_is_answered_for_by_no_other(described: str, names: list[str]) -> None:
    whose = sole_body(described)
    assert [one.statement.speaker.name for one in OFFICES if not whose or is_of(whose, one.statement)] == names


def test_whoever_is_shown_for_an_office_nobody_is_called_by_is_told_to_be_others(library: Library) -> None:
    text = "Ada Vale said: “The ferry sails at noon.” Ben Orme said: “The ferry is late.”"
    article = Article.of(text, title="Ferry", language="en")
    vale = Speaker("Ada Vale", SpeakerKind.PERSON, "Concordance relief coordinator")
    orme = Speaker("Ben Orme", SpeakerKind.PERSON, "spokesman for the Harrow Mission")
    said = (state(article, words, by=by) for words, by in zip(_quotes(text), (vale, orme), strict=True))
    with library.writer() as writer:
        writer.add([record_of(article, *said)])
        writer.catch_up()
    answer = ask("What did the Concordance spokesman say about the ferry?", library)
    assert [one.statement.speaker.name for one in answer.statements] == ["Ada Vale"]
    assert answer.text.startswith("No statement is by anybody the articles call the Concordance spokesman;")


def test_what_is_denied_without_a_cue_is_found_where_no_cue_denies(library: Library) -> None:
    text = "Ada Vale said: “We never sold the ferry.” Ada Vale said: “It is blue.”"
    article = Article.of(text, title="Ferry", language="en")
    with library.writer() as writer:
        writer.add([record_of(article, *(state(article, words, by="Ada Vale") for words in _quotes(text)))])
        writer.catch_up()
    answer = ask("What did Ada Vale deny?", library)
    assert [one.statement.quote for one in answer.statements] == ["“We never sold the ferry.”"]


def test_who_denies_is_asked_of_what_was_said_too(library: Library) -> None:
    text = "Ada Vale denied the ferry leaked. Ben Orme said: “We will not load the ferry.”"
    article = Article.of(text, title="Ferry", language="en")
    denied = state(article, "the ferry leaked", by="Ada Vale", cue="denied", negated=True, kind=StatementKind.INDIRECT)
    with library.writer() as writer:
        writer.add([record_of(article, denied, state(article, "“We will not load the ferry.”", by="Ben Orme"))])
        writer.catch_up()
    answer = ask("Who refused to load the ferry?", library)
    assert "Ben Orme" in [one.statement.speaker.name for one in answer.statements]


def test_who_is_described_more_closely_than_articles_do_is_found_by_the_office(library: Library) -> None:
    text = "Ada Vale said the ward was full. Ben Orme said the road was shut."
    article = Article.of(text, title="Island", language="en")
    surgeon, carter = (
        Speaker(name, SpeakerKind.PERSON, role)
        for name, role in (("Ada Vale", "island hospital's only surgeon"), ("Ben Orme", "carter on Quay Island"))
    )
    said = state(article, "the ward was full", by=surgeon), state(article, "the road was shut", by=carter)
    with library.writer() as writer:
        writer.add([record_of(article, *said)])
        writer.catch_up()
    answer = ask("What did the surgeon on Quay Island say?", library)
    assert [one.statement.speaker.name for one in answer.statements] == ["Ada Vale"]


def _quotes(text: str) -> list[str]:
    return [f"“{part.split('”')[0]}”" for part in text.split("“")[1:]]


@pytest.mark.parametrize(
    "question",
    ["What did he say?", "Who said that?", "What did they say about it?", "What do you think of me?", "Who is there?"],
)
def test_what_points_to_nothing_is_no_question(library: Library, question: str) -> None:
    text = "Ada Vale said the ferry was blue."
    article = Article.of(text, title="Ferry", language="en")
    with library.writer() as writer:
        writer.add([record_of(article, state(article, "the ferry was blue", by="Ada Vale"))])
        writer.catch_up()
    assert ask(question, library).decline_reason is DeclineReason.NOT_A_QUESTION
