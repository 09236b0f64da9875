"""A large library made from a small one: its passages cut out and joined anew, its vectors used again with noise.

Nothing is read, parsed or embedded, and what stores make of a passage or a statement is made once and shifted to each
place it comes to stand in: 100,000 articles with two million statements take minutes, not a day. They go into catalogue
and indexes in bulk, as the store itself writes them; its own `catch_up` then does the rest.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, insert, select

from store import Article, Library, Passage, Record, Span, Statement, StoreSettings, derive_id, open_library
from store.changes import newest_change
from store.engine import begin_writing
from store.fold import fold_text
from store.follow import Mark
from store.lexical import documents_of
from store.meta import write_meta
from store.rows import article_to_row, passage_to_row, statement_to_row
from store.schema import articles, changes, passages, statement_vectors, statements
from store.statement_vectors import FORMAT, MARK, quantise
from store.vectors import VectorEntry, VectorIndex

Rows = NDArray[np.float32]  # (n, dim), unit length

PASSAGES = 7  # an article, on average: a thousand words or so
BATCH = 2_000  # articles a transaction, and a commit of each index
NOISE = 0.02  # standard deviation a component: the cosine to the vector it was made from is about .93
NOISES = 5_000  # drawn anew for each batch, and then from among these
OLD_CAST = 0.2  # of the articles keep the names of the base library: its best-known people become better known still
EF_CONSTRUCTION = 24  # of Chroma's graph; its own is 100
# A hundred casts: names grow with the library as they do in real ones (Heaps' law), to 160,000 in 100,000 articles.
SYLLABLES = ("ber", "dal", "fen", "gor", "hin", "kel", "mir", "nov", "ros", "tov")
FIRST_DAY, DAYS = date(2015, 1, 1), 3_650
_OFFSETS = ("start", "end", "cue_start", "cue_end", "mention_start", "mention_end")

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement wholly in a block, as catalogue and word index keep it; offsets count from the block's start."""

    row: dict[str, Any]
    document: dict[str, Any]
    vector: int  # its number in `_Base.statement_vectors`


@dataclass(frozen=True, slots=True)
class _Block:
    """A passage cut out of its article; `number` is that of its vector in `_Base.vectors`."""

    text: str
    document: dict[str, Any]
    said: tuple[_Said, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _Base:
    """What large libraries are made of."""

    blocks: Sequence[_Block]
    models: Sequence[Article]  # for outlet, authors, language, title
    vectors: Rows
    statement_vectors: Rows


@dataclass(slots=True)
class _Made:
    """A batch of articles, as rows and documents; vectors by number of the vector they are made from."""

    articles: list[Article]
    rows: dict[Table, list[dict[str, Any]]]
    documents: list[dict[str, Any]]
    passage_ids: list[list[str]]  # by article
    blocks: list[int]
    said: list[int]


EMBEDS_NOTHING = "a made library recycles the vectors of its base"


class Recycled:
    """Stands where the embedder of the base library stood: it has its name, and embeds nothing."""

    max_tokens = 256

    def __init__(self, name: str, dimension: int) -> None:
        self.name = name
        self.dimension = dimension

    def token_ends(self, text: str) -> list[int]:
        """No text is cut here."""
        raise TypeError(f"{EMBEDS_NOTHING}: {text[:40]!r} is not cut")

    def embed(self, texts: Sequence[str]) -> Rows:
        """No text is embedded here."""
        raise TypeError(f"{EMBEDS_NOTHING}: {len(texts)} texts were given")

    def embed_words(self, words: Sequence[str]) -> Rows:
        """No word is embedded here."""
        raise TypeError(f"{EMBEDS_NOTHING}: {len(words)} words were given")


def build(base_home: Path, home: Path, number: int, *, advance: Advance, seed: int = 7) -> dict[str, int]:
    """Fills `home` up to `number` articles made from the library at `base_home`; what it holds then."""
    with open_library(StoreSettings(home=base_home)) as base:
        made_of = _read_base(base)
        name = base.embedding_name
    embedder = Recycled(name, made_of.vectors.shape[1])
    with open_library(StoreSettings(home=home), embedder=embedder, create=True) as library:
        with library.writer() as writer:
            begun = library.counts()["articles"]
            if not begun:
                _make_collection(library)
            advance(begun)
            for start in range(begun, number, BATCH):
                chance = random.Random(f"{seed} {start}")
                made = _make(range(start, min(number, start + BATCH)), made_of, chance)
                _write(library, made, made_of, np.random.default_rng([seed, start]))
                advance(len(made.articles))
            writer.catch_up()
        return library.counts()


def _make_collection(library: Library) -> None:
    """The passage vectors' collection, its graph built with less care, or a million vectors take an hour.

    How many neighbours each has, and how many a search looks at, stay what they are: so does what a question costs.
    """
    index = library._vectors
    client, collection = index._open()
    client.delete_collection(collection.name)
    graph = {"space": "cosine", "ef_construction": EF_CONSTRUCTION}
    client.create_collection(collection.name, configuration={"hnsw": graph}, embedding_function=None)
    client.close()


def _read_base(base: Library) -> _Base:
    """Every passage of a library as a block."""
    with base.engine.connect() as connection:
        small = {
            id_: vector
            for row in connection.execute(select(statement_vectors))
            for id_, vector in zip(
                row.statement_ids, np.frombuffer(row.vectors, np.int8).reshape(row.number, -1), strict=True
            )
        }
    number = {id_: place for place, id_ in enumerate(small)}
    index = VectorIndex(base.settings.home / "vectors")
    blocks: list[_Block] = []
    models: list[Article] = []
    ids: list[str] = []
    for record in base.records([entry.article.id for entry in base.articles()]):
        models.append(record.article)
        for passage in record.passages:
            inside = [one for one in record.statements if passage.span.covers(one.envelope) and one.id in small]
            blocks.append(_cut(passage, inside, [number[one.id] for one in inside], place=len(ids)))
            ids.append(passage.id)
    # The collection itself: no search gives vectors back.
    got = index._opened().get(ids=ids, include=["embeddings"])
    found = dict(zip(got["ids"], np.asarray(got["embeddings"], np.float32), strict=True))
    index.close()
    return _Base(
        blocks, models, np.stack([found[id_] for id_ in ids]), _unit(np.stack(list(small.values())).astype(np.float32))
    )


def _cut(passage: Passage, inside: Sequence[Statement], vectors: Sequence[int], *, place: int) -> _Block:
    """The passage as an article of its own, in the forms the store keeps it in."""
    alone = Article.of(passage.text)
    moved = tuple(_moved(one, alone, -passage.span.start) for one in inside)
    whole = Passage.of(alone, index=0, span=Span(0, len(passage.text)))
    first, *rest = documents_of(Record(alone, (whole,), moved))
    said = tuple(
        _Said(statement_to_row(one, place=0), document, vector)
        for one, document, vector in zip(moved, rest, vectors, strict=True)
    )
    return _Block(passage.text, first, said, place)


def _moved(statement: Statement, article: Article, by: int) -> Statement:
    def move(span: Span | None) -> Span | None:
        # What stands outside the block is left behind.
        inside = span and span.start + by >= 0 and span.end + by <= len(article.text)
        return Span(span.start + by, span.end + by) if span and inside else None

    spans = tuple(Span(span.start + by, span.end + by) for span in statement.spans)
    cue, mention = move(statement.cue_span), move(statement.mention_span)
    return replace(statement, article_id=article.id, spans=spans, cue_span=cue, mention_span=mention)


def _make(numbers: range, base: _Base, chance: random.Random) -> _Made:
    """Articles of these numbers; `number + 1` is the change each comes with."""
    tables = (articles, changes, passages, statements, statement_vectors)
    made = _Made([], {table: [] for table in tables}, [], [], [], [])
    now = datetime.now(UTC)
    for number in numbers:
        blocks = chance.choices(base.blocks, k=chance.randint(PASSAGES // 2, PASSAGES * 3 // 2 + 1))
        cast = "" if chance.random() < OLD_CAST else chance.choice(SYLLABLES) + chance.choice(SYLLABLES)
        model = chance.choice(base.models)
        article = Article.of(
            "\n\n".join(block.text for block in blocks),
            title=f"{model.title or 'Untitled'} ({number})",
            outlet=model.outlet,
            authors=model.authors,
            published=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            language=model.language,
            url=f"https://example.org/{number}",
        )
        made.articles.append(article)
        made.rows[articles].append(article_to_row(article, added_at=now, change=number + 1))
        made.rows[changes].append({"seq": number + 1, "op": "added", "article_id": article.id, "at": now})
        _fill(made, article, blocks, cast)
    return made


def _fill(made: _Made, article: Article, blocks: Sequence[_Block], cast: str) -> None:
    """Puts the blocks into an article, one after the other."""
    published = article.published.toordinal() if article.published else None
    shared = {"article": article.id, "outlet": article.outlet, "language": article.language, "published": published}
    known = {name: value for name, value in {**shared, "title": fold_text(article.title or "")}.items() if value}
    ids: list[str] = []
    said: list[dict[str, Any]] = []
    start = 0
    for index, block in enumerate(blocks):
        gap = 2 if index + 1 < len(blocks) else 0
        passage = Passage.of(article, index=index, span=Span(start, start + len(block.text) + gap))
        ids.append(passage.id)
        made.rows[passages].append(passage_to_row(passage))
        names = [f"{name}{cast}" for name in block.document["speaker"]]
        made.documents.append({**block.document, **known, "id": passage.id, "speaker": names})
        for one in block.said:
            row = _placed(one.row, article.id, start, cast, place=len(said))
            said.append(row)
            names = [f"{name}{cast}" for name in one.document["speaker"]]
            who = f"{one.document['who']} {cast}"
            made.documents.append({**one.document, **known, "id": row["id"], "speaker": names, "who": who})
            made.said.append(one.vector)
        made.blocks.append(block.number)
        start += len(block.text) + 2
    made.passage_ids.append(ids)
    made.rows[statements] += said
    if said:
        made.rows[statement_vectors].append(
            {
                "article_id": article.id,
                "number": len(said),
                "statement_ids": [row["id"] for row in said],
                "speakers": [row["speaker_fold"] for row in said],
            }
        )


def _placed(row: dict[str, Any], article_id: str, start: int, cast: str, *, place: int) -> dict[str, Any]:
    """The row of a statement where its block now stands, its speaker renamed after the cast."""
    offsets = {name: None if row[name] is None else row[name] + start for name in _OFFSETS}
    return {
        **row,
        **offsets,
        "id": derive_id("st", article_id, place),
        "article_id": article_id,
        "place": place,
        "spans": [[first + start, last + start] for first, last in row["spans"]],
        "speaker_name": row["speaker_name"] and f"{row['speaker_name']}{cast}",
        "speaker_fold": row["speaker_fold"] and f"{row['speaker_fold']}{cast}",
    }


def _write(library: Library, made: _Made, base: _Base, chance: np.random.Generator) -> None:
    """Into the catalogue and its indexes, all of them then at the same change."""
    noise = np.float32(NOISE) * chance.standard_normal((NOISES, base.vectors.shape[1]), np.float32)
    small = quantise(_with_noise(base.statement_vectors[made.said], noise, chance))
    ends = np.cumsum([0, *(row["number"] for row in made.rows[statement_vectors])])
    for row, start, end in zip(made.rows[statement_vectors], ends, ends[1:], strict=False):
        row["vectors"] = small[start:end].tobytes()
    rows = _with_noise(base.vectors[made.blocks], noise, chance)
    ids = [article.id for article in made.articles]
    with begin_writing(library.engine) as connection:
        for table, values in made.rows.items():
            connection.execute(insert(table), values)
        mark = str(Mark(library.library_id, newest_change(connection)))
        write_meta(connection, MARK, f"{FORMAT} {mark}")
        # The library's own indexes, which its writer then finds where they are. Before the catalogue is committed: a
        # run that is stopped in between makes the same articles again, and they take their own place.
        library._lexical.apply_documents(ids, made.documents, mark=mark)
        library._vectors.apply([], list(_entries(made, rows)), mark=mark)


def _entries(made: _Made, rows: Rows) -> Iterator[VectorEntry]:
    start = 0
    for article, ids in zip(made.articles, made.passage_ids, strict=True):
        yield VectorEntry(article, ids, rows[start : start + len(ids)])
        start += len(ids)


def _with_noise(rows: Rows, noise: Rows, chance: np.random.Generator) -> Rows:
    return _unit(rows + noise[chance.integers(len(noise), size=len(rows))])


def _unit(rows: Rows) -> Rows:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
