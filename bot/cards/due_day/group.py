"""Which cards and commands are there about the day of an action?"""

from bot.cards.card import Card, Group, Key
from bot.cards.due_day import change, load, screen
from bot.cards.due_day.shown import DayAsked, DaysOffered, MonthShown
from bot.core.address import Thing, Verb

DUE_DAY = Group(
    cards=(
        Card(("when",), DayAsked, load.load_when, screen.draw_when, typed=change.understand_day),
        Card(("month",), MonthShown, load.load_month, screen.draw_month, typed=change.understand_day),
        Card(("day",), DaysOffered, load.load_days, screen.draw_days, typed=change.understand_day),
    ),
    commands={Key(Verb.DAY, Thing.ACTION): change.set_day},
)
