"""What does an update say? Telegram's shapes into ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import filters

from bot.conversation import Attached, Edited, Event, Input, Said, SomethingElse, Tap

CHANNEL = "telegram"
THERE = ("member", "administrator", "restricted", "creator")
KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "channel_post")


@dataclass(frozen=True)
class Talk:
    """Something said or tapped in a private chat; `query` wants an answer, `tapped` is the message with the button."""

    chat: int
    came: Input
    query: str | None = None
    tapped: int | None = None


@dataclass(frozen=True)
class Leave:
    """A group or a channel: we do not speak there. A tap there still wants its empty answer."""

    chat: int
    query: str | None = None


@dataclass(frozen=True)
class Sharing:
    """Somebody is about to share something of theirs in another chat. Telegram keeps this for half a minute only, and
    it changes nothing, so it is answered and not stored."""

    query: str
    external_id: str
    words: str
    language_code: str | None


@dataclass(frozen=True)
class Remark:
    """Telegram says in the chat that we pinned something, which everybody sees anyway."""

    chat: int
    message: int


@dataclass(frozen=True)
class Blocked:
    """Somebody does not want to hear from us any more."""

    external_id: str


def read_update(raw: Mapping[str, Any], bot: Bot) -> Talk | Sharing | Leave | Remark | Blocked | None:
    """None for what asks nothing of us: other service messages, unblocking, edits of what is not text. Raises whatever
    a shape that is not known makes it raise."""
    if "callback_query" in raw:
        return _tap(raw["callback_query"])
    update = Update.de_json(dict(raw), bot)
    if update.inline_query:
        asked = update.inline_query
        return Sharing(asked.id, str(asked.from_user.id), asked.query, asked.from_user.language_code)
    if filters.StatusUpdate.ALL.check_update(update) and update.message and _is_private(update.message.chat):
        return _remark(update.message)
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _edited(update.edited_message)
    if update.channel_post:
        return Leave(update.channel_post.chat.id)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return None


def _remark(message: Message) -> Remark | None:
    """Telegram's own words in a chat."""
    is_ours = message.from_user is not None and message.from_user.is_bot
    return Remark(message.chat.id, message.message_id) if message.pinned_message and is_ours else None


def _tap(query: Mapping[str, Any]) -> Talk | Leave:
    """Past the library, which builds the card that was tapped with its whole keyboard; its number is all we want."""
    user, card = query["from"], query.get("message")
    if card and card["chat"]["type"] != ChatType.PRIVATE:
        return Leave(int(card["chat"]["id"]), str(query["id"]))
    came = Input(CHANNEL, str(int(user["id"])), Tap(query.get("data", "")), user.get("language_code"), can_be_lost=True)
    return Talk(int(user["id"]), came, str(query["id"]), int(card["message_id"]) if card else None)


def _message(message: Message) -> Talk | Leave | None:
    if not _is_private(message.chat):
        return Leave(message.chat.id)
    if message.from_user is None:
        return None
    return Talk(message.chat.id, _input(message.from_user, _event(message)))


def _edited(message: Message) -> Talk | None:
    if not _is_private(message.chat) or message.from_user is None or message.text is None:
        return None
    event = Edited(message.text, message.message_id)
    return Talk(message.chat.id, _input(message.from_user, event))


def _event(message: Message) -> Said | Attached | SomethingElse:
    if message.text is not None:
        return Said(message.text, message.message_id)
    document = message.document
    if document is None or document.file_size is None:
        return SomethingElse()
    return Attached(document.file_id, document.file_size)


def _membership(changed: ChatMemberUpdated) -> Leave | Blocked | None:
    is_there = changed.new_chat_member.status in THERE
    if _is_private(changed.chat):
        return None if is_there else Blocked(str(changed.chat.id))
    return Leave(changed.chat.id) if is_there else None


def _input(user: User, event: Event) -> Input:
    return Input(CHANNEL, str(user.id), event, user.language_code, can_be_lost=True)


def _is_private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE
