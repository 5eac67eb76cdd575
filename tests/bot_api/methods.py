"""What does each method of the Bot API do?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from json import dumps
from typing import TYPE_CHECKING

from tests.bot_api.chats import Chat
from tests.bot_api.keyboards import read_markup
from tests.bot_api.people import Person
from tests.bot_api.refusals import LEFT, NEVER_STARTED, NOT_MODIFIED, OTHER_POLLER, QUERY_INVALID, Refused
from tests.bot_api.texts import read_caption, read_message_text
from tests.bot_api.updates import SECONDS_TO_ANSWER
from tests.bot_api.values import Document, Entities, Json, Message, Picture, Toast

if TYPE_CHECKING:
    from tests.bot_api.server import BotApi

Method = Callable[["BotApi", Json], object]

LONGEST_POLL_SECONDS = 50
MOST_IN_TOAST = 200
MOST_RESULTS, MOST_CHARACTERS = 50, 4096
ALLOWED_REACTIONS = {"👍", "👎", "❤", "🔥", "🎉", "👏", "✍"}  # some of those that Telegram takes
EFFECTS = {"5046509860389126442", "5104841245755180586", "5159385139981059251"}  # 🎉 🔥 ❤, free for everybody
MOST_PIXELS, MOST_RATIO = 10_000, 20  # width and height of a photo together, and one to the other


def number(params: Json, name: str) -> int:
    try:
        return int(params.get(name) or 0)
    except (TypeError, ValueError):
        return 0


def open_chat(api: BotApi, params: Json) -> Chat:
    if params.get("chat_id") in (None, ""):
        raise Refused("chat_id is empty")
    chat = api.chats.get(number(params, "chat_id"))
    if chat is None or chat.barred:
        raise Refused(*((chat and chat.barred) or NEVER_STARTED))
    return chat


async def get_updates(api: BotApi, params: Json) -> list[Json]:
    """Confirms what lies below the offset and waits for what lies above; ends an older poller."""
    api.updates.allow(params.get("allowed_updates"))
    api.updates.confirm(number(params, "offset"))
    api.polls += 1
    poll = api.polls
    await api.notify()
    seconds = min(number(params, "timeout"), LONGEST_POLL_SECONDS)
    await api.becomes(lambda: bool(poll != api.polls or api.updates.pending()), seconds)
    if poll != api.polls:
        raise Refused(OTHER_POLLER, 409)
    return api.updates.fetch(number(params, "limit"))


def send_message(api: BotApi, params: Json) -> object:
    open_chat(api, params)
    return _new_message(api, params, *read_message_text(params))


def send_document(api: BotApi, params: Json) -> object:
    open_chat(api, params)
    text, entities = read_caption(params)
    given = params.get("document")
    if isinstance(given, str):
        given = params.get(given.removeprefix("attach://"))
    if not isinstance(given, Document):
        raise Refused("there is no document in the request")
    if not given.content:
        raise Refused("file must be non-empty")
    document = replace(given, file_id=f"document-{len(api.calls)}")
    return _new_message(api, params, text, entities, document)


def send_photo(api: BotApi, params: Json) -> object:
    """A picture sent up, or one known from before by its name."""
    open_chat(api, params)
    text, entities = read_caption(params)
    given = params.get("photo")
    if isinstance(given, str) and not given.startswith("attach://"):
        if given not in api.pictures:
            raise Refused("wrong file identifier/HTTP URL specified")
        return _new_message(api, params, text, entities, picture=api.pictures[given])
    if isinstance(given, str):
        given = params.get(given.removeprefix("attach://"))
    if not isinstance(given, Document):
        raise Refused("there is no photo in the request")
    picture = Picture(f"picture-{len(api.calls)}", given.content)
    width, height = picture.size
    if not width or not height:
        raise Refused("IMAGE_PROCESS_FAILED")
    if width + height > MOST_PIXELS or max(width / height, height / width) > MOST_RATIO:
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    api.pictures[picture.file_id] = picture
    return _new_message(api, params, text, entities, picture=picture)


def set_message_reaction(api: BotApi, params: Json) -> object:
    _, message = _named_message(api, params)
    reactions = params.get("reaction") or []
    if not isinstance(reactions, list) or any(one.get("emoji") not in ALLOWED_REACTIONS for one in reactions):
        raise Refused("REACTION_INVALID")
    open_chat(api, params).reactions[message.message_id] = [one["emoji"] for one in reactions]
    return True


async def pin_chat_message(api: BotApi, params: Json) -> object:
    """Telegram says so in the chat, in a message of its own."""
    chat, message = _named_message(api, params, "message to pin not found")
    chat.pinned = [*(one for one in chat.pinned if one != message.message_id), message.message_id]
    said = Message(
        chat.id, next(chat.message_ids), int(api.now()), api.me, other={"pinned_message": chat.show(message)}
    )
    await chat.emit("message", chat.show(chat.put(said)))
    return True


def unpin_chat_message(api: BotApi, params: Json) -> object:
    chat, message = _named_message(api, params, "message to unpin not found")
    chat.pinned = [one for one in chat.pinned if one != message.message_id]
    return True


def delete_message(api: BotApi, params: Json) -> object:
    chat, message = _named_message(api, params, "message to delete not found")
    del chat.everything[message.message_id]
    return True


def get_file(api: BotApi, params: Json) -> object:
    file = str(params.get("file_id"))
    if file not in api.files:
        raise Refused("wrong file_id or the file is temporarily unavailable")
    ids = {"file_id": file, "file_unique_id": file}
    return {**ids, "file_size": len(api.files[file]), "file_path": file}


def edit_message_text(api: BotApi, params: Json) -> object:
    _, message = _named_message(api, params)
    if message.document or message.picture:
        raise Refused("there is no text in the message to edit")
    text, entities = read_message_text(params)
    return _change(api, params, lambda old: replace(old, text=text, entities=entities))


def edit_message_reply_markup(api: BotApi, params: Json) -> object:
    return _change(api, params, lambda old: old)


def answer_callback_query(api: BotApi, params: Json) -> object:
    query = api.queries.get(str(params.get("callback_query_id")))
    text = str(params.get("text") or "")
    if len(text) > MOST_IN_TOAST:
        raise Refused("MESSAGE_TOO_LONG")
    if query is None or query.is_answered or api.now() - query.at > SECONDS_TO_ANSWER:
        raise Refused(QUERY_INVALID)
    query.is_answered = True
    is_alert = str(params.get("show_alert")).lower() in ("true", "1")
    query.person.toasts.append(Toast(text, is_alert, query.id))
    return True


def answer_inline_query(api: BotApi, params: Json) -> object:
    person = api.inline.get(str(params.get("inline_query_id")))
    results = params.get("results")
    if person is None:
        raise Refused(QUERY_INVALID)
    if not isinstance(results, list) or len(results) > MOST_RESULTS:
        raise Refused("RESULTS_TOO_MUCH")
    for result in results:
        content = result.get("input_message_content") or {}
        if result.get("type") != "article" or not result.get("title") or not 1 <= len(str(result.get("id"))) <= 64:
            raise Refused("RESULT_TYPE_INVALID")
        if not 1 <= len(content.get("message_text", "")) <= MOST_CHARACTERS:
            raise Refused("MESSAGE_EMPTY")
    person.offered.append((results, params.get("button") or {}))
    return True


def leave_chat(api: BotApi, params: Json) -> object:
    chat = open_chat(api, params)
    if isinstance(chat, Person):
        raise Refused("chat member status can't be changed in private chats")
    chat.barred = LEFT
    return True


def set_my_commands(api: BotApi, params: Json) -> object:
    commands = params.get("commands") or []
    if not isinstance(commands, list):
        raise Refused("expected an Array of BotCommand")
    if len(commands) > 100:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("/?[a-z0-9_]{1,32}", str(command.get("command"))):
            raise Refused("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description") or "").strip()) <= 256:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
    api.commands[_audience(params)] = commands
    return True


def get_my_commands(api: BotApi, params: Json) -> object:
    return api.commands.get(_audience(params), [])


def set_profile(name: str, most: int) -> Method:
    def answer(api: BotApi, params: Json) -> object:
        value = str(params.get(name) or "")
        if len(value) > most:
            raise Refused(f"bot {name.replace('_', ' ')} is too long")
        api.profile[name, _language(params)] = value
        return True

    return answer


def get_profile(name: str) -> Method:
    return lambda api, params: {name: api.profile.get((name, _language(params)), "")}


def _named_message(api: BotApi, params: Json, unknown: str = "message to edit not found") -> tuple[Chat, Message]:
    chat = open_chat(api, params)
    message = chat.everything.get(number(params, "message_id"))
    if message is None:
        raise Refused(unknown)
    return chat, message


def _new_message(
    api: BotApi,
    params: Json,
    text: str,
    entities: Entities,
    document: Document | None = None,
    picture: Picture | None = None,
) -> object:
    chat, markup, date = open_chat(api, params), read_markup(params), int(api.now())
    effect = params.get("message_effect_id")
    if effect and not (isinstance(chat, Person) and effect in EFFECTS):
        raise Refused("EFFECT_ID_INVALID")
    other = {"effect_id": effect} if effect else {}
    number_ = next(chat.message_ids)
    message = Message(chat.id, number_, date, api.me, text, entities, markup, document, picture, other)
    return chat.show(chat.put(message))


def _change(api: BotApi, params: Json, changed: Callable[[Message], Message]) -> object:
    chat, old = _named_message(api, params)
    if not old.from_bot or (old.markup and not old.buttons):
        raise Refused("message can't be edited")
    new = replace(changed(old), markup=read_markup(params, inline_only=True))
    if new == old:
        raise Refused(NOT_MODIFIED)
    return chat.show(chat.put(replace(new, other=new.other | {"edit_date": int(api.now())})))


def _language(params: Json) -> str:
    language = str(params.get("language_code") or "")
    if not re.fullmatch("([a-z]{2})?", language):  # td/telegram/misc.cpp validate_bot_language_code
        raise Refused("invalid language code specified")
    return language


def _audience(params: Json) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise Refused("can't parse BotCommandScope: BotCommandScope must be an Object")
    return dumps(scope, sort_keys=True), _language(params)


METHODS: dict[str, Method] = {
    "getUpdates": get_updates,
    "deleteWebhook": lambda api, params: True,
    "setWebhook": lambda api, params: True,
    "getMe": lambda api, params: api.me,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "getFile": get_file,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "deleteMessage": delete_message,
    "sendChatAction": lambda api, params: bool(open_chat(api, params)),
    "setMessageReaction": set_message_reaction,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "leaveChat": leave_chat,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "setMyName": set_profile("name", 64),
    "getMyName": get_profile("name"),
    "setMyDescription": set_profile("description", 512),
    "getMyDescription": get_profile("description"),
    "setMyShortDescription": set_profile("short_description", 120),
    "getMyShortDescription": get_profile("short_description"),
}
