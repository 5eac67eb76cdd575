"""What can a turn come to? Small frozen values, between what happened and how it is said."""

from dataclasses import dataclass

from bot.core.change import Attachment
from bot.core.inputs import Said, Tap
from bot.core.notice import Notice
from bot.core.ref import Ref


@dataclass(frozen=True)
class Narrowed:
    """Only some of a card's buttons, by place from 0; `address` is the card with all of them."""

    of: object
    places: tuple[int, ...]
    address: str


@dataclass(frozen=True)
class Response:
    """What a turn came to: the card to show, one thing to say, and perhaps a file or a message of its own.

    `wants_new_card` asks for a new one, below what the user wrote or because they like it so. `offered` is a language
    to offer. `sends_message` asks for the card as a message, `attachment` for a file; `fetches` is the channel's name
    of a file that is wanted from them. `celebrates` asks for a message effect; `is_pinned` wants the card at the top of
    the chat. `changes_language` says that they chose one, `is_erased` that something was deleted for good, `is_gone`
    that it was the user. `again` asks for the same file or message once more, and changes nothing."""

    shown: object
    language: str
    address: str = "menu"
    notice: Notice | None = None
    wants_new_card: bool = False
    is_plain: bool = False
    person: Ref | None = None
    offered: str | None = None
    sends_message: bool = False
    attachment: Attachment | None = None
    fetches: str | None = None
    celebrates: bool = False
    is_pinned: bool = False
    changes_language: bool = False
    is_erased: bool = False
    is_gone: bool = False
    again: Tap | Said | None = None
