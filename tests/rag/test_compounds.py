"""Words written as one, with a hyphen or apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag import ask
from rag.compounds import Compound, find_compounds, join_compounds
from rag.numbered import number_words
from store import Library, Record

CEASEFIRE = Compound("ceasefire", ("cease", "fire"))


@pytest.fixture
def filled(library: Library, make_record: Callable[..., Record]) -> Library:
    texts = {
        "Ada Vale": "“The cease-fire holds for now,” said Ada Vale.",
        "Bruno Kell": "“No airstrike was flown,” said Bruno Kell. The ceasefire is a month old.",
        "Mira Orme": "“The harbour hosts a fair of ages,” said Mira Orme.",
    }
    with library.writer() as writer:
        for name, text in texts.items():
            writer.add([make_record(text, statements=[(text[: text.index(" said")], name)])])
        writer.catch_up()
    return library


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("a ceasefire", [CEASEFIRE]),
        ("the cease-fire", [CEASEFIRE]),
        ("air strikes on Harrow", [Compound("airstrikes", ("air", "strikes"))]),
        ("the hostages", []),
        ("the fair", []),
    ],
)
def test_a_compound_is_one_that_the_library_has_in_the_other_form(
    subject: str, expected: list[Compound], filled: Library
) -> None:
    assert list(find_compounds(subject, filled)) == expected


@pytest.mark.parametrize("spelled", ["ceasefire", "cease-fire", "cease fire", "Ceasefire"])
def test_all_forms_find_what_was_said_in_any(spelled: str, filled: Library) -> None:
    answer = ask(f"What did Ada Vale say about the {spelled}?", filled)
    assert [one.statement.quote for one in answer.statements] == ["“The cease-fire holds for now,”"]


def test_its_parts_count_as_the_word_where_they_stand_side_by_side() -> None:
    texts = ["The cease-fire", "Cease fires now", "Fires cease", "To cease", "fire"]
    numbered = number_words(texts, compounds=[CEASEFIRE])
    assert numbered.hold(["ceasefir"]).tolist() == [[True, True, False, False, False]]
    assert number_words(texts).hold(["ceasefir"]).tolist() == [[False] * 5]


def test_a_topic_is_written_as_one() -> None:
    assert join_compounds("a Cease-fire or a cease fire", [CEASEFIRE]) == "a ceasefire or a ceasefire"
