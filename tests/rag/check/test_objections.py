"""One objection to a sentence told in an order of its own is not believed; two are, and one to all others is."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import Problem, SentenceStatus, Source, Tools
from rag.check.objections import believe, is_free
from rag.check.sentence import verify_sentence

PASSAGE = (
    "“It won’t stop people from crossing the strait — it will stop people from crossing it in safe boats,” Mira Solt said. "
    "She said the council may close the northern quay before the winter storms."
)
FIRST = Problem(SentenceStatus.UNSUPPORTED, "a not")
SECOND = Problem(SentenceStatus.UNSUPPORTED, "a may")


@pytest.mark.parametrize(
    ("found", "free", "believed"),
    [
        ((FIRST, SECOND), False, FIRST),
        ((None, SECOND), False, SECOND),
        ((FIRST, SECOND), True, FIRST),
        ((FIRST, None), True, None),
        ((None, None), True, None),
    ],
)
def test_what_is_told_freely_needs_two_objections(
    found: tuple[Problem | None, Problem | None], free: bool, believed: Problem | None
) -> None:
    assert believe([lambda: found[0], lambda: found[1]], is_free=free) is believed


@pytest.mark.parametrize(
    ("told", "free"),
    [
        pytest.param("the northern quay will be shut by councillors ahead of bad weather", True, id="said anew"),
        pytest.param("the council will close the northern quay before the thaw", False, id="in the passage's order"),
        pytest.param("before storms the northern quay will be closed", False, id="all its words, in another order"),
        pytest.param("councillors shut the quay", False, id="too few words to tell"),
    ],
)
def test_free_is_what_keeps_neither_order_nor_words(told: str, free: bool) -> None:
    passage = "She said the council may close the northern quay before the winter storms."
    assert is_free(told, (), [passage]) is free


@pytest.mark.parametrize(
    ("sentence", "is_sound"),
    [
        ("Mira Solt said the rule would not end crossings but only safe ones [1].", True),
        ("Solt said the council will close the northern quay before the winter storms [1].", False),
    ],
)
def test_a_paraphrase_is_not_refused_for_one_word_under_a_not(
    sentence: str, is_sound: bool, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(PASSAGE), tools)
    assert verdict.is_sound is is_sound, verdict.reason
