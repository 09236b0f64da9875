from __future__ import annotations

import pytest

from ingest.refine.names import may_bear
from ingest.refine.verbatim import find_verbatim
from store import Span

TEXT = "“It’s over — we’ll go\u00a0home,” said Vale. “Go … home,” they sang. It isn't over."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param('"It\'s over - we\'ll go home,"', [["“It’s over — we’ll go\u00a0home,”"]], id="marks and so on"),
        pytest.param("It's over", [["It’s over"]], id="without marks"),
        pytest.param("Go ... home", [["Go … home"]], id="an ellipsis of the text's own") ,
        pytest.param("It’s over … go home", [["It’s over", "go\u00a0home"]], id="words left out"),
        pytest.param("[…] go home […]", [["go\u00a0home"]], id="ellipses round it"),
        pytest.param("it's over", [], id="case counts"),
        pytest.param("go", [["go"]], id="whole words"),
        pytest.param("omme", [], id="part of a word"),
        pytest.param("go home … It’s over", [], id="in another order"),
        pytest.param("“”", [], id="marks alone"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_words_are_found_to_the_letter_but_for_marks_dashes_and_blanks(words: str, found: list[list[str]]) -> None:
    assert [[span.slice(TEXT) for span in spans] for spans in find_verbatim(words, TEXT)] == found


STORY = (
    "Foreign Minister Ada Vale met Ben Orr. The Harrow Ferry Company paid. Then he spoke, and she spoke. "
    "The minister left. Vale said it. They agreed."
)


@pytest.mark.parametrize(
    ("mention", "name", "may"),
    [
        pytest.param("he spoke", "Ben Orr", True, id="a man for 'he'"),
        pytest.param("he spoke", "Ada Vale", False, id="a woman for 'he'"),
        pytest.param("she spoke", "Ada Vale", True, id="a woman for 'she'"),
        pytest.param("she spoke", "Harrow Ferry Company", False, id="a body for 'she'"),
        pytest.param("The minister", "Ada Vale", True, id="whose role it is"),
        pytest.param("The minister", "Ben Orr", False, id="whose role it is not said to be"),
        pytest.param("Vale said", "Ada Vale", True, id="a surname"),
        pytest.param("Vale said", "Ben Orr", False, id="another's surname"),
        pytest.param("They agreed", "Ada Vale", False, id="they"),
        pytest.param("he spoke", "Karl Moor", False, id="nobody in the article"),
        pytest.param("Ada Vale met", "Ben Orr", False, id="somebody named only later"),
    ],
)
def test_a_mention_may_stand_for_whom_the_article_makes_it_stand_for(mention: str, name: str, may: bool) -> None:
    words = mention.removesuffix(" spoke").removesuffix(" said").removesuffix(" agreed").removesuffix(" met")
    start = STORY.index(mention)
    assert may_bear(Span(start, start + len(words)), name, STORY) is may
