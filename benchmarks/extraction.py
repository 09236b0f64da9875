"""How much of an article's body is found on its page, and how much else is taken for it.

    python benchmarks/extraction.py FOLDER

The folder is laid out as the article extraction benchmark of Zyte has it: `ground-truth.json` with the `articleBody` of
each page by its id, and the pages as `html/ID.html.gz`. The figures are computed as that benchmark computes them
(https://github.com/scrapinghub/article-extraction-benchmark): runs of four words, counted, each page with the same
weight; F1 of the mean precision and the mean recall. A page we reject has an empty body.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

from ingest.errors import RejectedInput
from ingest.html import read_html

RUN = 4  # words
FLOOR = 0.955  # F1, the least we accept


def count_runs(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words stands in a text; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))


def compare(true: str, found: str) -> tuple[int, int, int]:
    """How many runs are in both texts, how many in `found` alone, how many in `true` alone."""
    wanted, had = count_runs(true), count_runs(found)
    return (wanted & had).total(), (had - wanted).total(), (wanted - had).total()


def score(pages: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pages."""
    precision = mean(both / (both + extra) for both, extra, _ in pages if both + extra)
    recall = mean(both / (both + missed) for both, _, missed in pages if both + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def extract(path: Path) -> str:
    """The body found on a page, empty where it is rejected."""
    try:
        return read_html(gzip.decompress(path.read_bytes()), source=path.name).text
    except RejectedInput:
        return ""


def main() -> int:
    """Prints the figures; 1 where they fall short."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = [compare(truth[name]["articleBody"], extract(folder / "html" / f"{name}.html.gz")) for name in truth]
    precision, recall, f1 = score(pages)
    print(f"{len(pages)} pages: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f} (floor {FLOOR})")
    return int(f1 < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main())
