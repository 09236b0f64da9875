"""A sentence against a whole library: the passage that has its words decides, not one that has fewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ingest import find_statements
from rag.check.lookup import verify_in_library
from rag.check.model import SentenceStatus, Tools
from records import record_of
from store import Article, Embedder, Library, StoreSettings, open_library

VOW = (
    "Reeve Ilke Dorr told the moot in Harrow on Monday that her village would never lease a Harrow meadow to the salt "
    "company, whatever it paid."
)
LATER = (
    "Reeve Ilke Dorr, who in May told the moot that “not one” Harrow hoof would graze beside the company’s, said she "
    "would sign. “I said never,” she told the Courier. Her village kept its meadow."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("moot")
    articles = [
        Article.of(text, title=title, outlet=outlet, published=date(2033, 5, day), language="en")
        for text, title, outlet, day in ((VOW, "No lease", "Courier", 3), (LATER, "A lease", "Herald", 29))
    ]
    with open_library(StoreSettings(home=home, cache=home / "cache"), embedder=embedder, create=True) as opened:
        with opened.writer() as writer:
            writer.add([record_of(one, *found) for one, found in zip(articles, find_statements(articles), strict=True)])
            writer.catch_up()
        yield opened


@pytest.mark.parametrize(
    ("vow", "status"),
    [
        pytest.param("would never lease", SentenceStatus.VERIFIED, id="as it was said"),
        pytest.param("would lease", SentenceStatus.UNSUPPORTED, id="without its “never”"),
    ],
)
def test_what_has_fewer_of_a_sentences_words_does_not_outvote_what_has_them(
    vow: str, status: SentenceStatus, library: Library, tools: Tools
) -> None:
    sentence = f"Ilke Dorr told the moot that her village {vow} a Harrow meadow to the salt company."
    verdict, source = verify_in_library(sentence, library, tools)
    assert verdict.status is status, verdict
    assert source is not None and source.article.title == "No lease"
