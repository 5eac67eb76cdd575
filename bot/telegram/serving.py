"""How does the bot live on Telegram? It polls, or is brought updates; either way beside others of its kind."""

import asyncio
import gc
import logging
import signal
import sys
from asyncio import Queue as AsyncQueue
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Updater

from bot import metrics
from bot.conversation import Conversation
from bot.delivery.context import Context
from bot.delivery.reminder_loop import ReminderLoop
from bot.delivery.service import Delivery
from bot.storage.presence import BEAT_SECONDS, POLLER, REMINDER, ROLES, Alone, Among
from bot.storage.store import Store, StoreTrouble
from bot.telegram.client import AiohttpRequest
from bot.telegram.health import Health, Listener
from bot.telegram.introducing import introduce_bot
from bot.telegram.polling import PollingBot
from bot.telegram.telegram_channel import TelegramChannel
from bot.telegram.updates import KINDS
from bot.telegram.webhook import MOST_BYTES, Webhook

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
SWEEP_SECONDS = 1.0
LOOK_SECONDS = 1.0
TIDY_SECONDS = 60.0
REMIND_SECONDS = 20.0
STOP_SECONDS = 3.0
LONGEST_PAUSE_SECONDS = 30.0
SWITCH_SECONDS = 0.001
BROKEN_DISK, WRONG_SETTINGS = 1, 2

Address = tuple[str, int]


@dataclass(frozen=True)
class Hook:
    """Where Telegram brings updates to: the address that it knows, the one where we listen, and the shared secret."""

    url: str
    listen: Address
    secret: SecretStr


@dataclass(frozen=True)
class ServingPlace:
    """Where it serves: which bot, at which Bot API server, brought updates (`hook`) or polling, with figures at an
    address of their own or without."""

    token: SecretStr
    api_url: str
    hook: Hook | None = None
    metrics: Address | None = None
    poll_seconds: int = POLL_SECONDS


def serve(conversation: Conversation, store: Store, presence: Alone | Among, place: ServingPlace) -> int:
    """Serves until it is told to stop (SIGINT, SIGTERM). Exit code 2 when Telegram does not know the token, 1 when the
    disk of the database did not keep what was written."""

    # Content, machines and languages stay as long as the process. To look through them for garbage holds up everybody.
    gc.collect()
    gc.freeze()
    # Whoever waits for what a writer is computing would wait as long for each request that it sends.
    sys.setswitchinterval(SWITCH_SECONDS)

    async def live() -> int:
        serving = Serving(conversation, store, presence, place)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, serving.end)
        return await serving.run()

    with asyncio.Runner(loop_factory=_new_loop()) as runner:
        return runner.run(live())


def _new_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Of uvloop, which takes a fifth less time for each request; where there is none, as on Windows, the usual one."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


