"""Who works off what could not be processed or sent at once, and in which order?"""

import asyncio
import logging
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot import metrics
from bot.delivery.backoff import MOST_SECONDS, is_due
from bot.delivery.channel import Request
from bot.delivery.context import Context
from bot.delivery.lines import Lines, UserLine
from bot.delivery.outbox import Outbox
from bot.delivery.processing import Processor
from bot.delivery.reply import Reply
from bot.storage import inbox
from bot.storage.inbox import Open, State
from bot.storage.store import StoreTrouble

logger = logging.getLogger(__name__)

MOST_TRIES = 5
PAUSE_SECONDS = 0.1  # before the second try of what failed; twice as long before each one after that
STORE_PAUSE_SECONDS = 1.0


class Failed(Exception):
    """An update could not be processed."""

    def __init__(self, found: Open, request: Request | None) -> None:
        super().__init__(found.update_id)
        self.update_id, self.tries, self.request = found.update_id, found.tries, request


@dataclass(frozen=True)
class WorkStep:
    """What one transaction brought; `is_last` where nothing is left that is ours to do."""

    replies: tuple[Reply, ...] = ()
    is_last: bool = False


class InboxWorker:
    """For each user, one after the other: first what is owed and due, then what waits. It does not wait until a reply
    is sent, so that nobody's words wait behind a network that is away."""

    def __init__(self, context: Context, lines: Lines, outbox: Outbox, processor: Processor) -> None:
        self._context = context
        self._lines = lines
        self._outbox = outbox
        self._processor = processor
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._to_process: set[str] = set()

    @property
    def tasks(self) -> frozenset["asyncio.Task[None]"]:
        return frozenset(self._workers.values())

    def is_at(self, user: str) -> bool:
        return user in self._workers

    def process_soon(self, user: str) -> None:
        self._to_process.add(user)
        if user not in self._workers:
            self._workers[user] = asyncio.create_task(self._process(user))

    async def _process(self, user: str) -> None:
        """Until nothing of theirs is left that is ours to do."""
        line = self._lines.of(user)
        try:
            while user in self._to_process:
                self._to_process.discard(user)
                while await self._process_one(user, line):
                    pass
                # Only now: of several cards the newest is enough.
                self._outbox.start(user, line)
        finally:
            del self._workers[user]

    async def _process_one(self, user: str, line: UserLine) -> bool:
        """False when there is nothing more."""
        try:
            take = partial(self._next, user=user, line=line)
            try:
                step = await self._context.store.submit(take, self._context.key(user))
            except Failed as failed:
                self._outbox.start(user, line)
                await self._count_try(user, failed)
                return True
        except StoreTrouble:
            logger.exception("store did not give an update")
            self._outbox.start(user, line)
            await asyncio.sleep(STORE_PAUSE_SECONDS)
            return True
        for reply in step.replies:
            self._outbox.put(reply, line)
        return not step.is_last

    def _next(self, connection: Connection, user: str, line: UserLine) -> WorkStep:
        channel, now = self._context.channel.name, self._context.now()
        found = inbox.list_open(connection, channel, user, self._context.holder, line.in_hand)
        owed = [one for one in found if one.state is State.OWED]
        old = [one.update_id for one in owed if now - one.at > MOST_SECONDS]
        inbox.finish(connection, channel, old)
        due = [one for one in owed if is_due(one.due, now) and one.update_id not in old]
        if due:
            return WorkStep(self._resume(connection, user, due))
        waiting = next((one for one in found if one.state is State.WAITING), None)
        if waiting is None:
            return WorkStep(is_last=True)
        reply = self._process_waiting(connection, waiting)
        return WorkStep((reply,) if reply else ())

    def _resume(self, connection: Connection, user: str, due: list[Open]) -> tuple[Reply, ...]:
        channel = self._context.channel.name
        inbox.hold(connection, channel, [one.update_id for one in due], self._context.holder)
        replies = []
        for found in due:
            try:
                replies.append(self._processor.resume(connection, user, found))
            except Exception as error:
                raise Failed(found, None) from error
        return tuple(replies)

    def _process_waiting(self, connection: Connection, found: Open) -> Reply | None:
        event = None
        try:
            event = self._processor.read_waiting(found)
            return self._processor.process_waiting(connection, event, found)
        except Exception as error:
            raise Failed(found, event if isinstance(event, Request) else None) from error

    async def _count_try(self, user: str, failed: Failed) -> None:
        tries = failed.tries + 1
        logger.error("update failed", exc_info=failed.__cause__)
        metrics.FAILURES.labels("update").inc()
        store, channel, key = self._context.store, self._context.channel.name, self._context.key(user)
        if tries < MOST_TRIES:
            await store.submit(partial(inbox.count_try, channel=channel, update_id=failed.update_id), key)
            await asyncio.sleep(PAUSE_SECONDS * 2**failed.tries)
            return
        logger.error("update set aside")
        metrics.UPDATES.labels("set aside").inc()
        await store.submit(partial(inbox.set_aside, channel=channel, update_id=failed.update_id), key)
        if failed.request is not None:
            await self._outbox.apologise(failed.request)
