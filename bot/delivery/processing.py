"""What does an update change, in one transaction, and which reply does it owe?"""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from bot.conversation import Again, Said
from bot.delivery.channel import NOWHERE, Blocked, ChatPlace, Request
from bot.delivery.context import Context
from bot.delivery.ledger import Ledger
from bot.delivery.reply import Reply, owed_of, read_owed, reply_to
from bot.storage import inbox
from bot.storage.inbox import Arrival, Entered, Open
from bot.storage.people import find_place, save_reach

Event = Request | Blocked


class Processor:
    """Functions of a connection, which may be run again from the start."""

    def __init__(self, context: Context, ledger: Ledger) -> None:
        self._context = context
        self._ledger = ledger

    def arrival(self, event: Event, raw: Mapping[str, Any]) -> Arrival:
        channel = self._context.channel
        return Arrival(channel.name, raw["update_id"], event.user, channel.keep_needed(raw), _owed(event))

    def enter(self, connection: Connection, event: Event, arrival: Arrival, is_first: bool) -> Reply | Entered:
        """The reply of what could be processed at once."""
        now = self._context.now()
        entered = inbox.enter(connection, arrival, self._context.holder, now, is_first)
        if entered is not Entered.NEW:
            return entered
        return self.process(connection, event, arrival.update_id, now) or Entered.KNOWN

    def process_waiting(self, connection: Connection, event: Event, found: Open) -> Reply | None:
        channel, holder = self._context.channel.name, self._context.holder
        inbox.handled(connection, channel, found.update_id, holder, _owed(event))
        return self.process(connection, event, found.update_id, found.at)

    def process(self, connection: Connection, event: Event, update_id: int, at: int) -> Reply | None:
        channel = self._context.channel.name
        if isinstance(event, Blocked):
            save_reach(connection, channel, event.user, self._context.now())
            inbox.finish(connection, channel, [update_id])
            return None
        place = find_place(connection, channel, event.user)
        # What they would answer never reached them.
        is_unseen = place is None or place[0] is None
        is_unseen = is_unseen or (self._ledger.has_postponed and inbox.is_unsent(connection, channel, event.user))
        is_to_older = place is not None and _is_to_older(event, place[0])
        came = replace(event.input, is_unseen=is_unseen, is_to_older=is_to_older)
        turn = self._context.conversation.take(connection, came)
        reply = reply_to(event, update_id, at, turn, time.monotonic(), ChatPlace(*place) if place else NOWHERE)
        if not isinstance(reply.again, Again):
            inbox.owe(connection, channel, update_id, owed_of(event, reply.again))
        return reply

    def read_waiting(self, found: Open) -> Event:
        """What waits, as it was received. Raises LookupError."""
        event = self._context.channel.read(json.loads(found.payload or ""))
        if not isinstance(event, Request | Blocked):
            raise LookupError("only what somebody does is kept")
        return event

    def resume(self, connection: Connection, user: str, found: Open) -> Reply:
        """What is owed for an update that was processed before."""
        reply = read_owed(self._context.channel.name, user, found.update_id, found.at, found.owed, found.tries)
        if isinstance(reply.again, Again):
            return reply
        turn = self._context.conversation.repeat(connection, reply.request.input)
        return reply.with_extra(turn)


def _is_to_older(request: Request, card: int | None) -> bool:
    """Are they words to another card than the one where the user is?"""
    said = request.input.event
    return isinstance(said, Said) and said.replies_to is not None and card is not None and said.replies_to < card


def _owed(event: Event) -> str:
    return owed_of(event) if isinstance(event, Request) else ""
