"""How well the check of a model's proposals tells right ones from wrong: `python benchmarks/refine.py [--show]`.

A perfect model is played by the statements marked up by hand in the sample, proposed one by one to an article in which
nothing was found; a bad one by the same statements, each spoilt in one way. No model is asked.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ingest.refine.check import Checked, check
from ingest.refine.model import Proposal
from ingest.statements.sentences import paragraph_spans
from store import Article, Span, StatementKind
from ui.sample import sample_articles, sample_gold

Spoil = Callable[[Proposal, list[Proposal], random.Random], Proposal | None]


def proposals(text: str, quotes: list[dict[str, Any]]) -> Iterator[Proposal]:
    """The gold of one article as a perfect model would propose it; statements without a cue are left out."""
    spans = list(paragraph_spans(text))
    for quote in quotes:
        if not quote.get("cue") or not quote.get("speaker") or quote.get("ignore"):
            continue
        start = quote["spans"][0][0]
        number = next(n for n, span in enumerate(spans, 1) if span.start <= start < max(span.end, start + 1))
        words = " … ".join(Span(*pair).slice(text).strip() for pair in quote["spans"])
        yield Proposal(
            paragraph=number,
            speaker=quote["speaker"],
            name=quote.get("speaker_name"),
            cue=quote["cue"],
            quote=words,
            negated=bool(quote.get("negated")),
        )


def another_word(one: Proposal, _: list[Proposal], dice: random.Random) -> Proposal | None:
    words = re.findall(r"[a-z]{4,}", one.quote)
    return replace(one, quote=one.quote.replace(dice.choice(words), "otherwise", 1)) if words else None


def another_speaker(one: Proposal, others: list[Proposal], dice: random.Random) -> Proposal | None:
    free = [other for other in others if other.speaker.casefold() != one.speaker.casefold()]
    return replace(one, speaker=dice.choice(free).speaker) if free else None


def another_name(one: Proposal, others: list[Proposal], dice: random.Random) -> Proposal | None:
    free = [other.name for other in others if other.name and other.name != one.name]
    return replace(one, name=dice.choice(free)) if free and one.name else None


def without_its_beginning(one: Proposal, _: list[Proposal], dice: random.Random) -> Proposal | None:
    words = one.quote.split()
    return replace(one, quote=" ".join(words[dice.randint(2, len(words) - 3) :])) if len(words) > 7 else None


def without_its_end(one: Proposal, _: list[Proposal], dice: random.Random) -> Proposal | None:
    words = one.quote.split()
    return replace(one, quote=" ".join(words[: dice.randint(3, len(words) - 2)])) if len(words) > 7 else None


def denied(one: Proposal, _: list[Proposal], __: random.Random) -> Proposal | None:
    return None if one.negated else replace(one, negated=True)


def affirmed(one: Proposal, _: list[Proposal], __: random.Random) -> Proposal | None:
    return replace(one, negated=False) if one.negated else None


def spliced(one: Proposal, others: list[Proposal], dice: random.Random) -> Proposal | None:
    free = [other for other in others if other.quote != one.quote and other.speaker != one.speaker]
    return replace(one, quote=f"{one.quote} … {dice.choice(free).quote}") if free else None


SPOILT: tuple[Spoil, ...] = (
    another_word, another_speaker, another_name, without_its_beginning, without_its_end, denied, affirmed, spliced,
)  # fmt: skip


def letters(words: str) -> str:
    return re.sub(r"\W+", "", words)


def is_true(checked: Checked, gold: list[Proposal]) -> bool:
    """Whether what was accepted is, all the same, a statement of the gold, or one of its quotations, whole."""
    (statement,) = checked.statements
    kept = letters(statement.quote)
    return any(
        (kept == letters(one.quote) or (statement.kind is StatementKind.DIRECT and kept in letters(one.quote)))
        and one.negated == statement.negated
        and (statement.speaker.name in (one.name, None))
        and (one.speaker in (statement.mention or "") or (statement.mention or "") in one.speaker)
        for one in gold
    )


def main() -> None:
    """Prints a line for each way to spoil a proposal: how many, accepted, and accepted though wrong."""
    show = "--show" in sys.argv
    dice = random.Random(7)
    texts = {row["id"]: row for row in map(json.loads, sample_articles().read_text("utf-8").splitlines())}
    counts: dict[str, Counter[str]] = {}
    for row in map(json.loads, sample_gold().read_text("utf-8").splitlines()):
        article = Article.of(texts[row["id"]]["text"], outlet=texts[row["id"]].get("outlet"), language="en")
        gold = list(proposals(article.text, row["quotes"]))
        for spoil in (None, *SPOILT):
            name = spoil.__name__.replace("_", " ") if spoil else "as they are"
            for one in gold:
                given = spoil(one, gold, dice) if spoil else one
                if given is None:
                    continue
                checked = check(article, (), [given], model="gold")
                true = bool(checked.added) and is_true(checked, gold)
                count = counts.setdefault(name, Counter())
                count.update(proposed=1, accepted=checked.added, wrong=checked.added and not true)
                count.update(reason.name.lower() for reason in checked.refused)
                if show and (checked.added and not true if spoil else not true):
                    print(f"{name}: {given}\n   -> {checked.statements or checked.refused}")
    print(f"{'proposed':24} {'n':>5} {'accepted':>9} {'wrong':>6}  refused for")
    for name, count in counts.items():
        reasons = {reason: n for reason, n in count.most_common() if reason not in ("proposed", "accepted", "wrong")}
        share = [count[key] / count["proposed"] for key in ("accepted", "wrong")]
        print(f"{name:24} {count['proposed']:5} {share[0]:9.3f} {share[1]:6.3f}  {reasons}")


if __name__ == "__main__":
    main()
