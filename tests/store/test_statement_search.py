"""Statements by meaning: following a library that changes, and looking through many."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from store import Embedder, Filters, Library, Record, StoreSettings, kept_vectors, open_library, segments
from store import library as library_module
from store.arrays import map_arrays, write_arrays

MakeRecord = Callable[..., Record]
NAMES = ("Ada Vale", "Ben Orr", "Ida Orme", None)


@pytest.fixture
def make_many(make_record: MakeRecord) -> Callable[[range], list[Record]]:
    def make(numbers: range) -> list[Record]:
        return [
            make_record(
                f"“Item {number} is settled,” they said. “Item {number} is lost,” they said. Ada Vale Ben Orr Ida Orme",
                statements=[
                    (f"Item {number} is settled", NAMES[number % 4]),
                    (f"Item {number} is lost", NAMES[number // 4 % 4]),
                ],
                outlet=f"Outlet {number % 3}",
                language=("en", "fr")[number % 2],
                published=date(2031, 1 + number % 12, 1),
            )
            for number in numbers
        ]

    return make


FILTERS = (
    Filters(),
    Filters(speakers=("ada vale",)),
    Filters(outlets=("Outlet 1",)),
    Filters(language="fr"),
    Filters(since=date(2031, 5, 1), until=date(2031, 8, 1)),
    Filters(speakers=("Ben Orr",), outlets=("Outlet 2",), until=date(2031, 3, 1)),
    Filters(speakers=("Nobody",)),
)


def found(library: Library, words: str, filters: Filters) -> dict[str, float]:
    hits = library.search_statement_meaning(library.embedder.embed([words])[0], limit=500, filters=filters)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    return {hit.id: round(hit.score, 5) for hit in hits}


def test_a_library_followed_step_by_step_finds_what_one_opened_anew_does(
    settings: StoreSettings, embedder: Embedder, make_many: Callable[[range], list[Record]]
) -> None:
    chance = random.Random(3)
    records = make_many(range(40))
    with open_library(settings, embedder=embedder, create=True) as library:
        for start in range(0, 40, 5):
            with library.writer() as writer:
                writer.add(records[start : start + 5])
                writer.catch_up()
                if start:
                    gone = chance.choice([entry.article.id for entry in library.articles()])
                    writer.withdraw(gone)
                    assert all(article_id != gone for article_id in _homes(library))  # before the indexes know of it
                    writer.catch_up()
            with open_library(settings, embedder=embedder) as fresh:
                for filters in FILTERS:
                    assert found(library, "item lost", filters) == found(fresh, "item lost", filters)
        held = {record.article.id: record for record in records}
        expected = {one.id for entry in library.articles() for one in held[entry.article.id].statements}
        assert set(found(library, "item", Filters())) == expected
        vector = embedder.embed(["item"])[0]
        assert set(library.statement_scores(vector, [one.id for one in records[0].statements])) <= expected
        assert library.statement_scores(vector, ["st_unknown", ""]) == {}


def _homes(library: Library) -> set[str]:
    vector = library.embedder.embed(["item"])[0]
    return {hit.article_id for hit in library.search_statement_meaning(vector, limit=500)}


def test_a_sample_is_spread_over_all_that_is_current(
    library: Library, make_many: Callable[[range], list[Record]]
) -> None:
    vector = library.embedder.embed(["item"])[0]
    assert library.sample_meaning(vector, vector, size=10).shape == (2, 0)
    with library.writer() as writer:
        writer.add(make_many(range(20)))
        writer.catch_up()
        writer.withdraw(next(iter(library.articles())).article.id)
        writer.catch_up()
    everything = sorted(hit.score for hit in library.search_statement_meaning(vector, limit=500))
    assert sorted(library.sample_meaning(vector, size=500)[0]) == pytest.approx(everything, abs=1e-6)
    some, opposite = library.sample_meaning(vector, -vector, size=5)
    assert 0 < len(some) < len(everything)
    assert all(min(abs(score - one) for one in everything) < 1e-6 for score in some)
    assert opposite == pytest.approx(-some, abs=1e-6)


def test_what_is_new_is_merged_so_that_there_are_never_many_segments(
    library: Library, make_many: Callable[[range], list[Record]]
) -> None:
    for record in make_many(range(33)):
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()
        found(library, "item", Filters())
    segments = library._statement_vectors._segments
    assert segments is not None
    assert sum(map(len, segments)) == 66
    assert len(segments) <= 7
    assert all(len(left) >= 2 * len(right) for left, right in pairwise(segments))


def test_the_filters_are_those_of_each_statement(library: Library, make_many: Callable[[range], list[Record]]) -> None:
    records = make_many(range(24))
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()
    for filters in FILTERS:
        names = {name.casefold() for name in filters.speakers}
        expected = {
            one.id
            for record in records
            for one in record.statements
            if (not names or (one.speaker.name or "").casefold() in names)
            and (not filters.outlets or record.article.outlet in filters.outlets)
            and (not filters.language or record.article.language == filters.language)
            and (not filters.since or (record.article.published or date.min) >= filters.since)
            and (not filters.until or (record.article.published or date.max) <= filters.until)
        }
        assert set(found(library, "item lost", filters)) == expected


def test_among_many_the_signs_leave_the_nearest_in(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(5)
    centres = chance.normal(size=(60, 96))
    vectors = centres[chance.integers(60, size=6_000)] + chance.normal(scale=0.7, size=(6_000, 96))
    rows = np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    ids = np.array([f"st_{number:020d}".encode() for number in range(6_000)])
    nobody = np.full(6_000, -1, np.int32)
    segment = segments.Segment.of(ids, rows, nobody, nobody)
    mask = chance.random(6_000) < 0.8
    near_some = vectors[:40] + chance.normal(size=(40, 96))
    asked = np.asarray(near_some / np.linalg.norm(near_some, axis=1, keepdims=True), np.float32)
    exact = segment.nearest(asked, mask, 10)
    monkeypatch.setattr(segments, "EXACT_ROWS", 100)
    monkeypatch.setattr(segments, "NEAREST_BY_SIGN", 400)
    near = segment.nearest(asked, mask, 10)
    monkeypatch.setattr(segments, "ROWS_FOR_THREADS", 100)
    in_threads = segment.nearest(asked[:4], mask, 10)
    assert [rows.tolist() for rows, _ in in_threads] == [rows.tolist() for rows, _ in near[:4]]
    assert all(mask[rows].all() for rows, _ in near)
    kept = [len(set(rows) & set(best)) for (rows, _), (best, _) in zip(near, exact, strict=True)]
    assert np.mean(kept) >= 9.5


def test_ids_of_one_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "MIXER", np.uint64(0))
    ids = np.array([f"st_{number}".encode() for number in range(9)])
    nobody = np.full(9, -1, np.int32)
    segment = segments.Segment.of(ids, np.eye(9, 64, dtype=np.int8), nobody, nobody)
    assert dict(segment.find(["st_7", "st_12", "st_0"])) == {"st_7": 7, "st_0": 0}


def test_a_search_for_no_or_more_than_there_is(library: Library, make_many: Callable[[range], list[Record]]) -> None:
    vector = library.embedder.embed(["item"])[0]
    assert library.search_statement_meaning(vector, limit=5) == []
    with library.writer() as writer:
        writer.add(make_many(range(1)))
        writer.catch_up()
    assert library.search_statement_meaning(vector, limit=0) == []
    assert len(library.search_statement_meaning(vector, limit=50)) == 2


def test_a_search_by_several_vectors_finds_what_each_finds(
    library: Library, make_many: Callable[[range], list[Record]]
) -> None:
    with library.writer() as writer:
        writer.add(make_many(range(4)))
        writer.catch_up()
    first, second = library.embedder.embed(["item 1", "lost 3"])
    each = [library.search_statement_meaning(vector, limit=3) for vector in (first, second)]
    together = library.search_statement_meaning(first, second, limit=3)
    assert [hit.id for hit in together] == [hit.id for hits in each for hit in hits]
    assert [hit.score for hit in together] == pytest.approx([hit.score for hits in each for hit in hits])


def test_what_is_loaded_ahead_is_what_a_search_loads_and_can_be_given_up(
    settings: StoreSettings, embedder: Embedder, make_many: Callable[[range], list[Record]]
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add(make_many(range(20)))
            writer.catch_up()
        expected = found(library, "item lost", Filters())
    with open_library(settings, embedder=embedder) as library:
        library.load_ahead()
        assert found(library, "item lost", Filters()) == expected
    library = open_library(settings, embedder=embedder)
    library.load_ahead()
    library.close()
    assert found(library, "item lost", Filters()) == expected  # opened again
    library.close()


@pytest.fixture
def kept(
    settings: StoreSettings,
    embedder: Embedder,
    make_many: Callable[[range], list[Record]],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The file beside a library of forty statements, kept by whoever opened it first."""
    monkeypatch.setattr(kept_vectors, "KEPT_FROM", 1)
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add(make_many(range(20)))
            writer.catch_up()
        library.load_ahead()
        assert len(_homes(library)) == 20
    return settings.home / "meaning" / kept_vectors.NAME


