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
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from made_library import FIRST_DAY, build
from rag import ask
from store import Filters, Library, StoreSettings, open_library
from store.schema import articles, statements
from store.vectors import VectorIndex

if TYPE_CHECKING:
    from rich.progress import TaskID

PER_PASSAGE = 4  # the nearest passages a chat over chunks looks at


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
        with _progress(given.articles) as advance:
            held = build(given.base, given.home, given.articles, advance=advance)
        print(held)
    else:
        measure(given.home, given.questions, peer=given.peer)


if __name__ == "__main__":
    main()
