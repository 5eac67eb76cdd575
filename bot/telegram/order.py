"""In which order are updates handled, and when may Telegram forget them?"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0


class Queue:
    """One person's updates, one after the other: first each is committed, then each is answered, so that an answer
    that has to wait does not keep the next update from being kept. `card` is the message that shows the last answer."""

    def __init__(self) -> None:
        self.committing = asyncio.Lock()
        self.sending = asyncio.Lock()
        self.card: int | None = None


class Queues:
    """People side by side, each in a queue of their own, for as long as somebody stands in it."""

    def __init__(self) -> None:
        self._queues: WeakValueDictionary[str, Queue] = WeakValueDictionary()

    def of(self, person: str) -> Queue:
        return self._queues.setdefault(person, Queue())


class Unsettled:
    """Updates fetched and not yet durable and answered. The next fetch, which makes Telegram forget them, waits."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._failed: set[int] = set()
        self._all_settled = asyncio.Event()
        self._all_settled.set()

    def add(self, updates: Sequence[Update]) -> None:
        """What a fetch brought. What had failed before is among it again, or Telegram has dropped it by itself."""
        self._failed.clear()
        self._open.update(update.update_id for update in updates)
        if self._open:
            self._all_settled.clear()

    def settle(self, update_id: int) -> None:
        """Its effect is committed and its reply sent or underway, or it wants none."""
        self._open.discard(update_id)
        if not self._open:
            self._all_settled.set()

    def fail(self, update_id: int) -> None:
        """The store did not take it: it is to be fetched again, until there is room or the lock is gone."""
        self._failed.add(update_id)
        self.settle(update_id)

    def first_open(self, offset: int | None) -> int | None:
        """The offset that confirms only what is settled, without waiting for the rest."""
        return min([*self._open, *self._failed], default=offset)

    async def first_to_fetch(self, offset: int | None) -> int | None:
        """Waits until everything fetched is settled; the offset to go on with, lower where something failed."""
        await self._all_settled.wait()
        if not self._failed:
            return offset
        # They stay failed until a fetch has brought them: one that fails or is cut short must not confirm them.
        await asyncio.sleep(PAUSE_SECONDS)
        return min(self._failed)


class PatientBot(ExtBot[None]):
    """python-telegram-bot confirms a batch with its next fetch; this one fetches when the last batch is durable."""

    def __init__(self, unsettled: Unsettled, **settings: Any) -> None:
        super().__init__(**settings)
        self._unsettled = unsettled
        self._passed_over = 0
        self._is_revoked = False
        self._on_revoked: Callable[[], object] = lambda: None

    @property
    def is_revoked(self) -> bool:
        """Telegram knows the token no more."""
        return self._is_revoked

    def when_revoked(self, call: Callable[[], object]) -> None:
        self._on_revoked = call

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: Any = None,  # noqa: ASYNC109 - how long Telegram is to wait
        allowed_updates: Sequence[str] | None = None,
        **settings: Any,
    ) -> tuple[Update, ...]:
        is_goodbye = timeout == timedelta(0)  # the updater's last call, made to confirm what it has
        wanted = self._unsettled.first_open(offset) if is_goodbye else await self._unsettled.first_to_fetch(offset)
        wanted = max(wanted or 0, self._passed_over) or None
        try:
            updates = await super().get_updates(wanted, limit, timeout, allowed_updates, **settings)
        except InvalidToken:
            # The updater would end with this and tell nobody: the program would live on and hear nothing.
            self._is_revoked = True
            self._on_revoked()
            return ()
        except TelegramError:
            raise
        except Exception:  # noqa: BLE001 - whatever an update of a shape that the library does not know makes it raise
            updates = await self._fetch_what_can_be_read(wanted, allowed_updates)
        if not is_goodbye:
            self._unsettled.add(updates)
        return updates

    async def _fetch_what_can_be_read(
        self, offset: int | None, allowed_updates: Sequence[str] | None
    ) -> tuple[Update, ...]:
        """The same batch once more, read one by one. What cannot be read is passed over, or it would come for ever."""
        wanted = {"offset": offset, "timeout": 0, "allowed_updates": list(allowed_updates or ())}
        updates = []
        # In small letters, as the library warns about raw calls of methods that it has itself; Telegram takes any case.
        for raw in await self.do_api_request("getupdates", api_kwargs=wanted):
            try:
                updates.append(Update.de_json(raw, self))
            except Exception:  # noqa: BLE001 - as above
                logger.error("update cannot be read")
                self._passed_over = raw["update_id"] + 1
        return tuple(updates)
