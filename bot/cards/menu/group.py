"""Which cards and commands are there about where a user is?"""

from bot.cards.card import Card, Group, Key
from bot.cards.menu import anywhere, change, load, screen
from bot.cards.menu.shown import HelpShown, MenuShown, RestartAsked
from bot.core.address import Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

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
        SlashCommand("stop", N_("no more reminders"), 115, is_in_help=False): anywhere.stop,
    },
)
