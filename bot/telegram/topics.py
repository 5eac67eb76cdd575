"""In which topic of their private chat did somebody write or tap last?"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

MOST_REMEMBERED = 100_000
LARGEST = 2**31 - 1
WITH_MESSAGE = ("message", "edited_message")


class Topics:
    """What is answered goes where it was asked. After a restart nothing is known until they write again, and what is
    said by then stands outside all topics."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, int] = OrderedDict()

    def note(self, raw: Mapping[str, Any]) -> None:
        """From an update of known shape."""
        tapped = raw.get("callback_query") or {}
        message = next((raw[kind] for kind in WITH_MESSAGE if raw.get(kind)), None) or tapped.get("message")
        if not message or message["chat"]["type"] != "private":
            return
        chat, topic = message["chat"]["id"], message.get("message_thread_id")
        self.forget(chat)
        if message.get("is_topic_message") and isinstance(topic, int) and 0 < topic <= LARGEST:
            self._last[chat] = topic
        if len(self._last) > MOST_REMEMBERED:
            self._last.popitem(last=False)

    def of(self, chat: int) -> int | None:
        """None for a chat without topics, and outside of them."""
        return self._last.get(chat)

    def forget(self, chat: int) -> None:
        self._last.pop(chat, None)
