"""Folding: what looks the same is the same, and every folded range leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import fold
from store.fold import fold_text

# Any text, with the characters folding is about made likely.
TRICKY = "“”‘’«»–—‑\u00a0\u200b\u200e\u202a\u00ad\ufeff\u0301\u064e\u05b7\u0640éÅßﬁ…½İıøŁ \n\t\u2009가が한"
texts = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(TRICKY)), max_size=60)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("“We’re here”", '"We\'re here"', id="curly and straight quotation marks"),
        pytest.param("«Enough»", '"Enough"', id="guillemets"),
        pytest.param("`so´", "'so'", id="accents typed as quotation marks"),
        pytest.param("two\u2011state – now", "two-state - now", id="hyphens and dashes"),
        pytest.param("10\u00a0000", "10 000", id="non-breaking space"),
        pytest.param("one \n\t two", "one two", id="runs of white space"),
        pytest.param("STRASSE", "straße", id="case, the German way"),
        pytest.param("cafe\u0301", "café", id="an accent as a character of its own"),
        pytest.param("Łukasz Jørgensen Yıldız", "Lukasz Jorgensen Yildiz", id="strokes and dotless letters"),
        pytest.param("İstanbul", "istanbul", id="a dotted capital"),
        pytest.param("oﬃce", "office", id="ligature"),
        pytest.param("ＡＢＣ", "abc", id="full width"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="invisible characters"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("\u202bשלום\u202c", "שלום", id="bidirectional controls"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("مُحَمَّد", "محمد", id="Arabic vowel marks"),
        pytest.param("محـــمد", "محمد", id="tatweel"),
        pytest.param("أحمد", "احمد", id="hamza on its seat"),
    ],
)
def test_what_looks_the_same_folds_the_same(left: str, right: str) -> None:
    assert fold(left).text == fold(right).text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("か", "が", id="a Japanese voicing mark makes another letter"),
        pytest.param("कि", "के", id="so does a Devanagari vowel"),
        pytest.param("a b", "ab", id="a blank is not nothing"),
        pytest.param("it's", "its", id="nor is an apostrophe"),
    ],
)
def test_what_differs_to_a_reader_stays_apart(left: str, right: str) -> None:
    assert fold(left).text != fold(right).text


@pytest.mark.parametrize(
    ("text", "folded", "original"),
    [
        pytest.param("He said: “I’m  here.”", '"i\'m here."', "“I’m  here.”", id="a quotation"),
        pytest.param("a cafe\u0301 b", "cafe", "cafe\u0301", id="a dropped accent belongs to its letter"),
        pytest.param("an oﬃce", "office", "oﬃce", id="one character that became three"),
        pytest.param("x …y", "...", "…", id="an ellipsis"),
        pytest.param("a \u200b b", " ", " \u200b ", id="invisible within white space"),
        pytest.param("مُحَمَّد قال", "محمد", "مُحَمَّد", id="vowel marks inside and after"),
    ],
)
def test_a_folded_range_leads_back_to_its_words(text: str, folded: str, original: str) -> None:
    result = fold(text)
    start = result.text.index(folded)
    assert result.span(start, start + len(folded)).slice(text) == original


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_folding_without_the_way_back_gives_the_same_text(text: str) -> None:
    assert fold_text(text) == fold(text).text


@given(texts)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)).text == fold(unicodedata.normalize("NFD", text)).text


@given(texts, st.data())
def test_the_way_back_gives_text_that_folds_to_the_range(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)
    assert span.end <= len(text)
    # A cut inside one original character gives the whole of it back, so the range can only grow.
    assert folded.text[start:end] in fold(span.slice(text)).text


@given(texts)
def test_the_whole_leads_back_to_all_that_can_be_seen(text: str) -> None:
    folded = fold(text)
    whole = folded.span(0, len(folded.text))
    outside = text[: whole.start] + text[whole.end :]
    assert fold(outside).text == ""


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (0, 4)])
def test_a_range_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not lie inside"):
        fold("abc").span(start, end)
