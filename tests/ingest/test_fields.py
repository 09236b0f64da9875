"""A row's fields may have any of the contract's names, and most of the looks they come in."""

from datetime import date
from typing import Any

import pytest

from ingest.errors import RejectedInput
from ingest.fields import make_article, pick_fields, split_authors
from store import Article

TEXT = "The ferry will not sail before spring, the harbour council said on Monday."


def article_of(**row: Any) -> Article:
    return make_article(pick_fields({"text": TEXT} | row), source="rows.jsonl, line 1")


@pytest.mark.parametrize("name", ["text", "body", "content", "Text", "BODY"])
def test_the_text_has_several_names(name: str) -> None:
    assert make_article(pick_fields({name: TEXT}), source="x").text == TEXT


@pytest.mark.parametrize(
    ("row", "attribute", "value"),
    [
        pytest.param({"title": "Talks\n resume"}, "title", "Talks resume", id="a title is one line"),
        pytest.param({"source": "Marsh Courier"}, "outlet", "Marsh Courier", id="source means the outlet"),
        pytest.param({"publisher": "Marsh Courier"}, "outlet", "Marsh Courier", id="and so does publisher"),
        pytest.param(
            {"outlet": {"id": 4, "name": "Marsh Courier"}}, "outlet", "Marsh Courier", id="an outlet with a name"
        ),
        pytest.param({"outlet": "www.marsh.example"}, "outlet", "marsh.example", id="one host has one name"),
        pytest.param({"url": "https://www.marsh.example/a"}, "outlet", "marsh.example", id="the host is the outlet"),
        pytest.param({"authors": ["Ada Vale", "Tom Reed"]}, "authors", ("Ada Vale", "Tom Reed"), id="authors"),
        pytest.param({"author": "Ada Vale"}, "authors", ("Ada Vale",), id="one author"),
        pytest.param({"byline": "By Ada Vale and Tom Reed"}, "authors", ("Ada Vale", "Tom Reed"), id="a byline"),
        pytest.param({"authors": [{"name": "Ada Vale"}, None]}, "authors", ("Ada Vale",), id="authors with names"),
        pytest.param({"published": "2023-10-13T08:00:00Z"}, "published", date(2023, 10, 13), id="published"),
        pytest.param({"published_at": "2023-10-13"}, "published", date(2023, 10, 13), id="published_at"),
        pytest.param({"date": "October 13, 2023"}, "published", date(2023, 10, 13), id="date"),
        pytest.param({"publish_date": 1697155200}, "published", date(2023, 10, 13), id="publish_date"),
        pytest.param(
            {"published": "", "date": "2023-10-13"}, "published", date(2023, 10, 13), id="an empty one is none"
        ),
        pytest.param({"published": "soon"}, "published", None, id="no date"),
        pytest.param({"url": "https://marsh.example/a?b=1"}, "url", "https://marsh.example/a?b=1", id="an address"),
        pytest.param({"url": "n/a"}, "url", None, id="no address"),
        pytest.param({"language": "EN-gb"}, "language", "en", id="a language code"),
        pytest.param({"language": "English"}, "language", "en", id="a language told from the words"),
        pytest.param({"id": 17}, "external_id", "17", id="a number as id"),
        pytest.param({"id": "gp001"}, "external_id", "gp001", id="an id"),
        pytest.param({}, "external_id", None, id="no id"),
        pytest.param({}, "source", "rows.jsonl, line 1", id="where it was read from"),
    ],
)
def test_fields_are_used_when_present(row: dict[str, Any], attribute: str, value: object) -> None:
    assert getattr(article_of(**row), attribute) == value


def test_the_first_text_with_words_is_taken_and_cleaned() -> None:
    assert (
        article_of(text=" \n", content="One\u00a0day.\r\n\r\n\r\nShare on Facebook\n\nTwo.").text == "One day.\n\nTwo."
    )


def test_paragraphs_may_come_as_a_list() -> None:
    assert article_of(text=["One.", "Two."]).text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param({"title": "Talks", "id": 1}, "its fields are title, id", id="no text"),
        pytest.param({}, "its fields are none", id="nothing"),
        pytest.param({"text": "  \n"}, "its fields are text", id="blank"),
        pytest.param({"text": None}, "its fields are none", id="null"),
        pytest.param({"text": 7}, "its fields are text", id="a number"),
        pytest.param({f"{name}": 1 for name in range(20)}, "0, 1, 2, 3, 4, 5, 6, 7 …", id="many fields"),
        pytest.param({"text": "\u200b\u2060"}, "no visible character", id="nothing to see"),
    ],
)
def test_a_row_without_text_says_what_it_has(row: dict[str, Any], reason: str) -> None:
    with pytest.raises(RejectedInput, match=r"^no text: ") as rejected:
        make_article(pick_fields(row), source="x")
    assert reason in rejected.value.reason


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Vale", ("Ada Vale",)),
        ("By Ada Vale, Tom Reed and Ines Moor", ("Ada Vale", "Tom Reed", "Ines Moor")),
        ("Vale, Ada; Reed, Tom", ("Vale, Ada", "Reed, Tom")),
        ("Ada Vale & Ada Vale", ("Ada Vale",)),
        ("by ", ("by",)),
        (" , ", ()),
    ],
)
def test_bylines_are_split_into_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_authors(byline) == names
