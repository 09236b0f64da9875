"""One process ingests and withdraws in a loop while another asks in a loop: what an answer must never cite.

    python benchmarks/beside.py ARTICLES.jsonl [--seconds 120] [--seed S]

The writer takes in articles of the file two at a time, each as an edition of its own (its number is added as a last
line), and withdraws one in three. When a withdrawal has returned it notes the time. The reader asks what the speakers
on record said, and looks whether an answer cites an article whose withdrawal was noted before the question was asked.
Prints how many answers, citations, additions and withdrawals there were; ends with status 1 where an answer cited what
was gone, or anything failed.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ingest import IngestSettings, ingest
from rag import ask
from store import Library, StoreSettings, open_library

AT_ONCE = 2
STOCK = 12  # articles there are before the loops begin
PATIENCE = 600  # seconds for the other process to load

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path, metavar="ARTICLES")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.articles_file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    rows = [row for row in rows if len(row["text"]) < 12_000]
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        home, journal = Path(folder, "library"), Path(folder, "withdrawn")
        journal.touch()
        with open_library(StoreSettings(home=home), create=True) as library:
            take_in(library, rows[:STOCK], first=0)
        results, ready = context.Queue(), context.Barrier(2)
        sides = [
            context.Process(target=run, args=(side, rows, home, journal, ready, given.seconds, given.seed, results))
            for side in (write, read)
        ]
        for side in sides:
            side.start()
        counts: Counter[str] = sum((results.get() for _ in sides), Counter())
        for side in sides:
            side.join()
    print(json.dumps(counts))
    sys.exit(1 if counts["errors"] or counts["cited though withdrawn"] else 0)


def run(
    side: Any, rows: list[Row], home: Path, journal: Path, ready: Any, seconds: float, seed: int, results: Any
) -> None:
    """One process: its loop, begun when both have loaded what they need, and what it counted."""
    counts = Counter[str]()
    try:
        with open_library(StoreSettings(home=home)) as library:
            ask("What did anybody say?", library)
            ready.wait(PATIENCE)
            side(library, rows, journal, time.monotonic() + seconds, random.Random(seed), counts)
    except Exception:  # noqa: BLE001 -- it is what is counted
        traceback.print_exc()
        counts["errors"] += 1
    results.put(counts)


def take_in(library: Library, rows: list[Row], *, first: int) -> int:
    """How many went in; each is an edition of its own, numbered from `first`."""
    editions = [row | {"url": None, "text": f"{row['text']}\n\nEdition {first + n}."} for n, row in enumerate(rows)]
    stream = io.BytesIO("\n".join(map(json.dumps, editions)).encode())
    return ingest([stream], library, settings=IngestSettings(workers=1)).added


def write(
    library: Library, rows: list[Row], journal: Path, until: float, chance: random.Random, counts: Counter[str]
) -> None:
    edition = STOCK
    while time.monotonic() < until:
        counts["added"] += take_in(library, chance.choices(rows, k=AT_ONCE), first=edition)
        edition += AT_ONCE
        if chance.random() < AT_ONCE / 3:
            gone = chance.choice([entry.article.id for entry in library.articles()])
            with library.writer() as writer:
                writer.withdraw(gone)
                with journal.open("a") as notes:
                    notes.write(f"{time.monotonic()} {gone}\n")
                writer.catch_up()
            counts["withdrawn"] += 1


def read(
    library: Library, rows: list[Row], journal: Path, until: float, chance: random.Random, counts: Counter[str]
) -> None:
    del rows
    while time.monotonic() < until:
        pairs = list(library.statements(limit=400))
        statement, _ = chance.choice(pairs)
        about = " ".join(statement.quote.strip("“”\"' ").split()[:6])
        begun = time.monotonic()
        answer = ask(f"What did {statement.speaker.name or 'anybody'} say about {about}?", library)
        gone = {line.split()[1] for line in journal.read_text().splitlines() if float(line.split()[0]) <= begun}
        cited = [citation.article.id for citation in answer.citations]
        cited += [one.statement.article_id for one in answer.statements]
        counts["answers"] += 1
        counts["declined"] += answer.declined
        counts["citations"] += len(answer.citations)
        counts["cited though withdrawn"] += len(gone.intersection(cited))


if __name__ == "__main__":
    main()
