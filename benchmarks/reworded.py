"""Reworded questions and questions to decline, asked of a library: right statements, silence, and their trade-off.

    python benchmarks/reworded.py ARTICLES.jsonl [--home DIR] [--split SPLIT] [--errors N] [--plot FILE.html]

ARTICLES holds the articles the sets are about (`question_sets.py`); `--home` a library that has them, built before,
for the sets never change it. Without it one is built in a temporary folder.

A statement is right when it is in the gold's article and its content has an intersection over union of at least
`RIGHT` with the gold's, or holds all of it. Each question that has an answer is asked again under the filters of its
gold's outlet and day: whatever that cites must come from there.

The plot draws the share of answerable questions declined against that of each kind to decline, over the threshold.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from declining import decision_score, plot, trade_off
from ingest import IngestSettings, ingest
from question_sets import KINDS, REWORDED, SHORT, SILENT, SPEAKER_BY, SPLITS, content, read_articles, read_rows
from questions import is_same_speaker, not_verbatim, words
from rag import Answer, AnsweredStatement, ask
from rag.answer import EVERYTHING
from rag.decide import MIN_SCORE
from rag.naming import is_same_person, name_key
from store import Article, Filters, Library, Span, StoreSettings, open_library

READ = ("dev", "fresh")  # splits whose questions may be shown; `held` stays unread
RIGHT = 0.5  # intersection over union: a missing clause is forgiven, another sentence is not
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what came back, and how far it was right.

    Attributes:
        ranks: 0-based places of the right statements, best first.
        is_article: the first statement comes from a gold's article.
        is_speaker: the first right statement has the gold's speaker.
        is_meant: the gold's speaker is among those the question was understood to ask for.
        score: the threshold up to which it is answered; see `decision_score`.
        strays: titles of articles cited outside the filters.
    """

    row: Row
    answer: Answer
    score: float
    ranks: tuple[int, ...] = ()
    is_article: bool = False
    is_speaker: bool = False
    is_meant: bool = False
    altered: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


def letters(text: str) -> str:
    """The letters and digits of a text: what is left alike when marks and blanks are cleaned."""
    return "".join(filter(str.isalnum, text))


def places(article: Article, spans: Iterable[Span]) -> set[int]:
    """Which of the article's letters and digits, counted from 0, stand under `spans`."""
    found = set[int]()
    for span in spans:
        first = len(letters(article.text[: span.start]))
        found.update(range(first, first + len(letters(span.slice(article.text)))))
    return found


