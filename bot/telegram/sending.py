"""How does a card reach its chat? Edited in place where it can be, sent anew where it cannot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ChatAction, ParseMode, ReactionEmoji
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import metrics
from bot.conversation import RESULTS, Shared
from bot.core.screen import Screen
from bot.documents import File
from bot.outcomes import Turn
from bot.telegram.client import NotSent, call
from bot.telegram.drawing import draw_keyboard, draw_text
from bot.telegram.pace import Pace
from bot.telegram.reading import Talk
from bot.telegram.splitting import split

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

NOTED = ReactionEmoji.THUMBS_UP
FEAST = "5046509860389126442"  # Telegram's name for the effect of a 🎉, which the library does not list
UNPARSED = "can't parse entities"
MOST_DOUBTFUL = 1  # a request that may have arrived is repeated this often,
MOST_OFTEN = 5  # and one that does the same if it arrives twice, this often
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
class Sent:
    """The message that shows the card now, None when there is none; whether the person wants no message of ours, or is
    gone; the picture that was sent up just now with Telegram's name for it; and the message at the top of the chat."""

    card: int | None
    is_unreachable: bool = False
    picture: tuple[File, str] | None = None
    pinned: int | None = None


class Sender:
    """Sends as Telegram wants it. What becomes of a request is one of five: it was sent; it certainly was not, and is
    repeated until it is; it may have been, and is repeated once; it is final; or it has to wait, as long as told."""

    def __init__(self, bot: Bot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace
        self._with_due = True  # until Telegram says that it does not know such a tag

    async def deliver(self, talk: Talk, turn: Turn, drawn: Drawn) -> Sent:
        """Answers the tap, sends file and message that stand by themselves if there are any, and shows the card."""
        sent, _ = await asyncio.gather(
            self._show(talk, turn, drawn), self.answer_tap(talk.chat, talk.query, drawn.screen.notice)
        )
        return sent

    async def deliver_unasked(self, chat: int, screen: Screen) -> Sent:
        """A card that nobody asked for just now: paced, never before a waiting reply, and with a sound."""
        try:
            await self._pace.turn_unasked(chat)
            return Sent(await self._send(chat, screen, with_notice=True, is_silent=False))
        except Forbidden:
            return Sent(None, is_unreachable=True)
        except TelegramError as error:
            _complain("card not shown", error)
            return Sent(None)

    async def answer_tap(self, chat: int, query: str | None, notice: str | None = None) -> None:
        """Ends the button's waiting sign. Too late is no trouble: the card tells the rest."""
        if query is not None:
            answer = partial(self._call, "answerCallbackQuery", callback_query_id=query, text=notice)
            with suppress(TelegramError):
                await self.repeat(chat, answer)

    async def say(self, chat: int, words: str) -> None:
        """Plain text without any markup of ours. Failing is no reason for more words."""
        try:
            await self._send_words(chat, words)
        except TelegramError as error:
            _complain("words not sent", error)

    async def show_working(self, chat: int, is_picture: bool) -> None:
        """What takes a moment is on its way; Telegram shows it for five seconds at most."""
        action = ChatAction.UPLOAD_PHOTO if is_picture else ChatAction.UPLOAD_DOCUMENT
        with suppress(TelegramError):
            await self._bot.send_chat_action(chat, action)

    async def thank(self, chat: int, message: int) -> None:
        """A sign on what they wrote, that it is kept; the card says so too."""
        with suppress(TelegramError):
            await self._bot.set_message_reaction(chat, message, NOTED)

    @property
    def can_share(self) -> bool:
        """Has the operator switched on inline mode for this bot? It is known once the bot has said who it is."""
        return bool(self._bot.bot.supports_inline_queries)

    async def offer(self, query: str, shared: Shared | None, otherwise: str) -> None:
        """One text to be put into another chat, or the way to the bot; for this person and this moment only."""
        found, button = [], None
        if shared is not None:
            words = InputTextMessageContent(split(shared.words)[0])
            found.append(InlineQueryResultArticle("result", shared.title, words))
        else:
            button = InlineQueryResultsButton(otherwise, start_parameter=RESULTS)
        with suppress(TelegramError):
            await self._bot.answer_inline_query(query, found, cache_time=0, is_personal=True, button=button)

    async def pin(self, chat: int, card: int | None, before: int | None) -> None:
        """The card at the top of the chat instead of the one before, or none; without a sound."""
        with suppress(TelegramError):
            if card is not None:
                await self._bot.pin_chat_message(chat, card, disable_notification=True)
        with suppress(TelegramError):
            if before is not None:
                await self._bot.unpin_chat_message(chat, message_id=before)

    async def take_back(self, chat: int, message: int) -> None:
        """A message that says nothing to anybody. Failing is no trouble."""
        with suppress(TelegramError):
            await self._bot.delete_message(chat, message)

    async def show_menu(self, chat: int, commands: Sequence[tuple[str, str]]) -> None:
        """The commands in the language that this person has chosen, whatever their phone speaks."""
        try:
            wanted = [BotCommand(name, words) for name, words in commands]
            await self._bot.set_my_commands(wanted, scope=BotCommandScopeChat(chat))
        except TelegramError as error:
            _complain("menu not shown", error)

    async def fetch(self, chat: int, file: str) -> bytes | None:
        """What is in a file that somebody sent; None when it cannot be had."""
        try:
            found = await self.repeat(chat, lambda: self._bot.get_file(file))
            return bytes(await self.repeat(chat, found.download_as_bytearray))
        except TelegramError as error:
            _complain("file not fetched", error)
            return None

    async def leave(self, chat: int) -> None:
        try:
            await self.repeat(chat, lambda: self._bot.leave_chat(chat))
        except TelegramError as error:
            logger.info("group not left", extra={"error": type(error).__name__})

    async def repeat(self, chat: int, call: Callable[[], Awaitable[Result]], most: int = MOST_DOUBTFUL) -> Result:
        """Repeats what certainly did not arrive or has to wait, and so often what is in doubt; all else is final."""
        failures = doubts = 0
        while True:
            await self._pace.turn(chat)
            try:
                return await call()
            except (BadRequest, Forbidden, InvalidToken):  # all are final, and BadRequest is a NetworkError
                raise
            except RetryAfter as error:
                seconds = error.retry_after
                self._pace.told(chat, seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
                metrics.FAILURES.labels("told to wait").inc()
            except NotSent:
                failures += 1
                metrics.FAILURES.labels("not sent").inc()
                await asyncio.sleep(min(PAUSE_SECONDS * 2**failures, LONGEST_PAUSE_SECONDS))
            except NetworkError:
                doubts += 1
                metrics.FAILURES.labels("maybe sent").inc()
                if doubts > most:
                    raise
                await asyncio.sleep(PAUSE_SECONDS)

    async def _show(self, talk: Talk, turn: Turn, drawn: Drawn) -> Sent:
        screen, message, file = drawn.screen, drawn.message, drawn.file
        picture = None
        try:
            if file is not None and file.is_picture:
                picture = await self._send_picture(talk.chat, file, drawn.file_id)
            elif file is not None:
                await self._send_file(talk.chat, file)
            if message is not None:
                await self._send_words(talk.chat, message)
            is_in_place = not (file or message or turn.wants_new_card) and talk.tapped in (turn.card, None)
            if is_in_place and turn.card is not None and await self._edit(talk.chat, turn.card, screen):
                return Sent(turn.card)
            effect = FEAST if turn.celebrates else None
            shown = await self._send(talk.chat, screen, with_notice=talk.query is None, effect=effect)
            await self._strip(talk.chat, {turn.card, talk.tapped} - {shown, None})
        except Forbidden:
            logger.info("person cannot be reached")
            return Sent(None, is_unreachable=True)
        except TelegramError as error:
            _complain("card not shown", error)
            return Sent(None, picture=picture)
        return Sent(shown, picture=picture)

    async def _edit(self, chat: int, card: int, screen: Screen) -> bool:
        """False when that message can no longer be edited."""
        shown = {"text": draw_text(screen, with_notice=False, with_due=self._with_due), "parse_mode": ParseMode.HTML}
        edit = partial(self._call, "editMessageText", chat_id=chat, message_id=card, **shown)
        try:
            await self.repeat(chat, partial(edit, reply_markup=draw_keyboard(screen)), MOST_OFTEN)
        except BadRequest as error:
            return "not modified" in str(error)
        return True

    async def _send(
        self, chat: int, screen: Screen, with_notice: bool, is_silent: bool = True, effect: str | None = None
    ) -> int:
        send = partial(
            self._call,
            "sendMessage",
            chat_id=chat,
            reply_markup=draw_keyboard(screen),
            parse_mode=ParseMode.HTML,
            disable_notification=is_silent,
        )
        text = draw_text(screen, with_notice, self._with_due)
        try:
            message = await self.repeat(chat, partial(send, text=text, message_effect_id=effect))
        except BadRequest as error:
            if effect is None and not screen.has_due:
                raise
            # Neither an effect nor a tag that Telegram does not know is a reason to go without the card.
            self._with_due = self._with_due and UNPARSED not in str(error).lower()
            bare = draw_text(screen, with_notice, with_due=False)
            message = await self.repeat(chat, partial(send, text=bare))
        return int(message["message_id"])

    async def _call(self, method: str, **parameters: Any) -> Any:
        return await call(self._bot, method, parameters)

    async def _send_words(self, chat: int, words: str) -> None:
        """Plain text, without any markup of ours, in as many messages as it takes."""
        for part in split(words):
            await self.repeat(chat, partial(self._bot.send_message, chat, part, disable_notification=True))

    async def _send_file(self, chat: int, file: File) -> None:
        send = self._bot.send_document
        await self.repeat(chat, lambda: send(chat, file.content, filename=file.name, disable_notification=True))

    async def _send_picture(self, chat: int, file: File, file_id: str | None) -> tuple[File, str] | None:
        """Named by what Telegram knows it as, if it does; else sent up, and what it is called from then on."""
        send = partial(self._bot.send_photo, chat, caption=file.caption, disable_notification=True)
        if file_id is not None:
            try:
                await self.repeat(chat, lambda: send(file_id))
                return None
            except BadRequest:
                logger.info("picture sent up again")  # Telegram does not know it any more
        message = await self.repeat(chat, lambda: send(file.content, filename=file.name))
        return (file, message.photo[-1].file_id) if message.photo else None

    async def _strip(self, chat: int, cards: set[int | None]) -> None:
        """Takes the buttons off cards further up. They would be refused anyway, so it does not matter if this fails."""
        for card in cards:
            with suppress(TelegramError):
                await self._bot.edit_message_reply_markup(chat, card, reply_markup=None)


def _complain(what: str, error: TelegramError) -> None:
    metrics.FAILURES.labels(what).inc()
    logger.warning(what, extra={"error": type(error).__name__})
