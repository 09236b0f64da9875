"""A live blog or a briefing is many stories: nothing is carried from one into the next."""

import re
from itertools import pairwise

import pytest

from ingest.chunk import chunk_article
from ingest.items import item_starts
from ingest.statements import find_statements
from store import Article

STORY = (
    "Rain fell on the harbour all day, and most of those who had come to the meeting stayed until the last boat left."
)
VALE = f"{STORY} The mayor, Ada Vale, spoke first. “The ferry will sail,” Vale said."
HE = f"{STORY} Nobody wanted to wait any longer. “The bridge will close,” she said."
ROLE = f"{STORY} Nobody wanted to wait any longer. “The bridge will close,” the mayor said."


def blog(*items: str, marks: tuple[str, ...] = ("8:35 p.m.", "8:15 p.m.", "8:00 p.m.")) -> str:
    return "\n\n".join(f"{mark}\n\n{item}" for mark, item in zip(marks, items, strict=True))


@pytest.mark.parametrize(
    "marks",
    [
        ("8:35 p.m.", "8:15 p.m.", "8 p.m. ET"),
        ("14:05 GMT: Talks resume", "13:30 GMT: Gale warning", "09:12 GMT: Ferries stop"),
        ("2 hours ago", "3 hours ago", "5 hours ago"),
        ("Updated at 10.15am", "Updated at 9.40am", "Updated at 8.05am"),
        ("1. The ferry", "2. The bridge", "3. The gale"),
        ("3. The ferry", "2. The bridge", "1. The gale"),
    ],
)
def test_lines_of_a_kind_begin_items(marks: tuple[str, ...]) -> None:
    text = blog(VALE, HE, ROLE, marks=marks)
    assert [text[start:].split("\n")[0] for start in item_starts(text)] == list(marks[1:])


def test_what_follows_a_row_of_marks_is_an_item() -> None:
    text = "\n\n* * *\n\n".join([VALE, HE, ROLE, STORY])
    assert [text[start : start + 30] for start in item_starts(text)] == [one[:30] for one in (HE, ROLE, STORY)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(f"{VALE}\n\n{HE}\n\n{ROLE}", id="paragraphs"),
        pytest.param(f"{VALE}\n\n9:30 a.m.\n\n{HE}", id="a time or two"),
        pytest.param("\n\n".join(f"{hour}:15 p.m.: Gate {hour}" for hour in range(1, 9)), id="a timetable"),
        pytest.param(
            f"{VALE}\n\n1. The ferry sails.\n\n2. The bridge closes.\n\n3. The gale is named.\n\n{HE}", id="points"
        ),
        pytest.param(
            "\n\n".join(f"1:0{n}:51 Vale: {STORY}" for n in range(1, 5)), id="the clock of a recording's transcript"
        ),
    ],
)
def test_one_story_has_no_items(text: str) -> None:
    assert item_starts(text) == []


def test_no_passage_reaches_from_one_item_into_the_next() -> None:
    text = blog(VALE, HE, ROLE)
    ends = [0, *item_starts(text), len(text)]
    passages = chunk_article(Article.of(text), token_ends=lambda text: [one.end() for one in re.finditer(r"\w+", text)])
    assert [passage.text for passage in passages] == [text[a:b] for a, b in pairwise(ends)]


@pytest.mark.parametrize("leaning", [HE, ROLE], ids=["a pronoun", "a title"])
def test_no_speaker_is_carried_from_one_item_into_the_next(leaning: str) -> None:
    def speakers(text: str) -> list[str | None]:
        (found,) = find_statements([Article.of(text, language="en")])
        return [statement.speaker.name for statement in found]

    assert speakers(f"{VALE}\n\n{leaning}") == ["Ada Vale", "Ada Vale"]
    assert speakers(blog(VALE, leaning, STORY)) == ["Ada Vale", None]


def test_a_name_given_in_full_before_is_known_by_its_surname_in_a_later_item() -> None:
    later = f"{STORY} “The bridge will close,” Vale said."
    (found,) = find_statements([Article.of(blog(VALE, later, STORY), language="en")])
    assert [statement.speaker.name for statement in found] == ["Ada Vale", "Ada Vale"]
