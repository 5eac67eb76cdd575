"""How do waiting units of work share one commit? In a lane: a thread that carries them out in the order they came."""

import asyncio
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError, OperationalError

from bot import metrics
from bot.storage.database_errors import TO_DO, Fault, fault_of

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_TRIES = 5
PAUSE_SECONDS = 0.05

Work = Callable[[Connection], Any]
# Units of work one after the other, each with its result before the next is asked for; and what all come to.
Steps = Generator[Work, Any, Result]


class StoreTrouble(Exception):
    """The database took nothing: it is locked, full, damaged or gone. The same unit may be tried again later."""


@dataclass
class Unit:
    """Work for one transaction, and whom it is about (`keys`): units about the same are never side by side, not even
    in other processes. Its result is awaited in a thread (`done`) or in an event loop (`heard`)."""

    work: Work
    keys: tuple[str, ...] = ()
    done: "Future[Any]" = field(default_factory=Future)
    heard: "asyncio.Future[Any] | None" = None

    def is_wanted(self) -> bool:
        """Whoever stopped waiting before the work began gets none; from here on nobody can."""
        return not self.heard.cancelled() if self.heard is not None else self.done.set_running_or_notify_cancel()


class Manner(Protocol):
    """What a kind of database wants at the beginning of a transaction, and says when one went wrong."""

    most_in_a_group: int

    def begin(self, connection: Connection, keys: Iterable[str]) -> str:
        """Holds everybody with these keys, to the end of the transaction. Returns the transaction's number."""

    def is_passing(self, error: DBAPIError) -> bool:
        """May the same work succeed if it is done again at once?"""

    def was_committed(self, engine: Engine, number: str) -> bool:
        """The connection was lost at the commit: did it come to that? Raises StoreTrouble if that cannot be told."""


class Lane:
    """`is_broken` from the moment on when the disk did not keep what it was to keep: nothing more is taken then."""

    def __init__(self, engine: Engine, manner: Manner, name: str, clock: Callable[[], float]) -> None:
        self.is_broken = False
        self._clock = clock
        self._since: deque[float] = deque()  # when each of those came that nobody has heard of yet, the oldest first
        self._engine = engine
        self._manner = manner
        self._waiting: queue.SimpleQueue[Sequence[Unit] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def put(self, units: Sequence[Unit]) -> None:
        """Units that come together share a transaction."""
        self._since.append(self._clock())
        self._waiting.put(units)

    @property
    def waited(self) -> float:
        """For how many seconds the oldest of those that came waits to be heard of."""
        try:
            return self._clock() - self._since[0]
        except IndexError:
            return 0.0

    def close(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _serve(self) -> None:
        is_open = True
        while is_open:
            group: list[Unit] = []
            came = 0
            come: Sequence[Unit] | None = self._waiting.get()
            while come is not None:
                group += come
                came += 1
                if len(group) >= self._manner.most_in_a_group or self._waiting.empty():
                    break
                come = self._waiting.get()
            is_open = come is not None
            self._commit([unit for unit in group if unit.is_wanted()])
            for _one in range(came):
                metrics.WRITER_WAIT.observe(self._clock() - self._since.popleft())

    def _commit(self, group: list[Unit], tries: int = 1) -> None:
        if not group:
            return
        if self.is_broken:
            _tell([(unit, None, StoreTrouble("the disk did not keep what was written")) for unit in group])
            return
        is_at_work = [False]
        try:
            results = self._carry_out(group, is_at_work)
        except Exception as error:  # noqa: BLE001 - the caller answers for its own unit, whatever went wrong in it
            self._fail(group, error, tries, is_of_one=is_at_work[0])
        else:
            _tell([(unit, result, None) for unit, result in zip(group, results, strict=True)])

    def _carry_out(self, group: list[Unit], is_at_work: list[bool]) -> list[Any]:
        with self._engine.connect() as connection, connection.begin() as transaction:
            number = self._manner.begin(connection, {key for unit in group for key in unit.keys})
            is_at_work[0] = True
            results = [unit.work(connection) for unit in group]
            is_at_work[0] = False
            try:
                transaction.commit()
            except DBAPIError as error:
                if not (error.connection_invalidated and self._manner.was_committed(self._engine, number)):
                    raise
        return results

    def _fail(self, group: list[Unit], error: Exception, tries: int, is_of_one: bool) -> None:
        """What passes is tried again. A unit that fails takes the work of its group back with it; the units are tried
        once more, each by itself. A database that does not begin or commit fails them all at once: each would only
        wait for it again."""
        if isinstance(error, DBAPIError) and self._manner.is_passing(error) and tries < MOST_TRIES:
            time.sleep(PAUSE_SECONDS * 2**tries)
            self._commit(group, tries + 1)
        elif is_of_one and len(group) > 1:
            for unit in group:
                self._commit([unit])
        else:
            told = _told(error)
            self.is_broken = fault_of(getattr(error, "orig", error)) is Fault.NOT_KEPT
            _tell([(unit, None, told) for unit in group])


def run_steps(steps: Steps[Result], run: Callable[[Work], Any]) -> Result:
    """What fails is theirs to answer for."""
    try:
        work = next(steps)
        while True:
            try:
                result = run(work)
            except Exception as error:  # noqa: BLE001 - thrown on, into the steps
                work = steps.throw(error)
            else:
                work = steps.send(result)
    except StopIteration as over:
        return cast(Result, over.value)


def _tell(told: list[tuple[Unit, Any, Exception | None]]) -> None:
    """An event loop is woken up once for the whole group."""
    heard: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any, Exception | None]]] = {}
    for unit, result, error in told:
        if unit.heard is not None:
            heard.setdefault(unit.heard.get_loop(), []).append((unit.heard, result, error))
        elif error is not None:
            unit.done.set_exception(error)
        else:
            unit.done.set_result(result)
    for loop, of_loop in heard.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, of_loop)


def _resolve(told: list[tuple["asyncio.Future[Any]", Any, Exception | None]]) -> None:
    for future, result, error in told:
        if future.done():
            continue  # nobody waits any more
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)


def _told(error: Exception) -> Exception:
    """SQLite says "damaged" with its plain base error; other errors of a driver are our own mistakes."""
    is_trouble = isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError
    if not (is_trouble or (isinstance(error, DBAPIError) and error.connection_invalidated)):
        return error
    fault = fault_of(getattr(error, "orig", error))
    logger.error("the database takes nothing", extra={"fault": fault.value, "to_do": TO_DO[fault]})
    trouble = StoreTrouble(str(getattr(error, "orig", error)))
    trouble.__cause__ = error
    return trouble
