"""What is a message, a button, a call? Small values of the server."""

import struct
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = dict[str, Any]
Entities = tuple[Json, ...]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Button(NamedTuple):
    text: str
    data: str | None
    style: str | None


@dataclass(frozen=True)
class Document:
    file_id: str
    file_name: str
    mime_type: str
    content: bytes

    def show(self) -> Json:
        ids = {"file_id": self.file_id, "file_unique_id": self.file_id}
        return {**ids, "file_name": self.file_name, "mime_type": self.mime_type, "file_size": len(self.content)}


@dataclass(frozen=True)
class Picture:
    """A picture that was sent up; Telegram makes it anew in several sizes, here in one."""

    file_id: str
    content: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a PNG, (0, 0) for anything else."""
        is_png = self.content[:8] == b"\x89PNG\r\n\x1a\n" and self.content[12:16] == b"IHDR"
        return struct.unpack(">II", self.content[16:24]) if is_png else (0, 0)

    def show(self) -> list[Json]:
        width, height = self.size
        ids = {"file_id": self.file_id, "file_unique_id": self.file_id}
        return [{**ids, "width": width, "height": height, "file_size": len(self.content)}]


@dataclass(frozen=True)
class Message:
    """A message as it looked at one moment; `text` is the caption where there is a document or a picture. `other` has
    further fields of Telegram's Message, such as media or edit_date."""

    chat_id: int
    message_id: int
    date: int
    sender: Json
    text: str = ""
    entities: Entities = ()
    markup: Json = field(default_factory=dict)
    document: Document | None = None
    picture: Picture | None = None
    other: Json = field(default_factory=dict)

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        rows = filter(None, self.markup.get("inline_keyboard", []))
        return tuple(
            tuple(Button(raw["text"], raw.get("callback_data"), raw.get("style")) for raw in row) for row in rows
        )

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]

    def data_of(self, wanted: str | Button) -> str:
        """The callback data behind a label, a callback data or a button. Raises LookupError when it is not on here."""
        for button in self.buttons:
            if button.data is not None and wanted in (button, button.text, button.data):
                return button.data
        raise LookupError(f"no button {wanted!r} on {self.text!r}: {self.labels}")


@dataclass
class Call:
    """One request of the bot; `error` is the description it was refused with, or empty."""

    method: str
    params: Json
    at: float
    error: str = ""


@dataclass(frozen=True)
class Fault:
    """What is to go wrong at the next call of a method. Without a status the call is carried out, after so many seconds
    of `delay`; a request that is dropped never arrives, and `answer` is what the bot is told in place of the result."""

    method: str
    status: int = 0
    description: str = ""
    retry_after: int = 0
    drop_reply: bool = False
    chat_id: int | None = None
    drop_request: bool = False
    delay: float = 0.0
    answer: bytes | None = None


class Act(NamedTuple):
    """What a person did: the update it became (0 when the bot does not allow its kind) and its ids."""

    update_id: int
    message_id: int = 0
    query_id: str = ""


class Toast(NamedTuple):
    text: str
    show_alert: bool
    query_id: str
