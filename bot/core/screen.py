"""What is a card, before any channel has seen it?"""

from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from bot.core.address import Intent


@dataclass(frozen=True)
class Title:
    words: str


@dataclass(frozen=True)
class Line:
    words: str


@dataclass(frozen=True)
class Due:
    """A moment (UTC seconds) in a sentence: the `words` for it there, which a channel may show by the person's own
    clock. `has_time` is False for a whole day."""

    words: str
    at: int
    has_time: bool


@dataclass(frozen=True)
class Strong:
    """The sentence that matters on the card."""

    words: str
    due: Due | None = None


@dataclass(frozen=True)
class Quiet:
    """Where one is; said beside what matters."""

    words: str
    due: Due | None = None


@dataclass(frozen=True)
class Folded:
    """For those who want to know more: shown folded where a channel can."""

    words: str


@dataclass(frozen=True)
class Options:
    """The place where numbered choices that need more than a label are spelled out."""


@dataclass(frozen=True)
class Quoted:
    """What the person typed, on lines of its own; `visible` is what of it a channel may draw."""

    words: str

    @property
    def visible(self) -> str:
        """Without control characters other than line ends: a terminal would obey them."""
        return "".join(char for char in self.words if char in "\n\t" or category(char) != "Cc")


# On a button that does nothing: a day that is over.
INERT = "·"

Part = Title | Line | Strong | Quiet | Folded | Options | Quoted


class Style(StrEnum):
    """How a button stands out; never the only sign of what it does."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True)
class Button:
    """`says` is the longer line of a choice; `is_chosen` marks the answer that is kept; `also` are other words that
    people may type for it; `copies` is what it copies where a channel can, at most 256 characters; `shares` names what
    it passes on to another chat, where a channel can;
    `drawn` is what stands on it in plain mode, with words for signs."""

    label: str
    intent: Intent
    style: Style | None = None
    says: str | None = None
    is_choice: bool = False
    is_chosen: bool = False
    also: tuple[str, ...] = ()
    copies: str | None = None
    shares: str | None = None
    drawn: str | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Screen:
    """Text and buttons; `notice` is one sentence about what just happened; `wants_words` waits for something typed;
    `is_plain` is for those who have it read to them: nothing folded, no symbols. `slants` is False in a script that
    italics make hard to read."""

    parts: tuple[Part, ...]
    rows: tuple[Row, ...]
    notice: str | None = None
    wants_words: bool = False
    is_plain: bool = False
    slants: bool = True

    @property
    def has_due(self) -> bool:
        return any(isinstance(part, Strong | Quiet) and part.due for part in self.parts)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)

    @property
    def takes_numbers(self) -> bool:
        """Does a typed number mean a button? Where words are wanted, only beside choices that are spelled out."""
        return not self.wants_words or any(isinstance(part, Options) for part in self.parts)

    @property
    def choices(self) -> tuple[int, ...]:
        """The places of the buttons that are choices, numbered from 1 where a number is shown or typed."""
        return tuple(place for place, button in enumerate(self.buttons) if button.is_choice)
