"""Which cards are there about bringing something back?"""

from bot.cards.card import Card, Group
from bot.cards.file_import import load, screen
from bot.cards.file_import.shown import ImportAsked, ImportedShown
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

IMPORTS = Group(
    cards=(
        Card(
            names=("import",),
            shown=ImportAsked,
            load=load.load_import,
            draw=screen.draw_import,
            is_in_passing=True,
            slash_command=SlashCommand(
                "import", N_("bring back what a file from /export holds"), 230, is_in_help=False
            ),
        ),
        Card(("imported",), ImportedShown, load.load_imported, screen.draw_imported),
    ),
)
