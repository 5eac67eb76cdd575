"""What does delivery ask of a channel that pushes, and what can become of a message?"""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.conversation import Input
from bot.core.screen import Screen
from bot.documents import File

Raw = Mapping[str, Any]
Commands = tuple[tuple[str, str], ...]


class Undelivered(Exception):
    """A message did not come to its end. Says why, one of four."""


class Unsent(Undelivered):
    """It is to be repeated: nothing was sent or, where `is_doubtful`, nobody knows whether it arrived."""

    def __init__(self, is_doubtful: bool = True) -> None:
        super().__init__(is_doubtful)
        self.is_doubtful = is_doubtful


class ToldToWait(Undelivered):
    """The channel wants no request about this user for a while; `Channel.turn` waits as long."""


class Unreachable(Undelivered):
    """The user wants no message of ours, or is gone."""


class Refused(Undelivered):
    """The channel does not take this message, however often it is sent."""


@dataclass(frozen=True)
class Request:
    """Something that a user did. `ticket` wants an acknowledgement, `origin` is the message with the button, `at` is
    when it was said (UTC seconds), where the channel tells."""

    input: Input
    ticket: str | None = None
    origin: int | None = None
    at: int | None = None

    @property
    def user(self) -> str:
        return self.input.external_id


@dataclass(frozen=True)
class Blocked:
    """A user does not want to hear from us any more."""

    user: str


@dataclass(frozen=True)
class Errand:
    """Something that changes nothing here and is done without being stored; `user` where somebody wants it done."""

    run: Callable[[], Coroutine[Any, Any, None]]
    user: str | None = None


@dataclass(frozen=True)
class ChatPlace:
    """What a channel remembers of a user: the message that shows their card, and the one at the top of their chat."""

    card: int | None = None
    pinned: int | None = None


NOWHERE = ChatPlace()


@dataclass(frozen=True)
class CardMessage:
    """A screen on its way. It replaces the one in `place`, or comes below everything (`is_below`). `origins` are the
    messages whose buttons led to it, `thanks` those of the user that deserve a sign, `commands` a menu to be shown with
    it; without `is_asked` it comes of itself, with a sound and at a pace of its own."""

    screen: Screen
    place: ChatPlace = NOWHERE
    is_below: bool = False
    origins: frozenset[int] = frozenset()
    celebrates: bool = False
    is_pinned: bool = False
    with_notice: bool = True
    thanks: tuple[int, ...] = ()
    commands: Commands | None = None
    is_asked: bool = True


class Channel(Protocol):
    """A messenger: what it brings is read, and what is shown goes to it in single attempts. Whoever has to be reached
    again is delivery's to decide, so nothing here repeats."""

    name: str

    @property
    def can_share(self) -> bool:
        """May a card offer to pass something on to another chat?"""

    def read(self, raw: Raw) -> Request | Blocked | Errand | None:
        """None for what asks nothing of us. Raises whatever an unknown shape makes it raise."""

    def keep_needed(self, raw: Raw) -> Raw:
        """What of it is enough to read it once more; nothing else is kept."""

    async def turn(self, user: str) -> None:
        """Waits as long as the channel told us to leave this user in peace."""

    async def acknowledge(self, user: str, ticket: str, words: str | None) -> None:
        """Ends the waiting sign of a button. Raises Undelivered."""

    async def show(self, user: str, card: CardMessage) -> ChatPlace:
        """Raises Undelivered."""

    async def show_fallback(self, user: str, screen: Screen) -> ChatPlace:
        """Plainly, after a card was refused. Raises Undelivered."""

    async def send_words(self, user: str, words: str) -> None:
        """Raises Undelivered."""

    async def send_file(self, user: str, file: File, known_as: str | None) -> str | None:
        """Returns the channel's name for a picture that was sent up now. Raises Undelivered."""

    async def fetch(self, user: str, file: str) -> bytes | None:
        """What is in a file that a user sent; None when it cannot be had."""

    async def show_working(self, user: str, is_picture: bool) -> None:
        """What takes a moment is on its way."""
