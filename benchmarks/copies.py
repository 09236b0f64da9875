"""How well copies of one article are told from other articles: pairs are made, and clusters compared with them.

    python benchmarks/copies.py ARTICLES.jsonl [--articles N] [--seed S] [--list]

Of each article (distinct texts of at least 60 words) five copies are made, as papers make them: "trimmed" to its first
60 %, "headed" anew over the same words, "edited" in one word of fifteen, "tagged" with an agency's dateline and credit,
and "all" of it at once. Originals and copies go into one library in random order, and what it takes for one text is
compared pair by pair with what is: precision and recall over all pairs, and recall of each kind with its original.

Two originals that really are one text count as wrong here. `--list` names those that were taken for one, to judge.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from math import comb
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from store import Article, Library, Record, StoreSettings, open_library
from store.copies import CopyFinder
from store.write import add_records

FEWEST_WORDS = 60
KEPT = 0.6  # of the words of a trimmed copy
EDITED_EVERY = 15  # words, on average
SAYINGS = ("reportedly", "meanwhile", "officials", "later", "roughly", "several", "new", "local", "major", "recent")

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, help="how many of the file; all when left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="name the originals that were taken for one text")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    rows = read_rows(given.articles_file)
    rows = rows[: given.articles] if given.articles else rows
    made = [(number, kind, one) for number, row in enumerate(rows) for kind, one in make_copies(row, number, chance)]
    chance.shuffle(made)
    with TemporaryDirectory() as home:
        settings = StoreSettings(home=Path(home))
        with open_library(settings, create=True) as library:
            for start in range(0, len(made), 500):
                records = [Record(article, (), ()) for _, _, article in made[start : start + 500]]
                add_records(library.engine, records)
            begun = time.process_time()
            with library.writer():
                CopyFinder(library.engine).catch_up(0, library.change, str)
            seconds = time.process_time() - begun
            report(library, rows, {article.id: (number, kind) for number, kind, article in made}, listed=given.list)
    print(
        f"{len(made)} articles compared in {seconds:.1f} s of the processor, {1000 * seconds / len(made):.1f} ms each"
    )


def read_rows(path: Path) -> list[Row]:
    """The articles worth copying, one for each text."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return list({row["text"]: row for row in rows if len(row["text"].split()) >= FEWEST_WORDS}.values())


def make_copies(row: Row, number: int, chance: random.Random) -> Iterator[tuple[str, Article]]:
    """The original and its copies, each in an outlet of its own, by kind."""
    steps: dict[str, tuple[Callable[[str], str], ...]] = {
        "original": (),
        "trimmed": (trim,),
        "headed": (),
        "edited": (lambda text: edit(text, chance),),
        "tagged": (tag,),
        "all": (trim, lambda text: edit(text, chance), tag),
    }
    for kind, changes in steps.items():
        text = row["text"]
        for change in changes:
            text = change(text)
        title = row.get("title") if kind == "original" else f"What we know: {chance.choice(SAYINGS)} {number}"
        yield kind, Article.of(text, title=title, outlet=f"{kind} press", external_id=f"{number}-{kind}")


def trim(text: str) -> str:
    """The first three fifths of a text, paragraphs kept."""
    words = text.split(" ")
    return " ".join(words[: int(KEPT * len(words))])


def edit(text: str, chance: random.Random) -> str:
    """A text with a word in fifteen replaced, dropped or put in."""
    edited = []
    for word in text.split(" "):
        if chance.random() < 1 / EDITED_EVERY:
            edited += {0: [], 1: [chance.choice(SAYINGS)], 2: [word, chance.choice(SAYINGS)]}[chance.randrange(3)]
        else:
            edited.append(word)
    return " ".join(edited)


def tag(text: str) -> str:
    """A text as an agency sends it."""
    return f"HARROW (Lantern Wire) — {text}\n\nReporting by the Lantern Wire; editing by the desk in Harrow."


def report(library: Library, rows: list[Row], made: dict[str, tuple[int, str]], *, listed: bool) -> None:
    """Prints the figures."""
    clusters = {cluster.members for cluster in library.clusters().values()}
    taken = sum(comb(len(members), 2) for members in clusters)
    right, with_original, mixed = 0, Counter[str](), set()
    for members in clusters:
        numbers = Counter(made[id_][0] for id_ in members)
        right += sum(comb(count, 2) for count in numbers.values())
        mixed.update(combinations(sorted(numbers), 2))
        originals = {made[id_][0] for id_ in members if made[id_][1] == "original"}
        with_original.update(kind for id_ in members for number, kind in [made[id_]] if number in originals)
    there = sum(comb(count, 2) for count in Counter(number for number, _ in made.values()).values())
    print(f"{len(rows)} originals, {len(made)} articles, {there} pairs that are one text")
    print(f"precision {right / max(1, taken):.4f}   recall {right / there:.4f}")
    kinds = (kind for kind in with_original if kind != "original")
    print("with their original: " + ", ".join(f"{kind} {with_original[kind] / len(rows):.3f}" for kind in kinds))
    print(f"pairs of originals taken for one text: {len(mixed)}")
    if listed:
        for one, other in sorted(mixed):
            print(f"  {rows[one].get('title')} | {rows[other].get('title')}")


if __name__ == "__main__":
    main()
