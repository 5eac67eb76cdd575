"""How do waiting jobs share one commit? In a writer: a thread that carries them out in the order in which they came."""

import asyncio
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError, OperationalError

from bot import metrics
from bot.storage.database_errors import TO_DO, DatabaseFault, fault_of

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_TRIES = 5
PAUSE_SECONDS = 0.05
LONGEST_SECONDS = 2.0

Work = Callable[[Connection], Any]
# Units of work one after the other, each with its result before the next is asked for; and what all come to.
Steps = Generator[Work, Any, Result]


class StoreTrouble(Exception):
    """Nothing was written: the database is locked, full, damaged or gone. The same job may be tried again later."""


@dataclass
class Job:
    """Work for one transaction, and whom it is about (`keys`): jobs about the same are never side by side, not even
    in other processes. Its result is awaited in a thread (`done`) or in an event loop (`awaited`)."""

    work: Work
    keys: tuple[str, ...] = ()
    done: "Future[Any]" = field(default_factory=Future)
    awaited: "asyncio.Future[Any] | None" = None

    def is_wanted(self) -> bool:
        """False if the caller stopped waiting before the work began; from here on it cannot be cancelled."""
        return not self.awaited.cancelled() if self.awaited is not None else self.done.set_running_or_notify_cancel()


class Dialect(Protocol):
    """What the writer needs to know of a database: how a transaction begins, and what became of a broken one."""

    most_in_a_group: int

    def begin(self, connection: Connection, keys: Iterable[str]) -> str:
        """Locks these keys until the end of the transaction. Returns the transaction's number."""

    def is_passing(self, error: DBAPIError) -> bool:
        """May the same work succeed if it is done again at once?"""

    def was_committed(self, engine: Engine, number: str) -> bool:
        """Was the transaction committed, although the connection was lost? Raises StoreTrouble if nobody can tell."""


class Writer:
    """One thread and its queue. `is_broken` as soon as the disk failed to keep what was written: every later job fails
    then.

    Nothing may hold it for more than LONGEST_SECONDS: what is longer goes in slices or beside it, or is counted and
    told to the operator. The longest that a user can ask for takes, in ms of one core, for whoever stored as much as is
    allowed (100 partners, 9,900 actions, 22,000 rows): the last slice of an import 138, a reminder 58, the overview of
    all partners 29, to erase everything 28, any other card or command at most 24."""

    def __init__(self, engine: Engine, dialect: Dialect, name: str, clock: Callable[[], float]) -> None:
        self.is_broken = False
        self.is_lost: Callable[[], bool] = lambda: False  # what is committed into a file without a name is lost with it
        self._clock = clock
        self._began: float | None = None  # when the job that is being carried out began
        self._since: deque[float] = deque()  # when the groups came that are not committed yet, the oldest first
        self._engine = engine
        self._dialect = dialect
        self._waiting: queue.SimpleQueue[Sequence[Job] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def put(self, jobs: Sequence[Job]) -> None:
        """Units that come together share a transaction."""
        self._since.append(self._clock())
        self._waiting.put(jobs)

    @property
    def waited(self) -> float:
        """For how many seconds the oldest uncommitted job has waited."""
        try:
            return self._clock() - self._since[0]
        except IndexError:
            return 0.0

    @property
    def held(self) -> float:
        """For how many seconds one job holds it."""
        began = self._began
        return 0.0 if began is None else self._clock() - began

    def close(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _serve(self) -> None:
        is_open = True
        while is_open:
            group: list[Job] = []
            came = 0
            come: Sequence[Job] | None = self._waiting.get()
            while come is not None:
                group += come
                came += 1
                if len(group) >= self._dialect.most_in_a_group or self._waiting.empty():
                    break
                come = self._waiting.get()
            is_open = come is not None
            self._commit([job for job in group if job.is_wanted()])
            for _one in range(came):
                metrics.WRITER_WAIT.observe(self._clock() - self._since.popleft())

    def _commit(self, group: list[Job], tries: int = 1) -> None:
        if not group:
            return
        if self.is_broken:
            _tell([(job, None, StoreTrouble("the disk did not keep what was written")) for job in group])
            return
        is_at_work = [False]
        try:
            results = self._carry_out(group, is_at_work)
        except Exception as error:  # noqa: BLE001 - passed on to the caller, whose job it is
            self._fail(group, error, tries, is_of_one=is_at_work[0])
        else:
            if self.is_lost():
                self.is_broken = True
                _tell([(job, None, StoreTrouble("the file is lost")) for job in group])
                return
            _tell([(job, result, None) for job, result in zip(group, results, strict=True)])

    def _carry_out(self, group: list[Job], is_at_work: list[bool]) -> list[Any]:
        with self._engine.connect() as connection, connection.begin() as transaction:
            number = self._dialect.begin(connection, {key for job in group for key in job.keys})
            is_at_work[0] = True
            results = [self._do(job, connection) for job in group]
            is_at_work[0] = False
            try:
                transaction.commit()
            except DBAPIError as error:
                if not (error.connection_invalidated and self._dialect.was_committed(self._engine, number)):
                    raise
        return results

    def _do(self, job: Job, connection: Connection) -> Any:
        self._began = self._clock()
        try:
            return job.work(connection)
        finally:
            if self.held > LONGEST_SECONDS:
                metrics.LONG_JOBS.inc()
                logger.warning("a job held the writer", extra={"seconds": round(self.held, 1), "job": _name(job.work)})
            self._began = None

    def _fail(self, group: list[Job], error: Exception, tries: int, is_of_one: bool) -> None:
        """A passing error is retried. A job that fails rolls back its whole group, so each job is then run once more by
        itself. When the database cannot begin or commit, all fail at once: each would only wait for it again."""
        if isinstance(error, DBAPIError) and self._dialect.is_passing(error) and tries < MOST_TRIES:
            time.sleep(PAUSE_SECONDS * 2**tries)
            self._commit(group, tries + 1)
        elif is_of_one and len(group) > 1:
            for job in group:
                self._commit([job])
        else:
            told = _told(error)
            self.is_broken = self.is_broken or fault_of(getattr(error, "orig", error)) is DatabaseFault.NOT_KEPT
            _tell([(job, None, told) for job in group])


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


def _tell(told: list[tuple[Job, Any, Exception | None]]) -> None:
    """Wakes each event loop once for the whole group."""
    awaited: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any, Exception | None]]] = {}
    for job, result, error in told:
        if job.awaited is not None:
            awaited.setdefault(job.awaited.get_loop(), []).append((job.awaited, result, error))
        elif error is not None:
            job.done.set_exception(error)
        else:
            job.done.set_result(result)
    for loop, of_loop in awaited.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, of_loop)


def _resolve(told: list[tuple["asyncio.Future[Any]", Any, Exception | None]]) -> None:
    for future, result, error in told:
        if future.done():
            continue  # cancelled meanwhile
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)


def _name(work: Work) -> str:
    """Of the function; what it is to do may quote a user."""
    of = work.func if isinstance(work, partial) else work
    return getattr(of, "__qualname__", type(of).__name__)


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
