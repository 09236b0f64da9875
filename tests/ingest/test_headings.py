"""Which lines are headings, and what stands under them."""

import re

import pytest

from ingest.chunk import chunk_article
from ingest.headings import find_headings
from store import Article

PROSE = "The harbour board of Lower Marsh met on Monday and put the ferry dues off for another week."


def word_ends(text: str) -> list[int]:
    return [token.end() for token in re.finditer(r"\w+|[^\w\s]", text)]


def under(*blocks: str) -> list[str | None]:
    """The heading over each passage, where no passage has room for more than a paragraph of prose and its heading."""
    article = Article.of("\n\n".join(blocks))
    passages = chunk_article(article, token_ends=word_ends, max_tokens=30)
    return [one.heading.slice(article.text) if one.heading else None for one in passages]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What comes next", id="some words"),
        pytest.param("Will the dues rise?", id="a question"),
        pytest.param("Drinking", id="one word"),
        pytest.param("3. The second pump", id="a numbered one"),
        pytest.param("10:35 p.m. Talks resume", id="the time of an item"),
        pytest.param("“No dues”: the ferrymen answer", id="that opens with a quotation"),
    ],
)
def test_a_short_line_over_prose_is_a_heading(line: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    assert [heading.slice(text) for heading in find_headings(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The dues stay off.", id="a sentence"),
        pytest.param("“The dues stay off,”", id="a quotation"),
        pytest.param("Ada Vale said:", id="what is said follows"),
        pytest.param("HARROW —", id="a dateline"),
        pytest.param("• The second pump", id="a point of a list"),
        pytest.param("By Ida Roe", id="a byline"),
        pytest.param("The pump house last year. Ida Roe/Quay Pictures", id="a credit"),
        pytest.param("Photos: the pump house", id="a gallery"),
        pytest.param("OPINION:Why the dues must rise", id="a link to another article"),
        pytest.param("Contributing: Tom Rook", id="who helped"),
        pytest.param("word " * 13, id="too long a line"),
    ],
)
def test_what_only_looks_like_one_is_none(line: str) -> None:
    assert find_headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_before_the_story_begins_there_is_no_heading_nor_over_a_list_of_names() -> None:
    assert find_headings(f"Marsh Courier\n\n{PROSE}\n\nThose present\n\nAda Vale\n\nTom Rook") == []


def test_a_short_turn_of_a_talk_is_no_heading() -> None:
    talk = f"{PROSE}\n\nIda Roe: And the dues?\n\nAda Vale: {PROSE}\n\nIda Roe: Until when?\n\nAda Vale: {PROSE}"
    assert find_headings(talk) == []


def test_each_passage_knows_the_last_heading_before_it() -> None:
    found = under(PROSE, "The dues", PROSE, PROSE, "The pumps", PROSE)
    assert found == [None, "The dues", "The dues", "The pumps"]


def test_a_heading_is_not_carried_into_the_next_item_of_a_live_blog() -> None:
    first = f"8:15 p.m.\n\n{PROSE}\n\nThe dues\n\n{PROSE}"
    assert under(first, f"9:05 p.m.\n\n{PROSE}", f"9:40 p.m.\n\n{PROSE}") == [None, "The dues", None, None]
