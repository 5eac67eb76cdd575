"""What happens to updates when they come in, until they are durable?"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot import metrics
from bot.conversation.channel_words import say_too_much
from bot.core.language import guess_tag
from bot.delivery.channel import Blocked, Errand, Raw, Request
from bot.delivery.context import Context
from bot.delivery.flood import Flood, Verdict
from bot.delivery.lines import Lines
from bot.delivery.outbox import Outbox
from bot.delivery.processing import Event, Processor
from bot.delivery.reply import Reply
from bot.delivery.worker import InboxWorker
from bot.storage import inbox
from bot.storage.inbox import Entered
from bot.storage.store import StoreTrouble

logger = logging.getLogger(__name__)

AT_A_STRETCH = 8  # updates whose replies begin without looking what else there is to do
MOST_IN_HAND = 200  # of one user
LATE_SECONDS = 30  # what was said so long ago waited for us, and may not be the last of it
FULL = 100  # updates; where so many come at once, more of them wait,
MORE_SECONDS = 5.0  # and come within this, or there are none

Come = tuple[Event, Raw]


class Intake:
    """Everything that a channel brings. `clock` tells the machine's time (UTC seconds), as the channel does."""

    def __init__(
        self,
        context: Context,
        lines: Lines,
        outbox: Outbox,
        worker: InboxWorker,
        processor: Processor,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._context = context
        self._lines = lines
        self._outbox = outbox
        self._worker = worker
        self._processor = processor
        self._clock = clock
        self._flood = Flood()
        self._tasks: set[asyncio.Task[None]] = set()
        # Until it is known what the process before this one left, everybody may have something that comes first.
        self.knows_what_was_left = False

    @property
    def tasks(self) -> frozenset["asyncio.Task[None]"]:
        return frozenset(self._tasks)

    async def submit(self, raws: Sequence[Raw]) -> None:
        """When it returns, every update is durable: processed, or waiting to be. Raises StoreTrouble when one is not;
        all may be given again then. Whoever stops waiting for it stops nothing."""
        await self._outbox.has_room.wait()
        await asyncio.shield(self._soon(self._take(raws)))

    async def _take(self, raws: Sequence[Raw]) -> None:
        is_full = len(raws) >= FULL
        if is_full:
            self._outbox.expect_more(float("inf"))
        try:
            await self._enter([(event, raw) for event, raw in self._read_all(raws) if self._admits(event)])
        finally:
            self._outbox.expect_more(MORE_SECONDS if is_full else 0.0)

    def _read_all(self, raws: Sequence[Raw]) -> list[Come]:
        return [(event, raw) for raw in raws if isinstance(event := self._read(raw), Request | Blocked)]

    async def _enter(self, come: Sequence[Come]) -> None:
        began = time.monotonic()
        units = [(self._unit(event, raw), self._context.key(event.user)) for event, raw in come]
        found = await asyncio.gather(*self._context.store.submit_all(units), return_exceptions=True)
        trouble: BaseException | None = None
        for place, ((event, raw), result) in enumerate(zip(come, found, strict=True)):
            if place % AT_A_STRETCH == 0:
                await asyncio.sleep(0)  # what else has come meanwhile need not wait for all of them
            if isinstance(result, StoreTrouble):
                trouble = result
            elif isinstance(result, Exception):
                trouble = await self._requeue(event, raw, result) or trouble
            elif isinstance(result, BaseException):
                raise result
            else:
                self._go_on(event, result, began)
        if trouble is not None:
            raise trouble

    def _read(self, raw: Raw) -> Request | Blocked | Errand | None:
        try:
            event = self._context.channel.read(raw)
        except Exception:  # noqa: BLE001 - whatever an update of a shape that the library does not know makes it raise
            logger.error("update cannot be read")
            metrics.UPDATES.labels("unreadable").inc()
            return None
        if isinstance(event, Errand) and (event.user is None or self._flood.judge(event.user) is Verdict.FINE):
            self._soon(event.run())
        if not isinstance(event, Request):
            metrics.UPDATES.labels("about nobody").inc()
        return event

    def _admits(self, event: Event) -> bool:
        if isinstance(event, Blocked):
            return True
        verdict = self._flood.judge(event.user)
        if len(self._lines.of(event.user).in_hand) >= MOST_IN_HAND and verdict is Verdict.FINE:
            verdict = Verdict.STILL_TOO_MUCH
        if verdict is Verdict.FINE:
            return True
        metrics.UPDATES.labels("too much").inc()
        if verdict is Verdict.TOO_MUCH:
            logger.warning("somebody sends too much")
            words = say_too_much(self._context.conversation.languages[guess_tag(event.input.language_code)])
            self._soon(self._outbox.turn_away(event, words))
        return False

    def _unit(self, event: Event, raw: Raw) -> Any:
        is_first = self.knows_what_was_left and not self._context.store.is_shared and not self._worker.is_at(event.user)
        arrival = self._processor.arrival(event, raw)
        return partial(self._processor.enter, event=event, arrival=arrival, is_first=is_first)

    def _go_on(self, event: Event, result: Reply | Entered, began: float) -> None:
        match result:
            case Reply():
                metrics.UPDATES.labels("handled").inc()
                at = result.request.at
                is_late = at is not None and self._clock() - at > LATE_SECONDS
                self._outbox.push(replace(result, began=began, is_late=is_late))
            case Entered.LATER:
                self._worker.process_soon(event.user)
            case _:
                metrics.UPDATES.labels("known").inc()

    async def _requeue(self, event: Event, raw: Raw, error: Exception) -> StoreTrouble | None:
        """What the database cannot keep in any way is passed over: it must not come again and again, and with it
        everything that comes with it."""
        logger.error("update failed", exc_info=error)
        metrics.FAILURES.labels("update").inc()
        arrival = self._processor.arrival(event, raw)
        put = partial(inbox.put_back, arrival=arrival, tries=1, now=self._context.now())
        try:
            await self._context.store.submit(put, self._context.key(event.user))
        except StoreTrouble as trouble:
            return trouble
        except Exception:  # whatever it has in it that no database takes
            logger.exception("update passed over")
            metrics.UPDATES.labels("passed over").inc()
            if isinstance(event, Request):
                self._soon(self._outbox.apologise(event))
            return None
        self._worker.process_soon(event.user)
        return None

    def _soon(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
