"""How do intake, worker and outbox make one, from an update that comes in to the reply that the channel took?"""

import asyncio
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from bot.delivery.acknowledgements import Acknowledgements
from bot.delivery.backoff import LONGEST_SECONDS
from bot.delivery.channel import ChatPlace, Raw
from bot.delivery.context import Context
from bot.delivery.intake import Intake
from bot.delivery.ledger import Ledger
from bot.delivery.lines import Lines
from bot.delivery.outbox import Outbox
from bot.delivery.posting import Postman
from bot.delivery.processing import Processor
from bot.delivery.worker import InboxWorker
from bot.storage import inbox

MOST_LEFT_BEHIND = 1000
LAST_SECONDS = 1.0  # for what was sent to be noted down, when the program ends


class Delivery:
    """Takes updates in, has each processed in one transaction, and sends what is owed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lines = Lines()
        self._acknowledgements = Acknowledgements(context.channel, context.now)
        self.ledger = Ledger(context, lambda user: self._worker.process_soon(user))
        self._processor = Processor(context, self.ledger)
        self._outbox = Outbox(context, self._lines, Postman(context), self._acknowledgements, self.ledger)
        self._worker = InboxWorker(context, self._lines, self._outbox, self._processor)
        self._intake = Intake(context, self._lines, self._outbox, self._worker, self._processor)

    @property
    def has_room(self) -> asyncio.Event:
        """Set while more can be taken in."""
        return self._outbox.has_room

    async def submit(self, raws: Sequence[Raw]) -> None:
        """When it returns, every update is durable. Raises StoreTrouble when one is not; all may be given again."""
        await self._intake.submit(raws)

    async def sweep(self) -> None:
        """Takes up what is due and what nobody is at: left by a process that is gone. To be called every now and then.
        Raises StoreTrouble."""
        await self._acknowledgements.retry()
        for user in await self._context.store.submit(self._left_behind):
            self._worker.process_soon(user)
        self._intake.knows_what_was_left = True

    def _left_behind(self, connection: Connection) -> tuple[str, ...]:
        name, context = self._context.channel.name, self._context
        self.ledger.has_postponed = inbox.has_postponed(connection, name)
        return inbox.left_behind(connection, name, context.holder, context.now(), LONGEST_SECONDS, MOST_LEFT_BEHIND)

    async def tidy(self) -> None:
        """Drops what need not be known any more."""
        await self._context.store.submit(partial(inbox.prune, now=self._context.now()))

    async def rest(self) -> None:
        """Waits until nothing is under way. What waits for another try is not."""
        while tasks := self._tasks():
            await asyncio.wait(tasks)

    async def stop(self, seconds: float) -> None:
        """Finishes what can be finished in so many seconds. What is still owed then is sent by the next process."""
        try:
            async with asyncio.timeout(seconds):
                await self.rest()
        except TimeoutError:
            under_way = self._tasks(with_ledger=False)
            for task in under_way:
                task.cancel()
            await asyncio.wait([*under_way, *self.ledger.tasks], timeout=LAST_SECONDS)

    def shows(self, user: str, place: ChatPlace) -> None:
        """A card that nobody asked for is the user's card now."""
        self._lines.of(user).place = place
        self._outbox.forget(user)

    def _tasks(self, with_ledger: bool = True) -> list["asyncio.Task[None]"]:
        tasks = [*self._intake.tasks, *self._worker.tasks, *self._outbox.tasks]
        return [*tasks, *self.ledger.tasks] if with_ledger else tasks
