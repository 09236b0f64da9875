"""What tests of every room share: an embedder that needs no model, factories, and an empty library."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import numpy as np
import pytest
from numpy.typing import NDArray

from model_servers import ModelServers
from records import record_of, state
from sites import Served, Site, open_site
from store import Article, Embedder, Library, Record, Statement, StoreSettings, fold, open_library

# A slow machine is no failure: nothing here is timed.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

_WORD = re.compile(r"\w+")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest module first, then those with most tests: what is begun last keeps one core busy alone."""
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.name != "test_killed.py", -sizes[item.path], item.path))


class HashingEmbedder:
    """A real `Embedder` without a model: each word is a fixed random direction, a text the sum of its words.

    Texts with words in common are near each other; the same text always gives the same vector, on any machine.
    """

    name = "hashing-384"
    dimension = 384
    max_tokens = 256

    def token_ends(self, text: str) -> list[int]:
        return [found.end() for found in _WORD.finditer(text)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._embed_one(text) for text in texts], np.float32).reshape(len(texts), self.dimension)

    def embed_words(self, words: Sequence[str]) -> NDArray[np.float32]:
        return self.embed(words)

    def _embed_one(self, text: str) -> NDArray[np.float64]:
        words = _WORD.findall(fold(text).text)[: self.max_tokens - 2] or [""]
        total = np.sum([self._direction(word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total))

    def _direction(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).standard_normal(self.dimension)


@pytest.fixture(scope="session", autouse=True)
def _hear_ctrl_c() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C, and every process they start too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the embedding graph, which takes seconds to build: once, not for each module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return HashingEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return StoreSettings(home=tmp_path / "home", cache=tmp_path / "cache")


@pytest.fixture
def library(settings: StoreSettings, embedder: Embedder) -> Iterator[Library]:
    """An empty library with the hashing embedder."""
    with open_library(settings, embedder=embedder, create=True) as opened:
        yield opened


MakeArticle = Callable[..., Article]
MakeRecord = Callable[..., Record]


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    """An article of which only what a test is about has to be given; without `url` each text is one of its own."""

    def make(text: str = "The harbour opened on Monday.", **fields: Any) -> Article:
        return Article.of(text, **{"title": "Harbour opens", "outlet": "The Lantern", "language": "en", **fields})

    return make


@pytest.fixture(scope="session")
def make_record(make_article: MakeArticle) -> MakeRecord:
    """A record whose passages are the paragraphs of its text.

    `statements` are pairs of words that stand in the text and who said them (None: nobody named), or triples with the
    mention beside the cue.
    """

    def make(
        text: str = "The harbour opened on Monday.",
        *,
        statements: Sequence[tuple[str | None, ...]] = (),
        **fields: Any,
    ) -> Record:
        article = make_article(text, **fields)
        return record_of(article, *(_statement(article, *given) for given in statements))

    return make


def _statement(article: Article, words: str, name: str | None, mention: str | None = None) -> Statement:
    beside = mention or name
    return state(article, words, by=name, mention=beside if beside and beside in article.text else None)


@pytest.fixture
def model_servers() -> Iterator[ModelServers]:
    with ExitStack() as stack:
        yield ModelServers(stack)


_MODEL_SETTINGS = ("ONRECORD_MODEL_NAME", "ONRECORD_MODEL_PRICE_IN", "ONRECORD_MODEL_PRICE_OUT")


@pytest.fixture(autouse=True)
def _no_model_of_the_reader_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a key: none of them may reach for it."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", *_MODEL_SETTINGS):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site that serves what the test has it serve."""
    with open_site() as opened:
        yield opened


@pytest.fixture
def served() -> type[Served]:
    """What makes a response."""
    return Served


@pytest.fixture(autouse=True)
def _no_web_of_the_reader_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor for the networks they may allow."""
    for name in list(os.environ):
        if name.startswith("ONRECORD_WEB_"):
            monkeypatch.delenv(name)
