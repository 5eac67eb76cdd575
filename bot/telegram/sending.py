"""How does something reach its chat? In one attempt, told apart by what Telegram answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
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
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot import metrics
from bot.conversation import RESULTS, Shared
from bot.core.screen import Screen
from bot.delivery.channel import Commands, Refused, ToldToWait, Undelivered, Unreachable, Unsent
from bot.delivery.pace import Pace
from bot.documents import File
from bot.telegram.client import NotSent, call
from bot.telegram.drawing import draw_keyboard, draw_plainly, draw_text
from bot.telegram.shown import Shown
from bot.telegram.splitting import split
from bot.telegram.topics import Topics

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

NOTED = ReactionEmoji.THUMBS_UP
FEAST = "5046509860389126442"  # Telegram's name for the effect of a 🎉, which the library does not list
UNPARSED = "can't parse entities"
# A chat that is not there any more, in Telegram's words; a new bot knows none of the chats of the one before it.
GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "input_user_deactivated")
NO_TOPIC = "thread not found"
NOT_MODIFIED = "not modified"
MOST_TRIES = 4  # of what nobody comes back to later
PAUSE_SECONDS = 0.5


class Sender:
    """Requests to Telegram about one chat each. Raises Undelivered, but BadRequest where what is asked for decides what
    to do about it."""

    def __init__(self, bot: Bot, pace: Pace, topics: Topics) -> None:
        self._bot = bot
        self._pace = pace
        self._topics = topics
        self._shown = Shown()
        self._with_due = True  # until Telegram says that it does not know such a tag

    async def attempt(self, chat: int, call: Callable[[], Awaitable[Result]]) -> Result:
        """Raises ToldToWait, Unreachable, Unsent and BadRequest."""
        try:
            return await call()
        except RetryAfter as error:
            seconds = error.retry_after
            self._pace.told(chat, seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
            metrics.FAILURES.labels("told to wait").inc()
            raise ToldToWait from error
        except Forbidden as error:
            raise Unreachable from error
        except BadRequest as error:
            if any(words in str(error).lower() for words in GONE):
                raise Unreachable from error
            if NO_TOPIC not in str(error).lower() or self._topics.of(chat) is None:
                raise
            self._topics.forget(chat)  # it was deleted: said once more, outside
            return await self.attempt(chat, call)
        except NotSent as error:
            metrics.FAILURES.labels("not sent").inc()
            raise Unsent(is_doubtful=False) from error
        except TelegramError as error:
            metrics.FAILURES.labels("maybe sent").inc()
            raise Unsent from error

    async def edit(self, chat: int, card: int, screen: Screen) -> bool:
        """False when that message can no longer be edited. One that shows the same already is left alone."""
        text, keyboard = draw_text(screen, with_notice=False, with_due=self._with_due), draw_keyboard(screen)
        if self._shown.is_same(chat, card, text, keyboard):
            return True
        self._shown.forget(chat)  # until Telegram has answered, nobody knows what it shows
        shown = {"text": text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard}
        edit = partial(self._call, "editMessageText", chat_id=chat, message_id=card, **shown)
        try:
            await self.attempt(chat, edit)
        except BadRequest as error:
            if NOT_MODIFIED not in str(error):
                return False
        self._shown.remember(chat, card, text, keyboard)
        return True

    async def send(
        self, chat: int, screen: Screen, with_notice: bool, is_silent: bool = True, celebrates: bool = False
    ) -> int:
        """The number of the message. Raises Refused."""
        effect, keyboard = FEAST if celebrates else None, draw_keyboard(screen)
        self._shown.forget(chat)
        looks = {"reply_markup": keyboard, "parse_mode": ParseMode.HTML, "disable_notification": is_silent}
        send = partial(self._call, "sendMessage", chat_id=chat, **looks)
        text = draw_text(screen, with_notice, self._with_due)
        try:
            message = await self._attempt_with_frills(chat, send, screen, text, effect, with_notice)
        except BadRequest as error:
            raise Refused from error
        card = int(message["message_id"])
        if not with_notice or screen.notice is None:
            self._shown.remember(chat, card, text, keyboard)
        return card

    async def _attempt_with_frills(
        self, chat: int, send: Any, screen: Screen, text: str, effect: str | None, with_notice: bool
    ) -> Any:
        """Neither an effect nor a tag that Telegram does not know is a reason to go without the card."""
        try:
            return await self.attempt(chat, partial(send, text=text, message_effect_id=effect))
        except BadRequest as error:
            if effect is None and not screen.has_due:
                raise
            self._with_due = self._with_due and UNPARSED not in str(error).lower()
        bare = draw_text(screen, with_notice, with_due=False)
        return await self.attempt(chat, partial(send, text=bare))

    async def send_plainly(self, chat: int, screen: Screen) -> int:
        """Without markup of any kind. Raises Refused."""
        self._shown.forget(chat)
        words = "\n\n".join(draw_plainly(screen))
        looks = {"text": words, "reply_markup": draw_keyboard(screen), "disable_notification": True}
        try:
            message = await self.attempt(chat, partial(self._call, "sendMessage", chat_id=chat, **looks))
        except BadRequest as error:
            raise Refused from error
        return int(message["message_id"])

    async def send_words(self, chat: int, words: str) -> None:
        """Plain text, in as many messages as it takes. Raises Refused."""
        for part in split(words):
            await self._attempt_final(chat, lambda part=part: self._send_message(chat, part))  # type: ignore[misc]

    async def _send_message(self, chat: int, words: str) -> Any:
        topic = self._topics.of(chat)
        return await self._bot.send_message(chat, words, disable_notification=True, message_thread_id=topic)

    async def send_file(self, chat: int, file: File) -> None:
        """Raises Refused."""
        send = partial(self._bot.send_document, chat, file.content, filename=file.name, disable_notification=True)
        await self._attempt_final(chat, lambda: send(message_thread_id=self._topics.of(chat)))

    async def send_picture(self, chat: int, file: File, known_as: str | None) -> str | None:
        """Named by what Telegram knows it as, if it does; else sent up, and what it is called from then on. Raises
        Refused."""

        async def send(picture: str | bytes, name: str | None = None) -> Any:
            photo = partial(self._bot.send_photo, chat, picture, disable_notification=True, caption=file.caption)
            return await photo(filename=name, message_thread_id=self._topics.of(chat))

        if known_as is not None:
            try:
                await self.attempt(chat, lambda: send(known_as))
                return None
            except BadRequest:
                logger.info("picture sent up again")  # Telegram does not know it any more
        message = await self._attempt_final(chat, lambda: send(file.content, file.name))
        return message.photo[-1].file_id if message.photo else None

    async def answer_tap(self, chat: int, query: str, notice: str | None = None) -> None:
        """Raises Refused where it is too late."""
        answer = partial(self._call, "answerCallbackQuery", callback_query_id=query, text=notice)
        await self._attempt_final(chat, answer)

    async def _attempt_final(self, chat: int, call: Callable[[], Awaitable[Result]]) -> Result:
        try:
            return await self.attempt(chat, call)
        except BadRequest as error:
            raise Refused from error

    async def show_working(self, chat: int, is_picture: bool) -> None:
        """What takes a moment is on its way; Telegram shows it for five seconds at most."""
        action = ChatAction.UPLOAD_PHOTO if is_picture else ChatAction.UPLOAD_DOCUMENT
        with suppress(TelegramError):
            await self._bot.send_chat_action(chat, action, message_thread_id=self._topics.of(chat))

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

    async def show_menu(self, chat: int, commands: Commands) -> None:
        """The commands in the language that this person has chosen, whatever their phone speaks."""
        try:
            wanted = [BotCommand(name, words) for name, words in commands]
            await self._bot.set_my_commands(wanted, scope=BotCommandScopeChat(chat))
        except TelegramError as error:
            logger.warning("menu not shown", extra={"error": type(error).__name__})

    async def strip(self, chat: int, cards: frozenset[int]) -> None:
        """Takes the buttons off cards further up. They would be refused anyway, so it does not matter if this fails."""
        for card in cards:
            with suppress(TelegramError):
                await self._bot.edit_message_reply_markup(chat, card, reply_markup=None)

    async def fetch(self, chat: int, file: str) -> bytes | None:
        """What is in a file that somebody sent; None when it cannot be had."""
        try:
            found = await self._insist(chat, lambda: self._bot.get_file(file))
            return bytes(await self._insist(chat, found.download_as_bytearray))
        except (TelegramError, Undelivered) as error:
            logger.warning("file not fetched", extra={"error": type(error).__name__})
            return None

    async def leave(self, chat: int) -> None:
        try:
            await self._insist(chat, lambda: self._bot.leave_chat(chat))
        except (TelegramError, Undelivered) as error:
            logger.info("group not left", extra={"error": type(error).__name__})

    async def _insist(self, chat: int, call: Callable[[], Awaitable[Result]]) -> Result:
        """A few times, for what nobody comes back to later. Raises as `attempt` does."""
        for tries in range(MOST_TRIES - 1):
            await self._pace.turn(chat)
            try:
                return await self.attempt(chat, call)
            except ToldToWait:
                continue
            except Unsent:
                await asyncio.sleep(PAUSE_SECONDS * 2**tries)
        await self._pace.turn(chat)
        return await self.attempt(chat, call)

    async def _call(self, method: str, **parameters: Any) -> Any:
        if method == "sendMessage":
            parameters["message_thread_id"] = self._topics.of(parameters["chat_id"])
        return await call(self._bot, method, parameters)
