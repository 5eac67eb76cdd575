"""How is somebody told what they did not ask for just now? Claimed, sent at a pace of its own, and marked."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot import metrics
from bot.conversation import Conversation, Reminded
from bot.storage.people import save_card
from bot.storage.store import Store, StoreTrouble
from bot.telegram.reading import CHANNEL
from bot.telegram.sending import Sender

logger = logging.getLogger(__name__)

AT_ONCE = 100  # persons looked at in one scan
MOST_UNDERWAY = 50
AGAIN_SECONDS = 600  # what could not be sent for so long waits, and is then looked at anew: it may be night by now

Person = tuple[int, str]


class Reminding:
    """Sends what is due. `shown` is told which message shows somebody's card now."""

    def __init__(
        self, conversation: Conversation, store: Store, sender: Sender, shown: Callable[[str, int | None], None]
    ) -> None:
        self._conversation = conversation
        self._store = store
        self._sender = sender
        self._shown = shown

    async def send_due(self) -> None:
        """Everything that is due now. Each person is looked at once: whatever goes wrong waits for the next time.
        Raises StoreTrouble."""
        underway, seen = asyncio.Semaphore(MOST_UNDERWAY), set[int]()
        async with asyncio.TaskGroup() as group:
            while due := [one for one in await self._who_is_due() if one[0] not in seen]:
                for person in due:
                    seen.add(person[0])
                    await underway.acquire()
                    telling = group.create_task(self._tell(person))
                    telling.add_done_callback(lambda _task: underway.release())

    async def _who_is_due(self) -> tuple[Person, ...]:
        return await self._store.hear(partial(self._conversation.who_is_due, channel=CHANNEL, most=AT_ONCE))

    async def _tell(self, person: Person) -> None:
        try:
            claim = partial(self._conversation.remind, channel=CHANNEL, external_id=person[1])
            reminded = await self._store.hear(claim)
            if reminded is not None:
                await self._send(person, reminded)
        except StoreTrouble:
            logger.exception("store did not take a reminder")
        except Exception:  # the outermost edge: one person's trouble is not everybody's
            logger.exception("reminder failed")
            metrics.REMINDERS.labels("failed").inc()
            await self._store.hear(partial(self._conversation.put_off, person=person[0], seconds=AGAIN_SECONDS))

    async def _send(self, person: Person, reminded: Reminded) -> None:
        conversation, screen = self._conversation, self._conversation.draw(reminded.turn)
        try:
            async with asyncio.timeout(AGAIN_SECONDS):
                sent = await self._sender.deliver_unasked(int(person[1]), screen)
        except TimeoutError:
            await self._store.hear(partial(conversation.give_back, reminded=reminded, seconds=AGAIN_SECONDS))
            return
        if sent.is_unreachable:
            logger.info("person cannot be reminded")
            await self._store.hear(partial(conversation.leave_alone, person=person[0], reminded=reminded))
            return
        # Without a card it may have arrived, and was sent once more already: a third copy would be one too many.
        self._shown(person[1], sent.card)
        await self._store.hear(partial(self._mark, reminded=reminded, external_id=person[1], card=sent.card))

    def _mark(self, connection: Connection, reminded: Reminded, external_id: str, card: int | None) -> None:
        self._conversation.mark(connection, reminded)
        save_card(connection, CHANNEL, external_id, card)
