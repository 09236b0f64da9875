"""The question sets of `benchmarks/` are well formed, and their checker finds what is wrong with a row."""

from collections import Counter
from typing import Any

import pytest

from question_sets import (
    KINDS,
    REWORDED,
    SILENT,
    SPEAKER_BY,
    check_form,
    check_reworded,
    check_silent,
    digest,
    read_rows,
)

Row = dict[str, Any]

TEXT = "TESKEL — “We will shut every harbour,” said Ada Vale.\n\nOrrin Pell spoke of ferries and of grain."
ARTICLES = {"a1": {"id": "a1", "text": TEXT}}
GOLD = {"article": "a1", "text": digest(TEXT), "spans": [[10, 36]], "speaker": "Ada Vale"}


def reworded(**changes: Any) -> Row:
    """A reworded question nothing is wrong with, but for `changes`."""
    row = {
        "id": "r1",
        "split": "dev",
        "question": "What did Vale announce about the ports?",
        "speaker_by": "surname",
        "named_as": "Vale",
        "hints": [],
        "gold": [GOLD],
    }
    return row | changes


def silent(**changes: Any) -> Row:
    """A question to decline that nothing is wrong with, but for `changes`."""
    row = {"id": "s1", "split": "held", "kind": "unspoken", "question": "?", "speaker": "Ada Vale", "topic": "ferries"}
    return row | changes


def test_the_sets_are_well_formed() -> None:
    assert list(check_form(read_rows(REWORDED), read_rows(SILENT))) == []


def test_the_sets_are_as_large_as_they_say() -> None:
    asked = Counter(row["speaker_by"] for row in read_rows(REWORDED))
    assert asked.total() >= 160
    assert asked["none"] >= 55
    assert asked.total() - asked["none"] >= 100
    assert min(asked[name] for name in SPEAKER_BY) >= 40
    kinds = Counter(row["kind"] for row in read_rows(SILENT))
    assert min(kinds["unspoken"], kinds["false_premise"], kinds["off_domain"] + kinds["chit_chat"]) >= 40
    assert min(kinds["absent_speaker"], kinds["absent_topic"]) >= 30


@pytest.mark.parametrize(("rows", "group"), [(read_rows(REWORDED), "speaker_by"), (read_rows(SILENT), "kind")])
def test_the_halves_are_alike(rows: list[Row], group: str) -> None:
    halves = Counter((row[group], row["split"]) for row in rows)
    for name in (*SPEAKER_BY, *KINDS):
        assert abs(halves[name, "dev"] - halves[name, "held"]) <= 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(reworded(split="test"), "no split called 'test'", id="an unknown half"),
        pytest.param(reworded(named_as=None), "named as None", id="a named speaker without the name"),
        pytest.param(reworded(named_as="Pell"), "'Pell' is not in the question", id="a name that is not asked by"),
        pytest.param(reworded(kind="long"), "no kind called 'long'", id="an unknown kind"),
        pytest.param(reworded(hints=["mood"]), "hints are ['mood']", id="an unknown hint"),
        pytest.param(reworded(gold=[]), "no gold", id="nothing to find"),
        pytest.param(reworded(gold=[GOLD | {"spans": [[9, 3]]}]), "do not run forward", id="a span backwards"),
        pytest.param(reworded(gold=[GOLD | {"speaker": ""}]), "no speaker", id="nobody who said it"),
    ],
)
def test_a_reworded_row_out_of_form_is_found(row: Row, complaint: str) -> None:
    assert any(complaint in found for found in check_form([row], []))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(silent(kind="rude"), "no kind called 'rude'", id="an unknown kind"),
        pytest.param(silent(speaker=None), "speaker is None", id="about a speaker it does not name"),
        pytest.param(silent(kind="chit_chat"), "speaker is 'Ada Vale'", id="small talk about a speaker"),
        pytest.param(silent(topic=None), "topic is None", id="about a topic it does not give"),
    ],
)
def test_a_silent_row_out_of_form_is_found(row: Row, complaint: str) -> None:
    assert any(complaint in found for found in check_form([], [row]))


def test_a_question_asked_twice_is_found() -> None:
    assert any("stands 2 times" in found for found in check_form([reworded(), reworded(id="r2")], []))


def test_a_row_with_nothing_wrong_passes() -> None:
    assert list(check_form([reworded()], [silent()])) == []
    assert list(check_reworded([reworded()], ARTICLES)) == []
    assert list(check_silent([silent()], ARTICLES)) == []


def test_a_short_question_may_use_the_words_of_its_answer() -> None:
    row = reworded(kind="short", question="What did Vale say about the harbours?")
    assert list(check_form([row], [])) == []
    assert list(check_reworded([row], ARTICLES)) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(
            reworded(question="What did Vale announce about the harbours?"), "['harbour'] stand in", id="a word shared"
        ),
        pytest.param(reworded(gold=[GOLD | {"text": "0" * 16}]), "another text", id="an article corrected since"),
        pytest.param(reworded(gold=[GOLD | {"spans": [[8, 36]]}]), "starts or ends in a blank", id="a span astray"),
    ],
)
def test_a_reworded_row_at_odds_with_its_article_is_found(row: Row, complaint: str) -> None:
    assert any(complaint in found for found in check_reworded([row], ARTICLES))


def test_the_words_a_speaker_is_named_by_are_not_shared() -> None:
    row = reworded(question="What did the harbour minister announce?", named_as="the harbour minister")
    assert list(check_reworded([row], ARTICLES)) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(silent(topic="harbours"), "has all the words of 'harbours'", id="a topic they spoke on"),
        pytest.param(silent(speaker="Mara Dell"), "Mara Dell is not named", id="a speaker who is not there"),
        pytest.param(silent(kind="absent_speaker", topic=None), "Ada Vale is named", id="an absent one who is"),
        pytest.param(
            silent(kind="absent_topic", speaker=None, topic="grain ferries"), "an article has all", id="a topic present"
        ),
        pytest.param(
            silent(kind="false_premise", topic=None, elsewhere={"article": "a2", "speaker": "Orrin Pell"}),
            "no article a2",
            id="said elsewhere in no article",
        ),
    ],
)
def test_a_silent_row_at_odds_with_the_articles_is_found(row: Row, complaint: str) -> None:
    assert any(complaint in found for found in check_silent([row], ARTICLES))
