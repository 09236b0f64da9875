"""Text placed on pages becomes paragraphs in reading order, without what stands at the edge of every page."""

import pytest

from ingest.layout import HYPHEN, Page, Piece, lay_out

SIZE, STEP = 10.0, 12.0


def piece(text: str, left: float, line: int, *, size: float = SIZE) -> Piece:
    """A line of text; letters are half as wide as they are high, and line 0 is at the top of the page."""
    bottom = 800 - line * STEP
    return Piece(text, left, left + len(text) * size / 2, bottom, bottom + size * 0.8, size)


def column(left: float, *lines: str, first: int = 0) -> list[Piece]:
    return [piece(line, left, first + number) for number, line in enumerate(lines)]


def paragraphs(*pages: list[Piece]) -> list[str]:
    return lay_out(Page(tuple(pieces)) for pieces in pages).split("\n\n")


def test_lines_become_paragraphs_by_indent_and_by_gap() -> None:
    pieces = [
        piece("The harbour gates stay shut until", 60, 0),
        piece("the tide has turned, she said now.", 50, 1),
        piece("Nobody in the town had asked her", 60, 2),
        piece("how long that was going to last.", 50, 3),
        piece("The council meets again on Monday", 50, 5),
    ]
    assert paragraphs(pieces) == [
        "The harbour gates stay shut until the tide has turned, she said now.",
        "Nobody in the town had asked her how long that was going to last.",
        "The council meets again on Monday",
    ]


def test_a_line_that_had_room_for_the_next_word_was_ended_on_purpose() -> None:
    lines = column(50, "By Ada Vale", "The harbour gates stay shut, the master of the port said.")
    assert paragraphs(lines) == ["By Ada Vale", "The harbour gates stay shut, the master of the port said."]


def test_columns_are_read_one_after_the_other_whatever_the_file_draws_first() -> None:
    left = column(
        50,
        "one two three four five",
        "six seven eight nine ten",
        "eleven twelve thirteen",
        "and so it goes on",
        first=3,
    )
    right = column(
        250,
        "in the second column of",
        "the page, where it ends.",
        "Then there is more text",
        "and then no more at all.",
        first=3,
    )
    mixed = [piece for pair in zip(right, left, strict=True) for piece in pair]
    title = piece("A headline over both of the columns", 50, 0, size=16)
    text = " ".join(paragraphs([*mixed, title]))
    assert text.startswith("A headline over both of the columns one two three four five six")
    assert text.index("and so it goes on") < text.index("in the second column") < text.index("no more at all")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["The govern" + HYPHEN, "ment said no."], "The government said no.", id="a broken word"),
        pytest.param(
            ["A well-known man. A well" + HYPHEN, "known town, she said."],
            "A well-known man. A well-known town, she said.",
            id="a hyphen the document writes elsewhere",
        ),
        pytest.param(["The Harrow-", "Quay line is shut."], "The Harrow-Quay line is shut.", id="a name"),
        pytest.param(["from 1990-", "1995 it was shut."], "from 1990- 1995 it was shut.", id="numbers are no word"),
        pytest.param(["港口关闭了，", "她说。"], "港口关闭了，她说。", id="no space where none is written"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_made_whole(lines: list[str], text: str) -> None:
    assert " ".join(paragraphs(column(50, *lines))) == text


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    first = column(50, "The harbour gates stay shut until the")
    second = column(50, "tide has turned, she said.")
    assert paragraphs(first, second) == ["The harbour gates stay shut until the tide has turned, she said."]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    texts = ["The gates stay shut.", "The ferry was late.", "The council met.", "Nobody came at all."]
    pages = [
        [
            piece("The Quay Post", 50, 0),
            *column(50, f"{text} It says so here.", "A second line of it.", "And a third.", "And more.", first=4),
            piece(f"Page {number} of 4", 50, 60),
        ]
        for number, text in enumerate(texts, start=1)
    ]
    text = " ".join(paragraphs(*pages))
    assert "Quay Post" not in text and "Page" not in text
    assert all(sentence in text for sentence in texts)


def test_the_same_page_twice_keeps_its_text() -> None:
    page = column(50, "To whom it may concern:", "The gates stay shut.", "Ada Vale")
    assert " ".join(paragraphs(page, page)).count("The gates stay shut.") == 2


def test_pages_that_are_all_alike_keep_their_text() -> None:
    page = column(50, "The gates stay shut.")
    assert paragraphs(page, page, page, page) == ["The gates stay shut."] * 4


def test_the_numbers_of_a_transcript_s_lines_are_left_out() -> None:
    words = ["MS. VALE: The gates", "stay shut, as I have", "said before, until the", "tide has turned again,"] * 3
    pieces = column(100, *words) + [piece(str(number + 1), 50, number) for number in range(12)]
    assert not any(character.isdigit() for character in " ".join(paragraphs(pieces)))


def test_a_raised_number_stays_on_its_line() -> None:
    line = [piece("shut", 50, 0), Piece("1", 70.5, 73.5, 804, 809, 6.0), piece("until spring.", 78, 0)]
    assert paragraphs(line) == ["shut1 until spring."]


def test_a_row_of_a_table_is_one_line() -> None:
    rows = [piece(text, left, line) for line in range(3) for text, left in (("Ada", 50), ("Vale", 200), ("mayor", 350))]
    assert "Ada Vale mayor" in " ".join(paragraphs(rows))


def test_an_empty_page_has_no_text() -> None:
    assert lay_out([Page(()), Page(())]) == ""
