"""What is a card of the conversation, and what is a group of cards?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from bot.core.address import Command, Thing, Verb
from bot.core.change import Change
from bot.core.records import ClientRecords, Records
from bot.core.rendering import Rendering
from bot.core.screen import Screen
from bot.core.slash_command import SlashCommand


class OnEdit(Enum):
    """What does it mean when the message that answered a card is edited?"""

    NOTHING = "nothing"
    CHOICE = "choice"  # another answer is offered
    WORDS = "words"  # what is kept is shown, to be typed anew


R = TypeVar("R", bound=Records)
S = TypeVar("S")


class Place(NamedTuple):
    """The address of a card in its parts: `day/17/20261201` is the card `day` about `17/20261201`. `back` is the
    address behind a card that is looked at in passing (`help@ask/RM4`)."""

    card: str
    rest: str = ""
    back: str = ""

    @property
    def address(self) -> str:
        here = f"{self.card}/{self.rest}" if self.rest else self.card
        return f"{here}@{self.back}" if self.back else here


@dataclass(frozen=True)
class Card(Generic[R, S]):
    """A page of the conversation. `names` are the first parts of its addresses, `shown` is the value that it shows.

    `load` reads that value, None where there is nothing at the address. `draw` puts it into words. `typed` is what
    typed words change where they mean no button: None when they mean nothing here. `message` is its text as a message
    of its own, to be passed on. `slash_command` shows it, and what is typed behind that counts as typed there. A card
    is looked at in passing when it remembers the one behind it, to go back to."""

    names: tuple[str, ...]
    shown: type[S]
    load: Callable[[R, Place], S | None]
    draw: Callable[[S, Rendering], Screen]
    typed: Callable[[ClientRecords, S, str], Change | None] | None = None
    message: Callable[[S, Rendering], str] | None = None
    is_in_passing: bool = False
    on_edit: OnEdit = OnEdit.NOTHING
    slash_command: SlashCommand | None = None


class Key(NamedTuple):
    """Which command: what it changes, of what, and where that alone does not tell, on which card, or which setting."""

    verb: Verb
    thing: Thing
    card: str = ""
    setting: str = ""


@dataclass(frozen=True)
class Group:
    """Cards that belong together, with what their buttons change.

    `cards` and `commands` are for users who have consented, `open_cards` and `open_commands` for everybody. `downloads`
    are addresses without a card of their own: going there hands something over and leads to a card; the function gets
    the rest of the address. `slash_commands` do more than show a card; the function gets the words behind them.
    All changes raise StaleCommand for a button that does not fit any more."""

    cards: tuple[Card[ClientRecords, Any], ...] = ()
    open_cards: tuple[Card[Records, Any], ...] = ()
    commands: Mapping[Key, Callable[[ClientRecords, Command], Change]] = field(default_factory=dict)
    open_commands: Mapping[Key, Callable[[Records, Command], Change]] = field(default_factory=dict)
    downloads: Mapping[str, Callable[[ClientRecords, str], Change | None]] = field(default_factory=dict)
    slash_commands: Mapping[SlashCommand, Callable[[Records, str], Change]] = field(default_factory=dict)