class Serving:
    """The bot from its start to its end."""

    def __init__(self, conversation: Conversation, store: Store, presence: Alone | Among, place: ServingPlace) -> None:
        self._conversation = conversation
        self._store = store
        self._presence = presence
        self._place = place
        self._is_over = asyncio.Event()
        self._is_revoked = False
        self.bot = PollingBot(
            token=place.token.get_secret_value(),
            base_url=f"{place.api_url}/bot",
            base_file_url=f"{place.api_url}/file/bot",
            request=AiohttpRequest(self._on_unauthorized),
            get_updates_request=AiohttpRequest(self._on_unauthorized),
        )
        context = Context(conversation, store, presence, TelegramChannel(self.bot, conversation, store))
        self.delivery = Delivery(context)
        self.reminders = ReminderLoop(context, self.delivery)
        self.bot.hand_to(self.delivery.submit)
        self._updater = Updater(self.bot, _Nowhere())
        self.listeners = self._listeners()
        self._chores: list[asyncio.Task[None]] = []

    async def run(self) -> int:
        """Until `end`. Returns the exit code."""
        starting = asyncio.create_task(self.start())
        over = asyncio.create_task(self._is_over.wait())
        try:
            await asyncio.wait((starting, over), return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                await over
            else:
                starting.cancel()
        except InvalidToken:
            self._is_revoked = True
        except BadRequest:
            logger.error("Telegram does not take this BOT_WEBHOOK_URL")
            return WRONG_SETTINGS
        finally:
            over.cancel()
            await self.stop()
        if self._is_revoked:
            logger.error("Telegram does not know this BOT_TOKEN")
            return WRONG_SETTINGS
        return BROKEN_DISK if self._store.is_broken else 0

    def end(self) -> None:
        """May be called from anywhere in the event loop."""
        self._is_over.set()

    async def start(self) -> None:
        """Raises InvalidToken."""
        self._often(LOOK_SECONDS, self._look_at_the_disk)
        for listener in self.listeners:
            await listener.start()
        await _until_reached(self._updater.initialize)
        logger.info("serving", extra={"content": self._conversation.content.version})
        await introduce_bot(self.bot, self._conversation.languages, self._conversation.content)
        await self._presence.beat()
        # Before anybody is answered: whoever sends their file again is not told that it is still coming in.
        await self._clear_imports(is_alone=not self._store.is_shared)
        await self._sweep()
        self._often(TIDY_SECONDS, self._clear_imports)
        self._often(BEAT_SECONDS, self._presence.beat)
        self._often(TIDY_SECONDS, self.delivery.tidy)
        self._often(SWEEP_SECONDS, self.delivery.sweep)
        if self._place.hook is not None:
            await _until_reached(self._set_hook)
        await self._take_roles()
        self._often(BEAT_SECONDS, self._take_roles)
        self._often(REMIND_SECONDS, self._remind)

    async def stop(self) -> None:
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        if self._updater.running:
            await self._updater.stop()
        for listener in self.listeners:
            await listener.stop()
        await self.delivery.stop(STOP_SECONDS)
        await self._updater.shutdown()
        await self.bot.shutdown()

    def _listeners(self) -> list[Listener]:
        hook = self._place.hook
        health = Health(self._store, self._conversation.now, self._last_fetch)
        listeners = []
        if hook is not None:
            webhook = Webhook(hook.url, hook.secret.get_secret_value(), self.delivery.submit)
            routes = [webhook.route(), *health.routes(with_metrics=False)]
            listeners.append(Listener(*hook.listen, MOST_BYTES, routes))
        if self._place.metrics is not None:
            listeners.append(Listener(*self._place.metrics, MOST_BYTES, health.routes(with_metrics=True)))
        return listeners

    def _last_fetch(self) -> float | None:
        return self.bot.last_fetch if self._updater.running else None

    def _on_unauthorized(self) -> None:
        self._is_revoked = True
        self.end()

    async def _set_hook(self) -> None:
        hook = self._place.hook
        if hook is not None:
            secret = hook.secret.get_secret_value()
            await self.bot.set_webhook(hook.url, secret_token=secret, allowed_updates=KINDS)

    async def _sweep(self) -> None:
        """What a life before this one left comes first, so it is waited for."""
        while True:
            try:
                return await self.delivery.sweep()
            except StoreTrouble:
                logger.exception("store did not say what was left")
                await asyncio.sleep(SWEEP_SECONDS)

    async def _clear_imports(self, is_alone: bool = False) -> None:
        """What was half brought in when a process died."""
        try:
            await self._store.submit_each(self._conversation.clear_imports(is_alone))
        except StoreTrouble:
            logger.exception("store did not clear what was half brought in")

    async def _look_at_the_disk(self) -> None:
        self._store.look()
        if self._store.is_broken:
            self.end()

    async def _remind(self) -> None:
        """Claims keep two processes from saying the same; that only one looks saves the others the trouble."""
        if self._presence.leads(REMINDER):
            await self.reminders.send_due()

    async def _take_roles(self) -> None:
        """Only one process polls; nobody does where updates are brought."""
        for role in ROLES:
            metrics.LEADS.labels(role).set(self._presence.leads(role))
        if self._place.hook is not None:
            return
        leads = self._presence.leads(POLLER)
        if leads and not self._updater.running:
            timeout = self._place.poll_seconds
            await self._updater.start_polling(timeout=timeout, allowed_updates=list(KINDS), bootstrap_retries=-1)
        elif not leads and self._updater.running:
            await self._updater.stop()

    def _often(self, seconds: float, work: Callable[[], Awaitable[Any]]) -> None:
        self._chores.append(asyncio.create_task(self._every(seconds, work)))

    async def _every(self, seconds: float, work: Callable[[], Awaitable[Any]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except StoreTrouble:
                logger.exception("store took nothing")
            except Exception:  # whatever it was, it must not end what is done every now and then
                logger.exception("a chore failed")


class _Nowhere(AsyncQueue[object]):
    """Where the updater puts what it fetched: all of it is in the inbox by then."""

    async def put(self, item: object) -> None:
        return


async def _until_reached(call: Callable[[], Awaitable[object]]) -> None:
    """Telegram may be away at the start, too. Raises InvalidToken."""
    seconds = 1.0
    while True:
        try:
            await call()
            return
        except BadRequest:  # a NetworkError that no repeating mends
            raise
        except RetryAfter as error:
            after = error.retry_after
            await asyncio.sleep(after if isinstance(after, int) else after.total_seconds())
        except NetworkError as error:
            logger.warning("Telegram cannot be reached", extra={"error": type(error).__name__})
            await asyncio.sleep(seconds)
            seconds = min(LONGEST_PAUSE_SECONDS, seconds * 1.5)
