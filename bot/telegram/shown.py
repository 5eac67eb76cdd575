"""What does a chat's card show already? Remembered by a hash of it, so that nothing is edited into what it is."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

MOST_CHATS = 10_000
Looks = tuple[int, bytes]


class Shown:
    """Of the chats that were active last, so that its memory is bounded."""

    def __init__(self) -> None:
        self._looks: OrderedDict[int, Looks] = OrderedDict()

    def is_same(self, chat: int, card: int, text: str, keyboard: Mapping[str, Any]) -> bool:
        return self._looks.get(chat) == _looks(card, text, keyboard)

    def remember(self, chat: int, card: int, text: str, keyboard: Mapping[str, Any]) -> None:
        self._looks[chat] = _looks(card, text, keyboard)
        self._looks.move_to_end(chat)
        if len(self._looks) > MOST_CHATS:
            self._looks.popitem(last=False)

    def forget(self, chat: int) -> None:
        self._looks.pop(chat, None)


def _looks(card: int, text: str, keyboard: Mapping[str, Any]) -> Looks:
    return card, blake2b(f"{text}\0{json.dumps(keyboard)}".encode(), digest_size=16).digest()
