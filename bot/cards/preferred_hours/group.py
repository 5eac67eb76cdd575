"""Which cards and commands are there about the hours of a user?"""

from bot.cards.card import Card, Group, Key
from bot.cards.preferred_hours import change, load, screen
from bot.cards.preferred_hours.shown import ClockAsked, HoursAsked
from bot.core.address import CLOCK, HOURS, Thing, Verb

PREFERRED_HOURS = Group(
    cards=(
        Card(
            (CLOCK,), ClockAsked, load.load_clock, screen.draw_clock, typed=change.understand_clock, is_in_passing=True
        ),
        Card((HOURS,), HoursAsked, load.load_hours, screen.draw_hours, is_in_passing=True),
    ),
    commands={
        Key(Verb.SETTING, Thing.PERSON, setting="zone"): change.choose_zone,
        Key(Verb.SETTING, Thing.PERSON, setting="times"): change.choose_times,
        Key(Verb.SETTING, Thing.PERSON, setting="days"): change.choose_weekdays,
    },
)
