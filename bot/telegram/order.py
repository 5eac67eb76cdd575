"""In which order are one person's updates answered?"""

import asyncio
from weakref import WeakValueDictionary


class Queue:
    """One person's replies, one after the other. `card` is the message that shows the last one, `pinned` the one at the
    top of the chat; `in_hand` are the
    updates whose replies are under way here; `working` is held by whoever works off what was left."""

    def __init__(self) -> None:
        self.sending = asyncio.Lock()
        self.working = asyncio.Lock()
        self.card: int | None = None
        self.pinned: int | None = None
        self.in_hand: set[int] = set()


class Queues:
    """People side by side, each in a queue of their own, for as long as somebody stands in it."""

    def __init__(self) -> None:
        self._queues: WeakValueDictionary[str, Queue] = WeakValueDictionary()

    def of(self, person: str) -> Queue:
        return self._queues.setdefault(person, Queue())
