"""The sample library as its gold has it: every article, every statement, no extractor between them and the answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from records import record_of
from store import (
    Article,
    Embedder,
    Library,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    StoreSettings,
    load_embedder,
    open_library,
)
from ui.sample import sample_articles, sample_gold

Row = dict[str, Any]


@pytest.fixture(scope="session")
def minilm(cache: Path) -> Embedder:
    """The product's embedder."""
    return load_embedder(StoreSettings(cache=cache))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, cache: Path, minilm: Embedder) -> Iterator[Library]:
    """A library of the sample articles with their gold statements, by the product's own embedder: what answers a
    question is decided by how near it comes. Not to be written to.
    """
    settings = StoreSettings(home=tmp_path_factory.mktemp("sample"), cache=cache)
    gold = {row["id"]: row["quotes"] for row in rows(sample_gold())}
    with open_library(settings, embedder=minilm, create=True) as library:
        with library.writer() as writer:
            writer.add([_record(row, gold.get(row["id"], [])) for row in rows(sample_articles())])
            writer.catch_up()
        yield library


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _record(row: Row, quotes: list[Row]) -> Record:
    article = Article.of(
        row["text"],
        title=row.get("title"),
        outlet=row.get("outlet"),
        authors=row.get("authors") or (),
        published=date.fromisoformat(row["published"]) if row.get("published") else None,
        url=row.get("url"),
        language=row.get("language") or "en",
        external_id=row["id"],
    )
    return record_of(article, *(_statement(article, quote) for quote in quotes))


def _statement(article: Article, quote: Row) -> Statement:
    beside = quote["speaker_start"] if quote["speaker_start"] is not None else quote["start"]
    places = [match.start() for match in re.finditer(re.escape(quote["cue"] or "\0"), article.text)]
    cue = min(places, key=lambda place: abs(place - beside), default=None)
    mention = quote["speaker_start"]
    return Statement.of(
        article,
        spans=[Span(*pair) for pair in quote["spans"]],
        kind=StatementKind(quote["kind"]),
        speaker=Speaker(quote["speaker_name"], SpeakerKind(quote["speaker_kind"]), quote.get("role")),
        cue_span=Span(cue, cue + len(quote["cue"])) if cue is not None else None,
        mention_span=Span(mention, quote["speaker_end"]) if mention is not None else None,
        negated=quote["negated"],
        via=quote["via"],
        said_on=quote["said_on"],
    )
