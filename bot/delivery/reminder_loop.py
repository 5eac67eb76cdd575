"""How is a user told what they did not ask for just now? Claimed, sent at a pace of its own, and marked."""

import asyncio
import logging
from functools import partial

from sqlalchemy import Connection

from bot import metrics
from bot.conversation import Reminded
from bot.core.due_reminders import leave_alone, note_sent
from bot.delivery.channel import CardMessage, ChatPlace, Refused, ToldToWait, Undelivered, Unreachable, Unsent
from bot.delivery.context import Context
from bot.delivery.service import Delivery
from bot.storage.reminder_rows import put_off, release_claims, unclaim, who_is_due
from bot.storage.store import StoreTrouble

logger = logging.getLogger(__name__)

AT_ONCE = 100  # users looked at in one scan
MOST_UNDERWAY = 50
AGAIN_SECONDS = 600  # what could not be sent for so long waits, and is then looked at anew: it may be night by now
# After a send of which nobody knows whether it arrived, by how many there were: a short trouble costs a minute, and a
# long one does not use up all that are allowed.
DOUBTFUL_SECONDS = (60, 3600)
A_DAY = 24 * 3600

Due = tuple[int, str]


class ReminderLoop:
    """Sends what is due."""

    def __init__(self, context: Context, delivery: Delivery) -> None:
        self._context = context
        self._conversation = context.conversation
        self._store = context.store
        self._delivery = delivery

    async def send_due(self) -> None:
        """Everything that is due now. Each user is looked at once: whatever goes wrong waits for the next time. Raises
        StoreTrouble."""
        underway, seen = asyncio.Semaphore(MOST_UNDERWAY), set[int]()
        async with asyncio.TaskGroup() as group:
            while due := [one for one in await self._who_is_due() if one[0] not in seen]:
                for person in due:
                    seen.add(person[0])
                    await underway.acquire()
                    reminding = group.create_task(self._remind(person))
                    reminding.add_done_callback(lambda _task: underway.release())

    async def _who_is_due(self) -> tuple[Due, ...]:
        channel = self._context.channel.name
        return await self._store.submit(
            partial(who_is_due, channel=channel, now=self._conversation.now(), most=AT_ONCE)
        )

    async def _remind(self, person: Due) -> None:
        try:
            claim = partial(self._conversation.remind, channel=self._context.channel.name, external_id=person[1])
            reminded = await self._store.submit(claim)
            if reminded is not None:
                await self._send(person, reminded)
        except StoreTrouble:
            logger.exception("store did not take a reminder")
        except Exception:  # the outermost edge: one person's trouble is not everybody's
            logger.exception("reminder failed")
            metrics.REMINDERS.labels("failed").inc()
            now = self._conversation.now()
            await self._store.submit(partial(put_off, person=person[0], now=now, due=now + AGAIN_SECONDS))

    async def _send(self, person: Due, reminded: Reminded) -> None:
        conversation, user = self._conversation, person[1]
        try:
            async with asyncio.timeout(AGAIN_SECONDS):
                place = await self._show(user, CardMessage(conversation.draw(reminded.turn), is_asked=False))
        except TimeoutError:
            await self._give_back(reminded, AGAIN_SECONDS)
        except Unreachable:
            logger.info("person cannot be reminded")
            await self._store.submit(partial(self._leave_alone, person=person, reminded=reminded))
        except Unsent as error:
            await self._try_again(reminded, error.is_doubtful)
        except Refused:
            await self._fall_back(user, reminded)
        else:
            self._delivery.shows(user, place)
            await self._store.submit(partial(self._mark, reminded=reminded, user=user, place=place))

    async def _show(self, user: str, card: CardMessage) -> ChatPlace:
        while True:
            try:
                return await self._context.channel.show(user, card)
            except ToldToWait:
                continue  # the channel itself knows how long

    async def _try_again(self, reminded: Reminded, is_doubtful: bool) -> None:
        tried = max(one.claims for one in reminded.claimed.reminders)
        seconds = DOUBTFUL_SECONDS[min(tried, len(DOUBTFUL_SECONDS) - 1)]
        await self._give_back(reminded, seconds, is_doubtful)

    async def _give_back(self, reminded: Reminded, seconds: int, is_doubtful: bool = False) -> None:
        """To be tried again after so many seconds; where it may have been sent, no more often than there are claims."""
        again = release_claims if is_doubtful else unclaim
        due = self._conversation.now() + seconds
        await self._store.submit(partial(again, ids=reminded.claimed.ids, due=due))

    async def _fall_back(self, user: str, reminded: Reminded) -> None:
        """What the channel refuses was not said. It is tried once a day, and only the first time something is shown."""
        logger.error("reminder refused")
        metrics.FAILURES.labels("refused").inc()
        await self._give_back(reminded, A_DAY, is_doubtful=True)
        if any(one.claims for one in reminded.claimed.reminders):
            return
        try:
            screen = self._conversation.draw_fallback(reminded.turn)
            place = await self._context.channel.show_fallback(user, screen)
        except Undelivered as error:
            logger.warning("plain card not shown", extra={"error": type(error).__name__})
            return
        self._delivery.shows(user, place)
        await self._store.submit(partial(self._delivery.ledger.keep_shown, user=user, place=place))

    def _leave_alone(self, connection: Connection, person: Due, reminded: Reminded) -> None:
        leave_alone(connection, person[0], reminded.claimed)
        self._delivery.ledger.leave_alone(connection, person[1])

    def _mark(self, connection: Connection, reminded: Reminded, user: str, place: ChatPlace) -> None:
        note_sent(connection, reminded.claimed, self._conversation.now())
        self._delivery.ledger.keep_shown(connection, user, place)
