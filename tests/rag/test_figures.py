"""Numbers in words said, and which of them counts what was asked about."""

import pytest

from rag.figures import find_count

COUNTS = {
    "by another word for it": ("people killed on the Lark", "that nine bodies had been recovered", "nine"),
    "of several the one that counts it": (
        "people killed on the Lark",
        "that 21 had died, and 4,300 people were displaced",
        "21",
    ),
    "a number of something else": ("people killed on the Lark", "that 4,300 people had been displaced", None),
    "a name counts nothing": ("people killed on the Lark", "that 88 tickets for the Lark were sold", None),
    "a part of what is asked": ("islanders come home", "that nine were found, four of them islanders", None),
    "people, where nothing else is asked": ("people", "that 4,300 people had gone", "4,300"),
    "no number": ("people killed", "that people had been killed", None),
}


@pytest.mark.parametrize(("topic", "said", "words"), COUNTS.values(), ids=COUNTS.keys())
def test_the_number_of_what_was_asked_about_is_found(topic: str, said: str, words: str | None) -> None:
    figure = find_count(topic, said)
    assert (figure.words if figure else None) == words
