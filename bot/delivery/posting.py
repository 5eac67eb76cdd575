"""How is one attempt made to send everything that is owed to a user?"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Connection

from bot import metrics
from bot.cards.results.shown import PartnersPictured, Pictured
from bot.conversation import Again, Input
from bot.conversation.channel_words import say_failure
from bot.conversation.introduction import say_commands
from bot.conversation.response import Response
from bot.core.language import guess_tag
from bot.core.screen import Screen
from bot.delivery.channel import (
    NOWHERE,
    CardMessage,
    ChatPlace,
    Refused,
    Request,
    ToldToWait,
    Undelivered,
    Unreachable,
    Unsent,
)
from bot.delivery.context import Context
from bot.delivery.ledger import LedgerEntry, SentPicture
from bot.delivery.lines import UserLine
from bot.delivery.reply import Reply
from bot.documents import File
from bot.storage.people import find_place
from bot.storage.sent_files import find_sent
from bot.storage.store import StoreTrouble

logger = logging.getLogger(__name__)

A_WHILE = 1.0  # seconds of drawing after which somebody should see that it goes on


@dataclass
class Posting:
    """What became of one attempt; `is_over` where it is pointless to make another."""

    user: str
    replies: list[Reply]
    before: ChatPlace = NOWHERE
    place: ChatPlace | None = None
    pictures: list[SentPicture] = field(default_factory=list)
    is_told: bool = False
    is_over: bool = False
    is_unreachable: bool = False
    is_gone: bool = False

    @property
    def done(self) -> tuple[Reply, ...]:
        if self.is_over:
            return tuple(self.replies)
        return tuple(one for one in self.replies if one.extra is None) if self.place is not None else ()

    @property
    def left(self) -> tuple[Reply, ...]:
        done = self.done
        return tuple(one for one in self.replies if one not in done)

    def entry(self, line: UserLine, done: tuple[Reply, ...], postponed: tuple[Reply, ...]) -> LedgerEntry:
        is_erased = any(one.card is not None and one.card.is_erased for one in (*done, *postponed))
        pictures = tuple(self.pictures)
        states = {"is_unreachable": self.is_unreachable, "is_gone": self.is_gone, "is_erased": is_erased}
        return LedgerEntry(self.user, line, done, postponed, self.before, self.place, pictures, **states)


class Postman:
    """Draws what is owed and hands it to the channel, each thing once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._conversation = context.conversation
        self._store = context.store
        self._channel = context.channel
        self._drawn: dict[int, Screen] = {}

    async def turn(self, user: str) -> None:
        await self._channel.turn(user)

    def notice_of(self, reply: Reply) -> str | None:
        """What the end of a press says."""
        if reply.card is None:
            return None
        try:
            screen = self._drawn[reply.order] = self._draw(reply.card)
        except Exception:  # noqa: BLE001 - it breaks once more where the card is drawn, and is told there
            return None
        return screen.notice

    def forget(self, reply: Reply) -> None:
        """Its card is not shown any more."""
        self._drawn.pop(reply.order, None)

    async def post(self, user: str, line: UserLine, replies: Sequence[Reply]) -> Posting:
        posting = Posting(user, list(replies))
        try:
            await self._send_extras(posting)
            await self._show_card(posting, line)
        except Unreachable:
            logger.info("person cannot be reached")
            posting.is_over = posting.is_unreachable = True
        except ToldToWait:
            posting.is_told = True
        except Unsent:
            logger.info("reply not sent, to be tried again")
        except StoreTrouble:
            logger.exception("store did not say what is owed")
        except Exception:  # one user's trouble is not everybody's
            logger.exception("update failed")
            metrics.FAILURES.labels("reply").inc()
            await self.apologise(replies[-1].request.input)
            posting.is_over = True
        for reply in replies:
            self.forget(reply)
        return posting

    async def fetch(self, user: str, file: str) -> bytes | None:
        return await self._channel.fetch(user, file)

    async def acknowledge(self, request: Request, words: str | None) -> None:
        """Once, without another try."""
        if request.ticket is not None:
            with suppress(Undelivered):
                await self._channel.acknowledge(request.user, request.ticket, words)

    async def apologise(self, came: Input) -> None:
        language = self._conversation.languages[guess_tag(came.language_code)]
        await self.say(came.external_id, say_failure(language))

    async def say(self, user: str, words: str) -> None:
        """Failing is no reason for more words."""
        try:
            await self._channel.send_words(user, words)
        except Undelivered as error:
            logger.warning("words not sent", extra={"error": type(error).__name__})

    async def _send_extras(self, posting: Posting) -> None:
        """In order: what cannot be sent holds up those after it, but not the card."""
        for place, reply in enumerate(posting.replies):
            if reply.extra is None:
                continue
            try:
                await self._send_extra(posting, reply.extra)
            except Refused:
                logger.error("file or message refused")
                metrics.FAILURES.labels("refused").inc()
            except Unsent:
                return
            posting.replies[place] = reply.without_extra()

    async def _send_extra(self, posting: Posting, turn: Response) -> None:
        file = await self._draw_file(posting.user, turn)
        if file is not None:
            await self._send_file(posting, turn, file)
        if (message := self._conversation.draw_message(turn)) is not None:
            await self._channel.send_words(posting.user, message)

    async def _draw_file(self, user: str, turn: Response) -> File | None:
        if turn.attachment is None:
            return None
        drawing = asyncio.create_task(asyncio.to_thread(self._conversation.draw_file, turn))
        await asyncio.wait([drawing], timeout=A_WHILE)
        if not drawing.done():
            await self._channel.show_working(user, isinstance(turn.attachment, Pictured | PartnersPictured))
        return await drawing

    async def _send_file(self, posting: Posting, turn: Response, file: File) -> None:
        known_as = None
        if file.is_picture and turn.person is not None:
            known_as = await self._store.submit(partial(find_sent, person=turn.person.id, content=file.hash))
        named = await self._channel.send_file(posting.user, file, known_as)
        if named is not None and turn.person is not None:
            posting.pictures.append(SentPicture(turn.person.id, file.hash, named))

    async def _show_card(self, posting: Posting, line: UserLine) -> None:
        newest = posting.replies[-1]
        turn, place = (newest.card, newest.place) if newest.card else await self._look_up(newest)
        posting.before = line.place or place or NOWHERE
        screen = self._drawn.get(newest.order) or self._draw(turn)
        try:
            posting.place = await self._channel.show(posting.user, self._card(posting, turn, screen))
        except Refused:
            posting.place = await self._fall_back(posting, turn)
        posting.is_gone = turn.is_gone

    async def _look_up(self, reply: Reply) -> tuple[Response, ChatPlace]:
        """Where they stand by now."""
        again = replace(reply.request.input, event=Again())
        return await self._store.submit(partial(self._repeat, came=again), self._context.key(reply.request.user))

    def _repeat(self, connection: Connection, came: Input) -> tuple[Response, ChatPlace]:
        place = find_place(connection, came.channel, came.external_id)
        return self._conversation.repeat(connection, came), ChatPlace(*place) if place else NOWHERE

    def _card(self, posting: Posting, turn: Response, screen: Screen) -> CardMessage:
        replies = posting.replies
        cards = [one.card for one in replies if one.card is not None]
        changes_language = any(card.changes_language for card in cards)
        return CardMessage(
            screen,
            posting.before,
            is_below=turn.wants_new_card or any(one.is_below for one in replies),
            origins=frozenset(one.request.origin for one in replies if one.request.origin is not None),
            celebrates=turn.celebrates,
            is_pinned=turn.is_pinned,
            with_notice=replies[-1].request.ticket is None,
            thanks=tuple(one.thanks_for for one in replies if one.thanks_for is not None),
            commands=say_commands(self._conversation.language(turn)) if changes_language else None,
        )

    def _draw(self, turn: Response) -> Screen:
        return self._conversation.draw(turn, can_share=self._channel.can_share)

    async def _fall_back(self, posting: Posting, turn: Response) -> ChatPlace:
        """A card that the channel refuses is a fault of ours, and repeating it mends nothing."""
        logger.error("card refused", extra={"card": turn.address.partition("/")[0]})
        metrics.FAILURES.labels("refused").inc()
        try:
            await self._channel.show_fallback(posting.user, self._conversation.draw_fallback(turn))
        except Refused:
            logger.error("plain card refused")
        return ChatPlace(
            None, posting.before.pinned
        )  # the card where they stand is not seen, so nothing typed answers it
