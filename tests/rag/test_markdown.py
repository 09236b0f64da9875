"""Article text in Markdown: it renders as itself and nothing else."""

import re
from html import unescape as unescape_html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rag.markdown import escape, one_line, unescape

COMMONMARK = MarkdownIt("gfm-like", {"linkify": False})


def rendered(markdown: str) -> str:
    """The text a reader sees, and a failure for any element but the one paragraph."""
    html = COMMONMARK.render(markdown).strip()
    inside = html.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside, html
    return unescape_html(inside)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("*Stop* _now_ __all__ **of** it", id="emphasis"),
        pytest.param("[here](https://example.org) ![x](y)", id="links-and-images"),
        pytest.param("<b>bold</b> <script>alert(1)</script> &lt; &#60; &copy;", id="html-and-entities"),
        pytest.param("`code` ``more`` ~~gone~~", id="code-and-strikethrough"),
        pytest.param("# heading", id="heading"),
        pytest.param("- item", id="list"),
        pytest.param("1. item", id="numbered-list"),
        pytest.param("2031) item", id="numbered-list-with-a-bracket"),
        pytest.param("> quotation", id="block-quotation"),
        pytest.param("---", id="rule"),
        pytest.param("a | b | c", id="table"),
        pytest.param("$5 and $6, :smile: :red[x]", id="what-streamlit-reads"),
        pytest.param("a\\b\\*c", id="backslashes"),
        pytest.param("[1] see [2]", id="brackets-like-our-own-markers"),
        pytest.param("snake_case_name", id="underscores-inside-a-word"),
    ],
)
def test_markup_in_an_article_renders_as_its_own_letters(text: str) -> None:
    assert rendered(escape(text)) == one_line(text)


def test_underscores_inside_a_word_leave_the_word_whole() -> None:
    assert escape("snake_case_name") == "snake_case_name"


def test_plain_prose_is_left_as_it_is() -> None:
    prose = "“We’re done,” she said — for 3,000 reasons; no more (she added): none."
    assert escape(prose) == prose


@given(st.text(alphabet=st.sampled_from("ab1.)-+=#>*_`~[]()<>!&;:$|\\@/ \n\t“”\"'"), max_size=60))
def test_any_text_comes_back_from_markdown_as_it_was(text: str) -> None:
    assert unescape(escape(text)) == one_line(text)
    if one_line(text):
        assert rendered(escape(text)) == one_line(text)


@given(st.text(max_size=60))
def test_no_marker_of_ours_can_be_forged_by_an_article(text: str) -> None:
    assert not re.search(r"(?<!\\)\[\d+\]", escape(text))
