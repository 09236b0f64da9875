"""Periods asked for, read against a library of 1 June 2023 to 15 April 2024."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.period import find_period

OLDEST, NEWEST = date(2023, 6, 1), date(2024, 4, 15)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        pytest.param("the dam since 7 October 2023", date(2023, 10, 7), None, id="since-a-day"),
        pytest.param("since October 7th, 2023", date(2023, 10, 7), None, id="american-order-and-ordinal"),
        pytest.param("since 2023-10-07", date(2023, 10, 7), None, id="iso"),
        pytest.param("since 7 October", date(2023, 10, 7), None, id="no-year-is-the-last-one-gone-by"),
        pytest.param("since 1 April", date(2024, 4, 1), None, id="no-year-this-year"),
        pytest.param("in November 2023", date(2023, 11, 1), date(2023, 11, 30), id="month"),
        pytest.param("in Nov. 2023", date(2023, 11, 1), date(2023, 11, 30), id="month-abbreviated"),
        pytest.param("in early November", date(2023, 11, 1), date(2023, 11, 10), id="early-third-of-a-month"),
        pytest.param("in late February", date(2024, 2, 20), date(2024, 2, 29), id="late-in-a-leap-february"),
        pytest.param("in 2023", date(2023, 1, 1), date(2023, 12, 31), id="year"),
        pytest.param("on 13 October 2023", date(2023, 10, 13), date(2023, 10, 13), id="on-a-day"),
        pytest.param(
            "between October and December 2023", date(2023, 10, 1), date(2023, 12, 31), id="between-shared-year"
        ),
        pytest.param("between December 2023 and October 2023", date(2023, 10, 1), date(2023, 12, 31), id="backwards"),
        pytest.param("from 3 March 2024 to 5 March 2024", date(2024, 3, 3), date(2024, 3, 5), id="from-to"),
        pytest.param("after 7 October 2023", date(2023, 10, 8), None, id="after-leaves-the-day-out"),
        pytest.param("before December 2023", None, date(2023, 11, 30), id="before-leaves-the-month-out"),
        pytest.param("until the 5th of March 2024", None, date(2024, 3, 5), id="until-includes"),
        pytest.param("last week", date(2024, 4, 8), date(2024, 4, 15), id="the-librarys-own-last-week"),
        pytest.param("last month", date(2024, 3, 1), date(2024, 3, 31), id="calendar-month-before"),
        pytest.param("this month", date(2024, 4, 1), date(2024, 4, 15), id="this-month"),
        pytest.param("last year", date(2023, 1, 1), date(2023, 12, 31), id="calendar-year-before"),
        pytest.param("over the past 3 weeks", date(2024, 3, 25), date(2024, 4, 15), id="rolling"),
        pytest.param("in the last few days", date(2024, 4, 12), date(2024, 4, 15), id="a-few"),
        pytest.param("yesterday", date(2024, 4, 14), date(2024, 4, 14), id="yesterday"),
    ],
)
def test_a_period_is_read_as_people_type_it(text: str, since: date | None, until: date | None) -> None:
    period = find_period(f"What did she say about water {text}?", oldest=OLDEST, newest=NEWEST)
    assert period is not None
    assert (period.since, period.until) == (since, until)
    assert period.words in f"about water {text}?"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("about the attack on 7 October", id="a-day-that-names-an-event"),
        pytest.param("about the October flood", id="a-month-that-is-an-adjective"),
        pytest.param("about the borders from before 1967", id="a-year-nobody-asks-this-library-about"),
        pytest.param("about the chair thrown in 1974", id="a-year-long-gone"),
        pytest.param("about a march in the rain", id="march-the-noun"),
        pytest.param("about what may come", id="may-the-verb"),
        pytest.param("about 40 people", id="a-number"),
    ],
)
def test_a_date_that_is_the_subject_is_no_period(text: str) -> None:
    assert find_period(f"What did she say {text}?", oldest=OLDEST, newest=NEWEST) is None


@pytest.mark.parametrize("day", ["31 February 2024", "45 March", "2024-13-01", "30 February"])
def test_a_day_there_never_was_is_named_and_not_guessed(day: str) -> None:
    period = find_period(f"since {day}", oldest=OLDEST, newest=NEWEST)
    assert period is not None
    assert period.since is None and period.until is None
    assert period.impossible == f"since {day}"


@given(st.text(max_size=200), st.dates(), st.dates())
def test_any_text_has_a_period_or_none(text: str, oldest: date, newest: date) -> None:
    period = find_period(text, oldest=oldest, newest=newest)
    assert period is None or period.words in text


@pytest.mark.parametrize("text", ["the war could last months", "it will last weeks"])
def test_to_last_is_no_period(text: str) -> None:
    assert find_period(text, oldest=OLDEST, newest=NEWEST) is None
