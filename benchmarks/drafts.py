"""How well the verifier tells sound sentences from defective ones: `python benchmarks/drafts.py [--split held]`.

The pairs are ours, over invented passages (`drafts.txt`), one half to develop with and one to report; `--rows FILE`
takes others (JSONL: {"sentence", "passages", "expected"}), which stay where they are. Over press articles, which may
not be copied, a row gives a place instead of passages ({"article", "start", "end"}), and `--articles FILE` has the
articles (JSONL with `url` and `text`): then the whole article is read, as in a library. Precision and recall are per
status.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

from rag.check.model import Nearness, SentenceStatus, Source, Tools
from rag.check.sentence import verify_sentence
from store import Article, Span

FILE = Path(__file__).with_name("drafts.txt")


@dataclass(frozen=True)
class Pair:
    """A sentence, the passages it may cite, and what checking it should come to."""

    split: str
    kind: str
    expected: str
    sentence: str
    passages: tuple[tuple[int, str], ...]
    place: tuple[str, int, int] | None = None  # an article's address, and from where to where in its text


def read_pairs(path: Path = FILE) -> Iterator[Pair]:
    split, passages = "", dict[int, str]()
    begun = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            split = line[3:].strip()
        elif line.startswith("["):
            number, _, text = line[1:].partition("] ")
            if begun:
                passages, begun = {}, False
            passages[int(number)] = text
        elif line and not line.startswith("#"):
            begun = True
            head, _, sentence = line.partition(" | ")
            expected, kind = head.split()
            yield Pair(split, kind, expected, sentence, tuple(passages.items()))


def read_rows(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages = tuple((int(one["n"]), str(one["text"])) for one in row.get("passages", ()))
        place = (row["article"], row["start"], row["end"]) if "article" in row else None
        yield Pair(row.get("split", ""), row.get("kind", ""), row["expected"], row["sentence"], passages, place)


def read_articles(paths: Iterable[Path]) -> dict[str, Article]:
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        row["url"]: Article.of(
            row["text"],
            language="en",
            title=row.get("title"),
            outlet=row.get("outlet"),
            published=date.fromisoformat(row["published"][:10]) if row.get("published") else None,
        )
        for row in rows
    }


def make_tools(*, embed: bool = True) -> Tools:
    from ingest import find_statements
    from store import StoreSettings, load_embedder

    return Tools(
        read=lambda article: next(iter(find_statements([article]))),
        near=Nearness(load_embedder(StoreSettings())) if embed else None,
    )


def make_sources(
    pair: Pair, tools: Tools, known: dict[str, Source], articles: Mapping[str, Article] = MappingProxyType({})
) -> list[Source]:
    found = []
    if pair.place is not None:
        address, start, end = pair.place
        article = articles[address]
        if address not in known:
            known[address] = Source(1, article, Span(0, len(article.text)), tuple(tools.read(article)))
        return [Source(1, article, Span(start, end), known[address].statements)]
    for n, text in pair.passages:
        if text not in known:
            article = Article.of(text, language="en")
            known[text] = Source(n, article, Span(0, len(text)), tuple(tools.read(article)))
        one = known[text]
        found.append(Source(n, one.article, one.span, one.statements))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split")
    parser.add_argument("--pairs", type=Path, default=FILE, help="others of ours, such as benchmarks/paraphrases.txt")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="the articles of rows that give places")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--without-meaning", action="store_true")
    options = parser.parse_args()
    tools = make_tools(embed=not options.without_meaning)
    pairs = list(read_rows(options.rows) if options.rows else read_pairs(options.pairs))
    articles = read_articles(options.articles)
    known: dict[str, Source] = {}
    counts: Counter[tuple[str, str]] = Counter()
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    took = 0.0
    for pair in pairs:
        if options.split and pair.split != options.split:
            continue
        sources = make_sources(pair, tools, known, articles)
        started = time.process_time()
        verdict = verify_sentence(pair.sentence, sources, tools)
        took += time.process_time() - started
        counts[pair.expected, verdict.status.value] += 1
        right = (pair.expected == "verified") == verdict.is_sound
        kinds[pair.kind].append(right)
        if options.show and (not right or pair.expected != verdict.status.value):
            flag = "MISS" if not right and pair.expected != "verified" else "FALSE" if not right else "other"
            print(
                f"{flag} {pair.kind}: wanted {pair.expected}, got {verdict.status.value} ({verdict.reason})\n"
                f"      {pair.sentence}"
            )
    total = sum(counts.values())
    sound = sum(n for (want, _), n in counts.items() if want == "verified")
    passed = counts["verified", "verified"]
    caught = sum(n for (want, got), n in counts.items() if want != "verified" and got != "verified")
    print(f"{total} sentences; sound passed {passed}/{sound} = {passed / max(1, sound):.3f}; "
          f"defective caught {caught}/{total - sound} = {caught / max(1, total - sound):.3f}; "
          f"{1000 * took / max(1, total):.1f} ms of CPU a sentence")  # fmt: skip
    for status in SentenceStatus:
        got = sum(n for (_, found), n in counts.items() if found == status)
        want = sum(n for (wanted, _), n in counts.items() if wanted == status)
        hit = counts[status.value, status.value]
        if got or want:
            print(
                f"  {status.value:14} precision {hit / got if got else 1:.2f} "
                f"recall {hit / want if want else 1:.2f} ({want})"
            )
    print(
        "  by kind:",
        ", ".join(f"{kind} {sum(r)}/{len(r)}" for kind, r in sorted(kinds.items()) if not all(r)) or "all right",
    )


if __name__ == "__main__":
    main()
