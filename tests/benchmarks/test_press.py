"""The annotated press articles and what is scored on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmarks.press import GOLD, HELD_OUT, MENTION_TYPES, main, pair, read_annotated, report
from ingest.statements import find_statements
from store.model import StatementKind

TEXT = (
    "Ada Vale, the mayor of Harrow, came home on Friday. “The bridge will hold,” she said.\n\n"
    "The Ministry of Roads denied that it had sold the bridge."
)
URL = "https://news.example/bridge"

FIELDS = {
    *("start", "end", "spans", "speaker_start", "speaker_end", "speaker_name", "speaker_kind"),
    *("mention_type", "kind", "negated", "via", "via_also", "aliases", "said_on", "ignore"),
}


def quote(content: str, mention: str, name: str | None, **fields: Any) -> dict[str, Any]:
    start, mention_start = TEXT.index(content), TEXT.index(mention)
    return {
        "start": start,
        "end": start + len(content),
        "spans": [[start, start + len(content)]],
        "speaker_start": mention_start,
        "speaker_end": mention_start + len(mention),
        "speaker_name": name,
        "speaker_kind": "person",
        "kind": "direct",
        "negated": False,
        "via": [],
        "said_on": None,
    } | fields


QUOTES = [
    quote("“The bridge will hold,”", "she", "Ada Vale"),
    quote(
        "that it had sold the bridge",
        "The Ministry of Roads",
        "Ministry of Roads",
        speaker_kind="organisation",
        kind="indirect",
        negated=True,
    ),
]

Files = Callable[[list[dict[str, Any]]], tuple[Path, Path]]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The articles and an annotation of them, as files."""

    def write(quotes: list[dict[str, Any]]) -> tuple[Path, Path]:
        articles, gold = tmp_path / "articles.jsonl", tmp_path / "gold.jsonl"
        articles.write_text(json.dumps({"url": URL, "text": TEXT, "published": "2031-05-04"}) + "\n", "utf-8")
        row = {"id": URL, "sha256": sha256(TEXT.encode()).hexdigest(), "quotes": quotes}
        gold.write_text(json.dumps(row) + "\n", "utf-8")
        return articles, gold

    return write


def rows(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("gold", [GOLD, HELD_OUT], ids=["development", "held out"])
def test_a_gold_file_holds_offsets_and_names_only(gold: Path) -> None:
    for row in rows(gold):
        assert set(row) <= {"id", "sha256", "until", "quotes"}
        for one in row["quotes"]:
            assert set(one) <= FIELDS
            assert (one["start"], one["end"]) == (one["spans"][0][0], one["spans"][-1][1])
            offsets = [offset for span in one["spans"] for offset in span]
            assert offsets == sorted(set(offsets)), one
            assert one["kind"] in set(StatementKind)
            assert one.get("mention_type", "none") in MENTION_TYPES
            names = [one["speaker_name"] or "", *one["via"], *one.get("via_also", []), *one.get("aliases", [])]
            assert max(map(len, names)) < 80, "a name, not the article's words"


def test_every_held_out_statement_has_its_mention_type() -> None:
    assert all("mention_type" in one for row in rows(HELD_OUT) for one in row["quotes"])


def test_no_article_is_in_both_golds() -> None:
    assert not {row["id"] for row in rows(GOLD)} & {row["id"] for row in rows(HELD_OUT)}
    assert not {row["sha256"] for row in rows(GOLD)} & {row["sha256"] for row in rows(HELD_OUT)}


def test_the_gold_chosen_is_the_one_scored(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    articles, gold = files(QUOTES)
    main([str(articles), "--gold", str(gold)])
    printed = capsys.readouterr().out
    assert "statements  P 1.000 (2/2)  R 1.000 (2/2)  F1 1.000" in printed
    assert "right 1.000 (2)" in printed
    assert "negated     P 1.000 (1/1)  R 1.000 (1/1)  F1 1.000" in printed
    (way,) = [line.split() for line in printed.splitlines() if line.startswith("pronoun") and "1.000" in line][1:]
    assert way == ["pronoun", "0.98", "1", "0", "1.000"]


def test_a_wrong_name_a_miss_and_ignored_ground_are_told_apart(files: Files) -> None:
    articles, gold = files(
        [
            QUOTES[0] | {"speaker_name": "Ben Orr"},
            QUOTES[1] | {"ignore": True},
            quote("came home", "Ada Vale", "Ada Vale"),
        ]
    )
    [annotated] = read_annotated(articles, gold)
    [statements] = find_statements([annotated.article])
    lines = list(report([pair(annotated, statements)]))
    assert lines[1].startswith("statements  P 1.000 (1/1)  R 0.500 (1/2)")
    assert "right 0.000 (0)  wrong 1.000 (1)  open 0.000 (0)" in lines[2]


@pytest.mark.parametrize(
    ("annotated_as", "group"),
    [(None, "pronoun"), ("collective", "collective")],
    ids=["worked out from the words", "as annotated"],
)
def test_the_table_splits_by_type_of_mention(files: Files, annotated_as: str | None, group: str) -> None:
    articles, gold = files([QUOTES[0] | ({"mention_type": annotated_as} if annotated_as else {})])
    [annotated] = read_annotated(articles, gold)
    assert [one.mention_type for one in annotated.statements] == [group]


def test_an_article_that_has_changed_is_refused(files: Files) -> None:
    articles, gold = files(QUOTES)
    articles.write_text(articles.read_text("utf-8").replace("Friday", "Monday"), "utf-8")
    with pytest.raises(SystemExit, match="is not the one annotated"):
        read_annotated(articles, gold)


def test_errors_on_held_out_articles_stay_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "articles.jsonl"), "--gold", str(HELD_OUT), "--errors", "5"])
    assert "press_heldout.jsonl is held out, so its errors stay unread" in capsys.readouterr().err