def test_what_was_kept_is_mapped_and_followed_from_there(
    settings: StoreSettings, embedder: Embedder, make_many: Callable[[range], list[Record]], kept: Path
) -> None:
    with open_library(settings, embedder=embedder) as library:
        with library.writer() as writer:
            writer.add(make_many(range(20, 21)))
            writer.catch_up()
            writer.withdraw(next(iter(library.articles())).article.id)
            writer.catch_up()
        mapped = [found(library, "item lost", filters) for filters in FILTERS]
        assert library._statement_vectors._segments is not None
        assert not library._statement_vectors._segments[0].vectors.flags.owndata
    kept.unlink()
    with open_library(settings, embedder=embedder) as library:
        assert [found(library, "item lost", filters) for filters in FILTERS] == mapped


@pytest.mark.parametrize("spoil", ["cut", "other numbers", "far behind", "made anew", "no file of ours"])
def test_what_was_kept_and_no_longer_holds_is_gathered_anew(
    settings: StoreSettings, embedder: Embedder, make_many: Callable[[range], list[Record]], kept: Path, spoil: str
) -> None:
    note, arrays = map_arrays(kept)
    with open_library(settings, embedder=embedder) as library, library.writer() as writer:
        match spoil:
            case "cut":
                kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
            case "other numbers":
                write_arrays(kept, {**arrays, "homes": np.asarray(arrays["homes"] + 90)}, note=note)
            case "far behind":
                writer.add(make_many(range(20, 30)))
                writer.catch_up()
            case "made anew":
                writer.reindex()
            case _:
                kept.write_bytes(b"")
        expected = library.counts()["statements"]
    spoilt = kept.read_bytes()
    with open_library(settings, embedder=embedder) as library:
        library.load_ahead()
        assert len(found(library, "item", Filters())) == expected
    assert kept.read_bytes() != spoilt
    with open_library(settings, embedder=embedder) as library:
        assert len(found(library, "item", Filters())) == expected


