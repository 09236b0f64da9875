"""The two question sets over press articles: read, and checked against the articles.

    python benchmarks/question_sets.py ARTICLES.jsonl

`reworded.jsonl`: questions worded as policy staff would ask them, sharing no content word with the statement that
answers. `{"id", "split", "question", "speaker_by", "named_as", "hints", "gold": [{"article", "text", "spans",
"speaker"}], "kind"?}`. `speaker_by` is how the question names the speaker ("full", "surname", "role"; "none" where it
asks who), `named_as` the words it does so with, `hints` what else it gives ("date", "outlet"). Gold is where the
statement's content stands, in code points of the text in ARTICLES; `text` is the start of that text's SHA-256. Several
golds are one statement in several articles, or statements that answer equally well. `kind` is `short` where the
question asks for a topic of one to three of the article's own words; all others are in other words than the statement.

`silent.jsonl`: questions the articles have no answer to. `{"id", "split", "kind", "question", "speaker"?, "topic"?,
"elsewhere"?}`; `elsewhere` says who did say what a false premise gives to `speaker`, null where nobody did. `unspoken`
is on a topic the speaker never touched on, `beside` on one that stands near their words in the article, told by others.

Both sets were cut into halves at random: `dev` to read and tune on, `held` for figures alone. `fresh` is a later
extension of both, written blind, with no question put to the product, when nothing had been tuned on its questions: its
first figures are the ones that count, and once they are reported it may be read and fitted on too.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from rag.terms import content_terms, stem, stems, words
from store import fold

REWORDED = Path(__file__).with_name("reworded.jsonl")
SILENT = Path(__file__).with_name("silent.jsonl")

SPLITS = ("dev", "held", "fresh")
SPEAKER_BY = ("full", "surname", "role", "none")
HINTS = frozenset({"date", "outlet"})
SHORT = "short"  # the one kind of answerable question that may use the words of its answer
KINDS = ("unspoken", "beside", "false_premise", "absent_speaker", "absent_topic", "off_domain", "chit_chat")
ABOUT_A_SPEAKER = frozenset({"unspoken", "beside", "false_premise", "absent_speaker"})
ABOUT_A_TOPIC = frozenset({"unspoken", "beside", "absent_topic"})
DIGEST = 16  # hexadecimal digits kept: plenty to tell one text from its corrections

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSONL file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_articles(path: Path) -> dict[str, Row]:
    """The rows of a file of articles, by their address or id."""
    return {row.get("url") or row["id"]: row for row in read_rows(path)}


def content(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The words under `spans`, those of one span parted from those of the next.

    >>> content("“No,” said Vale, “never.”", [[1, 3], [18, 23]])
    'No never'
    """
    return " ".join(text[start:end] for start, end in spans)


def digest(text: str) -> str:
    """What tells one text from another."""
    return sha256(text.encode()).hexdigest()[:DIGEST]


def shared_terms(question: str, statement: str, *, names: Sequence[str] = ()) -> set[str]:
    """The stems of content words that a question shares with a statement; the words of `names` never count.

    >>> sorted(shared_terms("Who said that the harbours stay shut?", "We will shut every harbour."))
    ['harbour', 'shut']
    >>> shared_terms("What did Ada Vale say about ships?", "“Ships pay,” said Vale.", names=["Ada Vale"])
    {'ship'}
    """
    given = {stem(word) for name in names for word in words(name)}
    return (set(content_terms(question)) & set(content_terms(statement))) - given


def check_form(reworded: Sequence[Row], silent: Sequence[Row]) -> Iterator[str]:
    """What is wrong with the rows themselves, a plain sentence each."""
    for row in [*reworded, *silent]:
        if row["split"] not in SPLITS:
            yield f"{row['id']}: no split called {row['split']!r}"
        if not row["question"].strip():
            yield f"{row['id']}: no question"
    for field in ("id", "question"):
        for value, count in Counter(row[field] for row in [*reworded, *silent]).items():
            if count > 1:
                yield f"{field} {value!r} stands {count} times"
    for row in reworded:
        yield from _check_reworded_form(row)
    for row in silent:
        if row["kind"] not in KINDS:
            yield f"{row['id']}: no kind called {row['kind']!r}"
        for field, kinds in (("speaker", ABOUT_A_SPEAKER), ("topic", ABOUT_A_TOPIC)):
            if (row["kind"] in kinds) != bool(row.get(field)):
                yield f"{row['id']}: {field} is {row.get(field)!r} in a question of kind {row['kind']}"


