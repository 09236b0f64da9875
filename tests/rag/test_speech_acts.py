"""Questions for what somebody did by saying it: demanded, promised, threatened."""

from __future__ import annotations

import pytest

from rag import ask
from rag.model import DeclineReason
from rag.speech_acts import read_sole_act
from records import record_of, state
from store import Article, Library, StatementKind

TEXT = (
    "Ada Vale urged the port to reopen. Ada Vale told reporters: “We will never forget our promise.” "
    "Ada Vale pledged to mend the dam. Ada Vale said: “Today we promise you new boats.” "
    "Ada Vale refused to pledge money. Ada Vale said the demands of Harrow are old."
)
INDIRECT = StatementKind.INDIRECT


@pytest.fixture
def spoken(library: Library) -> Library:
    article = Article.of(TEXT, title="Harbour", language="en")
    said = [
        state(article, "the port to reopen", by="Ada Vale", cue="urged", kind=INDIRECT),
        state(article, "“We will never forget our promise.”", by="Ada Vale", cue="told"),
        state(article, "to mend the dam", by="Ada Vale", cue="pledged", kind=INDIRECT),
        state(article, "“Today we promise you new boats.”", by="Ada Vale", cue="said"),
        state(article, "to pledge money", by="Ada Vale", cue="refused", kind=INDIRECT, negated=True),
        state(article, "the demands of Harrow are old", by="Ada Vale", cue="said", kind=INDIRECT),
    ]
    with library.writer() as writer:
        writer.add([record_of(article, *said)])
        writer.catch_up()
    return library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "What did Ada Vale promise?",
            {"to mend the dam", "“Today we promise you new boats.”"},
            id="cue-or-own-words",
        ),
        pytest.param("What did Ada Vale demand?", {"the port to reopen"}, id="not-a-demand-of-others"),
        pytest.param(
            "What has Vale pledged to do?", {"to mend the dam", "“Today we promise you new boats.”"}, id="to-do"
        ),
    ],
)
def test_what_somebody_did_by_saying_it_is_told_by_how_it_was_reported(
    spoken: Library, question: str, said: set[str]
) -> None:
    answer = ask(question, spoken)
    assert {one.statement.quote for one in answer.statements} == said
    assert "or a word like it" in answer.text


def test_an_act_nobody_reports_is_declined_by_its_word(spoken: Library) -> None:
    answer = ask("What did Ada Vale threaten?", spoken)
    assert answer.decline_reason is DeclineReason.NOTHING_ON_TOPIC
    assert "reported with *threaten* or a word like it" in answer.text


@pytest.mark.parametrize("topic", ["the threat", "threaten the port", "dam", "", "port promise"])
def test_more_than_an_act_or_none_is_a_topic(topic: str) -> None:
    assert read_sole_act(topic) is None
