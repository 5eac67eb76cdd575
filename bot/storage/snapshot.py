"""How is much read without holding up anybody who writes? Beside the writers, as everything was at one moment."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.storage.sqlite import is_in_memory, open_reader
from bot.storage.writer import StoreTrouble

AT_ONCE = 2  # each holds a connection, and as much memory as somebody may store
_room = BoundedSemaphore(AT_ONCE)

Result = TypeVar("Result")


def read_beside(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """What was committed when the reading began. Takes a while: not for an event loop, nor for a writer. Raises
    StoreTrouble."""
    try:
        with _room:
            if engine.dialect.name != "sqlite":
                return _read(engine.execution_options(isolation_level="REPEATABLE READ"), work)
            if is_in_memory(engine):
                return _read(engine, work)
            return _read(open_reader(engine), work)
    except DBAPIError as error:
        raise StoreTrouble(str(error.orig)) from error


def _read(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    with engine.begin() as connection:
        return work(connection)
