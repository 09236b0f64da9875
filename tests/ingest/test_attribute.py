"""Statements of many articles, by one process or by several."""

import os
from dataclasses import replace
from typing import Any

import pytest

from ingest.attribute import attribute
from ingest.model import Rejected
from store import Article

TEXT = "“The ferry number {n} will not sail before spring,” said Ada Vale. Ben Orr said that it {verb}.\n\n"


class Deadly(tuple[str, ...]):
    """Ends the process that is handed it."""

    def __reduce__(self) -> Any:
        return os.abort, ()


class Unreadable(str):
    """A text that cannot be cut into lines."""

    def __getitem__(self, _key: Any) -> str:
        raise ZeroDivisionError("no such line")

    translate = __getitem__


def articles(number: int, *, repeated: int) -> list[Article]:
    verbs = ["rained", "would sail", "was sold to the council of Harrow", "had “gone for good”"]
    texts = ("".join(TEXT.format(n=n, verb=verbs[(n + line) % 4]) for line in range(repeated)) for n in range(number))
    return [Article.of(text, external_id=str(n)) for n, text in enumerate(texts)]


def test_one_process_and_several_find_the_same() -> None:
    some = articles(40, repeated=60)
    assert sum(len(article.text) for article in some) > 200_000
    alone = list(attribute(some, workers=1))
    assert [article for article, _ in alone] == some
    assert all(len(found) == 120 for _, found in alone if not isinstance(found, Rejected))
    assert list(attribute(some, workers=3)) == alone


def test_little_text_starts_no_process() -> None:
    deadly = [replace(one, authors=Deadly()) for one in articles(3, repeated=2)]
    assert [len(found) for _, found in attribute(deadly, workers=8) if not isinstance(found, Rejected)] == [4, 4, 4]


def test_an_article_whose_process_dies_is_rejected_and_the_rest_is_read() -> None:
    some = articles(40, repeated=60)
    some[7] = replace(some[7], authors=Deadly(), source="harrow.jsonl, line 8")
    found = [what for _, what in attribute(some, workers=2)]
    assert found.pop(7) == Rejected(
        "harrow.jsonl, line 8", "the process that looked for its statements ended early (signal 6)"
    )
    assert all(len(statements) == 120 for statements in found if not isinstance(statements, Rejected))
    assert not any(isinstance(statements, Rejected) for statements in found)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_we_fail_on_is_rejected_with_the_reason_and_the_rest_is_read(workers: int) -> None:
    some = articles(40, repeated=60)
    some[7] = replace(some[7], text=Unreadable(some[7].text), source="harrow.jsonl, line 8")
    found = [what for _, what in attribute(some, workers=workers)]
    assert found.pop(7) == Rejected(
        "harrow.jsonl, line 8", "looking for its statements failed (ZeroDivisionError: no such line); please report it"
    )
    assert [len(one) for one in found if not isinstance(one, Rejected)] == [120] * 39


def test_whoever_has_seen_enough_may_stop() -> None:
    found = attribute(articles(40, repeated=60), workers=2)
    assert next(found)[1]
    found.close()
    assert not list(found)
