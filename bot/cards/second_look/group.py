"""Which cards and commands are there about a second look?"""

from bot.cards.card import Card, Group, Key
from bot.cards.second_look import change, load, screen
from bot.cards.second_look.shown import CompareShown, LookOffered
from bot.core.address import Thing, Verb

SECOND_LOOK = Group(
    cards=(
        Card(("look",), LookOffered, load.load_look, screen.draw_look),
        Card(("compare",), CompareShown, load.load_comparison, screen.draw_comparison),
    ),
    commands={
        Key(Verb.LOOK, Thing.ASSESSMENT): change.look_again,
        Key(Verb.LATER, Thing.ASSESSMENT): change.ask_later,
    },
)
