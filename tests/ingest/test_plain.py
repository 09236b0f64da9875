"""A text file opens with lines that are not the article yet; each is known by its form."""

from datetime import date

import pytest

from ingest.errors import RejectedInput
from ingest.plain import read_plain, unwrap
from store import Article

BODY = "The harbour council of Lower Marsh met on Monday. “We will not sail,” said its chair, Ada Vale."


def read(text: str) -> Article:
    return read_plain(text, source="talks.txt")


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("Marsh Council Votes To Close the Bridge\n\n", id="a headline"),
        pytest.param("Skip to content\n\nMarsh Council Votes To Close the Bridge\n\n", id="after a page's furniture"),
        pytest.param("# Marsh Council Votes To Close the Bridge\n\n", id="in Markdown"),
        pytest.param("Title: Marsh Council Votes To Close the Bridge\n\n", id="with its label"),
        pytest.param("Marsh Council Votes To Close the Bridge\n", id="without a blank line"),
    ],
)
def test_the_headline_is_the_title_and_no_part_of_the_text(opening: str) -> None:
    article = read(opening + BODY)
    assert (article.title, article.text) == ("Marsh Council Votes To Close the Bridge", BODY)


@pytest.mark.parametrize(
    "title",
    [
        "Will the Bridge Close?",
        "Vale: “We Will Not Sail”",
        "Ferry Stays in Port in the U.S.",
        "2023 Was the Driest Year",
    ],
)
def test_headlines_may_end_as_headlines_do(title: str) -> None:
    assert read(f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="it begins with a sentence"),
        pytest.param(f"The council met.\n\n{BODY}", id="a short sentence is no headline"),
        pytest.param(f"and so they met\n\n{BODY}", id="nor is the end of one"),
        pytest.param(f"Transcript\n\n{BODY}", id="nor one word"),
        pytest.param(" ".join(["Talks"] * 31) + f"\n\n{BODY}", id="nor a paragraph without an end"),
    ],
)
def test_what_is_no_headline_stays_in_the_text(text: str) -> None:
    article = read(text)
    assert (article.title, article.text) == (None, text)


def test_a_text_of_nothing_but_a_headline_is_all_text() -> None:
    article = read("Marsh Council Votes To Close the Bridge")
    assert (article.title, article.text) == (None, "Marsh Council Votes To Close the Bridge")


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("The Bridge Closes\n\nBy Ada Vale and Tom Reed\n\nOctober 13, 2023\n\n", id="as on a page"),
        pytest.param(
            "Published: 13 October 2023\nBY ADA VALE AND TOM REED\nThe Bridge Closes\n\n", id="in another order"
        ),
        pytest.param("Headline: The Bridge Closes\nByline: Ada Vale, Tom Reed\nDate: 2023-10-13\n\n", id="with labels"),
    ],
)
def test_bylines_and_dates_over_the_article_are_what_they_say(opening: str) -> None:
    article = read(opening + BODY)
    assert (article.title, article.published, article.text) == ("The Bridge Closes", date(2023, 10, 13), BODY)
    assert [name.title() for name in article.authors] == ["Ada Vale", "Tom Reed"]


def test_labels_name_outlet_address_and_language() -> None:
    article = read(f"Source: Marsh Courier\nURL: https://marsh.example/a\nLanguage: en\n\n{BODY}")
    assert (article.outlet, article.url, article.language) == ("Marsh Courier", "https://marsh.example/a", "en")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{BODY}\n\nOctober 13, 2023", id="at the end"),
        pytest.param(f"It was October 13, 2023, when they met.\n\n{BODY}", id="in a sentence"),
        pytest.param(f"LOWER MARSH, Oct. 13 — {BODY}", id="in a dateline without a year"),
    ],
)
def test_a_date_among_the_words_is_not_when_it_was_published(text: str) -> None:
    assert read(text).published is None


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "Skip to content\n\nAdvertisement"])
def test_a_file_without_words_is_rejected(text: str) -> None:
    with pytest.raises(RejectedInput, match="no text"):
        read(text)


WRAPPED = [
    "The harbour council of Lower Marsh met on Monday to decide whether",
    "the ferry should sail before spring. “We will not sail,” said its",
    "chair, Ada Vale, “and nobody who knows these waters would ask us",
    "to.”",
]


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    assert unwrap("\n".join([*WRAPPED, "", *WRAPPED])) == " ".join(WRAPPED) + "\n\n" + " ".join(WRAPPED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.", id="verse"),
        pytest.param("Q. Will it sail?\nA. No.\nQ. Why?\nA. The waters.", id="question and answer"),
        pytest.param(f"{BODY}\n{BODY}\n{BODY}\n{BODY}", id="a paragraph a line"),
        pytest.param("one", id="a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_lines_that_end_for_their_own_reasons_stay(text: str) -> None:
    assert unwrap(text) == text
