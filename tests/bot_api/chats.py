"""What does one chat hold, and what is still under way in it?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from tests.bot_api.refusals import LEFT, NEVER_STARTED
from tests.bot_api.updates import SECONDS_TO_ANSWER, Update
from tests.bot_api.values import Json, Message

if TYPE_CHECKING:
    from tests.bot_api.people import Person
    from tests.bot_api.server import BotApi


@dataclass(eq=False)
class Query:
    """One press of a button. `is_tried` also by a call that was refused, which a bot need not repeat."""

    id: str
    person: Person
    chat: Chat
    at: float
    is_answered: bool = False
    is_tried: bool = False


class Chat:
    """Messages of both sides in the order in which they came, and who may speak."""

    def __init__(self, api: BotApi, chat_id: int, facts: Json) -> None:
        self.api, self.id, self.facts = api, chat_id, {"id": chat_id, **facts}
        self.barred: tuple[str, int] | None = NEVER_STARTED
        self.everything: dict[int, Message] = {}
        self.changes: list[Message] = []  # what the bot sent or edited, a keyboard merely taken off left out
        self.reactions: dict[int, list[str]] = {}  # the bot's, by message
        self.pinned: list[int] = []
        self.in_flight = 0
        self.updates: list[Update] = []
        self.queries: list[Query] = []
        # Deterministic however chats interleave, and never the same number in two chats.
        self.message_ids = count(len(api.chats) * 100_000 + 1)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The bot's messages in this chat as they look now, oldest first."""
        return tuple(message for message in self.everything.values() if message.from_bot)

    @property
    def card(self) -> Message:
        """The last message with an inline keyboard. Raises LookupError when there is none."""
        for message in reversed(self.messages):
            if message.buttons:
                return message
        raise LookupError(f"no keyboard in chat {self.id}\n{self.dump()}")

    def put(self, message: Message) -> Message:
        """Stores a new or changed message."""
        old = self.everything.get(message.message_id)
        self.everything[message.message_id] = message
        is_stripped = old is not None and old.text == message.text and not message.buttons
        if message.from_bot and not is_stripped:
            self.changes.append(message)
        return message

    def show(self, message: Message) -> Json:
        """Telegram's JSON of a message."""
        text, entities = (
            ("caption", "caption_entities") if message.document or message.picture else ("text", "entities")
        )
        shown = {
            "message_id": message.message_id,
            "date": message.date,
            "chat": self.facts,
            "from": message.sender,
            text: message.text,
            entities: list(message.entities),
            "document": message.document and message.document.show(),
            "photo": message.picture and message.picture.show(),
            "reply_markup": message.markup if message.buttons else None,
            **message.other,
        }
        return {name: value for name, value in shown.items() if value}

    async def emit(self, kind: str, payload: Json, by: Person | None = None) -> int:
        """Queues any update about this chat and returns its id, or 0 when its kind is not allowed."""
        if self.barred in (NEVER_STARTED, LEFT):
            self.barred = None
        update = self.api.updates.add(kind, payload)
        if update:
            for owner in {self, by or self}:
                owner.updates.append(update)
        await self.api.notify()
        return update.update_id if update else 0

    def unsettled(self) -> list[str]:
        """What is still under way here, one line each."""
        now = self.api.now()
        self.updates = [update for update in self.updates if not update.confirmed]
        self.queries = [query for query in self.queries if not query.is_tried and now - query.at <= SECONDS_TO_ANSWER]
        lines = [
            f"update {update.update_id} ({update.kind}) is not {'confirmed' if update.fetched else 'fetched'}"
            for update in self.updates
        ]
        lines += [f"tap {query.id} is not answered" for query in self.queries]
        return lines + [f"{self.in_flight} calls are in flight"] * bool(self.in_flight)

    def dump(self) -> str:
        calls = [call for call in self.api.calls if self.api.chat_of(call.params) is self]
        lines = [f"{message.message_id}: {message.text!r} {message.labels}" for message in self.messages[-5:]]
        lines += [f"{call.method} {call.params} {call.error}" for call in calls[-10:]]
        return "\n  ".join([f"chat {self.id}:", *self.unsettled(), *lines])

    async def wait(self, ready: Callable[[], bool], wanted: str, timeout: float = 10) -> None:  # noqa: ASYNC109
        if not await self.api.becomes(ready, timeout):
            raise TimeoutError(f"{wanted} did not happen within {timeout} s\n{self.dump()}")

    async def settled(self, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Waits until every update is confirmed, every tap answered, no call in flight, and the bot at rest."""
        deadline = time.monotonic() + timeout
        while True:
            await self.wait(lambda: not self.unsettled(), "rest", deadline - time.monotonic())
            await self.api.rest()
            if not self.unsettled():
                return
