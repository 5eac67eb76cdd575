"""How does the bot live on Telegram? Long polling under python-telegram-bot's Application."""

import asyncio
import logging
from dataclasses import replace
from functools import partial
from time import time
from typing import Any

from pydantic import SecretStr
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.conversation import Conversation
from bot.files import File
from bot.language import guess_tag
from bot.outcomes import Turn
from bot.screens.notices import say_failure
from bot.storage.files import find_sent, save_sent
from bot.storage.people import save_card
from bot.storage.store import Store, StoreTrouble
from bot.telegram.client import AiohttpRequest
from bot.telegram.introducing import introduce_bot
from bot.telegram.order import PatientBot, Queue, Queues, Unsettled
from bot.telegram.reading import KINDS, Leave, Talk, read_update
from bot.telegram.sending import Drawn, answer_tap, deliver, repeat

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
AT_ONCE = 1024
LONGEST_OWED_SECONDS = 2.0  # a slow or waiting chat holds up the others no longer than this
Serving = Application[Any, Any, Any, Any, Any, Any]


def serve(conversation: Conversation, store: Store, token: SecretStr, api_url: str) -> int:
    """Serves until it is told to stop (SIGINT, SIGTERM). Exit code 2 when Telegram does not know the token."""
    application = build_application(conversation, store, token, api_url)
    try:
        application.run_polling(timeout=POLL_SECONDS, allowed_updates=KINDS, bootstrap_retries=-1)
        is_known = not application.bot.is_revoked
    except InvalidToken:
        is_known = False
    if not is_known:
        logger.error("Telegram does not know this BOT_TOKEN")
        return 2
    return 0


def build_application(conversation: Conversation, store: Store, token: SecretStr, api_url: str) -> Serving:
    unsettled = Unsettled()
    bot = PatientBot(
        unsettled,
        token=token.get_secret_value(),
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )
    application = (
        ApplicationBuilder().bot(bot).concurrent_updates(AT_ONCE).post_init(partial(_introduce, conversation)).build()
    )
    bot.when_revoked(application.stop_running)
    application.add_handler(TypeHandler(Update, Answering(conversation, store, unsettled).on_update))
    return application


class Answering:
    """Takes one update after the other through store, conversation and sending."""

    def __init__(self, conversation: Conversation, store: Store, unsettled: Unsettled) -> None:
        self._conversation = conversation
        self._store = store
        self._unsettled = unsettled
        self._queues = Queues()

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        read = read_update(update)
        try:
            match read:
                case Talk():
                    await self._talk(context.bot, read, update.update_id)
                case Leave():
                    self._unsettled.settle(update.update_id)
                    await _leave(context.bot, read)
        except StoreTrouble:
            logger.exception("store did not take an update")
            self._unsettled.fail(update.update_id)
        except Exception:  # the outermost edge: one person's trouble is not everybody's
            logger.exception("update failed")
            self._unsettled.settle(update.update_id)
            if isinstance(read, Talk):
                await self._apologise(context.bot, read)
        finally:
            self._unsettled.settle(update.update_id)

    async def _talk(self, bot: Bot, talk: Talk, update_id: int) -> None:
        queue = self._queues.of(talk.came.external_id)
        async with queue.committing:
            turn = await asyncio.wrap_future(self._store.run(partial(self._conversation.take, came=talk.came)))
        # After a crash Telegram sends again what is not settled, and the card is shown again. That covers a reply for
        # as long as others can wait for it; one that stands behind a waiting reply does not hold up anybody.
        patience = 0.0 if queue.sending.locked() else LONGEST_OWED_SECONDS
        asyncio.get_running_loop().call_later(patience, self._unsettled.settle, update_id)
        async with queue.sending:
            await self._answer(bot, talk, replace(turn, card=queue.card or turn.card), queue)
        if turn.is_erased:
            await asyncio.to_thread(self._store.forget_deleted)

    async def _answer(self, bot: Bot, talk: Talk, turn: Turn, queue: Queue) -> None:
        drawn = await self._draw(turn)
        delivered = await deliver(bot, talk, turn, drawn)
        shown = delivered.card
        if shown != turn.card and not turn.is_gone:
            queue.card = shown
            save = partial(save_card, channel=talk.came.channel, external_id=talk.came.external_id, card=shown)
            await asyncio.wrap_future(self._store.run(save))
        if delivered.file_id and drawn.file and turn.person:
            name, now = delivered.file_id, int(time())
            keep = partial(save_sent, person=turn.person.id, content=drawn.file.hash, file_id=name, now=now)
            await asyncio.wrap_future(self._store.run(keep))

    async def _draw(self, turn: Turn) -> Drawn:
        conversation = self._conversation
        file = await asyncio.to_thread(conversation.draw_file, turn) if turn.handout is not None else None
        file_id = await self._find_sent(turn, file) if file is not None and file.is_picture else None
        return Drawn(conversation.draw(turn), conversation.draw_message(turn), file, file_id)

    async def _find_sent(self, turn: Turn, file: File) -> str | None:
        if turn.person is None:
            return None
        find = partial(find_sent, person=turn.person.id, content=file.hash)
        return await asyncio.wrap_future(self._store.run(find))

    async def _apologise(self, bot: Bot, talk: Talk) -> None:
        language = self._conversation.languages[guess_tag(talk.came.language_code)]
        try:
            await answer_tap(bot, talk.query)
            await bot.send_message(talk.chat, say_failure(language))
        except TelegramError as error:
            logger.warning("apology not sent", extra={"error": type(error).__name__})


async def _leave(bot: Bot, leave: Leave) -> None:
    await answer_tap(bot, leave.query)
    try:
        await repeat(lambda: bot.leave_chat(leave.chat))
    except TelegramError as error:
        logger.info("group not left", extra={"error": type(error).__name__})


async def _introduce(conversation: Conversation, application: Serving) -> None:
    logger.info("serving", extra={"content": conversation.content.version})
    await introduce_bot(application.bot, conversation.languages)
