"""When something was said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.statements import find_statements
from ingest.statements.dates import date_said
from store.model import Article

FRIDAY = date(2023, 10, 13)

SAID = {
    "the day of publication, by name": ("said on Friday", "2023-10-13"),
    "the day before": ("said Thursday", "2023-10-12"),
    "a later day's name is last week's": ("said on Saturday", "2023-10-07"),
    "last Friday is a week ago": ("said last Friday", "2023-10-06"),
    "month and day": ("said on Oct. 7", "2023-10-07"),
    "day and month": ("said on 7 October", "2023-10-07"),
    "a day later in the year is last year's": ("said on Nov. 3", "2022-11-03"),
    "a year given": ("said on May 4, 2021", "2021-05-04"),
    "a month": ("said in May", "2023-05"),
    "last month": ("said last month", "2023-09"),
    "last week, within a month": ("said last week", "2023-10"),
    "last year": ("said last year", "2022"),
    "today": ("said today", "2023-10-13"),
    "yesterday": ("said yesterday", "2023-10-12"),
    "days ago": ("said three days ago", "2023-10-10"),
    "an ISO date": ("said on 2023-01-05", "2023-01-05"),
    "no such day": ("said on Feb. 30", None),
    "every Friday is no day": ("says so on Fridays", None),
    "next week is not when it was said": ("said next week", None),
    "nothing": ("said", None),
}


@pytest.mark.parametrize(("words", "expected"), SAID.values(), ids=SAID.keys())
def test_a_date_is_read_against_the_day_of_publication(words: str, expected: str | None) -> None:
    assert date_said(words, FRIDAY) == expected


@pytest.mark.parametrize("words", ["on Friday", "last week", "Oct. 7", "yesterday", "in May"])
def test_without_a_day_of_publication_nothing_is_guessed(words: str) -> None:
    assert date_said(words, None) is None


@given(st.text(max_size=60), st.dates())
def test_any_words_give_a_date_or_none(words: str, published: date) -> None:
    found = date_said(words, published)
    assert found is None or len(found) in (4, 7, 10)


PLACES = {
    "the cue's own date": ("Ada Vale said on Thursday that the road was shut.", "2023-10-12"),
    "a date in what was said is not when it was": ("Ada Vale said the road was shut in May.", None),
    "before the cue": ("On Thursday, Ada Vale said the road was shut.", "2023-10-12"),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES.keys())
def test_only_the_words_round_the_cue_date_a_statement(text: str, expected: str | None) -> None:
    (one,) = next(find_statements([Article.of(text, published=FRIDAY)]))
    assert one.said_on == expected


def test_the_occasion_is_kept_as_the_article_has_it() -> None:
    (one,) = next(find_statements([Article.of("At the river summit in Harrow, Ada Vale said the road was shut.")]))
    assert one.occasion == "river summit in Harrow"
