"""Which cards and commands are there about results?"""

from bot.cards.card import Card, Group, Key
from bot.cards.results import change, load, principle_screen, screen, shared_text
from bot.cards.results.shown import KeepsakesShown, PrincipleShown, PrinciplesListed, ResultsShown
from bot.core.address import Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

RESULTS = Group(
    cards=(
        Card(
            ("results",),
            ResultsShown,
            load.load_results,
            screen.draw_results,
            message=shared_text.say_results_to_others,
            slash_command=SlashCommand("results", N_("your levels and advice so far"), 40),
        ),
        Card(("keep",), KeepsakesShown, load.load_keepsakes, screen.draw_keepsakes),
        Card(
            names=("principles",),
            shown=PrinciplesListed,
            load=load.load_principles,
            draw=principle_screen.draw_principles,
            slash_command=SlashCommand("principles", N_("the twelve principles one by one"), 130, is_in_help=False),
        ),
        Card(("principle",), PrincipleShown, load.load_principle, principle_screen.draw_principle),
    ),
    commands={Key(Verb.DEEPEN, Thing.ASSESSMENT): change.deepen},
    downloads={
        "pass_on": change.pass_on,
        "keep/table": change.hand_over_table,
        "picture": change.hand_over_picture,
        "report": change.hand_over_report,
        "overview": change.hand_over_overview,
    },
)
