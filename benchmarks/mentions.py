"""Whom "he", "she" and "the minister" stand for, judged by reading, and whether the extractor says so.

    python benchmarks/mentions.py ARTICLES.jsonl                          scores `mentions_judged.jsonl`
    python benchmarks/mentions.py ARTICLES.jsonl --draw SEED [--count N]  prints mentions to judge, with what stands
                                                                          before and after them

The articles are JSONL rows with `url` and `text`. A draw takes statements the extractor finds in articles of neither
gold of `press.py`, half of them with a pronoun beside the cue, half with one person's title or role ("the minister",
"his wife"), as far as there are that many. It shows the reader the article's words and never the name the extractor
gave.

Each line of the judged file is one mention: the article's `id` (its url) and the SHA-256 of its text, the offsets of
the content (`start`, `end`) and of the mention (`speaker_start`, `speaker_end`), the mention, and by the reader's
judgement `speaker_name` (the fullest name the article gives; null where it names nobody), `speaker_kind` and `aliases`.
That is the truth about the article, no verdict on a program, so it stays good as the program changes. The mentions that
are there were drawn with seed 31.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

from benchmarks.press import (
    FOUND,
    GOLD,
    HELD_OUT,
    PRONOUNS,
    Verdict,
    judge_name,
    letters,
    name_words,
    overlap,
    read_article,
)
from ingest.statements import find_statements
from ingest.statements.people import role_genders
from store.model import Article, Span, Statement

JUDGED = Path(__file__).with_name("mentions_judged.jsonl")
DETERMINERS = frozenset({"the", "his", "her", "their", "its", "our", "my"})  # without one, a role may be anybody's
LINKS = frozenset({"of", "for", "to", "from", "in", "at", "on", "who", "and"})  # behind a role: "the mayor of Harrow"
AFTER = 400  # characters shown behind a statement, where whom it means is seldom said


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention with the speaker a reader found behind it."""

    content: Span
    mention_span: Span
    mention: str
    names: tuple[str, ...]  # every accepted name, the first of them `speaker_name`
    is_named: bool
    speaker_kind: str


def type_by_form(statement: Statement) -> str | None:
    """ "pronoun", "title or role" (of one person, without a name in it), or None for every other mention."""
    words = name_words(statement.mention or "")
    if not words:
        return None
    if set(words) <= PRONOUNS:
        return "pronoun"
    first, *rest = str(statement.mention).casefold().split()
    definite = first in DETERMINERS or first.endswith(("'s", "’s"))
    head = next(reversed(list(takewhile(lambda word: word not in LINKS, rest))), None)
    named = set(words) & set(name_words(statement.speaker.name or ""))
    return "title or role" if definite and head in role_genders() and not named else None


