"""How are updates fetched, and when may Telegram forget them?"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.error import EndPointNotFound
from telegram.ext import ExtBot

from bot import metrics
from bot.storage.store import StoreTrouble
from bot.telegram.client import call
from bot.telegram.shapes import update_id_of

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
READ_SECONDS = 20.0  # beyond the time that Telegram was asked to wait

Accept = Callable[[Sequence[Any]], Awaitable[None]]


class PollingBot(ExtBot[None]):
    """python-telegram-bot confirms a batch with its next fetch; with this one, that comes only when the whole batch is
    durable. What the store did not take is fetched again and again, until there is room or the lock is gone."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._accept: Accept | None = None
        self._last_fetch = time.monotonic()

    @property
    def last_fetch(self) -> float:
        """When Telegram was heard the last time, in seconds of `time.monotonic`."""
        return self._last_fetch

    def hand_to(self, accept: Accept) -> None:
        """`accept` returns when all that it was given is durable, and raises StoreTrouble when it is not."""
        self._accept = accept

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: Any = None,  # noqa: ASYNC109 - how long Telegram is to wait
        allowed_updates: Sequence[str] | None = None,
        **_settings: Any,
    ) -> tuple[Update, ...]:
        seconds = int(timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0)
        wanted = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": list(allowed_updates or ())}
        began = time.monotonic()
        try:
            # An update of a shape that the library does not know would make the whole batch unreadable.
            found = await call(self, "getUpdates", wanted, seconds + READ_SECONDS)
        except EndPointNotFound:
            # So the library says that the token is not known. The client has told it already, and the program ends.
            await asyncio.sleep(PAUSE_SECONDS)
            return ()
        waited, self._last_fetch = time.monotonic() - began, time.monotonic()
        if seconds == 0:  # the updater's last call, made to confirm what it has
            return ()
        taken = await self._take(found) if found else ()
        if not taken and waited < PAUSE_SECONDS:  # whatever made it come back at once would do so again
            await asyncio.sleep(PAUSE_SECONDS)
        return taken

    async def _take(self, found: Sequence[Any]) -> tuple[Update, ...]:
        """What may be confirmed. A number that is none cannot be: beyond all others, it would confirm them, too."""
        try:
            if self._accept is not None:
                await self._accept(found)
        except StoreTrouble:
            logger.exception("store did not take an update")
            metrics.FAILURES.labels("store").inc()
            return ()
        except Exception:  # the outermost edge: the library would fetch again without any pause
            logger.exception("updates not taken")
            metrics.FAILURES.labels("update").inc()
            return ()
        return tuple(Update(number) for raw in found if (number := update_id_of(raw)) is not None)
