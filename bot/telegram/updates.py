"""What does an update say? Telegram's shapes into ours."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, TypeGuard

from telegram import Bot, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import filters

from bot.conversation import Attached, Edited, Event, Forwarded, Input, Said, SomethingElse, Tap
from bot.delivery.channel import Blocked, Request
from bot.telegram.shapes import whole, words

CHANNEL = "telegram"
THERE = ("member", "administrator", "restricted", "creator")
KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "channel_post")

TAPPED, FORWARD, REPLY = "callback_query", "forward_origin", "reply_to_message"
# That it is forwarded is kept, and not from whom.
SOMEBODY = {"type": "hidden_user", "date": 0, "sender_user_name": ""}
# All that is read below, wherever it stands. Names, pictures and contacts are not among it, and are kept nowhere.
NEEDED = frozenset(
    (
        *(
            "update_id",
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "message_id",
            "date",
            "edit_date",
        ),
        *("chat", "from", "id", "type", "is_bot", "language_code", "text", "data", "document", "file_id"),
        *("caption", FORWARD, "via_bot", REPLY, "message_thread_id", "is_topic_message"),
        *("file_unique_id", "file_size", "old_chat_member", "new_chat_member", "user", "status", "until_date"),
    )
)
NAME = "first_name"  # the library takes nobody without one


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


def read_update(raw: Mapping[str, Any], bot: Bot) -> Request | Sharing | Leave | Remark | Blocked | None:
    """None for what asks nothing of us: other service messages, unblocking, edits of what is not text. Raises whatever
    a shape that is not known makes it raise."""
    whole(raw["update_id"])
    if TAPPED in raw:
        return _tap(raw[TAPPED])
    update = Update.de_json(dict(raw), bot)
    if update.inline_query:
        asked = update.inline_query
        person = str(whole(asked.from_user.id))
        return Sharing(words(asked.id), person, words(asked.query), _language(asked.from_user.language_code))
    if filters.StatusUpdate.ALL.check_update(update) and update.message and _is_private(update.message.chat):
        return _remark(update.message)
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _edited(update.edited_message)
    if update.channel_post:
        return Leave(whole(update.channel_post.chat.id))
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return None


def keep_needed(raw: Mapping[str, Any], needed: Set[str] = NEEDED) -> dict[str, Any]:
    """So much of an update that `read_update` makes the same of it once more."""
    kept: dict[str, Any] = {NAME: ""} if NAME in raw else {}
    for name in raw.keys() & needed:
        value = raw[name]
        # Of the card that was tapped or replied to, no words.
        less = needed - {"text", "caption"} if name in (TAPPED, REPLY) else needed
        kept[name] = keep_needed(value, less) if _is_object(value) else value
        if name == FORWARD:
            kept[name] = SOMEBODY
    return kept


def _remark(message: Message) -> Remark | None:
    """Telegram's own words in a chat."""
    is_ours = message.from_user is not None and message.from_user.is_bot
    is_pin = message.pinned_message and is_ours
    return Remark(whole(message.chat.id), whole(message.message_id)) if is_pin else None


def _tap(query: Mapping[str, Any]) -> Request | Leave:
    """Past the library, which builds the card that was tapped with its whole keyboard; its number is all we want."""
    user, card = query["from"], query.get("message")
    person, number = whole(user["id"]), words(query["id"])
    if card and card["chat"]["type"] != ChatType.PRIVATE:
        return Leave(whole(card["chat"]["id"]), number)
    tap = Tap(words(query.get("data", "")))
    came = Input(CHANNEL, str(person), tap, _language(user.get("language_code")))
    return Request(came, number, whole(card["message_id"]) if card else None)


def _message(message: Message) -> Request | Leave | None:
    if not _is_private(message.chat):
        return Leave(whole(message.chat.id))
    if message.from_user is None:
        return None
    whole(message.chat.id)
    at = int(message.date.timestamp())
    return Request(_input(message.from_user, _event(message)), at=at)


def _edited(message: Message) -> Request | None:
    if not _is_private(message.chat) or message.from_user is None or message.text is None:
        return None
    event = Edited(words(message.text), whole(message.message_id))
    whole(message.chat.id)
    return Request(_input(message.from_user, event))


def _event(message: Message) -> Said | Forwarded | Attached | SomethingElse:
    document = message.document
    if document is not None and document.file_size is not None:
        return Attached(words(document.file_id), whole(document.file_size))
    typed = message.caption if message.text is None else message.text
    if typed is None:
        return SomethingElse()
    if message.forward_origin is not None or message.via_bot is not None:
        return Forwarded()
    return Said(words(typed), whole(message.message_id), _replied(message.reply_to_message))


def _replied(card: Message | None) -> int | None:
    """Only a message of ours can be a card."""
    is_ours = card is not None and card.from_user is not None and card.from_user.is_bot
    return whole(card.message_id) if card is not None and is_ours else None


def _membership(changed: ChatMemberUpdated) -> Leave | Blocked | None:
    is_there = changed.new_chat_member.status in THERE
    if _is_private(changed.chat):
        return None if is_there else Blocked(str(whole(changed.chat.id)))
    return Leave(whole(changed.chat.id)) if is_there else None


def _input(user: User, event: Event) -> Input:
    return Input(CHANNEL, str(whole(user.id)), event, _language(user.language_code))


def _language(code: object) -> str | None:
    """It only guesses, so one that is none need not be complained about."""
    return code if isinstance(code, str) else None


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE
