"""A large library made from a small one, and how long its questions take.

    python benchmarks/scale.py build BASE HOME --articles N     a library of N articles from the one in folder BASE
    python benchmarks/scale.py measure HOME [--questions N] [--peer]

`build` cuts the articles of BASE at their passages and joins seven drawn at random, a thousand words or so, into a new
one, with the statements they hold. Most people get another surname by the article's cast, so that a larger library has
more speakers, not the same ones more often. Vectors are those of BASE with noise: nothing is embedded, so what is
measured is the query path. Everything goes through `Writer.add` and `catch_up`, as an ingest does.

`measure` opens the library in a process of its own and asks it N questions about statements it holds, a sixth each
without a filter and with one by speaker, outlet, day since, day until and language. `--peer` also times what a chat
over chunks does for them: the four passages nearest to the question out of the same Chroma collection, the filter as
its `where`.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select

from rag import ask
from store import Article, Filters, Library, Passage, Record, Span, Statement, StoreSettings, open_library
from store.schema import articles, statement_vectors, statements
from store.statement_vectors import statement_text
from store.vectors import VectorIndex

if TYPE_CHECKING:
    from rich.progress import TaskID

PASSAGES = 7  # an article, on average
BATCH = 256  # articles a transaction
NOISE = 0.02  # standard deviation a component: the cosine to the vector it was made from is about .93
OLD_CAST = 0.2  # of the articles keep the names of the base library: its best-known people become better known still
SYLLABLES = ("ber", "dal", "fen", "gor", "hin", "jor", "kel", "lam", "mir", "nov", "pol", "ros", "ten", "tov", "ulm")
FIRST_DAY, DAYS = date(2015, 1, 1), 3_650
PER_PASSAGE = 4  # the nearest passages a chat over chunks looks at


@dataclass(frozen=True, slots=True)
class Block:
    """A passage cut out of its article, with the statements wholly in it; spans count from its first letter."""

    text: str
    statements: tuple[Statement, ...]
    vector: NDArray[np.float32]  # (dim,)
    statement_vectors: tuple[NDArray[np.float32], ...]


class Recycled:
    """An embedder that knows the vectors of the texts at hand, and gives each with fresh noise."""

    max_tokens = 256

    def __init__(self, name: str, dimension: int, seed: int) -> None:
        self.name = name
        self.dimension = dimension
        self.known: dict[str, NDArray[np.float32]] = {}
        self._random = np.random.default_rng(seed)

    def token_ends(self, text: str) -> list[int]:
        """Where each word of `text` ends: passages come ready cut, so nothing depends on how the model would count."""
        return [found.end() for found in re.finditer(r"\S+", text)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n_texts, dimension).

        Raises:
            KeyError: a text was not made known.
        """
        clean = np.stack([self.known[text] for text in texts])
        rows = clean + self._random.normal(0, NOISE, clean.shape)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def read_blocks(base: Library) -> tuple[list[Block], list[Article]]:
    """Every passage of a library as a block, and its articles."""
    with base.engine.connect() as connection:
        small = {
            id_: _unit(vector.astype(np.float32))
            for row in connection.execute(select(statement_vectors))
            for id_, vector in zip(
                row.statement_ids, np.frombuffer(row.vectors, np.int8).reshape(row.number, -1), strict=True
            )
        }
    # The collection itself: no search gives vectors back.
    index = VectorIndex(base.settings.home / "vectors")
    blocks: list[Block] = []
    held: list[Article] = []
    for record in base.records([entry.article.id for entry in base.articles()]):
        ids = [passage.id for passage in record.passages]
        got = index._opened().get(ids=ids, include=["embeddings"])
        vectors = dict(zip(got["ids"], np.asarray(got["embeddings"], np.float32), strict=True))
        held.append(record.article)
        for passage in record.passages:
            inside = [one for one in record.statements if passage.span.covers(one.envelope) and one.id in small]
            blocks.append(
                Block(
                    passage.text,
                    tuple(_shifted(one, -passage.span.start) for one in inside),
                    _unit(vectors[passage.id]),
                    tuple(small[one.id] for one in inside),
                )
            )
    index.close()
    return blocks, held


def make_record(
    blocks: Sequence[Block], model: Article, number: int, chance: random.Random, recycled: Recycled
) -> Record:
    """The article that these blocks make, in the outlet of `model`; its vectors are made known to `recycled`."""
    text = "\n\n".join(block.text for block in blocks)
    title = f"{model.title or 'Untitled'} ({number})"
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    article = Article.of(
        text,
        title=title,
        outlet=model.outlet,
        authors=model.authors,
        published=published,
        language=model.language,
        url=f"https://example.org/{number}",
    )
    cast = "" if chance.random() < OLD_CAST else chance.choice(SYLLABLES) + chance.choice(SYLLABLES)
    passages: list[Passage] = []
    found: list[Statement] = []
    start = 0
    for index, block in enumerate(blocks):
        end = start + len(block.text) + (2 if index + 1 < len(blocks) else 0)
        passages.append(Passage.of(article, index=index, span=Span(start, end)))
        recycled.known[passages[-1].text] = block.vector
        for statement, vector in zip(block.statements, block.statement_vectors, strict=True):
            moved = _adopted(_shifted(statement, start), article, cast)
            recycled.known[statement_text(moved)] = vector
            found.append(moved)
        start = end
    recycled.known[title] = blocks[0].vector
    return Record(article, tuple(passages), tuple(found))


def build(base_home: Path, home: Path, number: int, *, seed: int = 7) -> None:
    """Fills `home` with `number` articles made from the library at `base_home`."""
    chance = random.Random(seed)
    with open_library(StoreSettings(home=base_home)) as base:
        blocks, models = read_blocks(base)
        name = base.embedding_name
    recycled = Recycled(name, len(blocks[0].vector), seed)
    with (
        open_library(StoreSettings(home=home), embedder=recycled, create=True) as library,
        library.writer() as writer,
        _progress(number) as advance,
    ):
        for start in range(0, number, BATCH):
            recycled.known.clear()
            records = [
                make_record(
                    chance.choices(blocks, k=chance.randint(PASSAGES // 2, PASSAGES * 3 // 2 + 1)),
                    chance.choice(models),
                    one,
                    chance,
                    recycled,
                )
                for one in range(start, min(number, start + BATCH))
            ]
            writer.add(records)
            writer.catch_up()
            advance(len(records))
        print({**library.counts(), "speakers": len(library.speakers())})


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    filters: Filters


def draw_questions(library: Library, number: int, *, seed: int = 11) -> list[tuple[str, Asked]]:
    """Questions on statements the library holds, with the name of the filter each is asked under."""
    chance = random.Random(seed)
    with library.engine.connect() as connection:
        last = connection.scalar(select(func.max(articles.c.change))) or 1
    drawn: list[tuple[str, Asked]] = []
    while len(drawn) < number:
        with library.engine.connect() as connection:
            around = select(articles.c.id).where(articles.c.change >= chance.randrange(last)).limit(1)
            article_id = connection.scalar(around)
            named = select(statements.c.id).where(
                statements.c.article_id == article_id, statements.c.speaker_name.is_not(None)
            )
            ids = connection.scalars(named).all()
        if not ids:
            continue
        found = next(iter(library.statement_many([chance.choice(ids)]).values()))
        article = library.article_many([found.article_id])[found.article_id]
        words = [word for word in found.quote.split() if word.isalpha() and len(word) > 4]
        if len(words) < 4:
            continue
        topic = " and ".join(chance.sample(words, 2))
        name = found.speaker.name or ""
        day = article.published or FIRST_DAY
        kinds: dict[str, Filters] = {
            "none": Filters(),
            "speaker": Filters(speakers=(name,)),
            "outlet": Filters(outlets=(article.outlet,)) if article.outlet else Filters(),
            "since": Filters(since=day - timedelta(days=30)),
            "until": Filters(until=day + timedelta(days=30)),
            "language": Filters(language=article.language),
        }
        kind = list(kinds)[len(drawn) % len(kinds)]
        wording = (
            f"What did {name} say about {topic}?",
            f"Who said “{' '.join(found.quote.split()[:8])}”?",
            f"Who spoke about {topic}?",
            f"What was said about {topic}?",
        )[len(drawn) // len(kinds) % 4]
        drawn.append((kind, Asked(wording, kinds[kind])))
    return drawn


def measure(home: Path, number: int, *, peer: bool) -> None:
    """Prints the times of `number` questions in milliseconds, the time to open, and the memory it took."""
    began = time.perf_counter()
    library = open_library(StoreSettings(home=home))
    library.embedder.embed(["warm"])
    ask("Who spoke about the weather?", library)
    opened = time.perf_counter() - began
    questions = draw_questions(library, number)
    times: dict[str, list[float]] = {}
    steps: dict[str, list[float]] = {}
    declined = 0
    for kind, one in questions:
        answer = ask(one.question, library, filters=one.filters)
        times.setdefault(kind, []).append(answer.milliseconds["total"])
        for step, spent in answer.milliseconds.items():
            steps.setdefault(step, []).append(spent)
        declined += answer.declined
    print(f"opened, first answer included: {opened:.1f} s; peak memory {_peak_megabytes():.0f} MB")
    print(f"{'filter':10} {'n':>4} {'median':>8} {'95th':>8} {'worst':>8}   milliseconds a question")
    _print_times(times)
    for step, many in steps.items():
        print(_line(f"· {step}", many))
    print(f"declined: {declined} of {len(questions)}")
    if peer:
        _measure_peer(library, questions)
    library.close()


def _measure_peer(library: Library, questions: Sequence[tuple[str, Asked]]) -> None:
    """Passages by meaning alone, with the filter as Chroma takes it."""
    index = VectorIndex(library.settings.home / "vectors")
    times: dict[str, list[float]] = {}
    for kind, one in questions:
        if kind == "speaker":
            continue  # a chunk does not know who speaks in it
        began = time.perf_counter()
        vector = library.embedder.embed([one.question])[0]
        hits = index.search(vector, limit=PER_PASSAGE, filters=one.filters)
        library.passage_many([id_ for id_, _ in hits])
        times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    print("peer, the nearest four passages in Chroma:")
    _print_times(times)
    index.close()


def _print_times(times: Mapping[str, Sequence[float]]) -> None:
    for kind, many in [*times.items(), ("all", [one for some in times.values() for one in some])]:
        print(_line(kind, many))


def _line(name: str, spent: Sequence[float]) -> str:
    ordered = sorted(spent)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{name:10} {len(spent):4} {statistics.median(spent):8.1f} {high:8.1f} {ordered[-1]:8.1f}"


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / (np.linalg.norm(vector) or 1.0), np.float32)


def _shifted(statement: Statement, by: int) -> Statement:
    def move(span: Span | None) -> Span | None:
        # What stands outside the block is left behind.
        return Span(span.start + by, span.end + by) if span and span.start + by >= 0 else None

    spans = tuple(Span(span.start + by, span.end + by) for span in statement.spans)
    return replace(statement, spans=spans, cue_span=move(statement.cue_span), mention_span=move(statement.mention_span))


def _adopted(statement: Statement, article: Article, cast: str) -> Statement:
    """The statement as one of `article`, its speaker renamed after the cast."""
    name = statement.speaker.name
    return replace(
        Statement.of(
            article,
            spans=statement.spans,
            kind=statement.kind,
            speaker=replace(statement.speaker, name=f"{name}{cast}" if name and cast else name),
            negated=statement.negated,
            via=statement.via,
            said_on=statement.said_on,
            occasion=statement.occasion,
            confidence=statement.confidence,
        ),
        cue=statement.cue,
        mention=statement.mention,
    )


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    from rich.progress import Progress, TimeElapsedColumn

    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as bar:
        task: TaskID = bar.add_task("articles", total=total)
        yield lambda done: bar.advance(task, done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    builder = commands.add_parser("build")
    builder.add_argument("base", type=Path)
    builder.add_argument("home", type=Path)
    builder.add_argument("--articles", type=int, default=100_000)
    asker = commands.add_parser("measure")
    asker.add_argument("home", type=Path)
    asker.add_argument("--questions", type=int, default=300)
    asker.add_argument("--peer", action="store_true")
    given = parser.parse_args()
    if given.command == "build":
        build(given.base, given.home, given.articles)
    else:
        measure(given.home, given.questions, peer=given.peer)


if __name__ == "__main__":
    main()
