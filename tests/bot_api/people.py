"""What can somebody with a phone do?"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tests.bot_api.chats import Chat, Query
from tests.bot_api.refusals import BLOCKED
from tests.bot_api.values import Act, Button, Json, Message, Toast, utf16_length

if TYPE_CHECKING:
    from tests.bot_api.server import BotApi

COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
MEDIA: dict[str, Json] = {
    "sticker": {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False},
    "photo": {"width": 90, "height": 90},
    "voice": {"duration": 3},
    "document": {"file_name": "notes.txt", "mime_type": "text/plain"},
    "location": {"latitude": 31.2, "longitude": 121.5},
    "contact": {"phone_number": "100", "first_name": "Bo"},
}


class Person(Chat):
    """Somebody with a phone, and the private chat with the bot."""

    def __init__(self, api: BotApi, user_id: int, first_name: str, language_code: str) -> None:
        super().__init__(api, user_id, {"type": "private", "first_name": first_name})
        self.user = {"id": user_id, "is_bot": False, "first_name": first_name, "language_code": language_code}
        self.toasts: list[Toast] = []
        self.offered: list[tuple[list[Json], Json]] = []  # what could be shared, with the button above it
        self._presses = count(1)

    async def says(self, text: str) -> Message:
        """Sends a text, waits until all is at rest, and returns the card."""
        await self.send(text)
        await self.settled()
        return self.card

    async def taps(self, button: str | Button, on: Message | None = None, forge: bool = False) -> Message:
        """Presses a button, waits until all is at rest, and returns the card."""
        await self.tap(button, on, forge)
        await self.settled()
        return self.card

    async def send(self, text: str, to: Chat | None = None, **other: object) -> Act:
        """Sends a text to the bot, or to a group; `other` may say that it is forwarded, or a reply."""
        return await self._post(to or self, other, text)

    async def send_media(self, kind: str, **other: object) -> Act:
        """Sends a sticker, photo, voice, document, location or contact; `other` may hold a caption."""
        media, ids = MEDIA[kind], {"file_id": f"{kind}-1", "file_unique_id": f"{kind}-1"}
        filled = [ids | media] if kind == "photo" else ids | media
        return await self._post(self, {kind: filled, **other})

    async def send_file(self, name: str, content: bytes) -> Act:
        """A document that the bot can fetch."""
        self.api.files[name] = content
        ids = {"file_id": name, "file_unique_id": name}
        return await self._post(self, {"document": {**ids, "file_name": name, "file_size": len(content)}})

    async def edit_message(self, message_id: int, text: str) -> Act:
        old = self.everything[message_id]
        message = self.put(replace(old, text=text, other=old.other | {"edit_date": int(self.api.now())}))
        return Act(await self.emit("edited_message", self.show(message), self), message_id)

    async def tap(self, button: str | Button, on: Message | None = None, forge: bool = False) -> Act:
        """Presses a button of the message as it stands now (default: the card). With `forge` the button may be one that
        the message had in the snapshot `on`, or any callback data."""
        on = on or self.card
        chat = self.api.chats[on.chat_id]
        now = chat.everything.get(on.message_id)
        if forge:
            data = _forged(button, on)
        elif now is None:
            raise LookupError(f"the message {on.text!r} is gone")
        else:
            data = now.data_of(button)
        gone = {"message_id": on.message_id, "chat": chat.facts, "date": 0}
        return await self._press(chat, {"message": chat.show(now) if now else gone, "data": data})

    async def ask_inline(self, words: str) -> None:
        """Types the bot's name and some words in another chat, and waits for what is offered."""
        query = f"inline-{next(self._presses)}"
        self.api.inline[query] = self
        known = len(self.offered)
        await self.emit("inline_query", {"id": query, "from": self.user, "query": words, "offset": ""})
        await self.wait(lambda: len(self.offered) > known, "an answer to the inline query")

    async def press_again(self, last: Act) -> Act:
        """The same press once more, under a new update id and a new query id."""
        payload = self.api.updates.known[last.update_id].payload
        return await self._press(self.api.chats[payload["message"]["chat"]["id"]], payload)

    async def block(self) -> Act:
        self.barred = BLOCKED
        return Act(await self.emit("my_chat_member", membership(self, self, "member", "kicked"), self))

    async def unblock(self) -> Act:
        self.barred = None
        return Act(await self.emit("my_chat_member", membership(self, self, "kicked", "member"), self))

    def delete_message(self, message_id: int) -> None:
        """Deletes a message for both sides, of which Telegram tells the bot nothing."""
        del self.everything[message_id]

    def clear_chat(self) -> None:
        self.everything.clear()

    async def _post(self, chat: Chat, other: Json, text: str = "") -> Act:
        entities = tuple(
            {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
            for found in COMMAND.finditer(text)
        )
        id_, date = next(chat.message_ids), int(self.api.now())
        message = chat.put(Message(chat.id, id_, date, self.user, text, entities, other=other))
        return Act(await chat.emit("message", chat.show(message), self), message.message_id)

    async def _press(self, chat: Chat, payload: Json) -> Act:
        query = Query(str((self.id << 32) + next(self._presses)), self, chat, self.api.now())
        self.api.queries[query.id] = query
        for owner in {chat, self}:
            owner.queries.append(query)
        payload = {**payload, "id": query.id, "from": self.user, "chat_instance": str(chat.id)}
        update_id = await chat.emit("callback_query", payload, self)
        return Act(update_id, payload["message"]["message_id"], query.id)


class Group(Chat):
    """A group, a supergroup or a channel that the bot can be added to."""

    async def add_bot(self, by: Person) -> Act:
        return Act(await self.emit("my_chat_member", membership(self, by, "left", "member"), by))

    async def post(self, text: str) -> Act:
        """A channel's own post, which has no sender."""
        id_ = next(self.message_ids)
        payload = {"message_id": id_, "date": int(self.api.now()), "chat": self.facts, "text": text}
        return Act(await self.emit("channel_post", payload), id_)


def membership(chat: Chat, by: Person, old: str, new: str) -> Json:
    """The bot's own membership of a chat has changed."""

    def member(status: str) -> Json:
        return {"user": chat.api.me, "status": status, **({"until_date": 0} if status == "kicked" else {})}

    return {
        "chat": chat.facts,
        "from": by.user,
        "date": int(chat.api.now()),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }


def _forged(button: str | Button, on: Message) -> str:
    try:
        return on.data_of(button)
    except LookupError:
        return button if isinstance(button, str) else str(button.data)
