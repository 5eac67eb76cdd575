"""Which cards and commands are there about the two checks?"""

from bot.cards.card import Card, Group, Key
from bot.cards.checks import behaviour_screen, burden_screen, change, load, suggestion_screen
from bot.cards.checks.load import SUGGEST
from bot.cards.checks.shown import AssumptionsShown, BehaviourShown, BurdenShown, DemandsShown, SuggestionShown
from bot.core.address import BEHAVIOUR, BURDEN, Thing, Verb

CHECKS = Group(
    cards=(
        Card((BURDEN,), BurdenShown, load.load_burden, burden_screen.draw_burden),
        Card(("demands",), DemandsShown, load.load_demands, burden_screen.draw_demands),
        Card(("worked_out",), AssumptionsShown, load.load_assumptions, burden_screen.draw_assumptions),
        Card((BEHAVIOUR,), BehaviourShown, load.load_behaviour, behaviour_screen.draw_behaviour),
        Card((SUGGEST,), SuggestionShown, load.load_suggestion, suggestion_screen.draw_suggestion),
    ),
    commands={Key(Verb.TAKE, Thing.ASSESSMENT, SUGGEST): change.take_suggestion},
)