def gold_places(article: Article, text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Which letters of `article` are the gold's, whose offsets count in `text`, the article before it was cleaned.

    Empty when the library has not kept those words.
    """
    kept, found = letters(article.text), set[int]()
    for start, end in spans:
        wanted, before = letters(text[start:end]), len(letters(text[:start]))
        starts = [match.start() for match in re.finditer(f"(?={wanted})", kept)]
        if starts:
            first = min(starts, key=lambda place: abs(place - before))
            found.update(range(first, first + len(wanted)))
    return found


def is_right(gold: set[int], found: set[int]) -> bool:
    """Whether a statement's letters are the gold's by half, or hold all of them.

    >>> is_right({1, 2, 3}, {2, 3, 4}), is_right({1, 2}, set(range(9))), is_right({1, 2, 3}, {3, 4})
    (True, True, False)
    """
    return bool(gold) and (gold <= found or len(gold & found) >= RIGHT * len(gold | found))


def is_gold(gold: Row, found: AnsweredStatement, answer: Answer, texts: Mapping[str, Row]) -> bool:
    """Whether a statement is what the gold points at."""
    article = answer.citations[found.citation - 1].article
    if gold["article"] not in (article.url, article.external_id):
        return False
    wanted = gold_places(article, texts[gold["article"]]["text"], gold["spans"])
    return is_right(wanted, places(article, found.statement.spans))


def altered(answer: Answer) -> tuple[str, ...]:
    """The quotations an answer shows or carries that are not to the letter in an article it cites."""
    carried = (
        found.statement.quote
        for found in answer.statements
        if found.statement.quote
        != "".join(span.slice(answer.citations[found.citation - 1].article.text) for span in found.statement.spans)
    )
    return (*not_verbatim(answer), *carried)


def strays(answer: Answer, filters: Filters) -> tuple[str, ...]:
    """The articles an answer cites outside the filters it was asked under, or read from the question."""
    outlets = {*filters.outlets, *answer.understood.outlets}
    cited = (citation.article for citation in answer.citations)
    return tuple(
        article.title or article.id
        for article in cited
        if (outlets and article.outlet not in outlets)
        or (filters.since and (article.published is None or article.published < filters.since))
        or (filters.until and (article.published is None or article.published > filters.until))
    )


def is_one(gold: str, name: str) -> bool:
    """Whether two names can be one speaker's, of whom either may have fewer of the words.

    >>> is_one("Ada Vale", "Vale"), is_one("Ada Vale", "A. Vale"), is_one("Ada Vale", "Ben Vale")
    (True, True, False)
    """
    left, right = set(words(gold)), set(words(name))
    return left <= right or right <= left or is_same_person(name_key(gold), name_key(name))


def own_filters(article: Row) -> Filters:
    """The outlet and day of an article, as filters."""
    published = date.fromisoformat(article["published"]) if article.get("published") else None
    return Filters(outlets=(article["outlet"],) if article.get("outlet") else (), since=published, until=published)


def ask_reworded(row: Row, library: Library, texts: Mapping[str, Row]) -> Asked:
    """One reworded question asked, twice: freely, and under the filters of its gold's article."""
    answer = ask(row["question"], library)
    filters = own_filters(texts[row["gold"][0]["article"]])
    narrow = ask(row["question"], library, filters=filters)
    ranks = tuple(
        place
        for place, found in enumerate(answer.statements)
        if any(is_gold(gold, found, answer, texts) for gold in row["gold"])
    )
    first = answer.citations[answer.statements[0].citation - 1].article if answer.statements else None
    return Asked(
        row=row,
        answer=answer,
        score=decision_score(row["question"], library),
        ranks=ranks,
        is_article=first is not None and any(gold["article"] == first.url for gold in row["gold"]),
        is_speaker=bool(ranks) and is_same_speaker(row["gold"][0]["speaker"], answer.statements[ranks[0]]),
        is_meant=any(is_one(row["gold"][0]["speaker"], name) for name in answer.understood.speakers),
        altered=altered(answer) + altered(narrow),
        strays=strays(answer, EVERYTHING) + strays(narrow, filters),
    )


def ask_silent(row: Row, library: Library) -> Asked:
    """One question to decline, asked."""
    answer = ask(row["question"], library)
    return Asked(
        row=row,
        answer=answer,
        score=decision_score(row["question"], library),
        altered=altered(answer),
        strays=strays(answer, EVERYTHING),
    )


def groups(asked: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """The reworded questions by how they name the speaker and by what else they give; then the short ones, if any."""
    short = [one for one in asked if one.row.get("kind") == SHORT]
    asked = [one for one in asked if one.row.get("kind") != SHORT]
    for name in SPEAKER_BY[:-1]:
        yield f"by {name}", [one for one in asked if one.row["speaker_by"] == name]
    yield "named", [one for one in asked if one.row["named_as"]]
    yield "not named", [one for one in asked if not one.row["named_as"]]
    for hint in ("date", "outlet"):
        yield f"with {hint}", [one for one in asked if hint in one.row["hints"]]
    yield "all", asked
    if short:
        yield SHORT, short


def shares(asked: Sequence[Asked]) -> dict[str, float]:
    """What came of some reworded questions, by column; "meant" says of how many the speaker was understood, and
    "speaker" is a share of those answered rightly at any place.
    """
    right = [one for one in asked if one.ranks]
    counts = {
        "right@1": sum(one.ranks[0] == 0 for one in right),
        "right@3": sum(one.ranks[0] < 3 for one in right),
        "article@1": sum(one.is_article for one in asked),
        "declined": sum(one.answer.declined for one in asked),
        "meant": sum(one.is_meant for one in asked),
    }
    by_column = {column: count / max(1, len(asked)) for column, count in counts.items()}
    return by_column | {"speaker": sum(one.is_speaker for one in right) / max(1, len(right))}


def by_kind(silent: Sequence[Asked]) -> dict[str, list[Asked]]:
    """The questions to decline, by kind."""
    return {kind: [one for one in silent if one.row["kind"] == kind] for kind in KINDS}


def curve(answerable: Sequence[Asked], silent: Sequence[Asked]) -> list[dict[str, float]]:
    """The trade-off of declining, a row for each threshold."""
    scores = {kind: [one.score for one in members] for kind, members in by_kind(silent).items()}
    return list(trade_off([one.score for one in answerable], scores))


def report(answerable: Sequence[Asked], silent: Sequence[Asked]) -> Iterator[str]:
    """The figures, a line each."""
    for place, (name, members) in enumerate(groups(answerable)):
        columns = shares(members)
        if not place:
            yield f"{'reworded':16}{'asked':>7}" + "".join(f"{column:>12}" for column in columns)
        yield f"{name:16}{len(members):7}" + "".join(f"{share:12.3f}" for share in columns.values())
    yield ""
    yield f"{'to decline':16}{'asked':>7}{'declined':>12}"
    for kind, members in by_kind(silent).items():
        yield f"{kind:16}{len(members):7}{sum(one.answer.declined for one in members) / max(1, len(members)):12.3f}"
    yield ""
    rows = curve(answerable, silent)
    yield "declined at" + "".join(f"{column:>16}" for column in list(rows[0])[1:])
    for row in rows:
        now = "*" if row["threshold"] == MIN_SCORE else " "
        yield f"{row['threshold']:10.2f}{now}" + "".join(f"{share:16.3f}" for share in list(row.values())[1:])
    yield f"* as it stands; scored again apart from the answers, {_disagree(answerable, silent)} questions disagree"
    yield ""
    everything = [*answerable, *silent]
    times = [one.answer.milliseconds["total"] for one in everything]
    yield f"quotations not verbatim {sum(len(one.altered) for one in everything)}"
    yield f"citations outside filters {sum(len(one.strays) for one in everything)}"
    yield f"ms a question: median {statistics.median(times):.1f}, p95 {statistics.quantiles(times, n=20)[-1]:.1f}"


def _disagree(answerable: Sequence[Asked], silent: Sequence[Asked]) -> int:
    return sum((one.score < MIN_SCORE) != one.answer.declined for one in [*answerable, *silent])


def misses(answerable: Sequence[Asked], silent: Sequence[Asked], texts: Mapping[str, Row]) -> Iterator[str]:
    """The questions that went wrong, with what was wanted and what came."""
    for one in answerable:
        if not one.ranks or one.ranks[0] >= 3:
            gold = one.row["gold"][0]
            yield f"{one.row['id']} {one.row['question']}  [score {one.score:.2f}]"
            yield f"    wanted {gold['speaker']}: {content(texts[gold['article']]['text'], gold['spans'])[:110]}"
            yield from _came(one)
    for one in silent:
        if not one.answer.declined:
            yield f"{one.row['id']} {one.row['kind']}: {one.row['question']}  [score {one.score:.2f}]"
            yield from _came(one)


def _came(one: Asked) -> Iterator[str]:
    for found in one.answer.statements[:3]:
        statement = found.statement
        yield f"    came   {found.score:.2f} {statement.speaker.name or statement.mention}: {statement.quote[:110]}"
    if one.answer.declined:
        yield f"    came   {one.answer.decline_reason}"


@contextmanager
def library_of(articles: Path, home: Path | None) -> Iterator[Library]:
    """The library at `home`, or one built of `articles` that is gone afterwards."""
    if home:
        with open_library(StoreSettings(home=home)) as library:
            yield library
        return
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_library(StoreSettings(home=Path(temporary)), create=True) as library,
    ):
        ingest([articles], library, settings=IngestSettings())
        yield library


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path, help="the articles the questions are about, a JSON row each")
    parser.add_argument("--home", type=Path, help="a library that holds them")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="dev")
    parser.add_argument("--errors", type=int, default=0, help="show so many lines on what went wrong (not of held)")
    parser.add_argument("--plot", type=Path, help="draw the trade-off into this .html or .json file")
    given = parser.parse_args(arguments)
    if given.errors and given.split not in READ:
        parser.error(f"--errors shows questions of {' and '.join(READ)} only: what was read cannot be held out")
    if given.plot and given.plot.suffix not in (".html", ".json"):
        parser.error(f"--plot draws .html or .json, not {given.plot.suffix or given.plot}")
    texts = read_articles(given.articles)
    asked = SPLITS if given.split == "all" else (given.split,)
    with library_of(given.articles, given.home) as library:
        answerable = [ask_reworded(row, library, texts) for row in read_rows(REWORDED) if row["split"] in asked]
        silent = [ask_silent(row, library) for row in read_rows(SILENT) if row["split"] in asked]
    print(*report(answerable, silent), sep="\n")
    for line in list(misses(answerable, silent, texts))[: given.errors]:
        print(line)
    if given.plot:
        plot(curve(answerable, silent), given.plot)


if __name__ == "__main__":
    main()
