"""What `benchmarks/reworded.py` counts as right, as astray and as declined."""

import json
from datetime import date
from pathlib import Path

import pytest

from declining import NEVER, declined_at, plot, trade_off
from ingest.clean import clean
from rag import Answer
from rag.model import Citation, CitationStatus, Understood
from reworded import gold_places, is_right, main, places, strays
from store import Article, Coverage, Filters, Span

RAW = "“No ships,” she said.  “No ships\u200b, no grain,” said Ada Vale.\r\n"


def answer(*articles: Article, understood: Understood) -> Answer:
    """An answer that cites these articles."""
    return Answer(
        id="ans_1",
        question="?",
        standalone_question="?",
        text="",
        understood=understood,
        searched=Coverage(articles=1, outlets=(), first_published=None, last_published=None),
        citations=tuple(
            Citation(n, article, Span(0, 1), CitationStatus.VERIFIED) for n, article in enumerate(articles, 1)
        ),
    )


def test_gold_is_found_again_in_cleaned_text() -> None:
    start = RAW.index("No ships\u200b")
    gold = [[start, RAW.index("grain") + len("grain")]]
    article = Article.of(clean(RAW))
    assert "\u200b" not in article.text
    second = article.text.index("No ships, no grain")
    assert gold_places(article, RAW, gold) == places(article, [Span(second, second + len("No ships, no grain"))])


def test_gold_that_was_not_kept_is_nowhere() -> None:
    assert gold_places(Article.of("Nothing of the kind."), RAW, [[1, 9]]) == set()


@pytest.mark.parametrize(
    ("found", "right"),
    [
        pytest.param(range(10), True, id="the same"),
        pytest.param(range(5), True, id="half of it"),
        pytest.param(range(4), False, id="less than half"),
        pytest.param(range(100), True, id="much more, but all of it"),
        pytest.param(range(1, 100), False, id="much more, and not all"),
    ],
)
def test_a_statement_is_right_by_half_or_by_holding_all(found: range, right: bool) -> None:
    assert is_right(set(range(10)), set(found)) is right


def test_gold_that_is_nowhere_is_never_found() -> None:
    assert not is_right(set(), {1})


@pytest.mark.parametrize(
    ("filters", "understood", "stray"),
    [
        pytest.param(Filters(), Understood(), False, id="no filter"),
        pytest.param(Filters(outlets=("Courier",)), Understood(), False, id="its outlet"),
        pytest.param(Filters(outlets=("Log",)), Understood(), True, id="another outlet"),
        pytest.param(Filters(), Understood(outlets=("Log",)), True, id="another outlet, read from the question"),
        pytest.param(Filters(since=date(2031, 5, 2)), Understood(), True, id="too early"),
        pytest.param(Filters(until=date(2031, 4, 30)), Understood(), True, id="too late"),
        pytest.param(Filters(since=date(2031, 5, 1), until=date(2031, 5, 1)), Understood(), False, id="its day"),
    ],
)
def test_citations_outside_the_filters_are_found(filters: Filters, understood: Understood, stray: bool) -> None:
    article = Article.of("No ships.", title="Ports", outlet="Courier", published=date(2031, 5, 1))
    assert strays(answer(article, understood=understood), filters) == (("Ports",) if stray else ())


def test_an_undated_article_is_outside_any_period() -> None:
    assert strays(
        answer(Article.of("No ships.", title="Ports"), understood=Understood()), Filters(since=date(2031, 5, 1))
    ) == ("Ports",)


def test_a_question_is_declined_when_nothing_scores_as_much_as_the_threshold() -> None:
    assert declined_at(0.5, [0.4, 0.5, 0.6, NEVER]) == 0.5


def test_more_is_declined_as_the_threshold_rises() -> None:
    rows = list(trade_off([0.3, 0.9], {"unspoken": [0.1], "chit_chat": [0.6]}))
    for name in ("answerable", "unspoken", "chit_chat", "unanswerable"):
        shares = [row[name] for row in rows]
        assert shares == sorted(shares)
    assert rows[0]["answerable"] == 0
    assert rows[-1]["unanswerable"] == 1


def test_the_trade_off_is_drawn(tmp_path: Path) -> None:
    plot(list(trade_off([0.3], {"unspoken": [0.1]})), tmp_path / "curve.json")
    assert json.loads((tmp_path / "curve.json").read_text())["data"]["values"]


@pytest.mark.parametrize("split", ["held", "all"])
def test_misses_of_the_held_half_are_not_shown(split: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["articles.jsonl", "--split", split, "--errors", "3"])
    assert stopped.value.code == 2
    assert "dev and fresh only" in capsys.readouterr().err
