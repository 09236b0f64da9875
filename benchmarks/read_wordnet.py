"""Makes `rag/words/wordnet.txt` of WordNet's database: `python benchmarks/read_wordnet.py FOLDER`.

FOLDER holds `data.*`, `index.*` and `cntlist.rev` of WordNet 3.0 (Debian's package `wordnet-base`). Kept are the words
of a sense that was met in running text (its count in `cntlist.rev`), a row a sense; of what is met most often also the
wider word ("raid", "attack") and the noun of a verb where they do not look alike.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parents[1] / "rag" / "words" / "wordnet.txt"
HEAD = """\
# Words that stand for one another in some sense, a row each. Made by `benchmarks/read_wordnet.py` of WordNet 3.0,
# Copyright 2006 by Princeton University, all rights reserved; its licence is in LICENSE.wordnet beside this file.
"""
KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_WORD = re.compile(r"[a-z]+")
LATE = 3  # a sense behind this one, never met in running text, is rare
OFTEN = 2  # times a sense has to be met for its wider word to count
WIDEST = 40  # narrower senses a wider one may have and still say much

Sense = tuple[str, int]


@dataclass
class Entry:
    words: list[str]
    pointers: list[tuple[str, Sense, int, int]] = field(default_factory=list)


def read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    found = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        found[word, _OF_NUMBER[rest[0]], int(number)] = int(count)
    return found


def read_ranks(folder: Path) -> dict[tuple[str, Sense], int]:
    found = {}
    for name, kind in KINDS.items():
        for line in _lines(folder / f"index.{name}"):
            parts = line.split()
            for number, offset in enumerate(parts[6 + int(parts[3]) :], start=1):
                found[parts[0], (kind, int(offset))] = number
    return found


def read_entries(folder: Path) -> dict[Sense, Entry]:
    found = {}
    for name, kind in KINDS.items():
        for line in _lines(folder / f"data.{name}"):
            parts = line.partition(" | ")[0].split()
            count = int(parts[3], 16)
            entry = Entry([re.sub(r"\(.*\)", "", parts[4 + 2 * place]) for place in range(count)])
            rest = parts[5 + 2 * count :]
            for place in range(int(parts[4 + 2 * count])):
                symbol, offset, other, ends = rest[4 * place : 4 * place + 4]
                target = ("a" if other == "s" else other, int(offset))
                entry.pointers.append((symbol, target, int(ends[:2], 16), int(ends[2:], 16)))
            found[kind, int(parts[0])] = entry
    return found


def make_rows(folder: Path) -> Iterator[frozenset[str]]:
    counts, ranks, entries = read_counts(folder), read_ranks(folder), read_entries(folder)

    def count(word: str, sense: Sense) -> int:
        return counts.get((word, sense[0], ranks.get((word, sense), 0)), 0)

    def kept(sense: Sense) -> list[str]:
        return [
            word
            for word in entries[sense].words
            if _WORD.fullmatch(word) and (count(word, sense) or ranks.get((word, sense), LATE + 1) <= LATE)
        ]

    met = {sense: sum(count(word, sense) for word in entry.words) for sense, entry in entries.items()}
    narrower = Counter(target for entry in entries.values() for symbol, target, _, _ in entry.pointers if symbol == "@")
    for sense, entry in entries.items():
        if not met[sense]:
            continue
        words = frozenset(kept(sense))
        yield words
        for symbol, target, ours, theirs in entry.pointers:
            wider = symbol == "@" and sense[0] in "nv" and narrower[target] <= WIDEST
            if (wider or (symbol == "&" and sense[0] == "a")) and met[sense] >= OFTEN and met[target] >= OFTEN:
                often = {word for word in words if count(word, sense) >= OFTEN}
                yield frozenset(often | {word for word in kept(target) if count(word, target) >= OFTEN})
            if symbol == "+" and ours and theirs and met[target]:
                pair = entry.words[ours - 1], entries[target].words[theirs - 1]
                if all(map(_WORD.fullmatch, pair)) and pair[0][:4] != pair[1][:4]:
                    yield frozenset(pair)


def widest(rows: Iterator[frozenset[str]]) -> list[frozenset[str]]:
    """The rows that are part of no other."""
    distinct = {row for row in rows if len(row) > 1}
    holding = defaultdict(set)
    for row in distinct:
        for word in row:
            holding[word].add(row)
    return [row for row in distinct if not any(row < other for other in holding[min(row)])]


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    rows = sorted(" ".join(sorted(row)) for row in widest(make_rows(parser.parse_args().folder)))
    FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows in {FILE}")


if __name__ == "__main__":
    main()
