"""Decisions about names in a library: they hold in every route, and last."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store import Embedder, Filters, Library, LibraryLocked, Record, SpeakerUnknown, open_library

MakeRecord = Callable[..., Record]

ROUTES: dict[str, Callable[[Library, Filters], set[str]]] = {
    "passages by words": lambda lib, f: _ids(lib.search_passages("harbour", limit=9, filters=f)),
    "statements by words": lambda lib, f: _ids(lib.search_statements("harbour", limit=9, filters=f)),
    "passages by phrase": lambda lib, f: _ids(lib.search_phrase("harbour", kind="passages", limit=9, filters=f)),
    "statements by phrase": lambda lib, f: _ids(lib.search_phrase("harbour", kind="statements", limit=9, filters=f)),
    "passages by meaning": lambda lib, f: _ids(lib.search_meaning(_vector(lib), limit=9, filters=f)),
    "statements by meaning": lambda lib, f: _ids(lib.search_statement_meaning(_vector(lib), limit=9, filters=f)),
    "statements listed": lambda lib, f: {article.id for _, article in lib.statements(f)},
}


def _ids(hits: Any) -> set[str]:
    return {hit.article_id for hit in hits}


def _vector(library: Library) -> Any:
    return library.embedder.embed(["harbour"])[0]


@pytest.fixture
def records(make_record: MakeRecord) -> dict[str, Record]:
    """An article for each speaker, all of them about the harbour."""
    return {
        name: make_record(
            f"“The harbour is {place},” {name} said.",
            published=date(2031, 5, place),
            statements=[(f"The harbour is {place}", name)],
        )
        for place, name in enumerate(("Ada Vale", "Ida Orme", "Tom Rook", "Khaled Deshaal", "Khalid Dashal"), 1)
    }


@pytest.fixture
def filled(library: Library, records: dict[str, Record]) -> Library:
    with library.writer() as writer:
        writer.add(list(records.values()))
        writer.catch_up()
    return library


def merge(library: Library, *names: str) -> None:
    with library.writer() as writer:
        writer.merge_speakers(names)


def split(library: Library, name: str) -> None:
    with library.writer() as writer:
        writer.split_speaker(name)


def names(library: Library) -> set[tuple[str, ...]]:
    return {entry.names for entry in library.speakers()}


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES.keys())
def test_a_filter_by_name_means_the_speaker_in_every_route(
    filled: Library, records: dict[str, Record], route: Callable[[Library, Filters], set[str]]
) -> None:
    def found(name: str) -> set[str]:
        ids = route(filled, Filters(speakers=(name,)))
        return {name for name, record in records.items() if record.article.id in ids}

    assert found("Ada Vale") == {"Ada Vale"}
    assert found("Khalid Dashal") == found("Khaled Deshaal") == {"Khaled Deshaal", "Khalid Dashal"}
    merge(filled, "Ada Vale", "Ida Orme")
    assert found("Ada Vale") == found("Ida Orme") == {"Ada Vale", "Ida Orme"}
    split(filled, "Ida Orme")
    split(filled, "Khalid Dashal")
    assert found("Ada Vale") == {"Ada Vale"}
    assert found("Khaled Deshaal") == {"Khaled Deshaal"}


def test_a_statement_keeps_the_name_its_article_has(filled: Library) -> None:
    merge(filled, "Ada Vale", "Ida Orme")
    said = {statement.speaker.name for statement, _ in filled.statements(Filters(speakers=("Ada Vale",)))}
    assert said == {"Ada Vale", "Ida Orme"}


def test_decisions_outlast_reindexing_and_reopening_and_coming_again(
    filled: Library, records: dict[str, Record], embedder: Embedder
) -> None:
    merge(filled, "Ada Vale", "Ida Orme")
    split(filled, "Khalid Dashal")
    expected = {("Ada Vale", "Ida Orme"), ("Tom Rook",), ("Khaled Deshaal",), ("Khalid Dashal",)}
    with filled.writer() as writer:
        assert set(writer.add(list(records.values()))) == {"unchanged"}
        writer.reindex()
    assert names(filled) == expected
    with open_library(filled.settings, embedder=embedder) as again:
        assert names(again) == expected
        assert len(again.search_statements("harbour", limit=9, filters=Filters(speakers=("Ada Vale",)))) == 2


def test_a_decision_waits_for_its_names_to_come_back(filled: Library, make_record: MakeRecord) -> None:
    merge(filled, "Ada Vale", "Ida Orme")
    ida = Filters(speakers=("Ida Orme",))
    with filled.writer() as writer:
        writer.withdraw(next(filled.statements(ida))[1].id)
        assert [statement.speaker.name for statement, _ in filled.statements(ida)] == ["Ada Vale"]
        writer.withdraw(next(filled.statements(ida))[1].id)
    assert not {"Ada Vale", "Ida Orme"} & {entry.name for entry in filled.speakers()}
    both = make_record(
        "“Yes,” Ida Orme said. “No,” Ada Vale said.", statements=[("Yes", "Ida Orme"), ("No", "Ada Vale")]
    )
    with filled.writer() as writer:
        writer.add([both])
    assert ("Ada Vale", "Ida Orme") in names(filled)


def test_a_decision_is_seen_by_who_has_the_library_open(filled: Library, embedder: Embedder) -> None:
    with open_library(filled.settings, embedder=embedder) as reader:
        before = reader.edition
        assert ("Ada Vale",) in names(reader)
        merge(filled, "Ada Vale", "Ida Orme")
        assert reader.edition != before
        assert ("Ada Vale", "Ida Orme") in names(reader)


def test_a_decision_leaves_the_indexes_as_they_are(filled: Library) -> None:
    merge(filled, "Ada Vale", "Ida Orme")
    assert all(check.ok for check in filled.health() if "index" in check.name or "vectors" in check.name)


def test_splitting_a_merged_name_leaves_a_rule_s_names_where_they_belong(
    library: Library, make_record: MakeRecord
) -> None:
    text = "“One,” Ada Vale said. “Two,” Vale said. “Three,” Ida Orme said."
    said = [("One", "Ada Vale"), ("Two", "Vale"), ("Three", "Ida Orme")]
    with library.writer() as writer:
        writer.add([make_record(text, statements=said)])
        writer.merge_speakers(["Ida Orme", "Ada Vale"])
        assert names(library) == {("Ida Orme", "Ada Vale", "Vale")}
        alone, rest = writer.split_speaker("Ada Vale")
        assert (alone.names, [entry.names for entry in rest]) == (("Ada Vale", "Vale"), [("Ida Orme",)])
        writer.split_speaker("Vale")
    assert names(library) == {("Ada Vale",), ("Vale",), ("Ida Orme",)}


def test_what_was_decided_is_kept_in_order(filled: Library) -> None:
    merge(filled, "Ada Vale", "Ida Orme")
    split(filled, "Ida Orme")
    connection = sqlite3.connect(filled.settings.catalogue_path)
    kept = connection.execute("SELECT op, names FROM speaker_decisions ORDER BY seq").fetchall()
    connection.close()
    assert kept == [("merge", '["Ada Vale", "Ida Orme"]'), ("split", '["Ida Orme", "Ada Vale"]')]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(["Ada Vale", "Ida Orm"], r"called “Ida Orm”.*nearest: Ida Orme", id="a typing error"),
        pytest.param(["Ada Vale", "Zbigniew Q"], r"called “Zbigniew Q”.*onrecord speakers", id="nobody at all"),
        pytest.param(["Ada Vale", "ADA VÁLE"], "one speaker already", id="one name in two spellings"),
        pytest.param(["Khaled Deshaal", "Khalid Dashal"], "one speaker already", id="joined by a rule"),
    ],
)
def test_a_merge_that_says_nothing_is_refused_with_the_mend(filled: Library, given: list[str], message: str) -> None:
    before = filled.edition
    with pytest.raises(SpeakerUnknown, match=message):
        merge(filled, *given)
    assert filled.edition == before


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("Ada Vale", "only as “Ada Vale”", id="the only name"),
        pytest.param("Nobody Here", "called “Nobody Here”", id="nobody at all"),
    ],
)
def test_a_split_that_says_nothing_is_refused(filled: Library, given: str, message: str) -> None:
    with pytest.raises(SpeakerUnknown, match=message):
        split(filled, given)


def test_merging_one_speaker_s_names_by_another_first_renames_them(filled: Library) -> None:
    merge(filled, "Khalid Dashal", "Khaled Deshaal")
    assert ("Khalid Dashal", "Khaled Deshaal") in names(filled)


def test_who_decides_is_the_one_writer(filled: Library, embedder: Embedder) -> None:
    with filled.writer(), open_library(filled.settings, embedder=embedder) as other, pytest.raises(LibraryLocked):
        merge(other, "Ada Vale", "Ida Orme")
