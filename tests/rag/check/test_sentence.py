"""A sentence of a draft against its passages: what agrees passes, what does not is named."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rag.check.model import SentenceStatus, Source, Tools
from rag.check.sentence import verify_sentence
from rag.check.verbatim import locate

DAM = (
    "The dam at Orme will stay shut until May, Water Minister Ada Vale said on Tuesday. “We found rust in two of the nine "
    "gates, and nobody will tell me that is safe,” she told the council. A spokesman for President Ben Rook denied that "
    "the dam had leaked, and said repairs could cost 14 million crowns if the gates were replaced."
)
CREW = (
    "Ben Rook asked the crew to wait. Rook was not on board.\n\n“Crew, listen well, I hope you find the lost "
    "anchor.” Orme said.\n\nRook said the anchor was sound."
)
FERRY = "Ferry owner Cleo Marsh said she would not sail. “Not with that crew,” she added."

ROWS = [
    ("verified", "Ada Vale said the Orme dam would remain shut until May [1].", "agrees with [1]", "a paraphrase"),
    ("verified", "“We found rust in two of the nine gates,” Vale told the council [1].", "[1]", "a slice"),
    ("verified", "\"We  found rust in two of the nine gates,\" Vale said [1].", "[1]", "other marks and blanks"),
    ("verified", "Vale said “[w]e found rust … and nobody will tell me that is safe” [1].", "[1]", "brackets, ellipsis"),
    ("verified", "The water minister said the dam would stay shut [1].", "[1]", "by her office"),
    ("verified", "A spokesman for Rook denied the dam had leaked [1].", "[1]", "a denial as one"),
    ("verified", "Vale found rust in two gates [1], and Cleo Marsh said she would not sail [2].", "[1], [2]", "two passages"),
    ("uncited", "The dam is old.", "cites no passage", "nothing cited"),
    ("not_found", "Vale said the dam would stay shut [7].", "no passage [7]", "no such passage"),
    ("not_found", "“I will blow it up,” Vale said [1].", "no cited passage has the words", "invented words"),
    ("not_found", "“Not with that crew,” Marsh added [1].", "stands in [2]", "cited to another passage"),
    ("altered", "“We found rust in six of the nine gates,” Vale said [1].", "has “two”, the quotation “six”", "a word"),
    ("altered", "“We found rust in two of the gates,” Vale said [1].", "“nine”", "a word left out"),
    ("wrong_speaker", "“We found rust in two of the nine gates,” Ben Rook said [1].", "has Ada Vale say this", "swapped"),
    ("wrong_speaker", "President Ben Rook denied that the dam had leaked [1].", "spokesman", "his spokesman"),
    ("wrong_speaker", "Cleo Marsh said the dam would stay shut until May [1].", "Ada Vale", "nobody there"),
    ("unsupported", "Vale said on Friday that the dam would stay shut [1].", "Tuesday, the sentence Friday", "another day"),
    ("unsupported", "A spokesman for Rook said repairs could cost 40 million crowns if the gates were replaced [1].",
     "14 million", "a number"),
    ("unsupported", "Vale said the dam would not stay shut until May [1].", "without the “not”", "a denial put in"),
    ("unsupported", "Marsh said she would sail [2].", "with a “not”", "a denial left out"),
    ("unsupported", "A spokesman for Rook said the dam had leaked [1].", "with a “not”", "a denial told as a claim"),
    ("unsupported", "A spokesman for Rook said repairs would cost 14 million crowns [1].", "condition", "no condition left"),
    ("unsupported", "The dam will stay shut until May [1].", "only as what Ada Vale said", "told as a fact"),
    ("unsupported", "Vale said the dam at Harrow would stay shut [1].", "does not name “Harrow”", "another place"),
    ("unsupported", "Vale admitted that the dam would stay shut until May [1].", "admission", "a charged verb"),
    ("unsupported", "Vale said the dam would stay shut until May because of sabotage [1].", "cause", "a cause put in"),
]  # fmt: skip


def test_words_no_statement_was_found_for_are_whose_name_stands_behind_them(
    tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    said = "{} said “I hope you find the lost anchor” [1]."
    assert verify_sentence(said.format("Orme"), make_sources(CREW), tools).is_sound
    told = verify_sentence(said.format("Ben Rook"), make_sources(CREW), tools)
    assert (told.status, told.reason) == (
        SentenceStatus.WRONG_SPEAKER,
        "the passage has Orme say this, the sentence Ben Rook",
    )


@pytest.mark.parametrize(("status", "sentence", "reason"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_a_sentence_is_told_what_does_not_agree(
    status: str, sentence: str, reason: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(DAM, FERRY), tools)
    assert (verdict.status.value, reason in verdict.reason) == (status, True), verdict


def test_each_quotation_has_a_status_of_its_own(tools: Tools, make_sources: Callable[..., list[Source]]) -> None:
    sentence = "Vale “found rust” and said “nobody will tell me that is sound” [1]."
    verdict = verify_sentence(sentence, make_sources(DAM), tools)
    assert [(one.words, one.status.value, one.n) for one in verdict.quotes] == [
        ("found rust", "verified", 1),
        ("nobody will tell me that is sound", "altered", 1),
    ]


def test_a_he_is_whoever_the_draft_has_spoken_of(tools: Tools, make_sources: Callable[..., list[Source]]) -> None:
    sources = make_sources(DAM, FERRY)
    sentence = "“We found rust in two of the nine gates,” she added [1]."
    assert verify_sentence(sentence, sources, tools, before="Ada Vale spoke at noon.").is_sound
    told = verify_sentence(sentence, sources, tools, before="Cleo Marsh said she would not sail.")
    assert told.status is SentenceStatus.WRONG_SPEAKER


class Doubter:
    """An entailment model that nothing convinces."""

    def entails(self, premise: str, hypothesis: str) -> float:
        return 0.0


def test_an_entailment_model_has_the_last_word(tools: Tools, make_sources: Callable[..., list[Source]]) -> None:
    doubting = Tools(read=tools.read, entailment=Doubter())
    verdict = verify_sentence("Ada Vale said the Orme dam would stay shut until May [1].", make_sources(DAM), doubting)
    assert verdict.status is SentenceStatus.UNSUPPORTED


@given(st.integers(0, len(DAM) - 1), st.integers(1, 60))
def test_every_slice_of_whole_words_is_found(start: int, length: int) -> None:
    words = DAM.split()[start % 40 :][: max(1, length % 12)]
    assert locate(" ".join(words), DAM) is not None


@given(st.integers(0, len(DAM) - 1), st.sampled_from("abcxyzABC019"))
def test_no_letter_may_differ(place: int, letter: str) -> None:
    assume(DAM[place].isalnum() and DAM[place] != letter)
    altered = DAM[:place] + letter + DAM[place + 1 :]
    start = max(0, DAM.rfind(" ", 0, max(0, place - 30)))
    end = DAM.find(" ", place + 30) if DAM.find(" ", place + 30) > 0 else len(DAM)
    assert locate(altered[start:end], DAM) is None


@pytest.mark.parametrize(
    ("quoted", "is_there"),
    [
        pytest.param("We will not sign … today", True, id="words left out"),
        pytest.param("We will … sign", False, id="a not left out"),
        pytest.param("We will not sign the paper … they hang us", True, id="a whole clause left out"),
        pytest.param("today … We will not", False, id="out of order"),
        pytest.param("[They] will not sign the paper", True, id="a bracket for a word"),
        pytest.param("We will [never] sign", False, id="a bracket that denies"),
        pytest.param("we will not sign", False, id="a letter's case"),
        pytest.param("We will not sign the paper today.", True, id="a stop inside the marks"),
        pytest.param("ill not sign", False, id="half a word"),
    ],
)
def test_ellipses_and_brackets_are_a_newsroom_s(quoted: str, is_there: bool) -> None:
    passage = "“We will not sign the paper today, whatever they offer, and they hang us,” he said."
    assert (locate(quoted, passage) is not None) is is_there
