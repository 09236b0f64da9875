"""What may be typed for a date, a language and a name."""

from datetime import date

import pytest
import typer

from ui.options import parse_language, parse_since, parse_until, whole_text


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        pytest.param("2031-03-05", date(2031, 3, 5), date(2031, 3, 5), id="a day is itself"),
        pytest.param("2031-3-5", date(2031, 3, 5), date(2031, 3, 5), id="noughts may be left out"),
        pytest.param("2031-02", date(2031, 2, 1), date(2031, 2, 28), id="a month is all its days"),
        pytest.param("2032-02", date(2032, 2, 1), date(2032, 2, 29), id="leap years count"),
        pytest.param("2031", date(2031, 1, 1), date(2031, 12, 31), id="a year is all its days"),
        pytest.param(" 2031 ", date(2031, 1, 1), date(2031, 12, 31), id="blanks around are nothing"),
    ],
)
def test_a_date_reaches_from_its_first_day_to_its_last(typed: str, since: date, until: date) -> None:
    assert parse_since(typed) == since
    assert parse_until(typed) == until


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "2031-13", "2031-02-30", "2031-00-01", "0000", "05/03/2031", "2031-1-"]
)
def test_what_is_no_date_is_refused_with_what_was_typed(typed: str) -> None:
    for parse in (parse_since, parse_until):
        with pytest.raises(typer.BadParameter) as refused:
            parse(typed)
        assert repr(typed) in refused.value.message


@pytest.mark.parametrize(("typed", "code"), [("en", "en"), ("EN", "en"), ("en-GB", "en"), ("zh_Hant_TW", "zh")])
def test_a_language_is_its_two_letters(typed: str, code: str) -> None:
    assert parse_language(typed) == code


@pytest.mark.parametrize("typed", ["", "e", "english", "12", "en-"])
def test_what_is_no_language_code_is_refused(typed: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_language(typed)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("“Déjà vu”", "“Déjà vu”", id="text stays as it is"),
        pytest.param("caf\udce9", "caf\ufffd", id="a stray byte of an argument"),
        pytest.param("\ud83d\udd4a", "\U0001f54a", id="a pair in two JSON escapes is one letter"),
        pytest.param("\ud83d!", "\ufffd!", id="half a pair"),
    ],
)
def test_what_is_typed_becomes_unicode_text(typed: str, text: str) -> None:
    assert whole_text(typed) == text
    text.encode("utf-8")
