"""What does an update say? Telegram's shapes into ours."""

from dataclasses import dataclass

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType, MessageEntityType

from bot.conversation import Command, Input, Said, SomethingElse, Tap

CHANNEL = "telegram"
THERE = ("member", "administrator", "restricted", "creator")
KINDS = ("message", "callback_query", "my_chat_member", "channel_post")


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


def read_update(update: Update) -> Talk | Leave | None:
    """None for what asks nothing of us: edits, service messages, blocking."""
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    if update.message:
        return _message(update.update_id, update.message)
    if update.channel_post:
        return Leave(update.channel_post.chat.id)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return None


def _tap(update_id: int, query: CallbackQuery) -> Talk | Leave | None:
    chat = query.message.chat if query.message else None
    if chat is not None and not _is_private(chat):
        return Leave(chat.id, query.id)
    came = _input(update_id, query.from_user, Tap(query.data or ""))
    return Talk(query.from_user.id, came, query.id, query.message.message_id if query.message else None)


def _message(update_id: int, message: Message) -> Talk | Leave | None:
    if not _is_private(message.chat):
        return Leave(message.chat.id)
    if message.from_user is None or _is_service(message):
        return None
    return Talk(message.chat.id, _input(update_id, message.from_user, _event(message)))


def _event(message: Message) -> Command | Said | SomethingElse:
    words = message.text
    if words is None:
        return SomethingElse()
    commands = (entity for entity in message.entities if entity.type == MessageEntityType.BOT_COMMAND)
    start = next((entity for entity in commands if entity.offset == 0), None)
    if start is None:
        return Said(words)
    name, rest = words[1 : start.length], words[start.length :]
    return Command(name.partition("@")[0].lower(), rest.strip())


def _membership(changed: ChatMemberUpdated) -> Leave | None:
    is_there = changed.new_chat_member.status in THERE
    return Leave(changed.chat.id) if is_there and not _is_private(changed.chat) else None


def _input(update_id: int, user: User, event: Tap | Said | Command | SomethingElse) -> Input:
    return Input(CHANNEL, str(user.id), event, user.language_code, update_id)


def _is_private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE


def _is_service(message: Message) -> bool:
    """Telegram's own remarks in a chat, such as "a message was pinned"."""
    return bool(message.pinned_message or message.message_auto_delete_timer_changed or message.write_access_allowed)
