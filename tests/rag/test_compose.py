"""What a declined answer may cite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked import NOBODY, Asked, Standing
from rag.compose import compose_decline
from rag.model import CitationStatus, DeclineReason, FoundStatement, Intent, Question
from records import state
from store import Article, Coverage, Span, Statement

TEXT = "“The lock stays shut,” said Ada Vale."
ARTICLE = Article.of(TEXT, title="Talks", outlet="The Quay Post")
STATEMENT = state(ARTICLE, "“The lock stays shut,”", by="Ada Vale", cue="said", mention="Ada Vale")


@pytest.mark.parametrize(
    ("statement", "is_cited"),
    [
        pytest.param(STATEMENT, True, id="the words stand in the article"),
        pytest.param(replace(STATEMENT, quote="“The lock stays open,”"), False, id="the words are not the article's"),
    ],
)
def test_somebody_elses_words_are_cited_only_when_they_hold(statement: Statement, is_cited: bool) -> None:
    assert Span(0, 22).slice(TEXT) == "“The lock stays shut,”"
    draft = compose_decline(
        DeclineReason.NOTHING_ON_TOPIC,
        Question(
            "Did Orme say 'the lock stays shut'?", "", Intent.WHO_SAID, speaker="Orme", phrase="the lock stays shut"
        ),
        Asked("Orme", Standing.FOUND),
        searched=Coverage(1),
        others=[FoundStatement(statement, ARTICLE, 1.0)],
    )
    assert [one.status for one in draft.citations] == [CitationStatus.VERIFIED] * is_cited
    assert ("Ada Vale is on record" in draft.text.replace("**", "")) is is_cited


def test_who_nobody_is_found_for_is_told_with_what_was_asked() -> None:
    def declined(question: Question) -> str:
        return compose_decline(DeclineReason.NOTHING_ON_TOPIC, question, NOBODY, searched=Coverage(1)).text

    asked = Question("Who denied the leak?", "", Intent.WHO_SAID, topic="the leak", denied=True)
    assert "No denial or refusal on *the leak* is on record" in declined(asked)
    assert "No statement to the effect of *leak* is on record" in declined(replace(asked, denied=False, topic="leak"))
