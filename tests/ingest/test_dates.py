"""A written date is read as what it says, or not at all."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.dates import parse_published

FRIDAY = date(2023, 10, 13)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2023-10-13", id="ISO day"),
        pytest.param("20231013", id="ISO without its hyphens"),
        pytest.param(20231013, id="the same as a number"),
        pytest.param("2023-10-13T08:00:00", id="ISO without a time zone"),
        pytest.param("2023-10-13T08:00:00Z", id="ISO in UTC"),
        pytest.param("2023-10-13T23:30:00-04:00", id="the outlet's day, though UTC is a day on"),
        pytest.param("2023-10-13 08:00:00.123+0200", id="ISO with a space"),
        pytest.param("2023/10/13", id="year first with slashes"),
        pytest.param("Fri, 13 Oct 2023 08:00:00 +0000", id="RFC 822"),
        pytest.param("Fri, 13 Oct 2023 23:30:00 EDT", id="RFC 822 with a named zone"),
        pytest.param("October 13, 2023", id="American"),
        pytest.param("13 October 2023", id="British"),
        pytest.param("Oct. 13, 2023 at 4:12 p.m.", id="abbreviated, with a time"),
        pytest.param("4:12 PM EDT, Fri October 13, 2023", id="time first"),
        pytest.param("Published: October 13, 2023", id="labelled"),
        pytest.param("Fri Oct 13 2023 08:00:00 GMT+0200 (CEST)", id="JavaScript"),
        pytest.param("13.10.2023", id="German"),
        pytest.param("10/13/2023", id="one order only fits"),
        pytest.param("13/10/2023", id="and the other"),
        pytest.param(1697155200, id="seconds since 1970"),
        pytest.param("1697155200.5", id="the same as text"),
        pytest.param(1697155200000, id="milliseconds since 1970"),
        pytest.param("13 октября 2023", id="Russian"),
        pytest.param("vendredi 13 octobre 2023", id="French"),
        pytest.param("١٣ أكتوبر ٢٠٢٣", id="Arabic with its own digits"),
        pytest.param("2023年10月13日", id="Japanese"),
        pytest.param(FRIDAY, id="a date already"),
        pytest.param(datetime(2023, 10, 13, 8), id="a moment"),
    ],
)
def test_a_whole_date_is_read(written: object) -> None:
    assert parse_published(written) == FRIDAY


def test_dots_put_the_day_first() -> None:
    assert parse_published("03.04.2023") == date(2023, 4, 3)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("12", id="a number is no day of this month"),
        pytest.param(12, id="nor is a bare integer"),
        pytest.param("2023", id="a year"),
        pytest.param("2023-10", id="a month"),
        pytest.param("October 2023", id="a month in words"),
        pytest.param("2023-W41", id="a week"),
        pytest.param("October 13", id="no year"),
        pytest.param("Friday", id="a weekday"),
        pytest.param("10:30", id="a time"),
        pytest.param("03/04/2023", id="March or April"),
        pytest.param("10.11.12", id="any of three years"),
        pytest.param("yesterday", id="relative to we know not what"),
        pytest.param("2 days ago", id="relative"),
        pytest.param("2023-13-45", id="no such day"),
        pytest.param("0001-01-01", id="what databases write for nothing"),
        pytest.param(0, id="the epoch itself stands for nothing known"),
        pytest.param(True, id="not a number"),
        pytest.param(float("nan"), id="no number"),
        pytest.param(None, id="nothing"),
        pytest.param([2023, 10, 13], id="a list"),
        pytest.param("Updated: the mayor spoke 13 times in 2023", id="a sentence"),
    ],
)
def test_what_is_no_whole_date_stays_unknown(written: object) -> None:
    assert parse_published(written) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_comes_back_from_iso_and_from_words(day: date) -> None:
    assert parse_published(day.isoformat()) == day
    assert parse_published(f"{day:%B} {day.day}, {day.year}") == day


@settings(deadline=None)  # the first date in no known form loads the names of the months in 200 languages
@given(st.one_of(st.text(alphabet="0123456789./-: TZ", max_size=24), st.integers(), st.floats()))
def test_nothing_written_raises(written: object) -> None:
    parse_published(written)
