"""Telegram as a channel: chats, cards that are edited in place, and what is only said between Telegram and us."""

import logging
from functools import partial

from telegram import Bot

from bot.cards.results.shared_text import say_nothing_to_share
from bot.conversation import Conversation
from bot.core.language import guess_tag
from bot.core.screen import Screen
from bot.delivery.channel import Blocked, CardMessage, ChatPlace, Errand, Raw, Request, Undelivered
from bot.delivery.pace import Pace
from bot.documents import File
from bot.storage.store import Store, StoreTrouble
from bot.telegram.sending import Sender
from bot.telegram.topics import Topics
from bot.telegram.updates import CHANNEL, Leave, Remark, Sharing, keep_needed, read_update

logger = logging.getLogger(__name__)


class TelegramChannel:
    """Users are known by the number of their private chat."""

    name = CHANNEL

    def __init__(self, bot: Bot, conversation: Conversation, store: Store, pace: Pace | None = None) -> None:
        self._bot = bot
        self._conversation = conversation
        self._store = store
        self._pace = pace or Pace()
        self._topics = Topics()
        self._sender = Sender(bot, self._pace, self._topics)

    @property
    def can_share(self) -> bool:
        return self._sender.can_share

    def read(self, raw: Raw) -> Request | Blocked | Errand | None:
        match read_update(raw, self._bot):
            case Request() | Blocked() as event:
                self._topics.note(raw)
                return event
            case Leave() as leave:
                return Errand(partial(self._leave, leave))
            case Sharing() as asked:
                return Errand(partial(self._share, asked), asked.external_id)
            case Remark(chat, message):
                return Errand(partial(self._sender.take_back, chat, message))
            case None:
                return None

    def keep_needed(self, raw: Raw) -> Raw:
        return keep_needed(raw)

    async def turn(self, user: str) -> None:
        await self._pace.turn(int(user))

    async def acknowledge(self, user: str, ticket: str, words: str | None) -> None:
        await self._sender.answer_tap(int(user), ticket, words)

    async def show(self, user: str, card: CardMessage) -> ChatPlace:
        chat = int(user)
        if not card.is_asked:
            await self._pace.turn_unasked(chat)
            return ChatPlace(await self._sender.send(chat, card.screen, with_notice=True, is_silent=False))
        shown = await self._show(chat, card)
        pinned = await self._pin(chat, card, shown)
        if card.commands is not None:
            await self._sender.show_menu(chat, card.commands)
        for message in card.thanks:
            await self._sender.thank(chat, message)
        return ChatPlace(shown, pinned)

    async def _show(self, chat: int, card: CardMessage) -> int:
        """Edited in place where they look at it and it can be; else sent anew."""
        before = card.place.card
        is_in_place = before is not None and not card.is_below and card.origins <= {before}
        if is_in_place and before is not None and await self._sender.edit(chat, before, card.screen):
            return before
        shown = await self._sender.send(chat, card.screen, card.with_notice, celebrates=card.celebrates)
        older = card.origins | ({before} if before is not None else set())
        await self._sender.strip(chat, frozenset(older - {shown}))
        return shown

    async def _pin(self, chat: int, card: CardMessage, shown: int) -> int | None:
        """The message that is at the top of the chat afterwards."""
        wanted = shown if card.is_pinned else None
        if wanted != card.place.pinned:
            await self._sender.pin(chat, wanted, card.place.pinned)
        return wanted

    async def show_fallback(self, user: str, screen: Screen) -> ChatPlace:
        return ChatPlace(await self._sender.send_plainly(int(user), screen))

    async def send_words(self, user: str, words: str) -> None:
        await self._sender.send_words(int(user), words)

    async def send_file(self, user: str, file: File, known_as: str | None) -> str | None:
        if file.is_picture:
            return await self._sender.send_picture(int(user), file, known_as)
        await self._sender.send_file(int(user), file)
        return None

    async def fetch(self, user: str, file: str) -> bytes | None:
        return await self._sender.fetch(int(user), file)

    async def show_working(self, user: str, is_picture: bool) -> None:
        await self._sender.show_working(int(user), is_picture)

    async def _leave(self, leave: Leave) -> None:
        if leave.query is not None:
            try:
                await self._sender.answer_tap(leave.chat, leave.query)
            except Undelivered:
                logger.info("tap in a group not answered")
        await self._sender.leave(leave.chat)

    async def _share(self, asked: Sharing) -> None:
        share = partial(self._conversation.share, channel=CHANNEL, external_id=asked.external_id, which=asked.words)
        try:
            shared = await self._store.submit(share)
        except StoreTrouble:
            logger.exception("store did not say what is shared")
            return
        words = say_nothing_to_share(self._conversation.languages[guess_tag(asked.language_code)])
        await self._sender.offer(asked.query, shared, words)
