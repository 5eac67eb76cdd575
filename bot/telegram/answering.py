"""What happens to an update, from its arrival to the reply that Telegram took?"""

import asyncio
import json
import logging
import time
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection
from telegram import Bot

from bot import metrics
from bot.cards.notes.change import NOTE_KEPT
from bot.conversation import Again, Conversation, Input, Said, Tap
from bot.conversation.introduction import say_commands
from bot.core.language import guess_tag
from bot.documents import File
from bot.outcomes import PartnersPictured, Pictured, Turn
from bot.screens.notices import say_failure, say_too_much
from bot.screens.passing_on import say_nothing_to_share
from bot.storage import inbox
from bot.storage.inbox import Arrival, Entered, Open, State
from bot.storage.people import save_card, save_pinned, save_reach
from bot.storage.presence import Alone, Among
from bot.storage.sent_files import find_sent, save_sent
from bot.storage.store import Store, StoreTrouble
from bot.telegram.flood import Flood, Verdict
from bot.telegram.order import Queue, Queues
from bot.telegram.reading import CHANNEL, Blocked, Leave, Remark, Sharing, Talk, keep_needed, read_update
from bot.telegram.sending import Drawn, Sender, Sent

logger = logging.getLogger(__name__)

MOST_TRIES = 5
A_WHILE = 1.0  # seconds of drawing after which somebody should see that it goes on
PAUSE_SECONDS = 0.1  # before the second try of what failed; twice as long before each one after that
STORE_PAUSE_SECONDS = 1.0
AT_A_STRETCH = 8  # replies drawn without looking what else there is to do
AT_ONCE = 1024  # replies under way; beyond that, nothing more is taken in
MOST_IN_HAND = 200  # of one person
MOST_LEFT_BEHIND = 1000
LAST_SECONDS = 1.0  # for what was sent to be noted down, when the program ends
Raw = Mapping[str, Any]


class Failed(Exception):
    """An update could not be handled."""

    def __init__(self, update_id: int, tries: int, talk: Talk | None) -> None:
        super().__init__(update_id)
        self.update_id, self.tries, self.talk = update_id, tries, talk


@dataclass(frozen=True)
class Reply:
    """What has to be sent for one update, since `began`; without a turn there is only a tap to be answered."""

    talk: Talk
    update_id: int
    turn: Turn | None
    began: float


@dataclass(frozen=True)
class Mark:
    """What to keep about a reply that was sent."""

    reply: Reply
    sent: Sent
    queue: Queue


