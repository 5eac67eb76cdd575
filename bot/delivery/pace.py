"""How long does a message have to wait? What Telegram told us to wait, and what is fair for what nobody asked for."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

UNASKED_PER_SECOND = 25  # evenly; Telegram speaks of 30, and what is sent evenly may arrive less so
STEP_SECONDS = 1 / UNASKED_PER_SECOND
SECONDS_IN_A_CHAT = 1.0
MOST_CHATS_KNOWN = 10_000
A_MOMENT = 0.05


class Pace:
    """Replies go at once, unless Telegram said "wait" about their chat, or about two chats at the same time, which is
    about all of them. What nobody asked for just now (`turn_unasked`) is spread out, and lets waiting replies go first.
    `clock` and `sleep` are those of an event loop."""

    def __init__(self, clock: Callable[[], float] | None = None, sleep: Callable[[float], Any] = asyncio.sleep) -> None:
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep
        self._until: dict[int, float] = {}
        self._all_until = 0.0
        self._waiting: dict[int, int] = {}
        self._next_unasked = 0.0
        self._last_unasked: dict[int, float] = {}

    def told(self, chat: int, seconds: float) -> None:
        """Telegram wants no request about this chat for so long."""
        now = self._clock()
        self._until = {other: until for other, until in self._until.items() if until > now}
        self._until[chat] = max(self._until.get(chat, 0.0), now + seconds)
        if len(self._until) > 1:
            self._all_until = max(self._until.values())

    def seconds(self, chat: int) -> float:
        """How long a request about this chat has to wait now."""
        return max(self._until.get(chat, 0.0), self._all_until) - self._clock()

    async def turn(self, chat: int) -> None:
        """Waits until a reply to this chat may be sent."""
        if self.seconds(chat) <= 0:
            return
        with self._standing(chat):
            while (seconds := self.seconds(chat)) > 0:
                await self._sleep(seconds)

    async def turn_unasked(self, chat: int) -> None:
        """Waits until something that nobody asked for may be sent to this chat."""
        while (seconds := self._seconds_unasked(chat)) > 0:
            await self._sleep(seconds)
        now = self._clock()
        # From where it should have been: who wakes late does not make everybody late.
        is_on_time = now - self._next_unasked < STEP_SECONDS
        self._next_unasked = (self._next_unasked if is_on_time else now) + STEP_SECONDS
        if len(self._last_unasked) >= MOST_CHATS_KNOWN:
            self._last_unasked = {c: at for c, at in self._last_unasked.items() if at > now - SECONDS_IN_A_CHAT}
        self._last_unasked[chat] = now

    def _seconds_unasked(self, chat: int) -> float:
        now = self._clock()
        waits = [self.seconds(chat), self._next_unasked - now]
        waits.append(self._last_unasked.get(chat, -SECONDS_IN_A_CHAT) + SECONDS_IN_A_CHAT - now)
        if self._waiting.get(chat) or (self._waiting and self._all_until > now):
            waits.append(A_MOMENT)
        return max(waits)

    @contextmanager
    def _standing(self, chat: int) -> Iterator[None]:
        self._waiting[chat] = self._waiting.get(chat, 0) + 1
        try:
            yield
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat]
