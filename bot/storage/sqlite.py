"""What is specific to SQLite? One file, one writer, and a log beside it that has to be emptied."""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool

logger = logging.getLogger(__name__)

BUSY_MILLISECONDS = 10_000


def open_sqlite(url: str) -> Engine:
    """An engine for one SQLite file whose transactions are real: durable on commit, erased text overwritten."""
    engine = create_engine(url, connect_args={"check_same_thread": False}, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions begin too late and read outside of them; we say BEGIN ourselves.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def open_reader(engine: Engine) -> Engine:
    """For the file of another engine, beside whoever writes; each connection is closed after its transaction."""
    reader = create_engine(engine.url, poolclass=NullPool)

    @event.listens_for(reader, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(reader, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return reader


def is_in_memory(engine: Engine) -> bool:
    """Then nobody else can see it."""
    return not engine.url.database


class SqliteDialect:
    """BEGIN IMMEDIATE keeps everybody else from writing; nobody has to be held, and the driver has waited already."""

    most_in_a_group = 256

    def begin(self, _connection: Connection, _keys: Iterable[str]) -> str:
        return ""

    def is_passing(self, _error: DBAPIError) -> bool:
        return False

    def was_committed(self, _engine: Engine, _number: str) -> bool:
        return False


def empty_log(engine: Engine) -> None:
    """Moves the write-ahead log into the database file and empties it; says so in the log of events if it could not."""
    try:
        with closing(sqlite3.connect(str(engine.url.database))) as connection:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        is_busy = True
    if is_busy:
        logger.warning("deleted text is still in the write-ahead log, which is in use")
