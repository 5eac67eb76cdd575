"""Which cards and commands are there about the two checks?"""

from bot.cards.card import Card, Group, Key
from bot.cards.checks import behaviour_screen, burden_screen, change, load, suggestion_screen
from bot.cards.checks.load import SUGGEST
from bot.cards.checks.shown import AssumptionsShown, BehaviourShown, BurdenShown, DemandsShown, SuggestionShown
from bot.core.address import BEHAVIOUR, BURDEN, Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

CHECKS = Group(
    cards=(
        Card(
            names=(BURDEN,),
            shown=BurdenShown,
            load=load.load_burden,
            draw=burden_screen.draw_burden,
            slash_command=SlashCommand("burden", N_("what the paperwork between you costs"), 80, is_in_help=False),
        ),
        Card(("demands",), DemandsShown, load.load_demands, burden_screen.draw_demands),
        Card(("worked_out",), AssumptionsShown, load.load_assumptions, burden_screen.draw_assumptions),
        Card(
            names=(BEHAVIOUR,),
            shown=BehaviourShown,
            load=load.load_behaviour,
            draw=behaviour_screen.draw_behaviour,
            slash_command=SlashCommand(
                "behaviour", N_("how you deal with them, and what to practise"), 90, is_in_help=False
            ),
        ),
        Card((SUGGEST,), SuggestionShown, load.load_suggestion, suggestion_screen.draw_suggestion),
    ),
    commands={Key(Verb.TAKE, Thing.ASSESSMENT, SUGGEST): change.take_suggestion},
)
