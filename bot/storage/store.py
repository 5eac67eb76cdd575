"""How does work become durable? As a job of a writer thread, with others that share its commit: one thread for SQLite,
which has one writer, a few for PostgreSQL."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import Connection, Engine, make_url

from bot.storage.database_errors import TO_DO, DatabaseFault
from bot.storage.file_watch import Watch
from bot.storage.postgresql import WRITERS, PostgresqlDialect, number_of, open_postgresql
from bot.storage.sqlite import BUSY_MILLISECONDS, SqliteDialect, empty_log, open_sqlite
from bot.storage.writer import Dialect, Job, Steps, StoreTrouble, Writer, run_steps

logger = logging.getLogger(__name__)

__all__ = ["BUSY_MILLISECONDS", "Store", "StoreTrouble", "empty_log", "open_engine"]

SQLITE, POSTGRESQL = "sqlite", "postgresql"

Result = TypeVar("Result")
Work = Callable[[Connection], Result]


def open_engine(url: str) -> Engine:
    return open_postgresql(url) if make_url(url).get_backend_name() == POSTGRESQL else open_sqlite(url)


class Store:
    """Runs jobs. A job is a function of a connection that may be run again from the start; its result is
    handed over only after the commit. Jobs about the same person (`of`) run one after the other, in the order in which
    they came, and never beside one of another process."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self.engine = engine
        # Do other processes write beside this one, at the same moment and about the same people?
        self.is_shared = engine.dialect.name == POSTGRESQL
        dialect: Dialect = PostgresqlDialect() if self.is_shared else SqliteDialect()
        writers = WRITERS if self.is_shared else 1
        self._writers = [Writer(engine, dialect, f"writer-{place}", clock) for place in range(writers)]
        self._turns = count()
        self._watch: Watch | None = None
        self.is_lost = False

    def run(self, work: Work[Result], *of: str) -> "Future[Result]":
        job = Job(work, of)
        self._writer_of(of).put([job])
        return job.done

    def submit(self, work: Work[Result], *of: str) -> "asyncio.Future[Result]":
        """The same for an event loop, which is woken up once for all that a commit made durable."""
        job = Job(work, of, awaited=asyncio.get_running_loop().create_future())
        self._writer_of(of).put([job])
        return _awaitable(job)

    def run_each(self, steps: Steps[Result], *of: str) -> Result:
        """Jobs with those of others between them: what is long holds up nobody."""
        return run_steps(steps, lambda work: self.run(work, *of).result())

    async def submit_each(self, steps: Steps[Result], *of: str) -> Result:
        """The same for an event loop."""
        try:
            work = next(steps)
            while True:
                try:
                    result = await self.submit(work, *of)
                except Exception as error:  # noqa: BLE001 - it is theirs to answer for
                    work = steps.throw(error)
                else:
                    work = steps.send(result)
        except StopIteration as over:
            return cast(Result, over.value)

    def submit_all(self, works: Sequence[tuple[Work[Result], str]]) -> "list[asyncio.Future[Result]]":
        """Several jobs, each with whom it is about; those in the same writer share a transaction."""
        loop = asyncio.get_running_loop()
        jobs = [Job(work, (of,), awaited=loop.create_future()) for work, of in works]
        by_writer: dict[Writer, list[Job]] = {}
        for job in jobs:
            by_writer.setdefault(self._writer_of(job.keys), []).append(job)
        for writer, its in by_writer.items():
            writer.put(its)
        return [_awaitable(job) for job in jobs]

    @property
    def is_broken(self) -> bool:
        """The disk did not keep what it was to keep, or the file is lost. Only a new start can tell what is there."""
        return any(writer.is_broken for writer in self._writers)

    @property
    def waited(self) -> float:
        """For how many seconds the oldest unfinished job has waited."""
        return max(writer.waited for writer in self._writers)

    @property
    def held(self) -> float:
        """For how many seconds one job holds a writer."""
        return max(writer.held for writer in self._writers)

    def forget_deleted(self) -> None:
        """Empties SQLite's write-ahead log, so that what was deleted is in no file any more. Waits for a moment without
        readers; if there is none, the next start does it. PostgreSQL does this in its own time, by VACUUM."""
        if not self.is_shared:
            empty_log(self.engine)

    def close(self) -> None:
        for writer in self._writers:
            writer.close()
        self.engine.dispose()
        self._unwatch()

    def watch(self, file: Path) -> None:
        """From now on the file, which is in use and marked, is looked after."""
        self._unwatch()
        self._watch = Watch(file)
        for writer in self._writers:
            writer.is_lost = self._watch.is_lost

    def look(self) -> None:
        """Is the file still there? If not, nothing more is taken: it would be kept nowhere. To be called often."""
        if self._watch is None or self.is_lost:
            return
        if self._watch.is_lost():
            self.is_lost = True
            for writer in self._writers:
                writer.is_broken = True
            to_do = TO_DO[DatabaseFault.LOST]
            logger.error("the database takes nothing", extra={"fault": DatabaseFault.LOST.value, "to_do": to_do})
        else:
            self._watch.note_committed()

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _writer_of(self, keys: Sequence[str]) -> Writer:
        place = number_of(keys[0]) if keys and self.is_shared else next(self._turns)
        return self._writers[place % len(self._writers)]


def _awaitable(job: Job) -> "asyncio.Future[Result]":
    if job.awaited is None:
        raise LookupError("this job is not awaited in an event loop")
    return job.awaited
