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
    "a day soon after publication is to come, or a slip": ("said on Nov. 3", None),
    "a day late in the year is last year's": ("said on Dec. 28", "2022-12-28"),
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


LEAD = "Ada Vale opened the bridge at Harrow on Thursday."
DAYS = {  # an article, and the day of its last statement; published on a Friday
    "the lead's day is that of who acts in it": (f"{LEAD}\n\n“It will stand,” Vale said.", "2023-10-12"),
    "somebody elsewhere may have spoken on another day": (f"{LEAD}\n\n“It will fall,” Orla Finch said.", None),
    "who is named only after the lead": (
        "The mayor of Harrow opened a bridge on Thursday.\n\n“It will stand,” Ada Vale said.",
        "2023-10-12",
    ),
    "others, where the lead's events are": (f"{LEAD}\n\n“It will stand,” Orla Finch told the crowd.", "2023-10-12"),
    "a dateline": ("HARROW, Oct. 13 (Quay Wire) - Ada Vale opened a bridge.\n\n“It stands,” Vale said.", "2023-10-13"),
    "a lead of long ago": ("Ada Vale opened the bridge on Oct. 2.\n\n“It will stand,” Vale said.", None),
    "a verb that shares its day with the cue": ("Ada Vale rose on Thursday and said the road was shut.", "2023-10-12"),
    "a cue that goes with a verb": ("Ada Vale left on Thursday, saying that the road was shut.", "2023-10-12"),
    "speaking": ("Speaking in Harrow on Thursday, Ada Vale said the road was shut.", "2023-10-12"),
    "a report of that day": ("Quay Watch, in a report published on Tuesday, said the road was shut.", "2023-10-10"),
    "a day the cue hangs on": (
        "On Oct. 2 Ada Vale said the road was open. The end came on Oct. 9, when she said it was shut.",
        "2023-10-09",
    ),
    "a turn to the present": ("On Oct. 2 Ada Vale said the road was shut. Now she says it may open.", None),
    "says": (f"{LEAD}\n\nVale says the bridge will stand.", None),
    "has said": (f"{LEAD}\n\nVale has said the bridge will stand.", None),
    "had said": (f"{LEAD}\n\nVale had said the bridge would stand.", None),
    "often said": (f"{LEAD}\n\nVale often said the bridge would stand.", None),
    "an earlier speech": (f"{LEAD}\n\nIn an earlier speech, Vale said the bridge would stand.", None),
    "another day in between": (f"{LEAD}\n\nShe went home on Oct. 3. Vale said the bridge would stand.", None),
    "a day that only measures": (
        f"{LEAD}\n\nThe road had been shut since Oct. 3. Vale said the bridge would stand.",
        "2023-10-12",
    ),
    "a day to come": ("Ada Vale will say on Thursday that the road is shut.", None),
    "a condition": ("If Ada Vale says on Thursday that the road is shut, we go.", None),
}


@pytest.mark.parametrize(("text", "expected"), DAYS.values(), ids=DAYS.keys())
def test_a_day_is_taken_from_elsewhere_only_where_it_is_plain(text: str, expected: str | None) -> None:
    assert next(find_statements([Article.of(text, published=FRIDAY)]))[-1].said_on == expected


def test_an_interview_was_on_the_day_it_was_aired() -> None:
    lead = "An extract from Thursday's edition of The Quay Hour."
    text = f"{lead}\n\nADA VALE: The bridge stands. It will stand.\n\nHOST: It may."
    assert {one.said_on for one in next(find_statements([Article.of(text, published=FRIDAY)]))} == {"2023-10-12"}


def test_the_occasion_is_kept_as_the_article_has_it() -> None:
    (one,) = next(find_statements([Article.of("At the river summit in Harrow, Ada Vale said the road was shut.")]))
    assert one.occasion == "river summit in Harrow"
