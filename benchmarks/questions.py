"""Questions with known answers asked of a library: right speaker and words, declining, verbatim quotations, speed.

    python benchmarks/questions.py [ARTICLES.jsonl QUESTIONS.jsonl] [--home DIR] [--errors N] [--vary]

Without arguments: the sample library and its questions. Rows of QUESTIONS: `{"id", "question", "kind", "gold":
{"article", "speaker", "quote"} | null, "all"?: [gold, …], "declined"?, "filters"?, "history"?}`, where `article` is the
article's `id` or address. A question without gold is one the library should decline.

A statement answers when it holds at least `COVERED` of the gold's words and its speaker bears the gold's surname. A
question is graded right when one of the first three statements answers, or when it is rightly declined; `article@1` is
the share whose first citation is of a gold's article. `--home` keeps the library, so that a second run asks at once.

`--vary` asks every question that names its speaker again by the surname alone and by an office nobody else on record
has, and every "Who said" again with the gold's quotation, every second word of it dropped.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest import IngestSettings, ingest
from rag import Answer, AnsweredStatement, Turn, ask
from rag.naming import is_same_person, name_key
from store import Filters, Library, StoreSettings, fold, open_library
from ui.sample import sample_articles, sample_questions

COVERED = 0.8  # of the gold's words: the outlet's trim of a sentence is forgiven, another sentence is not
RANKS = (1, 3)


@dataclass(slots=True)
class Tally:
    """What became of the questions of one kind."""

    asked: int = 0
    declined: int = 0
    right: Counter[int] = field(default_factory=Counter)  # by rank: an answer among the first so many
    graded: int = 0  # answered rightly, or declined where that is right
    article: int = 0  # the first citation is of a right article


def words(text: str | None) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", fold(text or "").text)


def covers(gold: str, found: str) -> float:
    """The share, 0 to 1, of the gold's words that `found` has."""
    wanted, held = Counter(words(gold)), Counter(words(found))
    return sum((wanted & held).values()) / max(1, wanted.total())


def is_same_speaker(gold: str | None, found: AnsweredStatement) -> bool:
    """Whether two names share their surname, spelled in whatever way, or one holds all words of the other."""
    speaker = found.statement.speaker.name or found.statement.mention
    left, right = words(gold), words(speaker)
    if not left or not right:
        return not left
    return (
        is_same_person(name_key(gold or ""), name_key(speaker or ""))
        or left[-1] == right[-1]
        or set(left) <= set(right)
        or set(right) <= set(left)
    )


def answers(golds: Iterable[dict[str, Any]], found: AnsweredStatement) -> bool:
    """Whether a statement is one of those asked for."""
    return any(
        covers(gold["quote"], found.statement.quote) >= COVERED and is_same_speaker(gold["speaker"], found)
        for gold in golds
    )


def not_verbatim(answer: Answer) -> list[str]:
    """The quotations of an answer that are not, word for word, in an article it cites."""
    if answer.declined:
        return []
    texts = [" ".join(words(citation.article.text)) for citation in answer.citations]
    shown = re.findall(r"“([^“”\n]{12,})”", answer.text)
    return [quote for quote in shown if not any(" ".join(words(quote)) in text for text in texts)]


def is_first_article(golds: Iterable[dict[str, Any]], answer: Answer) -> bool:
    """Whether the first statement's citation is of an article with a gold."""
    if not answer.statements:
        return False
    article = answer.citations[answer.statements[0].citation - 1].article
    return any(gold["article"] in (article.external_id, article.url) for gold in golds)


def drop_half(text: str) -> str:
    """Every second word of a text, from the first on.

    >>> drop_half("the dam will stand for years")
    'the will for'
    """
    return " ".join(text.split()[::2])


