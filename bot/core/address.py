"""Which card is it? Addresses of cards, and what a button or a person can ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64  # of a button's data, set by Telegram
MOST_DIGITS = 15

ASK, ALONE, MORE, EDIT, REDO, NOW = "ask", "alone", "more", "edit", "redo", "now"
BURDEN, BEHAVIOUR = "burden", "behaviour"
CHECKS = (BURDEN, BEHAVIOUR)
ROUTES = (ASK, ALONE, MORE, EDIT, REDO, NOW, *CHECKS)
# What a tap on one of several choices asks for.
ON, OFF = "+", "-"
# Before consent there is one card; what a link led to may follow it, as in `welcome/practice/RM4`.
WELCOME = "welcome"
# The plan on one page: its card, its text, and views that also send it.
PLAN, PLAN_READ, PLAN_TEXT, PLAN_FILE = "agreement", "agreement_text", "agreement_send", "agreement_file"
# Cards that a user looks at in passing; they remember where to go back to, as in `help@ask/RM4`.
NOTE, NARROWED = "note", "mean"
CLOCK, HOURS = "clock", "hours"
PASSING = (
    *("help", "language", "privacy", "delete", "settings", "feedback", "restart", "import"),
    *(CLOCK, HOURS, NOTE, NARROWED),
)


class Verb(StrEnum):
    """What a command changes."""

    AGREE = "agree"
    DECLINE = "decline"
    LANGUAGE = "lang"
    PICK = "pick"
    TOGGLE = "flip"
    DONE = "done"
    FORGET = "drop"
    KEEP = "keep"
    UNDO = "undo"
    RESTART = "again"
    DEEPEN = "deepen"
    HAPPENS = "event"
    RESPOND = "say"
    TAKE = "take"
    SETTING = "set"
    STILL = "still"
    NEW = "new"
    SWITCH = "go"
    ERASE = "erase"
    ADD = "add"
    DAY = "day"
    OWNER = "whose"
    LEAVE = "leave"
    REOPEN = "reopen"
    SMALLER = "small"
    MUTE = "hush"
    UNMUTE = "wake"
    LOOK = "look"
    LATER = "later"


class Thing(StrEnum):
    """What a command belongs to; its version tells an old button from a new one."""

    PERSON = "p"
    ASSESSMENT = "a"
    RELATIONSHIP = "r"
    ACTION = "t"


@dataclass(frozen=True)
class View:
    """Shows the card at an address; changes nothing but where the person stands."""

    address: str


@dataclass(frozen=True)
class Command:
    """Changes one thing, which it names with the version that it was offered for."""

    verb: Verb
    thing: Thing
    id: int
    version: int
    address: str = ""
    answer: str = ""


Intent = View | Command


def encode(intent: Intent) -> str:
    """A button's data, at most 64 bytes for all content that passes the check."""
    match intent:
        case View(address):
            return f"/{address}"
        case Command(verb, thing, id_, version, address, answer):
            return " ".join(filter(None, (verb.value, f"{thing.value}{id_}.{version}", address, answer)))


def decode(data: str) -> Intent | None:
    """None for anything that no button of ours says."""
    try:
        is_too_long = len(data.encode()) > MOST_BYTES
    except UnicodeEncodeError:  # half a character
        return None
    if is_too_long:
        return None
    if data.startswith("/"):
        return View(data[1:])
    parts = data.split(" ")
    try:
        verb, target, address, answer = (*parts, *[""] * (4 - len(parts)))
        number, version = target[1:].split(".")
        if not (number.isascii() and version.isascii() and len(number) <= MOST_DIGITS and len(version) <= 9):
            return None
        return Command(Verb(verb), Thing(target[:1]), int(number), int(version), address, answer)
    except ValueError:
        return None


def passing(card: str, back: str) -> str:
    """The address of a card looked at in passing, from the one that the person is at."""
    return f"{card}@{came_from(back)}"


def came_from(address: str) -> str:
    """The card behind all those that were only looked at in passing."""
    card, _, back = address.partition("@")
    return came_from(back or "menu") if is_passing(card) else address


def is_passing(card: str) -> bool:
    return card.partition("/")[0] in PASSING


def step_of(address: str) -> tuple[str, str] | None:
    """Route and step of a question's address (`ask/RM4`), None for any other card."""
    route, _, step = address.partition("/")
    return (route, step) if route in ROUTES and step else None


def narrowed(address: str, places: Sequence[int]) -> str:
    """The card at the address with only some of its buttons: "did you mean one of these?"."""
    return f"{NARROWED}/{','.join(map(str, places))}@{behind_narrowed(address)}"


def behind_narrowed(address: str) -> str:
    """The whole card, which may be one looked at in passing itself."""
    card, _, back = address.partition("@")
    return behind_narrowed(back or "menu") if card.partition("/")[0] == NARROWED else address


def number_of(rest: str) -> int | None:
    """A number in an address, None for anything else."""
    return int(rest) if rest.isascii() and rest.isdecimal() and len(rest) <= MOST_DIGITS else None