def _check_reworded_form(row: Row) -> Iterator[str]:
    if row["speaker_by"] not in SPEAKER_BY:
        yield f"{row['id']}: speaker_by is {row['speaker_by']!r}"
    if (row["speaker_by"] == "none") != (row["named_as"] is None):
        yield f"{row['id']}: named as {row['named_as']!r}, yet speaker_by is {row['speaker_by']!r}"
    if row["named_as"] and row["named_as"].casefold() not in row["question"].casefold():
        yield f"{row['id']}: {row['named_as']!r} is not in the question"
    if row.get("kind", SHORT) != SHORT:
        yield f"{row['id']}: no kind called {row['kind']!r}"
    if not HINTS.issuperset(row["hints"]):
        yield f"{row['id']}: hints are {row['hints']}"
    if not row["gold"]:
        yield f"{row['id']}: no gold"
    for gold in row["gold"]:
        ends = [offset for span in gold["spans"] for offset in span]
        if not ends or ends != sorted(set(ends)) or ends[0] < 0 or len(ends) != 2 * len(gold["spans"]):
            yield f"{row['id']}: spans {gold['spans']} do not run forward"
        if not gold["speaker"]:
            yield f"{row['id']}: no speaker"


def check_reworded(rows: Sequence[Row], articles: Mapping[str, Row]) -> Iterator[str]:
    """What is wrong with reworded questions once their articles are at hand: gold astray, words shared with it."""
    for row in rows:
        for gold in row["gold"]:
            text = articles[gold["article"]]["text"]
            if digest(text) != gold["text"]:
                yield f"{row['id']}: {gold['article']} has another text than the one annotated"
                continue
            statement = content(text, gold["spans"])
            if not all(text[start].strip() and text[end - 1].strip() for start, end in gold["spans"]):
                yield f"{row['id']}: a span starts or ends in a blank"
            if row.get("kind") == SHORT:
                continue
            names = [gold["speaker"], row["named_as"] or ""]
            asked = row["question"].replace(row["named_as"] or "\0", " ")
            if shared := shared_terms(asked, statement, names=names):
                yield f"{row['id']}: {sorted(shared)} stand in question and statement"


def check_silent(rows: Sequence[Row], articles: Mapping[str, Row]) -> Iterator[str]:
    """What is wrong with questions to decline once the articles are at hand: speakers and topics that are there.

    No check sees that somebody never said a thing in other words: whoever adds a row reads what its speaker said.
    """
    texts = [article["text"] for article in articles.values()]
    bare = [fold(text).text for text in texts]
    all_stems = [set(stems(text)) for text in texts]
    for row in rows:
        speaker, topic = row.get("speaker"), set(content_terms(row.get("topic") or ""))
        surname = re.compile(rf"\b{re.escape(_surname(speaker))}\b") if speaker else None
        is_named = surname is not None and any(map(surname.search, bare))
        if speaker and is_named is (row["kind"] == "absent_speaker"):
            yield f"{row['id']}: {speaker} is {'' if is_named else 'not '}named in the articles"
        if row["kind"] == "absent_topic" and any(topic <= held for held in all_stems):
            yield f"{row['id']}: an article has all the words of {row['topic']!r}"
        if row["kind"] == "unspoken" and surname is not None:
            near = (line for text in texts for line in text.splitlines() if surname.search(fold(line).text))
            if any(topic.issubset(stems(line)) for line in near):
                yield f"{row['id']}: a paragraph that names {speaker} has all the words of {row['topic']!r}"
        if (elsewhere := row.get("elsewhere")) and elsewhere["article"] not in articles:
            yield f"{row['id']}: no article {elsewhere['article']}"


def _surname(name: str) -> str:
    """The last word of a name that is no number, folded."""
    return [word for word in fold(name).text.split() if not re.fullmatch(r"[ivx]+", word)][-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path, help="the articles the questions are about, a JSON row each")
    articles = read_articles(parser.parse_args().articles)
    reworded, silent = read_rows(REWORDED), read_rows(SILENT)
    complaints = [
        *check_form(reworded, silent),
        *check_reworded(reworded, articles),
        *check_silent(silent, articles),
    ]
    print(*complaints, sep="\n", end="\n" if complaints else "")
    asked = Counter(row.get("kind", row["speaker_by"]) for row in reworded) + Counter(row["kind"] for row in silent)
    print(f"{len(reworded)} reworded and {len(silent)} silent questions, {len(complaints)} complaints")
    print(", ".join(f"{kind} {count}" for kind, count in asked.items()))
    print(f"{len({gold['article'] for row in reworded for gold in row['gold']})} articles asked about")
    raise SystemExit(bool(complaints))


if __name__ == "__main__":
    main()