def draw(found: Iterable[tuple[Article, Statement]], *, seed: int, count: int) -> list[tuple[str, Article, Statement]]:
    """`count` statements with their type of mention, half of each type, in the order of the articles and their text."""
    pools: dict[str, list[tuple[Article, Statement]]] = {"title or role": [], "pronoun": []}
    for article, statement in found:
        kind = type_by_form(statement)
        if kind:
            pools[kind].append((article, statement))
    chance = random.Random(seed)
    roles = chance.sample(pools["title or role"], min(count // 2, len(pools["title or role"])))
    pronouns = chance.sample(pools["pronoun"], min(count - len(roles), len(pools["pronoun"])))
    drawn = [("title or role", *both) for both in roles] + [("pronoun", *both) for both in pronouns]
    return sorted(drawn, key=lambda one: (one[1].url or "", one[2].spans[0]))


def to_judge(kind: str, article: Article, statement: Statement, *, before: int) -> Iterator[str]:
    """Lines for the reader: a row to fill in, then the article round the statement, its mention in brackets.

    Args:
        before: how many characters of the article to show before the statement.
    """
    mention, content = statement.mention_span, statement.envelope
    assert mention is not None
    row = {
        "id": article.url,
        "sha256": sha256(article.text.encode()).hexdigest(),
        "start": content.start,
        "end": content.end,
        "speaker_start": mention.start,
        "speaker_end": mention.end,
        "mention": statement.mention,
        "speaker_name": None,
        "speaker_kind": "person",
    }
    yield json.dumps(row, ensure_ascii=False)
    first, last = min(mention.start, content.start), max(mention.end, content.end)
    text = article.text
    yield f"({kind}; {article.title}; {article.published})"
    yield f"{text[max(0, first - before) : mention.start]}[[{statement.mention}]]{text[mention.end : last + AFTER]}"
    yield "-" * 80


def read_judged(path: Path) -> dict[str, list[Judged]]:
    """The judged mentions of each article, by the SHA-256 of its text."""
    judged: dict[str, list[Judged]] = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        name = row["speaker_name"]
        one = Judged(
            content=Span(row["start"], row["end"]),
            mention_span=Span(row["speaker_start"], row["speaker_end"]),
            mention=row["mention"],
            names=(*([name] if name else []), *row.get("aliases", [])),
            is_named=name is not None,
            speaker_kind=row["speaker_kind"],
        )
        judged.setdefault(row["sha256"], []).append(one)
    return judged


def judge(one: Judged, text: str, statements: Sequence[Statement]) -> Verdict | None:
    """What the extractor makes of a judged mention, None where it finds no such statement any more.

    That statement is the one with this mention among those that share `FOUND` of the content, else the one that shares
    most.
    """
    content = letters(text, [(one.content.start, one.content.end)])
    candidates = [
        (overlap(content, letters(text, [(found.envelope.start, found.envelope.end)])), found) for found in statements
    ]
    best = max(
        (both for both in candidates if both[0] >= FOUND),
        key=lambda both: (both[1].mention_span == one.mention_span, both[0]),
        default=None,
    )
    if best is None:
        return None
    return judge_name(best[1].speaker.name, one.names, of_person=one.speaker_kind == "person", is_named=one.is_named)


def report(verdicts: Sequence[tuple[Judged, Verdict | None]]) -> Iterator[str]:
    """The figures, a line each: for all, by type of mention, by whether the article names anybody."""

    def line(title: str, some: Sequence[tuple[Judged, Verdict | None]]) -> str:
        counts = Counter(verdict or "not found" for _, verdict in some)
        parts = "  ".join(f"{verdict} {counts[verdict]}" for verdict in ("right", "wrong", "open", "not found"))
        return f"{title:16}{len(some):4}  {parts}"

    pronouns = [both for both in verdicts if set(name_words(both[0].mention)) <= PRONOUNS]
    yield line("all", verdicts)
    yield line("pronoun", pronouns)
    yield line("title or role", [both for both in verdicts if both not in pronouns])
    yield line("somebody named", [both for both in verdicts if both[0].is_named])
    yield line("nobody named", [both for both in verdicts if not both[0].is_named])


def drawn_from(articles: Sequence[Article]) -> Iterator[tuple[Article, Statement]]:
    """Every statement of the articles in neither gold."""
    taken = {json.loads(line)["id"] for gold in (GOLD, HELD_OUT) for line in gold.read_text("utf-8").splitlines()}
    free = [article for article in articles if article.url not in taken]
    for article, statements in zip(free, find_statements(free), strict=True):
        for statement in statements:
            yield article, statement


def main(words: Sequence[str] | None = None) -> None:
    """Reads the arguments (`words`, or the command line's), draws or scores."""
    parser = argparse.ArgumentParser(
        description="Score whom pronouns and titles are resolved to, or draw some to judge."
    )
    parser.add_argument("articles", type=Path, help="JSONL with the articles: url, text, published, …")
    parser.add_argument("--judged", type=Path, default=JUDGED, metavar="FILE", help=f"default {JUDGED.name}")
    parser.add_argument("--draw", type=int, metavar="SEED", help="print mentions to judge")
    parser.add_argument("--count", type=int, default=100, metavar="N", help="how many to draw (default 100)")
    parser.add_argument("--before", type=int, default=1500, metavar="N", help="characters to show before each")
    arguments = parser.parse_args(words)

    rows: list[dict[str, Any]] = [json.loads(line) for line in arguments.articles.read_text("utf-8").splitlines()]
    articles = [read_article(row) for row in rows]
    if arguments.draw is not None:
        for one in draw(drawn_from(articles), seed=arguments.draw, count=arguments.count):
            print("\n".join(to_judge(*one, before=arguments.before)))
        return
    judged = read_judged(arguments.judged)
    read = {sha256(article.text.encode()).hexdigest(): article for article in articles}
    if missing := judged.keys() - read.keys():
        raise SystemExit(f"{arguments.articles} lacks {len(missing)} judged articles; give the file that was judged")
    verdicts = []
    for digest, statements in zip(judged, find_statements(read[digest] for digest in judged), strict=True):
        verdicts += [(one, judge(one, read[digest].text, statements)) for one in judged[digest]]
    print("\n".join(report(verdicts)))


if __name__ == "__main__":
    main()
