"""A statement copied with its source in a style people cite in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from records import state
from store import Article
from ui.citation import cite_apa, cite_chicago, quote_with

WHOLE: dict[str, Any] = {
    "title": "Gates shut",
    "outlet": "The Quay",
    "authors": ["Ida May Orme"],
    "published": date(2031, 3, 4),
    "url": "https://quay.example/gates",
}


@pytest.mark.parametrize(
    ("fields", "apa", "chicago"),
    [
        pytest.param(
            {},
            "Orme, I. M. (2031, March 4). Gates shut. The Quay. https://quay.example/gates",
            "Ida May Orme, “Gates shut,” The Quay, March 4, 2031, https://quay.example/gates.",
            id="all there is",
        ),
        pytest.param(
            {"authors": ["Ida Orme", "Jan-Erik van der Berg"], "url": None},
            "Orme, I., & van der Berg, J.-E. (2031, March 4). Gates shut. The Quay.",
            "Ida Orme and Jan-Erik van der Berg, “Gates shut,” The Quay, March 4, 2031.",
            id="two authors, a name with particles",
        ),
        pytest.param(
            {"authors": ["Standard live desk"], "title": "Who shut the gates?", "url": None},
            "Standard live desk. (2031, March 4). Who shut the gates? The Quay.",
            "Standard live desk, “Who shut the gates?” The Quay, March 4, 2031.",
            id="a desk, a title with a stop of its own",
        ),
        pytest.param(
            {"authors": [], "published": None, "url": None},
            "Gates shut. (n.d.). The Quay.",
            "“Gates shut,” The Quay, n.d.",
            id="neither author nor date",
        ),
        pytest.param(
            {"title": "“We shut them”: gates", "url": None},
            "Orme, I. M. (2031, March 4). “We shut them”: gates. The Quay.",
            "Ida May Orme, “‘We shut them’: gates,” The Quay, March 4, 2031.",
            id="a quotation in the title",
        ),
        pytest.param(
            {"title": None, "outlet": None, "authors": [], "url": None},
            "[Untitled article]. (2031, March 4).",
            "“untitled article,” March 4, 2031.",
            id="a text alone",
        ),
    ],
)
def test_an_article_is_cited_with_what_is_known_of_it(fields: dict[str, Any], apa: str, chicago: str) -> None:
    article = Article.of("The gates are shut.", **(WHOLE | fields))
    assert (cite_apa(article), cite_chicago(article)) == (apa, chicago)


def test_a_statement_is_copied_in_its_speakers_words() -> None:
    article = Article.of("“They stay shut,” said Ada Vale.", **WHOLE)
    statement = state(article, "“They stay shut,”", by="Ada Vale", cue="said")
    assert quote_with(statement, article, "apa").startswith("Ada Vale said: “They stay shut,” [Orme, I. M. (2031,")
    house = "Ada Vale said: “They stay shut,” [“Gates shut”, The Quay, 4 March 2031, https://quay.example/gates]"
    assert quote_with(statement, article, "house") == house