def test_arrays_are_mapped_as_they_were_written(tmp_path: Path) -> None:
    arrays = {"some": np.arange(6, dtype=np.int32).reshape(2, 3), "none": np.empty((0, 4)), "ids": np.array([b"st_1"])}
    (tmp_path / "kept.99.draft").write_bytes(b"of a run that was killed")
    write_arrays(tmp_path / "kept", arrays, note="for a test")
    note, mapped = map_arrays(tmp_path / "kept")
    assert note == "for a test"
    assert {name: (array.dtype, array.tolist()) for name, array in mapped.items()} == {
        name: (array.dtype, array.tolist()) for name, array in arrays.items()
    }
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_words_are_found_within_a_filter_as_among_all(
    library: Library, make_many: Callable[[range], list[Record]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with library.writer() as writer:
        writer.add(make_many(range(24)))
        writer.catch_up()
    held_to_filters = [library.find_statement_ids("item lost", limit=3, filters=filters) for filters in FILTERS]
    looked_at = [library.search_statements("item lost", limit=3, filters=filters) for filters in FILTERS]
    monkeypatch.setattr(library_module, "LARGE", 1)
    assert [library.find_statement_ids("item lost", limit=3, filters=filters) for filters in FILTERS] == held_to_filters
    assert [[hit.id for hit in hits] for hits in looked_at] == held_to_filters
    assert library._find_wide("item lost", limit=3, filters=FILTERS[3]) == held_to_filters[3]
    assert library._find_wide("item lost", limit=3, filters=FILTERS[5]) is None  # leaves next to nothing