def vary(row: dict[str, Any], roles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A question with gold asked in other ways: by surname, by office, with half of the words.

    Args:
        roles: an office nobody else has by the name of whoever has it.
    """
    gold, asked = row["gold"], row["question"]
    if not gold:
        return
    speaker = gold["speaker"]
    if row["kind"] == "said_about" and speaker in asked:
        if len(name_key(speaker)) > 1:
            yield {**row, "kind": "by surname", "question": asked.replace(speaker, speaker.split()[-1])}
        if speaker in roles:
            yield {**row, "kind": "by office", "question": asked.replace(speaker, f"the {roles[speaker]}")}
    if row["kind"] == "who_said":
        yield {**row, "kind": "half the words", "question": f"Who said “{drop_half(strip_marks(gold['quote']))}”?"}


def strip_marks(text: str) -> str:
    """A text without quotation marks."""
    return re.sub(r"[\"“”]", "", text)


def sole_offices(library: Library) -> dict[str, str]:
    """For each speaker on record with an office of two words or more that nobody else has: the one given oftenest."""
    entries = library.speakers()
    held = Counter(role.lower() for entry in entries for role in set(entry.roles))
    return {
        entry.name: role
        for entry in entries
        if (role := next((one for one in entry.roles if held[one.lower()] == 1 and len(one.split()) > 1), None))
    }


def read_filters(row: dict[str, Any]) -> Filters:
    """The filters a question is asked under."""
    given = row.get("filters") or {}
    return Filters(
        speakers=tuple(given.get("speaker", ())),
        outlets=tuple(given.get("outlet", ())),
        since=date.fromisoformat(given["since"]) if "since" in given else None,
        until=date.fromisoformat(given["until"]) if "until" in given else None,
        language=given.get("lang"),
    )


def measure(questions: Path, library: Library, *, errors: int, varied: bool = False) -> None:
    """Asks every question and prints a row for each kind; `varied` asks them in other ways too."""
    tallies: dict[str, Tally] = {}
    times: list[float] = []
    altered: list[str] = []
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    if varied:
        roles = sole_offices(library)
        plain = [{**row, "intent": None} for row in rows]
        rows = [*plain, *(again for row in plain for again in vary(row, roles))]
    for row in rows:
        tally = tallies.setdefault(row.get("intent") or row["kind"], Tally())
        history = tuple(Turn(question) for question in row.get("history", ()))
        answer = ask(row["question"], library, filters=read_filters(row), history=history)
        times.append(answer.milliseconds["total"])
        altered += not_verbatim(answer)
        golds = row.get("all") or ([row["gold"]] if row["gold"] else [])
        tally.asked += 1
        tally.declined += answer.declined
        for rank in RANKS:
            tally.right[rank] += any(answers(golds, found) for found in answer.statements[:rank])
        is_right = any(answers(golds, found) for found in answer.statements[:3]) if golds else answer.declined
        tally.graded += is_right
        tally.article += is_first_article(golds, answer)
        if not is_right and errors > 0:
            errors -= 1
            got = [(found.statement.speaker.name, found.statement.quote[:60]) for found in answer.statements[:3]]
            print(f"  {row['id']} {row['question']!r}\n    wanted {golds[:1]}\n    got {got or answer.decline_reason}")
    _print(tallies, times, altered)


def _print(tallies: dict[str, Tally], times: list[float], altered: list[str]) -> None:
    print(f"{'kind':20}{'asked':>7}{'right@1':>9}{'right@3':>9}{'article@1':>11}{'declined':>10}{'graded':>8}")
    total = Tally()
    for kind, tally in sorted(tallies.items()):
        _print_row(kind, tally)
        total.asked += tally.asked
        total.declined += tally.declined
        total.right.update(tally.right)
        total.graded += tally.graded
        total.article += tally.article
    _print_row("all", total)
    print(f"quotations shown that are not verbatim: {len(altered)} {altered[:3] or ''}")
    centiles = statistics.quantiles(times, n=20)
    print(f"milliseconds a question: median {statistics.median(times):.1f}, 95th percentile {centiles[-1]:.1f}")


def _print_row(kind: str, tally: Tally) -> None:
    counts = (*(tally.right[rank] for rank in RANKS), tally.article, tally.declined, tally.graded)
    right, right3, article, declined, graded = (count / tally.asked for count in counts)
    print(f"{kind:20}{tally.asked:7}{right:9.3f}{right3:9.3f}{article:11.3f}{declined:10.3f}{graded:8.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path, default=sample_articles())
    parser.add_argument("questions", nargs="?", type=Path, default=sample_questions())
    parser.add_argument("--home", type=Path, help="keep the library here")
    parser.add_argument("--errors", type=int, default=0, help="show so many questions that went wrong")
    parser.add_argument(
        "--vary", action="store_true", help="ask in other ways too, and count by kind instead of intent"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        settings = StoreSettings(home=given.home or Path(temporary))
        with open_library(settings, create=True) as library:
            report = ingest([given.articles], library, settings=IngestSettings())
            print(f"{report.articles} articles, {report.statements} statements")
            measure(given.questions, library, errors=given.errors, varied=given.vary)


if __name__ == "__main__":
    main()
