"""What a speaker is said to have said is what the speaker says, not what stands beside it or above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.claims import read_claims
from rag.check.model import SentenceStatus, Source, Tools
from rag.check.own_words import find_not_theirs

PASSAGE = (
    "Harbour strike enters its third month\n\n"
    "Minister Ada Vale condemned the dockers and called on the young to replace them. It is the beginning of the long "
    "quarrel that changed every family on the northern coast. The coast has lost half of its trade, and Vale’s party "
    "wants the harbour sold. She has never visited the harbour. “The dockers will come back,” Vale told the council."
)


@pytest.mark.parametrize(
    ("sentence", "is_theirs"),
    [
        pytest.param(
            "Ada Vale called on the young to replace the dockers.", True, id="what she is reported to have said"
        ),
        pytest.param("Ada Vale said the dockers would come back.", True, id="what she is quoted with"),
        pytest.param("Ada Vale said she had never visited the harbour.", True, id="what is told of her"),
        pytest.param("Ada Vale said the party wanted the harbour sold.", True, id="where her name stands"),
        pytest.param("Ada Vale said the quarrel changed every family on the coast.", False, id="the article's account"),
        pytest.param("Ada Vale said the harbour strike was in its third month.", False, id="the headline"),
        pytest.param("The minister said the quarrel had changed every family.", False, id="an office"),
        pytest.param("She said the quarrel had changed every family.", True, id="nobody is named"),
        pytest.param("Ada Vale said pirates had sold the lighthouse.", True, id="nowhere: for other checks"),
        pytest.param("The quarrel changed every family on the coast.", True, id="nobody's"),
    ],
)
def test_only_what_stands_where_the_speaker_speaks_is_theirs(
    sentence: str, is_theirs: bool, make_sources: Callable[..., list[Source]], tools: Tools
) -> None:
    problem = find_not_theirs(read_claims(sentence, tools.read), make_sources(PASSAGE))
    assert (problem is None) == is_theirs
    assert problem is None or problem.status is SentenceStatus.WRONG_SPEAKER


def test_where_the_speaker_never_speaks_other_checks_tell(
    make_sources: Callable[..., list[Source]], tools: Tools
) -> None:
    claims = read_claims("Ben Orme said the quarrel had changed every family.", tools.read)
    assert find_not_theirs(claims, make_sources(PASSAGE)) is None
