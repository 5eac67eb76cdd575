"""How does a unit of work become durable? In a lane with others that share its commit: one for SQLite, which has one
writer, a few for PostgreSQL."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import count
from typing import TypeVar, cast

from sqlalchemy import Connection, Engine, make_url

from bot.storage.postgresql import LANES, SeveralWriters, number_of, open_postgresql
from bot.storage.sqlite import BUSY_MILLISECONDS, OneWriter, empty_log, open_sqlite
from bot.storage.writer import Lane, Manner, Steps, StoreTrouble, Unit, run_steps

__all__ = ["BUSY_MILLISECONDS", "Store", "StoreTrouble", "empty_log", "open_engine"]

SQLITE, POSTGRESQL = "sqlite", "postgresql"

Result = TypeVar("Result")
Work = Callable[[Connection], Result]


def open_engine(url: str) -> Engine:
    return open_postgresql(url) if make_url(url).get_backend_name() == POSTGRESQL else open_sqlite(url)


class Store:
    """Runs units of work. A unit is a function of a connection that may be run again from the start; its result is
    handed over only after the commit. Units about the same person (`of`) run one after the other, in the order in which
    they came, and never beside one of another process."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self.engine = engine
        # Do other processes write beside this one, at the same moment and about the same people?
        self.is_shared = engine.dialect.name == POSTGRESQL
        manner: Manner = SeveralWriters() if self.is_shared else OneWriter()
        lanes = LANES if self.is_shared else 1
        self._lanes = [Lane(engine, manner, f"writer-{place}", clock) for place in range(lanes)]
        self._turns = count()

    def run(self, work: Work[Result], *of: str) -> "Future[Result]":
        unit = Unit(work, of)
        self._lane(of).put([unit])
        return unit.done

    def hear(self, work: Work[Result], *of: str) -> "asyncio.Future[Result]":
        """The same for an event loop, which is woken up once for all that a commit made durable."""
        unit = Unit(work, of, heard=asyncio.get_running_loop().create_future())
        self._lane(of).put([unit])
        return _awaitable(unit)

    def run_each(self, steps: Steps[Result], *of: str) -> Result:
        """Units of work with those of others between them: what is long holds up nobody."""
        return run_steps(steps, lambda work: self.run(work, *of).result())

    async def hear_each(self, steps: Steps[Result], *of: str) -> Result:
        """The same for an event loop."""
        try:
            work = next(steps)
            while True:
                try:
                    result = await self.hear(work, *of)
                except Exception as error:  # noqa: BLE001 - it is theirs to answer for
                    work = steps.throw(error)
                else:
                    work = steps.send(result)
        except StopIteration as over:
            return cast(Result, over.value)

    def hear_all(self, works: Sequence[tuple[Work[Result], str]]) -> "list[asyncio.Future[Result]]":
        """Several units, each with whom it is about; those in the same lane share a transaction."""
        loop = asyncio.get_running_loop()
        units = [Unit(work, (of,), heard=loop.create_future()) for work, of in works]
        by_lane: dict[Lane, list[Unit]] = {}
        for unit in units:
            by_lane.setdefault(self._lane(unit.keys), []).append(unit)
        for lane, its in by_lane.items():
            lane.put(its)
        return [_awaitable(unit) for unit in units]

    @property
    def is_broken(self) -> bool:
        """The disk did not keep what it was to keep. Only a new start can tell what is really there."""
        return any(lane.is_broken for lane in self._lanes)

    @property
    def waited(self) -> float:
        """For how many seconds the oldest unit waits that is not done yet."""
        return max(lane.waited for lane in self._lanes)

    def forget_deleted(self) -> None:
        """Empties SQLite's write-ahead log, so that what was deleted is in no file any more. Waits for a moment without
        readers; if there is none, the next start does it. PostgreSQL does this in its own time, by VACUUM."""
        if not self.is_shared:
            empty_log(self.engine)

    def close(self) -> None:
        for lane in self._lanes:
            lane.close()
        self.engine.dispose()

    def _lane(self, keys: Sequence[str]) -> Lane:
        place = number_of(keys[0]) if keys and self.is_shared else next(self._turns)
        return self._lanes[place % len(self._lanes)]


def _awaitable(unit: Unit) -> "asyncio.Future[Result]":
    if unit.heard is None:
        raise LookupError("this unit is not awaited in an event loop")
    return unit.heard
