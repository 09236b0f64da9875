"""Mentions drawn to be judged by a reader, and what is scored on the judged ones."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mentions import JUDGED, draw, drawn_from, main, type_by_form
from benchmarks.press import GOLD, HELD_OUT, read_article
from ingest.statements import find_statements
from store.model import Article

TEXT = (
    "Ada Vale, the mayor of Harrow, came home on Friday. “The bridge will hold,” she said. "
    "“It is old,” said the mayor.\n\n"
    "A senior official feared a flood. “The river is high,” the official said.\n\n"
    "“We will wait,” said Ben Orr. The Ministry of Roads said the bridge was closed."
)
ROW = {"url": "https://news.example/bridge", "text": TEXT, "title": "The bridge", "published": "2031-05-04"}


def judged(content: str, mention: str, name: str | None, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(content)
    mention_start = TEXT.index(mention, start)
    return {
        "id": ROW["url"],
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "start": start,
        "end": start + len(content),
        "speaker_start": mention_start,
        "speaker_end": mention_start + len(mention),
        "mention": mention,
        "speaker_name": name,
        "speaker_kind": "person" if name else "unnamed",
    } | fields


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ROW) + "\n", "utf-8")
    return path


def figures(articles: Path, rows: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What is printed for the judged `rows`: each line's figures by its title."""
    path = articles.with_name("judged.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    main([str(articles), "--judged", str(path)])
    return {line[:16].strip(): " ".join(line[16:].split()) for line in capsys.readouterr().out.splitlines()}


def test_each_judged_mention_is_right_wrong_open_or_not_found(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    she, mayor, official, we = (
        judged("“The bridge will hold,”", "she", "Ada Vale"),
        judged("“It is old,”", "the mayor", "Orla Dunn"),
        judged("“The river is high,”", "the official", "Orla Dunn"),
        judged("came home on Friday", "she", "Ada Vale"),
    )
    printed = figures(articles, [she, mayor, official, we], capsys)
    assert printed["all"] == "4 right 1 wrong 1 open 1 not found 1"
    assert printed["pronoun"] == "2 right 1 wrong 0 open 0 not found 1"
    assert printed["title or role"] == "2 right 0 wrong 1 open 1 not found 0"


def test_leaving_open_whom_the_article_never_names_is_right(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        judged("“The river is high,”", "the official", None),
        judged("“The bridge will hold,”", "she", None),
    ]
    assert figures(articles, rows, capsys)["nobody named"] == "2 right 1 wrong 1 open 0 not found 0"


def test_another_name_the_reader_accepts_is_right(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = judged("“The bridge will hold,”", "she", "Adela Vale", aliases=["Ada Vale"])
    assert figures(articles, [row], capsys)["all"] == "1 right 1 wrong 0 open 0 not found 0"


def test_pronouns_and_roles_are_told_by_their_words() -> None:
    [statements] = find_statements([Article.of(TEXT)])
    assert {statement.mention: type_by_form(statement) for statement in statements} == {
        "she": "pronoun",
        "the mayor": "title or role",
        "the official": "title or role",
        "Ben Orr": None,
        "The Ministry of Roads": None,
    }


def test_a_draw_is_half_roles_and_the_same_for_the_same_seed() -> None:
    found = [
        (article, statement)
        for article in (read_article(ROW | {"url": f"https://news.example/{number}"}) for number in range(8))
        for statements in find_statements([article])
        for statement in statements
    ]
    drawn = draw(found, seed=7, count=8)
    assert sorted(kind for kind, *_ in drawn) == ["pronoun"] * 4 + ["title or role"] * 4
    assert drawn == draw(found, seed=7, count=8)
    assert drawn != draw(found, seed=8, count=8)


def test_nothing_is_drawn_from_annotated_articles() -> None:
    address = json.loads(HELD_OUT.read_text("utf-8").splitlines()[0])["id"]
    assert not list(drawn_from([read_article(ROW | {"url": address})]))
    assert list(drawn_from([read_article(ROW)]))


def test_the_reader_sees_the_article_and_not_the_name_found(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(articles), "--draw", "1", "--count", "2", "--before", "30"])
    printed = capsys.readouterr().out
    rows = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    assert [row["speaker_name"] for row in rows] == [None, None]
    assert all(TEXT[row["speaker_start"] : row["speaker_end"]] == row["mention"] for row in rows)
    assert all(f"[[{row['mention']}]]" in printed for row in rows)


def test_the_judged_mentions_are_of_articles_in_neither_gold() -> None:
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    annotated = {json.loads(line)["id"] for gold in (GOLD, HELD_OUT) for line in gold.read_text("utf-8").splitlines()}
    assert len(rows) == 100
    assert not annotated & {row["id"] for row in rows}
    assert all(len(row["mention"]) < 60 for row in rows), "the mention only, not the article's words"
