"""What is owed to whom, and how does it reach them? One user after the other's own order, users side by side."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import Any

from bot import metrics
from bot.delivery.acknowledgements import Acknowledgements
from bot.delivery.channel import Request
from bot.delivery.context import Context
from bot.delivery.ledger import Ledger, LedgerEntry
from bot.delivery.lines import Lines, UserLine
from bot.delivery.posting import Posting, Postman
from bot.delivery.reply import Reply, reply_to

logger = logging.getLogger(__name__)

AT_ONCE = 1024  # users who are answered at the same time; beyond that, nothing more is taken in
MOST_KEPT = 1000  # turns that are remembered while their reply waits for another try
QUIET_SECONDS = 1.0  # without anything new from somebody whose words are old: there may be more of them


class Outbox:
    """Sends what is owed: every file and message in order, and of several cards only the newest. What cannot be sent
    goes back to the database until it is due; nobody waits for it here."""

    def __init__(
        self, context: Context, lines: Lines, postman: Postman, acknowledgements: Acknowledgements, ledger: Ledger
    ) -> None:
        self._context = context
        self._lines = lines
        self._postman = postman
        self._acknowledgements = acknowledgements
        self._ledger = ledger
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way = 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._more_until = 0.0
        self.has_room = asyncio.Event()
        self.has_room.set()

    @property
    def tasks(self) -> frozenset["asyncio.Task[None]"]:
        return frozenset(self._tasks)

    def push(self, reply: Reply) -> None:
        """Owed from now on, and sent as soon as it can be."""
        line = self._lines.of(reply.request.user)
        self.put(reply, line)
        self.start(reply.request.user, line)

    def put(self, reply: Reply, line: UserLine) -> None:
        """Owed from now on; to be sent with what comes after it when `start` is called."""
        line.in_hand.add(reply.update_id)
        metrics.TURNS.inc()
        if reply.card is not None and reply.card.fetches is not None:
            self._run(self._fetch(reply, reply.card.fetches, line))
            return
        if reply.card is None:
            reply = self._remember(reply)
        if reply.is_late:
            line.quiet_until = asyncio.get_running_loop().time() + QUIET_SECONDS
        line.waiting.append(reply)
        if self._acknowledgements.wants(reply):
            self._run(self._acknowledgements.acknowledge(reply, self._postman.notice_of(reply)))

    def start(self, user: str, line: UserLine) -> None:
        if line.waiting and line.sending is None:
            line.sending = self._run(self._drain(user, line))

    async def _fetch(self, reply: Reply, file: str, line: UserLine) -> None:
        """The file that a turn waits for, between two transactions; goes on with what is in it."""
        content = await self._postman.fetch(reply.request.user, file)
        conversation = self._context.conversation
        try:
            handed = await asyncio.to_thread(conversation.read_file, content)
            steps = conversation.hand_over(replace(reply.request.input, event=handed))
            turn = await self._context.store.submit_each(steps, self._context.key(reply.request.user))
        except Exception:  # one user's trouble is not everybody's
            logger.exception("update failed")
            metrics.FAILURES.labels("reply").inc()
            await self.apologise(reply.request)
            self._ledger.add(LedgerEntry(reply.request.user, line, (reply,)))
            return
        self.push(reply_to(reply.request, reply.update_id, reply.at, turn, reply.began, reply.place))

    async def apologise(self, request: Request) -> None:
        """When something broke on our side."""
        if request.ticket is not None:
            await self._postman.acknowledge(request, None)
        await self._postman.apologise(request.input)

    async def turn_away(self, request: Request, words: str) -> None:
        if request.ticket is not None:
            await self._postman.acknowledge(request, words)
        else:
            await self._postman.say(request.user, words)

    def expect_more(self, seconds: float) -> None:
        """More of what is old is on its way: until then nobody is answered who said something of it."""
        self._more_until = asyncio.get_running_loop().time() + seconds

    def forget(self, user: str) -> None:
        """Something newer was shown than what is remembered for another try."""
        self._kept.pop(user, None)

    async def _drain(self, user: str, line: UserLine) -> None:
        self._count(+1)
        try:
            while line.waiting:
                await self._be_quiet(line)
                await self._postman.turn(user)
                waiting, line.waiting = line.waiting, []
                batch = sorted(
                    (self._as_of_now(line, one) for one in waiting), key=lambda one: (one.update_id, one.order)
                )
                self._settle(line, await self._postman.post(user, line, batch))
        finally:
            line.sending = None
            self._count(-1)

    async def _be_quiet(self, line: UserLine) -> None:
        loop = asyncio.get_running_loop()
        while any(one.is_late for one in line.waiting):
            seconds = max(line.quiet_until, self._more_until) - loop.time()
            if seconds <= 0:
                return
            await asyncio.sleep(min(seconds, QUIET_SECONDS))

    def _settle(self, line: UserLine, posting: Posting) -> None:
        """What was not sent is tried again: at once where something newer has come or the channel told how long to
        wait, else when it is due."""
        left = posting.left
        if left and (posting.is_told or line.waiting):
            line.waiting = [*left, *line.waiting]
            left = ()
        done = posting.done
        for reply in done:
            metrics.LATENCY.observe(time.monotonic() - reply.began)
        if left:
            metrics.FAILURES.labels("postponed").inc(len(left))
            self._keep(left)
        if posting.place is not None:
            line.place = None if posting.is_gone else posting.place
            line.shown = max(line.shown, *(one.order for one in posting.replies))
            self.forget(posting.user)
        if done or left or posting.place is not None:
            self._ledger.add(posting.entry(line, tuple(done), tuple(left)))

    def _as_of_now(self, line: UserLine, reply: Reply) -> Reply:
        """A card that was to be tried again while a newer one was shown would come out of order: what is shown instead
        is where the user is by now."""
        if reply.card is None or reply.order >= line.shown:
            return reply
        self._postman.forget(reply)
        return replace(reply, card=None, order=-1)

    def _keep(self, left: Sequence[Reply]) -> None:
        """What the newest of them said is not in the database."""
        newest = max(left, key=lambda one: one.order)
        if newest.card is not None:
            self._kept[newest.request.user] = newest
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def _remember(self, reply: Reply) -> Reply:
        kept = self._kept.get(reply.request.user)
        if kept is None or kept.update_id != reply.update_id:
            return reply
        return replace(reply, card=kept.card, order=kept.order, began=kept.began, place=kept.place)

    def _count(self, more: int) -> None:
        self._under_way += more
        metrics.OWED.set(self._under_way)
        if self._under_way < AT_ONCE:
            self.has_room.set()
        else:
            self.has_room.clear()

    def _run(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
