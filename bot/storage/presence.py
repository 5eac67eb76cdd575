"""Which of several processes polls, reminds, or has a reply in hand, and what when it dies?"""

import asyncio
import fcntl
import logging
import os
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.file_watch import lock_of
from bot.storage.inbox import PRESENCE

logger = logging.getLogger(__name__)

POLLER, REMINDER = "poller", "reminder"
ROLES = (POLLER, REMINDER)  # what only one process may do at a time
ROLE = 44004  # the class of the advisory locks of roles, beside that of processes
BEAT_SECONDS = 1.5
LEASE_SECONDS = 6.0
LARGEST = 2**31 - 1
TRY = text("SELECT pg_try_advisory_lock(:kind, :number)")


class AlreadyServed(Exception):
    """Another process serves from this file."""


class Alone:
    """The one process on an SQLite file; it has every role. A lock on a file beside it keeps a second one away."""

    def __init__(self, database: Path) -> None:
        """Raises AlreadyServed."""
        # Not on the file itself: to close it would drop SQLite's own locks.
        self._file = os.open(lock_of(database), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise AlreadyServed from error
        self.holder = _number()  # another in every life: what the one before had in hand is nobody's now

    def leads(self, _role: str) -> bool:
        return True

    async def beat(self) -> None:
        return

    def close(self) -> None:
        os.close(self._file)


class Among:
    """One process among several on one PostgreSQL. It is there as long as its own connection is, and has the roles that
    it got first. The server ends a connection that is silent for as long as the lease, so a process that is stopped or
    cut off loses its place, too; it comes back as another."""

    def __init__(self, engine: Engine, roles: Sequence[str], lease: float = LEASE_SECONDS) -> None:
        self._engine = engine
        self._roles = roles
        self._lease = lease
        self._led: set[str] = set()
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(1, "presence")
        self.holder = 0

    def leads(self, role: str) -> bool:
        return role in self._led

    async def beat(self) -> None:
        """To be called every now and then, well within the lease."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self.keep)

    def keep(self) -> None:
        try:
            connection = self._connection or self._arrive()
            connection.execute(text("SELECT 1"))
            for place, role in enumerate(self._roles):
                if role not in self._led and _try(connection, ROLE, place):
                    self._led.add(role)
                    logger.info("role taken", extra={"role": role})
        except SQLAlchemyError:
            logger.warning("place among the processes lost")
            self._leave()

    def close(self) -> None:
        self._thread.shutdown()
        self._leave()

    def _arrive(self) -> Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection = connection
        connection.execute(text(f"SET idle_session_timeout = {int(self._lease * 1000)}"))
        self.holder = _number()
        if not _try(connection, PRESENCE, self.holder):
            raise SQLAlchemyError("another process has this number")
        return connection

    def _leave(self) -> None:
        """The connection is not given back to the pool: its locks have to go with it."""
        self._led.clear()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _number() -> int:
    return random.SystemRandom().randrange(1, LARGEST)


def _try(connection: Connection, kind: int, number: int) -> bool:
    return bool(connection.execute(TRY, {"kind": kind, "number": number}).scalar_one())
