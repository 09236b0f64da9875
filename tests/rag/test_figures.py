"""Numbers in words said, and which of them counts what was asked about."""

import pytest

from rag.figures import find_count, find_figures, find_put_right, is_comparable

COUNTS = {
    "by another word for it": ("people killed on the Lark", "that nine bodies had been recovered", "nine"),
    "of several the one that counts it": (
        "people killed on the Lark",
        "that 21 had died, and 4,300 people were displaced",
        "21",
    ),
    "a number of something else": ("people killed on the Lark", "that 4,300 people had been displaced", None),
    "a name counts nothing": ("people killed on the Lark", "that 88 tickets for the Lark were sold", None),
    "what only narrows the topic counts nothing": (
        "people killed in the flood",
        "that the flood drove 4,300 people out",
        None,
    ),
    "a part of what is asked": ("islanders come home", "that nine were found, four of them islanders", None),
    "people, where nothing else is asked": ("people", "that 4,300 people had gone", "4,300"),
    "a length of time before a noun": ("ceasefire", "a six-week ceasefire", None),
    "no number": ("people killed", "that people had been killed", None),
}


@pytest.mark.parametrize(("topic", "said", "words"), COUNTS.values(), ids=COUNTS.keys())
def test_the_number_of_what_was_asked_about_is_found(topic: str, said: str, words: str | None) -> None:
    figure = find_count(topic, said)
    assert (figure.words if figure else None) == words


PUT_RIGHT = {
    "wrong, then right": ("Twenty-three was wrong. It is twenty-one, with two missing", [(23, 21)]),
    "as a correction has it": ("gave the number of the dead as 23. The correct number is 21.", [(23, 21)]),
    "should have been": ("The toll, given as 23, should have been 21", [(23, 21)]),
    "the right one first": ("the toll was 21, not 23", [(23, 21)]),
    "in place of": ("21 died rather than 23", [(23, 21)]),
    "not, but": ("not 23 but twenty-one people", [(23, 21)]),
    "revised from, to": ("the ministry revised the toll from 23 to 21", [(23, 21)]),
    "two numbers of two things": ("nine died, not all of them in the 4 boats", []),
    "a range": ("between 20 and 23 died", []),
    "the same number in digits": ("Twenty-three, not 23, is how we spell it", []),
    "too far apart": ("23 was wrong. " + "The office has said so. " * 8 + "There were 21.", []),
}


@pytest.mark.parametrize(("text", "pairs"), PUT_RIGHT.values(), ids=PUT_RIGHT.keys())
def test_a_number_taken_back_is_told_from_the_one_in_its_place(text: str, pairs: list[tuple[int, int]]) -> None:
    assert [(int(old.value), int(new.value)) for old, new in find_put_right(text)] == pairs


@pytest.mark.parametrize(
    ("left", "right", "comparable"),
    [
        pytest.param("21 people died", "nine bodies", True, id="people and their bodies"),
        pytest.param("6 weeks", "21 days", False, id="weeks and days"),
        pytest.param("4,300 islanders", "9,000", True, id="a number alone"),
    ],
)
def test_only_numbers_of_one_thing_are_the_ends_of_a_range(left: str, right: str, comparable: bool) -> None:
    (one,), (other,) = find_figures(left), find_figures(right)
    assert is_comparable(one, other) is comparable
