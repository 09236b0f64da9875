"""Opening a library of another age."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, insert, inspect, text

import store.migrations
from store import (
    Embedder,
    LibraryDamaged,
    LibraryLocked,
    LibraryNotFound,
    LibraryTooNew,
    Mood,
    Record,
    StoreError,
    StoreSettings,
    open_library,
)
from store.engine import open_engine
from store.rows import article_to_row, passage_to_row, statement_to_row
from store.schema import HEAD, meta, metadata
from store.statement_vectors import quantise


def set_version(settings: StoreSettings, version: str) -> None:
    connection = sqlite3.connect(settings.catalogue_path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
    connection.close()


def make_library_before_any_schema(settings: StoreSettings) -> None:
    """A catalogue that is behind every migration there is."""
    settings.home.mkdir(parents=True)
    connection = sqlite3.connect(settings.catalogue_path)
    with connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    connection.close()


def add_to_first_schema(engine: Engine, record: Record) -> None:
    """What the first version wrote for one article: all but the columns it did not know."""
    added = datetime(2031, 2, 5, tzinfo=UTC)
    later = ("refined_by", "hedged", "mood", "addressee", "place_said", "link", "link_confidence")
    unknown = ("published_at", "published_from", "heading_start", "heading_end")
    article = article_to_row(record.article, added_at=added, change=1)
    found = [statement_to_row(one, place=place) for place, one in enumerate(record.statements)]
    parts = [passage_to_row(passage) for passage in record.passages]
    rows = {
        "articles": [{name: value for name, value in article.items() if name not in unknown}],
        "passages": [{name: row[name] for name in row if name not in unknown} for row in parts],
        "statements": [{name: row[name] for name in row if name not in later} for row in found],
        "changes": [{"op": "added", "article_id": record.article.id, "at": added}],
    }
    with engine.begin() as connection:
        for name, here in rows.items():
            connection.execute(insert(metadata.tables[name]), here)


def test_head_names_the_newest_migration() -> None:
    (folder,) = store.migrations.__path__
    assert ScriptDirectory(folder).get_current_head() == HEAD


def test_a_library_made_at_once_is_a_library_brought_up_by_migrations(tmp_path: Path) -> None:
    made = StoreSettings(home=tmp_path / "made")
    migrated = StoreSettings(home=tmp_path / "migrated")
    make_library_before_any_schema(migrated)
    indexes = []
    for settings in (made, migrated):
        engine = open_engine(settings, create=True)
        with engine.connect() as connection:
            tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
            indexes.append({name: inspect(connection).get_indexes(name) for name in tables})
        engine.dispose()
    assert indexes[0] == indexes[1]


def test_a_library_made_by_the_first_schema_is_brought_up_with_all_it_holds(
    settings: StoreSettings, embedder: Embedder, make_record: Callable[..., Record]
) -> None:
    settings.home.mkdir(parents=True)
    engine = create_engine(settings.catalogue_url)
    (folder,) = store.migrations.__path__
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", folder)
        command.upgrade(config, "0001")
        assert not inspect(connection).has_table("speaker_decisions")
        connection.execute(insert(metadata.tables["meta"]).values(name="library", value="first"))
    record = make_record("“Enough,” Ada Vale said. Ida Orme agreed.", statements=[("Enough", "Ada Vale")])
    add_to_first_schema(engine, record)
    engine.dispose()
    (statement,) = record.statements
    with open_library(settings, embedder=embedder) as library:
        assert library.statements_of(record.article.id) == [replace(statement, mood=Mood.UNKNOWN)]
        assert [entry.name for entry in library.speakers()] == ["Ada Vale"]
        with library.writer() as writer:
            writer.add([make_record("“Never,” Ida Orme said.", statements=[("Never", "Ida Orme")])])
            writer.merge_speakers(["Ada Vale", "Ida Orme"])
        assert [entry.names for entry in library.speakers()] == [("Ada Vale", "Ida Orme")]
    connection = sqlite3.connect(settings.catalogue_path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    connection.close()


def test_statement_vectors_of_the_second_schema_are_kept(
    settings: StoreSettings, embedder: Embedder, make_record: Callable[..., Record]
) -> None:
    settings.home.mkdir(parents=True)
    record = make_record("“Enough,” Ada Vale said. Ida Orme agreed.", statements=[("Enough", "Ada Vale")])
    engine = create_engine(settings.catalogue_url)
    (folder,) = store.migrations.__path__
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", folder)
        command.upgrade(config, "0002")
        noted = {"library": "second", "statement_vectors": "2 second 1", "embedding": embedder.name}
        connection.execute(insert(meta), [{"name": name, "value": value} for name, value in noted.items()])
    add_to_first_schema(engine, record)
    with engine.begin() as connection:
        row = {
            "statement": record.statements[0].id,
            "article": record.article.id,
            "vector": quantise(embedder.embed(["Ada Vale: Enough"]))[0].tobytes(),
        }
        connection.execute(text("INSERT INTO statement_vectors VALUES (:statement, :article, :vector)"), row)
    engine.dispose()
    with open_library(settings, embedder=embedder) as library:
        (hit,) = library.search_statement_meaning(embedder.embed(["Enough"])[0], limit=5)
        assert hit.id == record.statements[0].id
        assert library.counts()["statement_vectors"] == 1


def test_a_library_from_a_newer_version_is_refused_in_one_sentence(settings: StoreSettings, embedder: Embedder) -> None:
    open_library(settings, embedder=embedder, create=True).close()
    set_version(settings, "9999")
    with pytest.raises(LibraryTooNew, match=rf"schema 9999.*reads up to {HEAD}; install the newer"):
        open_library(settings, embedder=embedder)


def test_no_library_is_not_an_empty_library(settings: StoreSettings) -> None:
    with pytest.raises(LibraryNotFound, match="onrecord ingest"):
        open_library(settings)
    assert not settings.home.exists()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"this is no database, whatever its name says" * 100, id="another kind of file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5000, id="the right start and rubbish after it"),
    ],
)
def test_a_catalogue_that_cannot_be_read_says_so(settings: StoreSettings, content: bytes) -> None:
    settings.home.mkdir(parents=True)
    settings.catalogue_path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match=r"cannot be read.*restore it from a backup"):
        open_library(settings)


def test_a_full_disk_asks_for_room_and_not_for_a_backup(settings: StoreSettings) -> None:
    engine = open_engine(settings, create=True)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="is full; make room") as failure:
            connection.execute(insert(meta).values(name="ballast", value="x" * 1_000_000))
    assert not isinstance(failure.value, LibraryDamaged)
    engine.dispose()


def test_a_catalogue_another_program_writes_asks_for_patience(settings: StoreSettings) -> None:
    engine = open_engine(settings, create=True)
    other = sqlite3.connect(settings.catalogue_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(LibraryLocked, match="being written by another program"):
            connection.execute(insert(meta).values(name="a", value="b"))
    other.close()
    engine.dispose()
