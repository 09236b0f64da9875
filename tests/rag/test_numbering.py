"""Numbers of citations through a conversation: none stands for two passages, and none begins again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from rag import Answer, Turn, ask, cite
from rag.verify import find_broken
from store import Embedder, Library, Record, StoreSettings, open_library

DAM, FERRY = "What did Ada Vale say about the dam?", "What did Cleo Marsh say about the ferry?"


@pytest.fixture
def spoken(settings: StoreSettings, embedder: Embedder, make_record: Callable[..., Record]) -> Iterator[Library]:
    records = [
        make_record(text, statements=[(words, name)], title=title)
        for text, words, name, title in (
            ("“The dam will stand,” said Ada Vale.", "The dam will stand", "Ada Vale", "Dam"),
            ("“The ferry will stay,” said Cleo Marsh. [1] is no marker.", "The ferry will stay", "Cleo Marsh", "Ferry"),
        )
    ]  # fmt: skip
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add(records)
            writer.catch_up()
        yield library


def turn(answer: Answer) -> Turn:
    return Turn(answer.question, answer.text, cite(answer))


def markers(answer: Answer) -> set[int]:
    return {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", answer.text)}


def test_a_new_passage_gets_the_next_number_and_an_old_one_keeps_its_own(spoken: Library) -> None:
    first = ask(DAM, spoken)
    second = ask(FERRY, spoken, history=[turn(first)])
    third = ask(DAM, spoken, history=[turn(first), turn(second)])
    assert [[one.n for one in answer.citations] for answer in (first, second, third)] == [[1], [2], [1]]
    assert [markers(answer) for answer in (first, second, third)] == [{1}, {2}, {1}]
    assert [one.citation for one in second.statements] == [2]
    assert not find_broken(second.text, second.citations)
    assert (third.id, second.id != ask(FERRY, spoken).id) == (first.id, True)


def test_of_a_turn_whose_citations_are_not_known_the_numbers_are_taken(spoken: Library) -> None:
    assert [one.n for one in ask(FERRY, spoken, history=[Turn(DAM, "Vale said so [1][4].")]).citations] == [5]
    assert [one.n for one in ask(FERRY, spoken, history=[Turn(DAM, r"She wrote \[9].")]).citations] == [1]
    assert [one.n for one in ask(FERRY, spoken, history=[Turn(DAM)]).citations] == [1]
