"""How does a unit of work become durable? One writer thread whose waiting units share one commit."""

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_IN_A_GROUP = 256
BUSY_MILLISECONDS = 10_000


class StoreTrouble(Exception):
    """The database took nothing: it is locked, full, damaged or gone. The same unit may be tried again later."""


@dataclass
class _Unit:
    work: Callable[[Connection], Any]
    done: "Future[Any]" = field(default_factory=Future)


def open_engine(url: str) -> Engine:
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


class Store:
    """Runs units of work one after the other in a thread of its own. A unit is a function of a connection that may be
    run again from the start; its result is handed over only after the commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._units: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[Connection], Result]) -> "Future[Result]":
        unit = _Unit(work)
        self._units.put(unit)
        return unit.done

    def forget_deleted(self) -> None:
        """Empties the write-ahead log, so that what was deleted is in no file any more. Waits for a moment without
        readers; if there is none, the next start does it."""
        empty_log(self._engine)

    def close(self) -> None:
        self._units.put(None)
        self._thread.join()
        self._engine.dispose()

    def _serve(self) -> None:
        is_open = True
        while is_open:
            waiting = [self._units.get()]
            while len(waiting) < MOST_IN_A_GROUP and not self._units.empty():
                waiting.append(self._units.get())
            is_open = None not in waiting
            # Whoever stopped waiting before the work began gets none; from here on nobody can.
            self._commit([unit for unit in waiting if unit and unit.done.set_running_or_notify_cancel()])

    def _commit(self, group: list[_Unit]) -> None:
        if not group:
            return
        is_at_work = False
        try:
            with self._engine.begin() as connection:
                is_at_work = True
                results = [unit.work(connection) for unit in group]
                is_at_work = False
        except Exception as error:  # noqa: BLE001 - the caller answers for its own unit, whatever went wrong in it
            self._fail(group, error, is_at_work)
        else:
            for unit, result in zip(group, results, strict=True):
                unit.done.set_result(result)

    def _fail(self, group: list[_Unit], error: Exception, is_of_one: bool) -> None:
        """A unit that fails takes the work of its group back with it; the units are tried once more, each by itself. A
        database that does not begin or commit fails them all at once: each would only wait for it again."""
        if is_of_one and len(group) > 1:
            for unit in group:
                self._commit([unit])
            return
        for unit in group:
            unit.done.set_exception(_told(error))


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


def _told(error: Exception) -> Exception:
    """The driver says "damaged" with its plain base error; its other errors are our own mistakes."""
    if not (isinstance(error, OperationalError) or type(error) is DatabaseError):
        return error
    trouble = StoreTrouble(str(error.orig))
    trouble.__cause__ = error
    return trouble
