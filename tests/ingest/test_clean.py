"""Cleaning keeps what a verbatim quotation needs and drops what deceives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.clean import clean, clean_line


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("“I won’t,” she said — twice…", "“I won’t,” she said — twice…", id="typographic marks are words"),
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="any line end is a line feed"),
        pytest.param("one\u2028two\u2029three", "one\ntwo\n\nthree", id="Unicode's own line and paragraph ends"),
        pytest.param("one\n \n\t\n\n\ntwo", "one\n\ntwo", id="runs of blank lines are one"),
        pytest.param("  one  \n  two  ", "one\ntwo", id="no space at either end of a line"),
        pytest.param("10\u00a0000\u202fkm", "10 000 km", id="every width of space is a space"),
        pytest.param("agree\u00adment", "agreement", id="soft hyphens are layout"),
        pytest.param("Mar\u200bra\u2060 \ufeffVale", "Marra Vale", id="zero-width characters hide words from search"),
        pytest.param(
            "paid \u202e001\u202c dollars", "paid 001 dollars", id="an override shows other words than it holds"
        ),
        pytest.param("\u2067שלום\u2069 \u200fאמר", "שלום אמר", id="isolates and marks only steer the screen"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner is spelling in Persian"),
        pytest.param("क्\u200dष", "क्\u200dष", id="a joiner is spelling in Hindi"),
        pytest.param("👩\u200d⚕️", "👩\u200d⚕️", id="a joiner holds an emoji together"),
        pytest.param("Va\u200cle", "Vale", id="a joiner in Latin script is hidden filler"),
        pytest.param("می\u200c\u200c\u200dخواهم", "می\u200cخواهم", id="a run of joiners is one"),
        pytest.param("🏴\U000e0067\U000e007f", "🏴", id="tag characters can smuggle orders"),
        pytest.param("a\x00b\x07c", "abc", id="control characters"),
        pytest.param("\x93No,\x94 he said \x96 it\x92s", "“No,” he said – it’s", id="Windows marks read as Latin-1"),
        pytest.param("half \ud83d pair", "half \ufffd pair", id="a lone surrogate cannot be stored"),
        pytest.param("e\u0301lan", "e\u0301lan", id="an accent that came apart stays apart"),
        pytest.param("\u00e9lan", "\u00e9lan", id="an accent that came composed stays composed"),
        pytest.param("e\u200d\u0301lan", "e\u0301lan", id="a joiner between a letter and its accent is filler"),
        pytest.param("\u0661\u06dd", "\u0661\u06dd", id="a format character that is seen"),
        pytest.param(" \n\u200b\n ", "", id="nothing is left of nothing"),
    ],
)
def test_cleaning_keeps_the_words_and_drops_the_rest(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
@example("\u2adc\u200d\u05d0")  # decomposes into a character that joins nothing
@example(" \u0301\u200c\n\u0301 ")
@example("\u2000\u200d\u2000")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Sm", "Sc"), max_codepoint=0x7F)))
def test_cleaning_leaves_plain_words_alone(text: str) -> None:
    assert clean(text) == text


def test_a_title_is_one_line() -> None:
    assert clean_line("  Talks\r\n  resume\u00a0today ") == "Talks resume today"
