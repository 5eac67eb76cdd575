"""How is somebody told what they did not ask for just now? Claimed, sent at a pace of its own, and marked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from sqlalchemy import Connection
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.conversation import Conversation, Reminded
from bot.counts import REMINDERS
from bot.storage.people import save_card
from bot.storage.store import Store, StoreTrouble
from bot.telegram.client import NotSent
from bot.telegram.drawing import draw_keyboard, draw_text
from bot.telegram.reading import CHANNEL
from bot.telegram.sending import repeat

logger = logging.getLogger(__name__)

SCAN_SECONDS = 20.0
AT_ONCE = 100  # persons looked at in one scan
A_SECOND = 25  # messages; Telegram takes 30, the rest is for those who are waiting for an answer
MOST_UNDERWAY = 50
AGAIN_SECONDS = 600
BUSY_SECONDS = 0.02

Person = tuple[int, str]


class Reminding:
    """Sends what is due, for as long as it runs. `is_busy` says whether somebody waits for an answer: they go first."""

    def __init__(
        self,
        conversation: Conversation,
        store: Store,
        bot: Bot,
        is_busy: Callable[[], bool] = lambda: False,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._conversation = conversation
        self._store = store
        self._bot = bot
        self._is_busy = is_busy
        self._sleep = sleep
        self._next = 0.0

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            try:
                await self.send_due()
            except StoreTrouble:
                logger.exception("store did not say what is due")
            await self._sleep(SCAN_SECONDS)

    async def send_due(self) -> None:
        """Everything that is due now. Each person is looked at once: whatever goes wrong waits for the next time."""
        underway, seen = asyncio.Semaphore(MOST_UNDERWAY), set[int]()
        async with asyncio.TaskGroup() as group:
            while due := [one for one in await self._who_is_due() if one[0] not in seen]:
                for person in due:
                    seen.add(person[0])
                    await underway.acquire()
                    telling = group.create_task(self._tell(person))
                    telling.add_done_callback(lambda _task: underway.release())
                    await self._wait_for_turn()

    async def _who_is_due(self) -> tuple[Person, ...]:
        look = partial(self._conversation.who_is_due, channel=CHANNEL, most=AT_ONCE)
        return await asyncio.wrap_future(self._store.run(look))

    async def _wait_for_turn(self) -> None:
        """So many a second and no more, and a moment later while somebody waits for an answer."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now) + 1 / A_SECOND
        await self._sleep(self._next - now)
        if self._is_busy():
            await self._sleep(BUSY_SECONDS)

    async def _tell(self, person: Person) -> None:
        try:
            claim = partial(self._conversation.remind, channel=CHANNEL, external_id=person[1])
            reminded = await asyncio.wrap_future(self._store.run(claim))
            if reminded is not None:
                await self._send(person, reminded)
        except StoreTrouble:
            logger.exception("store did not take a reminder")
        except Exception:  # the outermost edge: one person's trouble is not everybody's
            logger.exception("reminder failed")
            REMINDERS.failed += 1
            put_off = partial(self._conversation.put_off, person=person[0], seconds=AGAIN_SECONDS)
            await asyncio.wrap_future(self._store.run(put_off))

    async def _send(self, person: Person, reminded: Reminded) -> None:
        screen = self._conversation.draw(reminded.turn)
        text, keyboard = draw_text(screen, with_notice=True), draw_keyboard(screen)
        conversation, chat = self._conversation, int(person[1])
        card: int | None = None
        try:
            message = await repeat(
                lambda: self._bot.send_message(chat, text, reply_markup=keyboard, parse_mode=ParseMode.HTML)
            )
            card = message.message_id
        except (Forbidden, BadRequest) as error:
            logger.info("person cannot be reminded", extra={"error": type(error).__name__})
            await self._do(partial(conversation.leave_alone, person=person[0], reminded=reminded))
            return
        except (NotSent, RetryAfter):
            await self._do(partial(conversation.give_back, reminded=reminded, seconds=AGAIN_SECONDS))
            return
        except TelegramError as error:
            # It may have arrived, and was sent once more already: a third copy would be one too many.
            REMINDERS.failed += 1
            logger.warning("reminder in doubt", extra={"error": type(error).__name__})
        await self._do(partial(self._mark, reminded=reminded, external_id=person[1], card=card))

    def _mark(self, connection: Connection, reminded: Reminded, external_id: str, card: int | None) -> None:
        self._conversation.mark(connection, reminded)
        save_card(connection, CHANNEL, external_id, card)

    async def _do(self, work: Callable[[Connection], None]) -> None:
        await asyncio.wrap_future(self._store.run(work))
