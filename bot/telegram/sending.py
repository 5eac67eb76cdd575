"""How does a card reach its chat? Edited in place where it can be, sent anew where it cannot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.files import File
from bot.outcomes import Turn
from bot.screens.screen import Screen
from bot.telegram.client import NotSent
from bot.telegram.drawing import draw_keyboard, draw_text
from bot.telegram.reading import Talk

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_WAITS = 20
MOST_DOUBTFUL = 1  # a request that may have arrived is repeated this often
PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0


@dataclass(frozen=True)
class Drawn:
    """Everything that a turn shows: the card, and above it what stands by itself."""

    screen: Screen
    message: str | None = None
    file: File | None = None
    file_id: str | None = None  # Telegram's name for this file, if it was sent before


@dataclass(frozen=True)
class Delivered:
    """`card` is the message that shows the card now, None when nobody can be reached; `file_id` is Telegram's name for
    a picture that was sent up just now."""

    card: int | None
    file_id: str | None = None


async def deliver(bot: Bot, talk: Talk, turn: Turn, drawn: Drawn) -> Delivered:
    """Answers the tap, sends file and message that stand by themselves if there are any, and shows the card."""
    shown, _ = await asyncio.gather(_show(bot, talk, turn, drawn), answer_tap(bot, talk.query, drawn.screen.notice))
    return shown


async def answer_tap(bot: Bot, query: str | None, notice: str | None = None) -> None:
    """Ends the button's waiting sign. Too late is no trouble: the card tells the rest."""
    if query is not None:
        with suppress(TelegramError):
            await repeat(lambda: bot.answer_callback_query(query, text=notice))


async def _show(bot: Bot, talk: Talk, turn: Turn, drawn: Drawn) -> Delivered:
    screen, message, file = drawn.screen, drawn.message, drawn.file
    file_id = None
    try:
        if file is not None:
            file_id = await _send_file(bot, talk.chat, file, drawn.file_id)
        if message is not None:
            await _send_words(bot, talk.chat, message)
        is_in_place = not (file or message or turn.wants_new_card) and talk.tapped in (turn.card, None)
        if is_in_place and turn.card is not None and await _edit(bot, talk.chat, turn.card, screen):
            return Delivered(turn.card, file_id)
        shown = await _send(bot, talk.chat, screen, with_notice=talk.query is None)
        await _strip(bot, talk.chat, {turn.card, talk.tapped} - {shown, None})
    except Forbidden:
        logger.info("person cannot be reached")
        return Delivered(None, file_id)
    except TelegramError as error:
        logger.warning("card not shown", extra={"error": type(error).__name__})
        return Delivered(None, file_id)
    return Delivered(shown, file_id)


async def _edit(bot: Bot, chat: int, card: int, screen: Screen) -> bool:
    """False when that message can no longer be edited."""
    text, keyboard = draw_text(screen, with_notice=False), draw_keyboard(screen)
    try:
        await repeat(
            lambda: bot.edit_message_text(
                text, chat_id=chat, message_id=card, reply_markup=keyboard, parse_mode=ParseMode.HTML
            )
        )
    except BadRequest as error:
        return "not modified" in str(error)
    return True


async def _send(bot: Bot, chat: int, screen: Screen, with_notice: bool) -> int:
    text, keyboard = draw_text(screen, with_notice), draw_keyboard(screen)
    message = await repeat(
        lambda: bot.send_message(
            chat, text, reply_markup=keyboard, parse_mode=ParseMode.HTML, disable_notification=True
        )
    )
    return message.message_id


async def _send_words(bot: Bot, chat: int, words: str) -> None:
    """Plain text, without any markup of ours."""
    await repeat(lambda: bot.send_message(chat, words, disable_notification=True))


async def _send_file(bot: Bot, chat: int, file: File, file_id: str | None) -> str | None:
    """Telegram's name for a picture that was sent up."""
    if not file.is_picture:
        await repeat(lambda: bot.send_document(chat, file.content, filename=file.name, disable_notification=True))
        return None
    if file_id is not None:
        try:
            await repeat(lambda: bot.send_photo(chat, file_id, caption=file.caption, disable_notification=True))
            return None
        except BadRequest:
            logger.info("picture sent up again")  # Telegram does not know it any more
    message = await repeat(
        lambda: bot.send_photo(chat, file.content, filename=file.name, caption=file.caption, disable_notification=True)
    )
    return message.photo[-1].file_id if message.photo else None


async def _strip(bot: Bot, chat: int, cards: set[int | None]) -> None:
    """Takes the buttons off cards further up. They would be refused anyway, so it does not matter if this fails."""
    for card in cards:
        with suppress(TelegramError):
            await bot.edit_message_reply_markup(chat, card, reply_markup=None)


async def repeat(call: Callable[[], Awaitable[Result]]) -> Result:
    """Sends once more what certainly did not arrive or has to wait, and once what is in doubt; the rest is final."""
    waits = doubts = 0
    while True:
        try:
            return await call()
        except (BadRequest, Forbidden):  # both are final, and BadRequest is a NetworkError
            raise
        except RetryAfter as error:
            waits += 1
            if waits > MOST_WAITS:
                raise
            seconds = error.retry_after
            await asyncio.sleep(seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
        except NotSent:
            waits += 1
            if waits > MOST_WAITS:
                raise
            await asyncio.sleep(min(PAUSE_SECONDS * 2**waits, LONGEST_PAUSE_SECONDS))
        except NetworkError:
            doubts += 1
            if doubts > MOST_DOUBTFUL:
                raise
            await asyncio.sleep(PAUSE_SECONDS)
