"""How is noted down what became of a reply? Together with others, so that they share a transaction."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot.delivery.backoff import next_try
from bot.delivery.channel import NOWHERE, ChatPlace
from bot.delivery.context import Context
from bot.delivery.lines import UserLine
from bot.delivery.reply import Reply, has_extra
from bot.storage import inbox
from bot.storage.people import find_person, save_card, save_pinned, save_reach
from bot.storage.reminder_rows import rest
from bot.storage.sent_files import save_sent
from bot.storage.store import StoreTrouble

logger = logging.getLogger(__name__)

STORE_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class SentPicture:
    """One that was sent up, with the channel's name for it."""

    person: int
    hash: str
    known_as: str


@dataclass(frozen=True)
class LedgerEntry:
    """What became of some replies to one user: done or postponed. `place` where a card was shown, which was in `before`
    so far."""

    user: str
    line: UserLine
    done: tuple[Reply, ...] = ()
    postponed: tuple[Reply, ...] = ()
    before: ChatPlace = NOWHERE
    place: ChatPlace | None = None
    pictures: tuple[SentPicture, ...] = ()
    is_unreachable: bool = False
    is_gone: bool = False
    is_erased: bool = False


class Ledger:
    """Writes entries one group after the other. `process_soon` is told who has something left to be done."""

    def __init__(self, context: Context, process_soon: Callable[[str], None]) -> None:
        self._context = context
        self._store = context.store
        self._channel = context.channel.name
        self._now = context.now
        self._process_soon = process_soon
        self._entries: list[LedgerEntry] = []
        self._writing: asyncio.Task[None] | None = None
        self.has_postponed = True  # until it is known that there is nothing

    @property
    def tasks(self) -> tuple["asyncio.Task[None]", ...]:
        return (self._writing,) if self._writing else ()

    def add(self, entry: LedgerEntry) -> None:
        self._entries.append(entry)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_until_none())

    async def _write_until_none(self) -> None:
        # Not as a callback of the task: what is added between its end and the callback would be written by nobody.
        try:
            await self._write_all()
        finally:
            self._written()

    async def _write_all(self) -> None:
        while entries := self._entries:
            self._entries = []
            try:
                users = sorted({entry.user for entry in entries})
                write = partial(self._write, entries=entries)
                left = await self._store.submit(write, *map(self._context.key, users))
            except StoreTrouble:
                logger.exception("store did not take that a reply was sent")
                self._entries = [*entries, *self._entries]
                await asyncio.sleep(STORE_PAUSE_SECONDS)
                continue
            for entry in entries:
                entry.line.in_hand.difference_update(one.update_id for one in (*entry.done, *entry.postponed))
            for user in left:
                self._process_soon(user)
            if any(entry.is_erased for entry in entries):
                await asyncio.to_thread(self._store.forget_deleted)

    def _written(self) -> None:
        self._writing = None

    def _write(self, connection: Connection, entries: Sequence[LedgerEntry]) -> list[str]:
        """Returns who has something left to be done."""
        inbox.finish(connection, self._channel, [reply.update_id for entry in entries for reply in entry.done])
        for entry in entries:
            self._postpone(connection, entry)
            if entry.is_unreachable:
                self.leave_alone(connection, entry.user)
            elif not entry.is_gone:
                self._keep_place(connection, entry)
        if not (self._store.is_shared or self.has_postponed):
            return []  # only a worker of this process may have left something waiting, and it is still at it
        return self._drop_needless(connection, entries)

    def _postpone(self, connection: Connection, entry: LedgerEntry) -> None:
        now = self._now()
        for reply in entry.postponed:
            self.has_postponed = True
            due = next_try(now, min(one.tries for one in entry.postponed))
            inbox.postpone(connection, self._channel, reply.update_id, reply.owed, due)

    def leave_alone(self, connection: Connection, user: str) -> None:
        """They want no message of ours: reminders rest until they come back, and nothing is owed any more."""
        save_reach(connection, self._channel, user, self._now())
        if person := find_person(connection, self._channel, user):
            rest(connection, person.id)
        postponed = inbox.list_postponed(connection, self._channel, [user]).get(user, ())
        owed = [one.update_id for one in postponed if one.state is inbox.State.OWED]
        inbox.finish(connection, self._channel, owed)

    def _keep_place(self, connection: Connection, entry: LedgerEntry) -> None:
        for picture in entry.pictures:
            save_sent(connection, picture.person, picture.hash, picture.known_as, self._now())
        if entry.place is None:
            return
        if entry.place.card != entry.before.card:
            save_card(connection, self._channel, entry.user, entry.place.card)
        if entry.place.pinned != entry.before.pinned:
            save_pinned(connection, self._channel, entry.user, entry.place.pinned)

    def _drop_needless(self, connection: Connection, entries: Sequence[LedgerEntry]) -> list[str]:
        """A card that was taken makes older ones needless, and shows that what else is owed need not wait."""
        shown = {entry.user: entry for entry in entries if entry.place is not None}
        failed = {reply.update_id for entry in entries for reply in entry.postponed}
        left: set[str] = set()
        for user, found in inbox.list_postponed(connection, self._channel, [one.user for one in entries]).items():
            owed = [one for one in found if one.state is inbox.State.OWED]
            if len(owed) < len(found):
                left.add(user)
            if user not in shown:
                continue
            newest = max((reply.update_id for reply in shown[user].done), default=0)
            needless = [one.update_id for one in owed if one.update_id < newest and not has_extra(one.owed)]
            inbox.finish(connection, self._channel, needless)
            extras = [one.update_id for one in owed if has_extra(one.owed) and one.update_id not in failed]
            if extras:
                inbox.hasten(connection, self._channel, extras)
                left.add(user)
        return sorted(left)

    def keep_shown(self, connection: Connection, user: str, place: ChatPlace) -> None:
        """A card came of its own accord: whatever card was owed before is needless."""
        save_card(connection, self._channel, user, place.card)
        found = inbox.list_postponed(connection, self._channel, [user]).get(user, ())
        cards = [one.update_id for one in found if one.state is inbox.State.OWED and not has_extra(one.owed)]
        inbox.finish(connection, self._channel, cards)
