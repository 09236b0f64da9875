"""An answer's Markdown becomes HTML that holds nothing but text, emphasis, quotations, lists and citation markers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.prose import read_blocks


def render(text: str) -> str:
    return "".join(block.html for block in read_blocks(text, marker=lambda n: f"⟦{n}⟧"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Plain.", '<p dir="auto">Plain.</p>', id="a paragraph"),
        pytest.param("**Ada Vale** said.", '<p dir="auto"><strong>Ada Vale</strong> said.</p>', id="strong"),
        pytest.param("She said no. [1][12]", '<p dir="auto">She said no. ⟦1⟧⟦12⟧</p>', id="markers"),
        pytest.param(
            r"“see \[1\]” [2]", '<p dir="auto">“see [1]” ⟦2⟧</p>', id="an escaped bracket is the article's own"
        ),
        pytest.param(r"5 \* 3 \_ 2", '<p dir="auto">5 * 3 _ 2</p>', id="escaped marks are the article's own"),
        pytest.param("<b>x</b> & y", '<p dir="auto">&lt;b&gt;x&lt;/b&gt; &amp; y</p>', id="html is text"),
        pytest.param("![a](http://e.example/x)", '<p dir="auto">![a](http://e.example/x)</p>', id="images are text"),
        pytest.param("[a](javascript:x)", '<p dir="auto">[a](javascript:x)</p>', id="links are text"),
        pytest.param(
            "$x$ :smile: :red[y]", '<p dir="auto">$x$ :smile: :red[y]</p>', id="Streamlit's own marks are text"
        ),
    ],
)
def test_text_becomes_html(text: str, expected: str) -> None:
    assert render(text) == expected


def test_blocks_come_one_by_one_with_the_citations_they_use() -> None:
    blocks = list(read_blocks("Lead.\n\n> Quoted [3]\n\n- one [1]\n- two [2]", marker=str))
    assert [block.cites for block in blocks] == [(), (3,), (1, 2)]
    assert [re.match(r"<(\w+)", block.html)[1] for block in blocks] == ["p", "blockquote", "ul"]  # type: ignore[index]


@given(st.text(max_size=200))
def test_any_text_gives_only_the_tags_of_prose(text: str) -> None:
    html = render(text)
    assert set(re.findall(r"<\s*/?\s*([^\s>/]+)", html)) <= {"p", "strong", "em", "blockquote", "ul", "ol", "li", "br"}
    assert not re.search(r"<[^>]*\bon\w+=", html)
