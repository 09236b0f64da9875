"""The catalogue's database, opened: connection habits, schema version, migration."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from uuid import uuid4

import orjson
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from store import roster, schema
from store.errors import (
    DiskFull,
    LibraryDamaged,
    LibraryLocked,
    LibraryNotFound,
    LibraryReadOnly,
    LibraryTooNew,
    StoreError,
)
from store.lock import hold_writer_lock
from store.mirror import is_writable
from store.settings import StoreSettings

ROWS_SAMPLED = 1_000  # of each index: twice the ids asked for at once (`ID_BATCH`), so that ids win over states
SET_UP_SECONDS = 10.0  # two programs started at once on a new library: the second waits for the first to make it

_WRITES = "onrecord_writes"  # the execution option of a transaction that is going to write

# Alembic's own table, written by hand at creation so that alembic (half a second to import) is needed to migrate only.
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def open_engine(settings: StoreSettings, *, create: bool) -> Engine:
    """The catalogue's engine, its schema at `schema.HEAD`.

    A catalogue that is behind is migrated under the writer lock. An up-to-date one costs a single look.

    Raises:
        LibraryNotFound: there is none and `create` is false.
        LibraryTooNew: a newer version of the program wrote it.
        LibraryDamaged: it is there but is no catalogue that can be read.
        LibraryLocked: it has to be made or migrated while somebody writes.
        LibraryReadOnly: it has to be made or migrated where nothing can be written.
    """
    if settings.database_url is None and not create and not settings.catalogue_path.exists():
        raise LibraryNotFound(
            f"there is no library at {settings.home}; `onrecord ingest SOURCE` makes one, ONRECORD_HOME names another"
        )
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = _connect(settings)
    try:
        version = _read_version(engine)
        if version is None or version < schema.HEAD:
            if version is None and not create:
                raise LibraryNotFound(
                    f"the catalogue of {settings.home} is empty; `onrecord ingest SOURCE` fills it, "
                    "ONRECORD_HOME names another library"
                )
            if version is not None and settings.database_url is None and not is_writable(settings.home):
                raise LibraryReadOnly(
                    f"the library at {settings.home} has the older schema {version} and its folder cannot be written "
                    "to; open it once where it can be, with `onrecord articles`"
                )
            with hold_writer_lock(settings.home, wait=SET_UP_SECONDS):
                _bring_to_head(engine)
                gather_statistics(engine)
        elif version > schema.HEAD:
            raise LibraryTooNew(
                f"the library at {settings.home} has schema {version}, this version of onrecord reads up to "
                f"{schema.HEAD}; install the newer On Record"
            )
    except BaseException:
        engine.dispose()
        raise
    return engine


def begin_writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A connection in a transaction that is going to write, committed where its block ends well.

    SQLite takes such a one in line at its start. One that began by reading would be refused when it comes to write, if
    anybody had written in between, and answers are kept while articles come in.
    """
    return engine.execution_options(**{_WRITES: True}).begin()


def _connect(settings: StoreSettings) -> Engine:
    engine = _create_engine(settings)
    event.listen(engine, "handle_error", partial(_translate, engine.url.render_as_string(hide_password=True)))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_engine(settings: StoreSettings) -> Engine:
    """The engine; of a SQLite file in a folder that may only be read, one that makes no file beside it."""
    if settings.database_url is not None or is_writable(settings.home):
        return create_engine(settings.catalogue_url, json_deserializer=orjson.loads)
    path = settings.catalogue_path

    def connect() -> sqlite3.Connection:
        # Somebody else may be writing: then their log (-wal) is there, and is read. Else nothing changes under us while
        # we look, and SQLite is told so, for it would want to make that log. Each look opens the file anew and decides.
        is_written = path.with_name(f"{path.name}-wal").exists()
        address = f"{path.absolute().as_uri()}?{'mode=ro' if is_written else 'immutable=1'}"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    return create_engine(settings.catalogue_url, creator=connect, poolclass=NullPool, json_deserializer=orjson.loads)


def _translate(address: str, context: ExceptionContext) -> None:
    """Raises our error in place of the database's, whichever query it came from.

    A query the database finds wrong, or rows that break its rules, are our own mistakes and stay as they are.
    """
    if isinstance(context.sqlalchemy_exception, DatabaseError) and not isinstance(
        context.sqlalchemy_exception, (IntegrityError, ProgrammingError)
    ):
        raise _as_ours(address, str(context.original_exception)) from context.original_exception


def _as_ours(address: str, reason: str) -> StoreError:
    """Our error for what the database said, with the mend that fits it."""
    if "database is locked" in reason:
        return LibraryLocked(
            f"the catalogue at {address} is being written by another program; try again when it is done"
        )
    if "readonly database" in reason:
        return LibraryReadOnly(f"the catalogue at {address} cannot be written to; make its folder writable to you")
    if "disk is full" in reason:
        return DiskFull(f"the disk that holds the catalogue at {address} is full; make room on it and try again")
    return LibraryDamaged(
        f"the catalogue at {address} cannot be read or written ({reason}); "
        "restore it from a backup, or ingest its articles into another folder (ONRECORD_HOME)"
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Sets what our promises rest on.

    WAL lets readers read while one writes. FULL: an "added" that was reported survives not only the end of the process
    but a power cut; with NORMAL that could take back changes the indexes have already applied. It costs one fsync, a
    few milliseconds, for a transaction that holds a batch of articles.
    """
    connection.isolation_level = None  # sqlite3 must not begin or end for us
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A true BEGIN: each block reads one state of the catalogue, and schema changes roll back."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _read_version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table(_version.name):
            return None
        return connection.scalar(select(_version.c.version_num))


def _bring_to_head(engine: Engine) -> None:
    with begin_writing(engine) as connection:
        if inspect(connection).has_table(_version.name):
            _migrate(connection)
            roster.catch_up(connection)  # else every program that opens it works out who is who anew
            return
        schema.metadata.create_all(connection)
        _version.create(connection)
        connection.execute(insert(_version).values(version_num=schema.HEAD))
        connection.execute(insert(schema.meta).values(name="library", value=uuid4().hex))


def _migrate(connection: Connection) -> None:
    # Slow to import, and needed only when a library is behind.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    command.upgrade(config, schema.HEAD)


def gather_statistics(engine: Engine) -> None:
    """Lets the database see how its tables are filled, where it would not by itself.

    SQLite plans for tables it knows nothing about as if ten rows of a thousand were current, and reads through all
    articles to find sixty statements by their ids. A sample of each index is enough: some 40 ms however large it is.
    """
    if engine.dialect.name != "sqlite":
        return  # others gather statistics in the background
    with begin_writing(engine) as connection:
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ROWS_SAMPLED}")
        connection.exec_driver_sql("ANALYZE")
