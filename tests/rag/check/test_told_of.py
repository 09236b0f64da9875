"""What an article tells of somebody is not that one's word, even where it has the words of a statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.claims import read_claims
from rag.check.model import SentenceStatus, Source, Tools
from rag.check.quotations import find_quotations
from rag.check.relayed import find_said_once
from rag.check.told_of import find_told_of

PASSAGE = (
    "Otto Brand was convicted in 2029 of making a false statement on a harbour licence and was jailed for three years. "
    "Mr. Brand has accepted responsibility for the wreck of the Gull. He is known as a careful pilot.\n\n"
    "“The sea took her,” Brand told the council. He had slept on the bridge for nine hours.\n\n"
    "Brand does not see the pilots' strike as a threat. He denied that the strike was his idea.\n\n"
    "A drawing beside a story on Ivo Marsh's proposal to divide the coast into six states was mended on Friday.\n\n"
    "The harbour judge said, “I know that you are a changed man.”\n\n"
    "In 2028 Suna Belt failed to report the oil. Her wharf stood empty then. Although she did not ask for any boats in "
    "return, she was sold two. She was given three barges. Belt pays for the wharf, she told the council."
)


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        pytest.param(
            "Otto Brand said he was convicted in 2029 of making a false statement on a harbour licence.",
            False,
            id="its word that reports is part of what is told as said",
        ),
        pytest.param("Otto Brand said he accepted responsibility for the wreck.", False, id="a deed"),
        pytest.param("Otto Brand said he is known as a careful pilot.", False, id="what others know"),
        pytest.param("Otto Brand said he was “known as a careful pilot”.", False, id="the article's words in marks"),
        pytest.param("Otto Brand said the sea took her.", True, id="his words"),
        pytest.param("Otto Brand said he had slept on the bridge for nine hours.", True, id="his words go on"),
        pytest.param("Otto Brand said he did not see the pilots' strike as a threat.", True, id="his view"),
        pytest.param("Otto Brand said the strike was not his idea.", True, id="his denial"),
        pytest.param("Ivo Marsh said the drawing was mended on Friday.", False, id="a noun for what he uttered"),
        pytest.param("Ivo Marsh said the coast would be divided into six states.", True, id="and what he uttered"),
        pytest.param("Suna Belt said her wharf stood empty then.", False, id="behind what she failed to report"),
        pytest.param("Suna Belt said she did not ask for any boats in return.", False, id="a word that reports, once"),
        pytest.param("Suna Belt said she was given three barges.", False, id="between that and her words"),
        pytest.param("Suna Belt said she pays for the wharf.", True, id="and hers"),
        pytest.param("Otto Brand said pirates had sold his lighthouse.", True, id="nowhere: for other checks"),
    ],
)
def test_what_is_told_of_a_speaker_is_not_said(
    sentence: str, is_said: bool, make_sources: Callable[..., list[Source]], tools: Tools
) -> None:
    problem = find_told_of(read_claims(sentence, tools.read), make_sources(PASSAGE), find_quotations(sentence))
    assert (problem is None) == is_said
    assert problem is None or problem.status is SentenceStatus.WRONG_SPEAKER


@pytest.mark.parametrize(
    ("sentence", "passage", "is_passed_on"),
    [
        pytest.param(
            "Ada Vale said the judge said Mr. Brand was a changed man.",
            "Ada Vale, a judge, said Brand was a changed man.",
            False,
            id="said once",
        ),
        pytest.param(
            "Ada Vale said the judge said Mr. Brand was a changed man.",
            "Ada Vale said the judge had told her that Brand was a changed man.",
            True,
            id="passed on",
        ),
        pytest.param(
            "Ada Vale said Brand was a changed man.", "Ada Vale said Brand was a changed man.", True, id="her own"
        ),
    ],
)
def test_what_is_said_once_is_not_passed_on(
    sentence: str, passage: str, is_passed_on: bool, make_sources: Callable[..., list[Source]], tools: Tools
) -> None:
    problem = find_said_once(read_claims(sentence, tools.read), make_sources(passage))
    assert (problem is None) == is_passed_on
