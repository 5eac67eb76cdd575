"""Which cards and commands are there about reminders?"""

from bot.cards.card import Card, Group, Key
from bot.cards.reminders import change, load, screen
from bot.cards.reminders.screen import DIGEST
from bot.cards.reminders.shown import ReminderShown, RemindersShown
from bot.core.address import Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

REMINDERS = Group(
    cards=(
        Card(
            ("reminders",),
            RemindersShown,
            load.load_reminders,
            screen.draw_reminders,
            slash_command=SlashCommand("reminders", N_("what you are reminded of, and when"), 110, is_in_help=False),
        ),
        Card(("nudge",), ReminderShown, load.load_reminder, screen.draw_reminder, typed=change.move_day),
    ),
    commands={
        Key(Verb.MUTE, Thing.PERSON): change.mute_all,
        Key(Verb.UNMUTE, Thing.PERSON): change.unmute_all,
        Key(Verb.MUTE, Thing.PERSON, DIGEST): change.stop_digest,
    },
)