class Answering:
    """Takes updates in, has each handled in one transaction, and sends what is owed."""

    def __init__(
        self, conversation: Conversation, store: Store, presence: Alone | Among, sender: Sender, bot: Bot
    ) -> None:
        self._conversation = conversation
        self._store = store
        self._presence = presence
        self._sender = sender
        self._bot = bot
        self._flood = Flood()
        self._queues = Queues()
        self._tasks: set[asyncio.Task[None]] = set()
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._to_work_off: set[str] = set()
        self._marks: list[Mark] = []
        self._marking: asyncio.Task[None] | None = None
        self._replies = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        # Until it is known what a life before this one left, everybody may have something that comes first.
        self._knows_what_was_left = False

    async def accept(self, raws: Sequence[Raw]) -> None:
        """When it returns, every update is durable: handled, or waiting to be. Raises StoreTrouble when one is not; all
        may be given again then. Whoever stops waiting for it stops nothing."""
        await self._has_room.wait()
        await asyncio.shield(self._soon(self._take_in(raws)))

    async def _take_in(self, raws: Sequence[Raw]) -> None:
        began = time.monotonic()
        come = [(talk, raw) for raw in raws if isinstance(talk := self._read(raw), Talk | Blocked)]
        let_in = [(talk, raw) for talk, raw in come if self._lets_in(talk)]
        units = [(self._unit(talk, raw), _key(_person(talk))) for talk, raw in let_in]
        found = await asyncio.gather(*self._store.hear_all(units), return_exceptions=True)
        trouble: BaseException | None = None
        for place, ((talk, raw), came) in enumerate(zip(let_in, found, strict=True)):
            if place % AT_A_STRETCH == 0:
                await asyncio.sleep(0)  # what else has come meanwhile need not wait for all of them
            if isinstance(came, StoreTrouble):
                trouble = came
            elif isinstance(came, Exception):
                trouble = await self._put_back(talk, raw, came) or trouble
            elif isinstance(came, BaseException):
                raise came
            else:
                self._go_on(talk, raw["update_id"], came, began)
        if trouble is not None:
            raise trouble

    async def sweep(self) -> None:
        """Works off what nobody is at: left by a life before this one, or by a process that died."""
        left = partial(inbox.left_behind, channel=CHANNEL, holder=self._presence.holder, most=MOST_LEFT_BEHIND)
        for person in await self._store.hear(left):
            self._work_off_soon(person)
        self._knows_what_was_left = True

    async def tidy(self) -> None:
        """Drops what need not be known any more."""
        await self._store.hear(partial(inbox.prune, now=self._conversation.now()))

    async def rest(self) -> None:
        """Waits until nothing is under way."""
        while tasks := [*self._tasks, *self._workers.values(), *filter(None, [self._marking])]:
            await asyncio.wait(tasks)

    async def stop(self, seconds: float) -> None:
        """Finishes what can be finished in so many seconds. What is still owed then is sent by the next life."""
        try:
            async with asyncio.timeout(seconds):
                await self.rest()
        except TimeoutError:
            under_way = [*self._tasks, *self._workers.values()]
            for task in under_way:
                task.cancel()
            await asyncio.wait([*under_way, *filter(None, [self._marking])], timeout=LAST_SECONDS)

    def _read(self, raw: Raw) -> Talk | Sharing | Leave | Remark | Blocked | None:
        try:
            read = read_update(raw, self._bot)
        except Exception:  # noqa: BLE001 - whatever an update of a shape that the library does not know makes it raise
            logger.error("update cannot be read")
            metrics.UPDATES.labels("unreadable").inc()
            return None
        if isinstance(read, Leave):
            self._soon(self._leave(read))
        if isinstance(read, Sharing) and self._flood.judge(read.external_id) is Verdict.FINE:
            self._soon(self._share(read))
        if isinstance(read, Remark):
            self._soon(self._sender.take_back(read.chat, read.message))
        if not isinstance(read, Talk):
            metrics.UPDATES.labels("about nobody").inc()
        return read

    def _lets_in(self, talk: Talk | Blocked) -> bool:
        if isinstance(talk, Blocked):
            return True
        verdict = self._flood.judge(talk.came.external_id)
        if len(self._queues.of(talk.came.external_id).in_hand) >= MOST_IN_HAND and verdict is Verdict.FINE:
            verdict = Verdict.STILL_TOO_MUCH
        if verdict is Verdict.FINE:
            return True
        metrics.UPDATES.labels("too much").inc()
        if verdict is Verdict.TOO_MUCH:
            logger.warning("somebody sends too much")
            self._soon(self._turn_away(talk))
        return False

    def _unit(self, talk: Talk | Blocked, raw: Raw) -> Any:
        is_first = self._knows_what_was_left and not self._store.is_shared and _person(talk) not in self._workers
        arrival = _arrival(talk, raw)
        return partial(self._enter, talk=talk, arrival=arrival, is_first=is_first)

    def _enter(self, connection: Connection, talk: Talk | Blocked, arrival: Arrival, is_first: bool) -> Turn | Entered:
        """The update and its effect, in one transaction."""
        now = self._conversation.now()
        entered = inbox.enter(connection, arrival, self._presence.holder, now, is_first)
        return self._handle(connection, talk, arrival.update_id) if entered is Entered.NEW else entered

    def _handle(self, connection: Connection, talk: Talk | Blocked, update_id: int) -> Turn | Entered:
        if isinstance(talk, Blocked):
            save_reach(connection, CHANNEL, talk.external_id, self._conversation.now())
            inbox.finish(connection, CHANNEL, [update_id])
            return Entered.KNOWN
        turn = self._conversation.take(connection, talk.came)
        if turn.again is not None:
            inbox.owe(connection, CHANNEL, update_id, _owed(talk, turn.again))
        return turn

    def _go_on(self, talk: Talk | Blocked, update_id: int, came: Turn | Entered, began: float) -> None:
        match came:
            case Turn() if isinstance(talk, Talk):
                metrics.UPDATES.labels("handled").inc()
                self._reply_soon(Reply(talk, update_id, came, began))
            case Entered.LATER:
                self._work_off_soon(_person(talk))
            case _:
                metrics.UPDATES.labels("known").inc()

    async def _put_back(self, talk: Talk | Blocked, raw: Raw, error: Exception) -> StoreTrouble | None:
        """What the database cannot keep in any way is passed over: it must not come again and again, and with it
        everything that comes with it."""
        logger.error("update failed", exc_info=error)
        metrics.FAILURES.labels("update").inc()
        arrival = _arrival(talk, raw)
        put = partial(inbox.put_back, arrival=arrival, tries=1, now=self._conversation.now())
        try:
            await self._store.hear(put, _key(arrival.person))
        except StoreTrouble as trouble:
            return trouble
        except Exception:  # whatever it has in it that no database takes
            logger.exception("update passed over")
            metrics.UPDATES.labels("passed over").inc()
            if isinstance(talk, Talk):
                self._soon(self._apologise(talk))
            return None
        self._work_off_soon(arrival.person)
        return None

    def _work_off_soon(self, person: str) -> None:
        self._to_work_off.add(person)
        if person not in self._workers:
            self._workers[person] = asyncio.create_task(self._work_off(person))

    async def _work_off(self, person: str) -> None:
        """One after the other, until nothing of theirs is left that is ours to do."""
        queue = self._queues.of(person)
        try:
            while person in self._to_work_off:
                self._to_work_off.discard(person)
                while await self._work_off_one(person, queue):
                    pass
        finally:
            del self._workers[person]

    async def _work_off_one(self, person: str, queue: Queue) -> bool:
        """False when there is nothing more."""
        try:
            try:
                reply = await self._store.hear(partial(self._next, person=person, queue=queue), _key(person))
            except Failed as failed:
                await self._count_try(person, failed)
                return True
            if reply is not None:
                await self._reply(reply, queue)
                await self._mark_all()
            return reply is not None
        except StoreTrouble:
            logger.exception("store did not give an update")
            await asyncio.sleep(STORE_PAUSE_SECONDS)
        return True

    def _next(self, connection: Connection, person: str, queue: Queue) -> Reply | None:
        holder = self._presence.holder
        found = inbox.first_open(connection, CHANNEL, person, holder, queue.in_hand)
        if found is None:
            return None
        talk: Talk | Blocked | None = None
        try:
            talk = _talk_again(person, found) if found.state is State.OWED else self._waiting(found)
            turn = self._turn(connection, talk, found)
        except Exception as error:
            raise Failed(found.update_id, found.tries, talk if isinstance(talk, Talk) else None) from error
        said = talk if isinstance(talk, Talk) else Talk(int(person), Input(CHANNEL, person, Again()))
        return Reply(said, found.update_id, turn, time.monotonic())

    def _waiting(self, found: Open) -> Talk | Blocked:
        """What waits as it was received."""
        read = read_update(json.loads(found.payload or ""), self._bot)
        if not isinstance(read, Talk | Blocked):
            raise LookupError("only what somebody does is kept")
        return read

    def _turn(self, connection: Connection, talk: Talk | Blocked, found: Open) -> Turn | None:
        """None where nothing but an answer to the tap is owed."""
        holder = self._presence.holder
        if found.state is State.WAITING:
            inbox.handled(connection, CHANNEL, found.update_id, holder, _owed(talk))
            came = self._handle(connection, talk, found.update_id)
            return came if isinstance(came, Turn) else None
        inbox.hold(connection, CHANNEL, found.update_id, holder)
        if isinstance(talk, Blocked) or (found.has_more and isinstance(talk.came.event, Again)):
            return None  # what comes after it shows the same card
        turn = self._conversation.take(connection, talk.came)
        return replace(turn, wants_new_card=turn.wants_new_card or json.loads(found.owed)["is_below"])

    async def _count_try(self, person: str, failed: Failed) -> None:
        tries = failed.tries + 1
        logger.error("update failed", exc_info=failed.__cause__)
        metrics.FAILURES.labels("update").inc()
        if tries < MOST_TRIES:
            count = partial(inbox.count_try, channel=CHANNEL, update_id=failed.update_id)
            await self._store.hear(count, _key(person))
            await asyncio.sleep(PAUSE_SECONDS * 2**failed.tries)
            return
        logger.error("update set aside")
        metrics.UPDATES.labels("set aside").inc()
        aside = partial(inbox.set_aside, channel=CHANNEL, update_id=failed.update_id)
        await self._store.hear(aside, _key(person))
        if failed.talk is not None:
            await self._apologise(failed.talk)

    def shows(self, person: str, card: int | None) -> None:
        """Another message shows the person's card now."""
        self._queues.of(person).card = card

    def _reply_soon(self, reply: Reply) -> None:
        queue = self._queues.of(reply.talk.came.external_id)
        queue.in_hand.add(reply.update_id)
        self._soon(self._reply(reply, queue))

    async def _reply(self, reply: Reply, queue: Queue) -> None:
        """Sends the reply, and has it noted down that it was sent."""
        queue.in_hand.add(reply.update_id)
        self._count_replies(+1)
        try:
            async with queue.sending:
                sent = await self._send_or_apologise(reply, queue)
        finally:
            self._count_replies(-1)
        metrics.LATENCY.observe(time.monotonic() - reply.began)
        self._marks.append(Mark(reply, sent, queue))
        if self._marking is None:
            self._marking = asyncio.create_task(self._mark_all())
            self._marking.add_done_callback(self._marked)

    async def _send_or_apologise(self, reply: Reply, queue: Queue) -> Sent:
        try:
            return await self._send(reply, queue)
        except Exception:  # one person's trouble is not everybody's
            logger.exception("update failed")
            metrics.FAILURES.labels("reply").inc()
            await self._apologise(reply.talk)
            turn = reply.turn
            return Sent(turn.card, pinned=turn.pinned) if turn else Sent(None)

    async def _send(self, reply: Reply, queue: Queue) -> Sent:
        talk = reply.talk
        if reply.turn is None:
            await self._sender.answer_tap(talk.chat, talk.query)
            return Sent(queue.card)
        turn = await self._with_file(talk, reply.turn)
        turn = replace(turn, card=queue.card or turn.card)
        metrics.TURNS.inc()
        sent = await self._sender.deliver(talk, turn, await self._draw(talk, turn))
        queue.card = None if turn.is_gone else sent.card
        queue.pinned = await self._pin(talk, turn, sent.card, queue.pinned or turn.pinned)
        await self._round_off(talk, turn)
        return replace(sent, pinned=queue.pinned)

    async def _pin(self, talk: Talk, turn: Turn, card: int | None, before: int | None) -> int | None:
        """The message that is at the top of the chat afterwards."""
        wanted = card if turn.is_pinned else None
        if wanted != before:
            await self._sender.pin(talk.chat, wanted, before)
        return wanted

    async def _round_off(self, talk: Talk, turn: Turn) -> None:
        """What is nice to have beside the card; whoever reads plain cards is spared the signs."""
        if turn.speaks_anew:
            await self._sender.show_menu(talk.chat, say_commands(self._conversation.language(turn)))
        message = talk.came.event.message if isinstance(talk.came.event, Said) else None
        if message is not None and turn.notice == NOTE_KEPT and not turn.is_plain:
            await self._sender.thank(talk.chat, message)

    async def _with_file(self, talk: Talk, turn: Turn) -> Turn:
        """Fetches the file that the turn waits for, between two transactions, and goes on with what is in it."""
        if turn.fetches is None:
            return turn
        content = await self._sender.fetch(talk.chat, turn.fetches)
        handed = await asyncio.to_thread(self._conversation.read_file, content)
        steps = self._conversation.hand_over(replace(talk.came, event=handed))
        return await self._store.hear_each(steps, _key(talk.came.external_id))

    async def _draw_file(self, talk: Talk, turn: Turn) -> File | None:
        if turn.handout is None:
            return None
        drawing = asyncio.create_task(asyncio.to_thread(self._conversation.draw_file, turn))
        await asyncio.wait([drawing], timeout=A_WHILE)
        if not drawing.done():
            await self._sender.show_working(talk.chat, isinstance(turn.handout, Pictured | PartnersPictured))
        return await drawing

    async def _draw(self, talk: Talk, turn: Turn) -> Drawn:
        conversation = self._conversation
        file = await self._draw_file(talk, turn)
        file_id = None
        if file is not None and file.is_picture and turn.person is not None:
            file_id = await self._store.hear(partial(find_sent, person=turn.person.id, content=file.hash))
        screen = conversation.draw(turn, can_share=self._sender.can_share)
        return Drawn(screen, conversation.draw_message(turn), file, file_id)

    def _marked(self, _task: "asyncio.Task[None]") -> None:
        self._marking = None

    async def _mark_all(self) -> None:
        """What was sent meanwhile shares a transaction."""
        while marks := self._marks:
            self._marks = []
            try:
                people = sorted({mark.reply.talk.came.external_id for mark in marks})
                waiting = await self._store.hear(partial(self._mark, marks=marks), *map(_key, people))
            except StoreTrouble:
                logger.exception("store did not take that a reply was sent")
                self._marks = [*marks, *self._marks]
                await asyncio.sleep(STORE_PAUSE_SECONDS)
                continue
            for mark in marks:
                mark.queue.in_hand.discard(mark.reply.update_id)
            for person in waiting:
                self._work_off_soon(person)
            if any(mark.reply.turn and mark.reply.turn.is_erased for mark in marks):
                await asyncio.to_thread(self._store.forget_deleted)

    def _mark(self, connection: Connection, marks: Sequence[Mark]) -> Iterable[str]:
        inbox.finish(connection, CHANNEL, [mark.reply.update_id for mark in marks])
        for mark in marks:
            turn, person = mark.reply.turn, mark.reply.talk.came.external_id
            if turn is None or turn.is_gone:
                continue
            if mark.sent.card != turn.card:
                save_card(connection, CHANNEL, person, mark.sent.card)
            if mark.sent.pinned != turn.pinned:
                save_pinned(connection, CHANNEL, person, mark.sent.pinned)
            if mark.sent.picture and turn.person:
                file, file_id = mark.sent.picture
                save_sent(connection, turn.person.id, file.hash, file_id, self._conversation.now())
            if mark.sent.is_unreachable:
                save_reach(connection, CHANNEL, person, self._conversation.now())
        if not self._store.is_shared:
            return ()  # only a worker of this process may have left something waiting, and it is still at it
        people = [mark.reply.talk.came.external_id for mark in marks]
        return inbox.waiting_among(connection, CHANNEL, people)

    def _count_replies(self, more: int) -> None:
        self._replies += more
        metrics.OWED.set(self._replies)
        if self._replies < AT_ONCE:
            self._has_room.set()
        else:
            self._has_room.clear()

    async def _turn_away(self, talk: Talk) -> None:
        words = say_too_much(self._conversation.languages[guess_tag(talk.came.language_code)])
        await self._sender.answer_tap(talk.chat, talk.query, words)
        if talk.query is None:
            await self._sender.say(talk.chat, words)

    async def _apologise(self, talk: Talk) -> None:
        language = self._conversation.languages[guess_tag(talk.came.language_code)]
        await self._sender.answer_tap(talk.chat, talk.query)
        await self._sender.say(talk.chat, say_failure(language))

    async def _share(self, asked: Sharing) -> None:
        share = partial(self._conversation.share, channel=CHANNEL, external_id=asked.external_id, which=asked.words)
        try:
            shared = await self._store.hear(share)
        except StoreTrouble:
            logger.exception("store did not say what is shared")
            return
        words = say_nothing_to_share(self._conversation.languages[guess_tag(asked.language_code)])
        await self._sender.offer(asked.query, shared, words)

    async def _leave(self, leave: Leave) -> None:
        await self._sender.answer_tap(leave.chat, leave.query)
        await self._sender.leave(leave.chat)

    def _soon(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _person(talk: Talk | Blocked) -> str:
    return talk.external_id if isinstance(talk, Blocked) else talk.came.external_id


def _arrival(talk: Talk | Blocked, raw: Raw) -> Arrival:
    return Arrival(CHANNEL, raw["update_id"], _person(talk), keep_needed(raw), _owed(talk))


def _key(person: str) -> str:
    return f"{CHANNEL}:{person}"


def _owed(talk: Talk | Blocked, again: Tap | Said | Again | None = None) -> str:
    """What has to be known to send the reply once more. No word that somebody typed."""
    if isinstance(talk, Blocked):
        return ""
    owed: dict[str, object] = {"language": talk.came.language_code, "query": talk.query, "tapped": talk.tapped}
    owed["is_below"] = not isinstance(talk.came.event, Tap | Again)
    match again:
        case Tap(data):
            owed["tap"] = data
        case Said(words):
            owed["say"] = words
        case _:
            pass
    return json.dumps(owed)


def _talk_again(person: str, found: Open) -> Talk:
    owed = json.loads(found.owed)
    event: Tap | Said | Again = Again()
    if "tap" in owed:
        event = Tap(owed["tap"])
    elif "say" in owed:
        event = Said(owed["say"])
    came = Input(CHANNEL, person, event, owed["language"], can_be_lost=True)
    # A card that was sent in the last moment may not be known here: what was tapped tells which one they look at.
    return Talk(int(person), came, owed["query"], owed.get("tapped"))
