"""Which cards are there about what is over?"""

from bot.cards.card import Card, Group
from bot.cards.history import load, screen
from bot.cards.history.shown import HistoryShown, PastShown
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

HISTORY = Group(
    cards=(
        Card(
            names=("history",),
            shown=HistoryShown,
            load=load.load_history,
            draw=screen.draw_history,
            slash_command=SlashCommand("history", N_("earlier results with this partner"), 160, is_in_help=False),
        ),
        Card(("past",), PastShown, load.load_past, screen.draw_past),
    )
)
