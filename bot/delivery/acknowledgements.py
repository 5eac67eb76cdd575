"""How does the waiting sign of a button come to its end, also where the network fails for a while?"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.delivery.backoff import ACKNOWLEDGED_WITHIN, is_due, next_try
from bot.delivery.channel import Channel, Refused, Undelivered, Unreachable
from bot.delivery.reply import Reply

MOST_REMEMBERED = 1000

Value = TypeVar("Value")


@dataclass(frozen=True)
class _Waiting:
    user: str
    words: str | None
    until: int
    tries: int = 0
    due: int = 0


class Acknowledgements:
    """Tries again until it is too late; then the card tells the rest. `now` is in UTC seconds. What is remembered is
    bounded: beyond, the one that waits longest is given up."""

    def __init__(self, channel: Channel, now: Callable[[], int]) -> None:
        self._channel = channel
        self._now = now
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()
        self._done: OrderedDict[str, None] = OrderedDict()

    def wants(self, reply: Reply) -> bool:
        """Is there a button that waits for it, as far as is known here?"""
        ticket = reply.request.ticket
        is_in_time = self._now() - reply.at < ACKNOWLEDGED_WITHIN
        return ticket is not None and is_in_time and ticket not in self._waiting and ticket not in self._done

    async def acknowledge(self, reply: Reply, words: str | None) -> None:
        if reply.request.ticket is not None:
            waiting = _Waiting(reply.request.user, words, reply.at + ACKNOWLEDGED_WITHIN)
            await self._try(reply.request.ticket, waiting)

    async def retry(self) -> None:
        """To be called every now and then."""
        now = self._now()
        self._waiting = OrderedDict((ticket, one) for ticket, one in self._waiting.items() if one.until > now)
        for ticket, one in list(self._waiting.items()):
            if is_due(one.due, now):
                await self._try(ticket, one)

    async def _try(self, ticket: str, waiting: _Waiting) -> None:
        _remember(self._done, ticket, None)
        try:
            await self._channel.acknowledge(waiting.user, ticket, waiting.words)
        except (Refused, Unreachable):
            self._waiting.pop(ticket, None)
        except Undelivered:
            again = replace(waiting, tries=waiting.tries + 1, due=next_try(self._now(), waiting.tries))
            _remember(self._waiting, ticket, again)
        else:
            self._waiting.pop(ticket, None)


def _remember(where: OrderedDict[str, Value], ticket: str, value: Value) -> None:
    where[ticket] = value
    if len(where) > MOST_REMEMBERED:
        where.popitem(last=False)
