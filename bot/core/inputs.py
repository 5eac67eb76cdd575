"""What can come in?"""

from dataclasses import dataclass

from bot.core.notice import Notice


class CheckedFile:
    """What is in a file that came, read and checked: `bot.cards.file_import.held` says what."""


class OpenImport:
    """A file that is on its way in: `bot.cards.file_import.import_job` says how far."""


@dataclass(frozen=True)
class Tap:
    """A button's data, as the channel got it back."""

    data: str


@dataclass(frozen=True)
class Said:
    """Typed words, commands among them; `message` is the channel's number of what can still be edited, `replies_to`
    that of the message of ours that they were said to, where that was chosen."""

    words: str
    message: int | None = None
    replies_to: int | None = None


@dataclass(frozen=True)
class Forwarded:
    """Words of somebody else, passed on: whatever they say, they are nobody's answer."""


@dataclass(frozen=True)
class Edited:
    """An earlier message in other words."""

    words: str
    message: int


@dataclass(frozen=True)
class SomethingElse:
    """A sticker, a photo, a voice message."""


@dataclass(frozen=True)
class Attached:
    """A file, not fetched yet: the channel's name of it, and its size in bytes."""

    file: str
    size: int


@dataclass(frozen=True)
class Handed:
    """A file that was wanted, read and checked; else what is to be said of it."""

    file: CheckedFile | None
    says: Notice | None = None


@dataclass(frozen=True)
class BroughtIn:
    """All of a file is here but the last word; None where it was stopped on the way."""

    bringing: OpenImport | None


@dataclass(frozen=True)
class Again:
    """Nothing new: the card was to be shown, and perhaps never was."""


Event = Tap | Said | Forwarded | Edited | SomethingElse | Attached | Handed | BroughtIn | Again


@dataclass(frozen=True)
class Input:
    """One thing that came in. `is_unseen` says that the card where they stand did not reach them, as far as is known,
    `is_to_older` that words were said to an earlier card on purpose;
    `numbers_all` that a number stands before every button, not only before choices. `machine` is the time zone of their
    machine, where it is known."""

    channel: str
    external_id: str
    event: Event
    language_code: str | None = None
    is_unseen: bool = False
    is_to_older: bool = False
    numbers_all: bool = False
    machine: str | None = None
