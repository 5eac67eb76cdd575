"""Which cards and commands are there about where a user is?"""

from collections.abc import Callable

from bot.cards.card import Card, Group, Key
from bot.cards.menu import change, load, screen
from bot.cards.menu.shown import HelpShown, MenuShown, RestartAsked
from bot.core.address import Thing, Verb
from bot.core.change import Change
from bot.core.notice import CONSENT_FIRST, N_
from bot.core.records import ClientRecords, Records
from bot.core.slash_command import SlashCommand


def _show(card: str) -> Callable[[Records, str], Change]:
    """Until its card has a group."""
    return lambda records, _words: Change(
        go_to=card, says=None if isinstance(records, ClientRecords) else CONSENT_FIRST
    )


_LATER = (
    SlashCommand("results", N_("your levels and advice so far"), 40),
    SlashCommand("principles", N_("the twelve principles one by one"), 130, is_in_help=False),
    SlashCommand("history", N_("earlier results with this partner"), 160, is_in_help=False),
)

MENU = Group(
    cards=(
        Card(("menu",), MenuShown, load.load_menu, screen.draw_menu),
        Card(
            names=("restart",),
            shown=RestartAsked,
            load=load.load_restart,
            draw=screen.draw_restart,
            is_in_passing=True,
            slash_command=SlashCommand("restart", N_("begin again with this partner"), 170, is_in_help=False),
        ),
    ),
    open_cards=(
        Card(
            names=("help",),
            shown=HelpShown,
            load=load.load_help,
            draw=screen.draw_help,
            is_in_passing=True,
            slash_command=SlashCommand("help", N_("how it works"), 260),
        ),
    ),
    commands={Key(Verb.RESTART, Thing.ASSESSMENT): change.start_over},
    slash_commands={
        SlashCommand("start", N_("begin, or go on where you stopped"), 10, is_in_help=False): change.start,
        SlashCommand("menu", N_("where you are, and everything else"), 20): change.open_menu,
        SlashCommand("undo", N_("take back the last answer"), 70, is_in_help=False): change.undo,
        SlashCommand("cancel", N_("leave this card; no answer is lost"), 250, is_in_help=False): change.cancel,
        **{command: _show(command.name) for command in _LATER},
    },
)
