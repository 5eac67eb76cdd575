"""In which order is one user answered?"""

import asyncio
from weakref import WeakValueDictionary

from bot.delivery.channel import ChatPlace
from bot.delivery.reply import Reply


class UserLine:
    """One user's replies that are not sent. `in_hand` are the updates whose replies are under way in this process,
    `place` what the channel remembers once something was shown, `shown` the order of the newest turn whose card was,
    `sending` the task at work. Nothing is sent before `quiet_until` (seconds of the event loop)."""

    def __init__(self) -> None:
        self.waiting: list[Reply] = []
        self.in_hand: set[int] = set()
        self.place: ChatPlace | None = None
        self.shown = -1
        self.sending: asyncio.Task[None] | None = None
        self.quiet_until = 0.0


class Lines:
    """Users side by side, each in a line of their own for as long as somebody stands in it."""

    def __init__(self) -> None:
        self._lines: WeakValueDictionary[str, UserLine] = WeakValueDictionary()

    def of(self, user: str) -> UserLine:
        return self._lines.setdefault(user, UserLine())
