"""Which card stands at an address, and which change does a button ask for?"""

from collections.abc import Callable, Iterator
from typing import Any

from bot.cards.account.group import ACCOUNT
from bot.cards.actions.group import ACTIONS
from bot.cards.card import Card, Group, Key, Place
from bot.cards.checks.group import CHECKS
from bot.cards.due_day.group import DUE_DAY
from bot.cards.file_import.group import IMPORTS
from bot.cards.history.group import HISTORY
from bot.cards.learn.group import LEARN
from bot.cards.menu.group import MENU
from bot.cards.notes.group import NOTES
from bot.cards.partners.group import PARTNERS
from bot.cards.plan.group import PLAN
from bot.cards.preferred_hours.group import PREFERRED_HOURS
from bot.cards.questions.group import QUESTIONS
from bot.cards.recommendations.group import ADVICE
from bot.cards.reminders.group import REMINDERS
from bot.cards.results.group import RESULTS
from bot.cards.second_look.group import SECOND_LOOK
from bot.core.address import Command
from bot.core.change import Change
from bot.core.records import ClientRecords, Records
from bot.core.stale import StaleCommand

SlashChange = Callable[[Records, str], Change]

# Later ones may use earlier ones, never the other way.
GROUPS: tuple[Group, ...] = (
    *(QUESTIONS, NOTES, LEARN, ADVICE, CHECKS, PLAN, ACTIONS, DUE_DAY, RESULTS, HISTORY, PARTNERS, SECOND_LOOK),
    *(PREFERRED_HOURS, REMINDERS, ACCOUNT, IMPORTS, MENU),
)

_ANYBODY: dict[str, list[Card[Records, Any]]] = {}
_CLIENTS: dict[str, list[Card[ClientRecords, Any]]] = {}
_BY_SHOWN: dict[type, Card[Any, Any]] = {}
for _group in GROUPS:
    for _open in _group.open_cards:
        _BY_SHOWN[_open.shown] = _open
        for _name in _open.names:
            _ANYBODY.setdefault(_name, []).append(_open)
    for _card in _group.cards:
        _BY_SHOWN[_card.shown] = _card
        for _name in _card.names:
            _CLIENTS.setdefault(_name, []).append(_card)
_OPEN = frozenset(card.shown for group in GROUPS for card in group.open_cards)
_OPEN_COMMANDS = {key: change for group in GROUPS for key, change in group.open_commands.items()}
_COMMANDS = {key: change for group in GROUPS for key, change in group.commands.items()}
_DOWNLOADS = {name: change for group in GROUPS for name, change in group.downloads.items()}

_SLASH_COMMANDS = {command: change for group in GROUPS for command, change in group.slash_commands.items()}
_BY_SLASH: dict[str, SlashChange | Card[Any, Any]] = {
    **{command.name: change for command, change in _SLASH_COMMANDS.items()},
    **{card.slash_command.name: card for card in _BY_SHOWN.values() if card.slash_command},
}

# As the messenger's own menu lists them.
SLASH_COMMANDS = tuple(
    sorted(
        [*_SLASH_COMMANDS, *(card.slash_command for card in _BY_SHOWN.values() if card.slash_command)],
        key=lambda command: command.order,
    )
)

IN_PASSING = frozenset(name for card in _BY_SHOWN.values() if card.is_in_passing for name in card.names)

SHOWN = tuple(_BY_SHOWN)


def of_slash(name: str) -> SlashChange | Card[Any, Any] | None:
    """What a slash command does, or the card that it shows; None for one that no group knows."""
    return _BY_SLASH.get(name)


def is_open(card: Card[Any, Any]) -> bool:
    """Is it shown to users who have not consented, too?"""
    return card.shown in _OPEN


def load(records: Records, place: Place) -> Any:
    """What the first card of this name has to show there; None where there is nothing."""
    return next((shown for shown in _loaded(records, place) if shown is not None), None)


def card_of(shown: object) -> Card[Any, Any] | None:
    """The card that shows such a value."""
    return _BY_SHOWN.get(type(shown))


def command_change(records: Records, command: Command) -> Callable[[], Change] | None:
    """What a button's command changes; None for one that no group knows. The change raises StaleCommand."""
    verb, thing = command.verb, command.thing
    card, setting = command.address.partition("@")[0].partition("/")[0], command.answer.partition(".")[0]
    for key in (Key(verb, thing, card=card), Key(verb, thing, setting=setting), Key(verb, thing)):
        if key in _OPEN_COMMANDS:
            change = _OPEN_COMMANDS[key]
            return lambda: change(records, command)
        if key in _COMMANDS:
            if not isinstance(records, ClientRecords):
                raise StaleCommand
            client, of_client = records, _COMMANDS[key]
            return lambda: of_client(client, command)
    return None


def download_change(records: Records, address: str) -> Change | None:
    """What an address hands over; None for one that is only a card."""
    for name, change in _DOWNLOADS.items():
        if isinstance(records, ClientRecords) and (address == name or address.startswith(f"{name}/")):
            return change(records, address[len(name) + 1 :])
    return None


def _loaded(records: Records, place: Place) -> Iterator[Any]:
    for open_card in _ANYBODY.get(place.card, ()):
        yield open_card.load(records, place)
    if isinstance(records, ClientRecords):
        for card in _CLIENTS.get(place.card, ()):
            yield card.load(records, place)
