"""What stands beside a statement rather than in it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rag.beside import MARGIN, measure_beside
from rag.terms import content_words
from records import state
from store import Article, Embedder

SAID = "“We will mend the dam before the summer comes,” said Ada Vale."


def rarity(words: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(words, 1.0)


def beside(topic: str, text: str, embedder: Embedder) -> float:
    article = Article.of(text)
    statement = state(article, "“We will mend the dam before the summer comes,”", by="Ada Vale", cue="said")
    words = rarity(content_words(topic))
    return measure_beside(words, statement, article, rarity=rarity, embed_words=embedder.embed_words)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        pytest.param("ferries", f"The strike has stopped the ferries.\n\n{SAID}", id="the-paper-says-it-before"),
        pytest.param("ferries", f"{SAID} “Ferries are late,” said Bruno Kell.", id="another-says-it-after"),
        pytest.param("Bruno Kell", f"{SAID} Bruno Kell was not there.", id="a-name"),
    ],
)
def test_a_topic_of_a_sentence_beside_is_beside(topic: str, text: str, embedder: Embedder) -> None:
    assert beside(topic, text, embedder) > 0.4


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        pytest.param("the dam", f"The dam was built in 1901.\n\n{SAID}", id="said-as-well"),
        pytest.param("ferries", f"On ferries Vale was firm.\n\n{SAID}", id="a-sentence-that-tells-of-the-speaker"),
        pytest.param("ferries", f"The ferries wait.{' Nothing else moved.' * 25}\n\n{SAID}", id="too-far-away"),
        pytest.param("ferries", f"Mending is slow work.\n\n{SAID}", id="nowhere"),
        pytest.param("the Orr Weir", f"Water ran over the dam Orr Weir.\n\n{SAID}", id="a-name-by-its-noun"),
        pytest.param("ferries", SAID, id="nothing-beside"),
        pytest.param("", f"The ferries wait.\n\n{SAID}", id="no-topic"),
    ],
)
def test_what_is_in_the_statement_or_nowhere_near_is_not_beside(topic: str, text: str, embedder: Embedder) -> None:
    assert beside(topic, text, embedder) == 0


def test_half_of_a_topic_beside_counts_for_about_half(embedder: Embedder) -> None:
    near = beside("the dam and the ferries", f"Ferries pass the dam.\n\n{SAID}", embedder)
    assert near == pytest.approx(beside("ferries", f"The ferries wait.\n\n{SAID}", embedder) / 2, abs=MARGIN)
