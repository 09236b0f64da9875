"""Follow-ups about an answer's form, told from questions."""

from __future__ import annotations

import pytest

from rag import Style, Turn, ask, ask_in_style
from rag.write.restyle import read_style
from store import Library


@pytest.mark.parametrize(
    ("question", "style"),
    [
        ("shorter", Style(sentences=2)),
        ("Can you make it a bit shorter, please?", Style(sentences=2)),
        ("in one sentence", Style(sentences=1)),
        ("more detail please", Style(sentences=10)),
        ("as bullet points", Style(is_list=True)),
        ("Put that in bullet points", Style(is_list=True)),
        ("Translate that into French, please.", Style(language="French")),
        ("in german", Style(language="German")),
        ("Give me a translation in Persian", Style(language="Farsi")),
        ("translate", Style(language="")),
        ("Translate this answer.", Style(language="")),
        ("translate into Klingon", None),
        ("What did Vale say in French?", None),
        ("who said so?", None),
        ("What did Vale say in short?", None),
        ("only the Guardian", None),
    ],
)
def test_a_wish_for_another_form_is_read(question: str, style: Style | None) -> None:
    assert read_style(question) == style


def test_it_asks_the_question_before_it_again(library: Library) -> None:
    asked = "What did Ada Vale say about the dam?"
    answer, style = ask_in_style("as bullet points", library, history=[Turn(asked), Turn("shorter")])
    assert style == Style(is_list=True)
    assert (answer.question, answer.text) == ("as bullet points", ask(asked, library).text)


def test_with_nothing_before_it_is_a_question_like_any_other(library: Library) -> None:
    answer, style = ask_in_style("shorter", library)
    assert (answer.question, style) == ("shorter", Style())
