"""The cited words, and nothing else, are marked inside the article."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Span
from ui.web.highlight import SHOWN_AT_MOST, mark_article, window

MARK = re.compile(r'<mark data-start="(\d+)" data-end="(\d+)">(.*?)</mark>')


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def marked(html: str) -> list[str]:
    return [unescape(words) for _, _, words in MARK.findall(html)]


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        pytest.param("Ada Vale said: “Enough.”", ["“Enough.”"], ["“Enough.”"], id="one quotation"),
        pytest.param(
            "“Enough,” said Ada Vale. “Go home.”",
            ["“Enough,”", "“Go home.”"],
            ["“Enough,”", "“Go home.”"],
            id="interrupted",
        ),
        pytest.param(
            "“One.\n\nTwo,” she said.",
            ["“One.\n\nTwo,”"],
            ["“One.", "Two,”"],
            id="over a paragraph end: a mark in each",
        ),
        pytest.param("a < b & c", ["< b &"], ["< b &"], id="characters of markup are words like any other"),
        pytest.param("قالت آدا فيل: «كفى».", ["«كفى»"], ["«كفى»"], id="right-to-left"),
    ],
)
def test_the_cited_words_are_marked_to_the_letter(text: str, cited: list[str], expected: list[str]) -> None:
    html = mark_article(text, cited=[span_of(text, words) for words in cited])
    assert marked(html) == expected


def test_each_mark_says_where_in_the_article_it_stands() -> None:
    text = "First line.\nAda Vale said yes."
    (found,) = MARK.findall(mark_article(text, cited=[span_of(text, "yes")]))
    assert text[int(found[0]) : int(found[1])] == "yes"


def test_every_paragraph_takes_its_direction_from_its_own_letters() -> None:
    html = mark_article("English.\n\nעברית.\n", cited=[])
    assert html == '<p dir="auto">English.</p><p dir="auto">עברית.</p>'


def test_the_passage_is_tinted_round_the_marks_and_not_inside_them() -> None:
    text = "Before. She said yes today. After."
    html = mark_article(text, cited=[span_of(text, "yes")], passage=span_of(text, "She said yes today."))
    assert '<span class="or-passage">She said </span><mark' in html
    assert '</mark><span class="or-passage"> today.</span> After.' in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>run()</script>",
        '<img src=x onerror="run()">',
        "</p></div><iframe src='//evil.example'>",
        "![](http://evil.example/x.png)",
        "&lt;b&gt;",
    ],
)
def test_markup_in_an_article_is_shown_and_never_obeyed(hostile: str) -> None:
    html = mark_article(f"He wrote {hostile} there.", cited=[span_of(f"He wrote {hostile} there.", hostile)])
    assert marked(html) == [hostile]
    assert set(re.findall(r"<\s*/?\s*([a-z]+)", html)) == {"p", "mark"}


def test_controls_that_reorder_letters_are_left_out() -> None:
    assert mark_article("abc\u202edef\u2066ghi", cited=[]) == '<p dir="auto">abcdefghi</p>'


def test_a_very_long_article_is_shown_round_the_cited_words_and_says_so() -> None:
    text = "\n".join(f"Line {number} of the report." for number in range(20_000))
    cited = span_of(text, "Line 12345 of")
    html = mark_article(text, cited=[cited])
    assert marked(html) == ["Line 12345 of"]
    assert "begins further up" in html and "goes on" in html
    assert len(html) < 4 * SHOWN_AT_MOST


@given(text=st.text(max_size=300), data=st.data())
def test_any_text_comes_out_whole_and_its_marks_are_slices_of_it(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    spans = [Span(*sorted((data.draw(edges), data.draw(edges)))) for _ in range(data.draw(st.integers(0, 3)))]
    html = mark_article(text, cited=spans)
    for start, end, words in MARK.findall(html):
        piece = text[int(start) : int(end)]
        assert any(span.start <= int(start) and int(end) <= span.end for span in spans)
        assert len(unescape(words)) <= len(piece)  # reordering controls are left out, nothing is added
    assert html.count("<") == html.count(">") == 2 * (html.count("<p ") + html.count("<mark "))


@given(length=st.integers(1, 4_000), focus=st.integers(0, 4_000), every=st.integers(1, 200))
def test_the_window_always_holds_what_it_is_centred_on(length: int, focus: int, every: int) -> None:
    text = "".join("\n" if place % every == every - 1 else "x" for place in range(length))
    start = min(focus, length - 1)
    shown = window(text, Span(start, start + 1), limit=500)
    assert shown.start <= start < shown.end <= length
    assert len(shown) <= 1_500
