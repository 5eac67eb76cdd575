"""What can come in?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tap:
    """A button's data, as the channel got it back."""

    data: str


@dataclass(frozen=True)
class Said:
    """Typed words, commands among them; `message` is the channel's number of what can still be edited."""

    words: str
    message: int | None = None


@dataclass(frozen=True)
class Edited:
    """An earlier message in other words."""

    words: str
    message: int


@dataclass(frozen=True)
class SomethingElse:
    """A sticker, a photo, a voice message."""


Event = Tap | Said | Edited | SomethingElse


@dataclass(frozen=True)
class Input:
    """One thing that came in. `update_id` is None where a channel never repeats itself; `numbers_all` says that the
    channel shows a number before every button, not only before choices. `machine` is the time zone of
    their machine, where it is known."""

    channel: str
    external_id: str
    event: Event
    language_code: str | None = None
    update_id: int | None = None
    numbers_all: bool = False
    machine: str | None = None
