"""A large library made from a small one, and how long its questions take.

    python benchmarks/scale.py build BASE HOME --articles N     a library of N articles from the one in folder BASE
    python benchmarks/scale.py measure HOME [--questions N] [--peer]

`build` goes on where an earlier run stopped; how the library is made says `made_library.py`. The
vectors of BASE are used again, with noise: what is measured is the query path.

`measure` opens the library in a process of its own and asks it N questions about statements it holds, a sixth each
without a filter and with one by speaker, outlet, day since, day until and language. `--peer` also times what a chat
over chunks does for them (`peer.py`).
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

from sqlalchemy import func, select

from made_library import FIRST_DAY, build
from rag import ask
from store import Filters, Library, StoreSettings, open_library
from store.schema import articles, statements

if TYPE_CHECKING:
    from rich.progress import TaskID


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


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds: those that passed, and those of processor time, which say more on a busy machine."""

    wall: float
    cpu: float


@contextmanager
def _clock(spent: list[Spent]) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    spent.append(Spent((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))


def measure(home: Path, number: int, *, peer: bool) -> None:
    """Prints the times of `number` questions in milliseconds, the time to open, and the memory it took."""
    opening: list[Spent] = []
    with _clock(opening):
        library = open_library(StoreSettings(home=home))
        ask("Who spoke about the weather?", library)
    questions = draw_questions(library, number)
    times: dict[str, list[Spent]] = {}
    steps: dict[str, list[float]] = {}
    declined = 0
    for kind, one in questions:
        with _clock(times.setdefault(kind, [])):
            answer = ask(one.question, library, filters=one.filters)
        for step, spent in answer.milliseconds.items():
            steps.setdefault(step, []).append(spent)
        declined += answer.declined
    print(f"{library.counts()}")
    print(f"opened, first answer included: {opening[0].wall / 1000:.1f} s, {opening[0].cpu / 1000:.1f} s of processor")
    print(
        f"memory: {_megabytes('VmRSS')} MB, {_megabytes('VmHWM')} MB at most; declined: {declined} of {len(questions)}"
    )
    _print_times("On Record", times)
    for step, many in steps.items():
        print(f"· {step:22} {_quantiles(many)}")
    if peer:
        theirs = _measure_peer(library, questions)
        ours = [one for kind, many in times.items() if kind in theirs for one in many]
        for name, get in (("wall", lambda one: one.wall), ("processor", lambda one: one.cpu)):
            mine, other = (_at_95([get(one) for one in some]) for some in (ours, chain(*theirs.values())))
            print(f"95th percentile, {name} time, on the questions both were asked: {mine / other:.2f} of the peer's")
    library.close()


def _measure_peer(library: Library, questions: Sequence[tuple[str, Asked]]) -> dict[str, list[Spent]]:
    """Times of LangChain's Chroma store, for the questions a chunk can be filtered by."""
    from peer import Peer  # LangChain takes a second to import

    peer = Peer(library)
    peer.ask("Who spoke about the weather?", Filters())
    times: dict[str, list[Spent]] = {}
    for kind, one in questions:
        if kind == "speaker":
            continue  # a chunk does not know who speaks in it
        with _clock(times.setdefault(kind, [])):
            peer.ask(one.question, one.filters)
    _print_times("LangChain + Chroma", times)
    return times


def _print_times(name: str, times: Mapping[str, Sequence[Spent]]) -> None:
    print(f"{name:24} {'n':>4} {'median':>8} {'95th':>8} {'worst':>8}   and the same in processor time, milliseconds")
    for kind, many in [*times.items(), ("all", [one for some in times.values() for one in some])]:
        wall, cpu = _quantiles([one.wall for one in many]), _quantiles([one.cpu for one in many])
        print(f"{kind:24} {len(many):4} {wall} {cpu}")


def _quantiles(spent: Sequence[float]) -> str:
    return f"{statistics.median(spent):8.1f} {_at_95(spent):8.1f} {max(spent):8.1f}"


def _at_95(spent: Sequence[float]) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.95))]


def _megabytes(name: str) -> int:
    """What the system says of this process: `VmRSS` of memory now, `VmHWM` at most."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) // 1024


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
