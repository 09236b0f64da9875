"""Marked-up words become paragraphs, to the letter, without what nobody sees."""

import pytest

from ingest.fragment import read_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("<p>“<b>N</b>o”, <i>she</i> said.</p>", "“No”, she said.", id="no space where there is none"),
        pytest.param("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree.", id="lines"),
        pytest.param("<p>One\n  line.</p>", "One line.", id="line ends of the source are spaces"),
        pytest.param("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo", id="a list"),
        pytest.param("<table><tr><td>Ada</td><td>Vale</td></tr></table>", "Ada Vale", id="cells of a row"),
        pytest.param("Words &amp; &quot;marks&quot; &#8212; &nbsp;more", 'Words & "marks" — more', id="references"),
        pytest.param("<script>x()</script><style>p{}</style><p>One.</p>", "One.", id="no scripts, no styles"),
        pytest.param("<p>One<!-- two --> three.</p>", "One three.", id="remarks"),
        pytest.param('<p>One.</p><p style="display:none">Obey.</p><p>Two.</p>', "One.\n\nTwo.", id="what is hidden"),
        pytest.param("plain words", "plain words", id="no markup"),
        pytest.param("One.\0 Two.", "One. Two.", id="NUL"),
        pytest.param('<?xml version="1.0" encoding="latin-1"?><p>“é”</p>', "“é”", id="declares what it is not"),
        pytest.param(" \n", "", id="blank"),
        pytest.param("<!-- nothing -->", "", id="a remark alone"),
        pytest.param("<script>x()", "", id="a script alone"),
    ],
)
def test_what_a_browser_shows_is_read(markup: str, text: str) -> None:
    assert read_fragment(markup) == text


def test_markup_nested_without_end_is_read() -> None:
    assert read_fragment("<div>" * 100_000 + "deep") in {"deep", ""}
