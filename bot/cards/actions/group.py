"""Which cards and commands are there about actions?"""

from bot.cards.actions import change, load, screen
from bot.cards.actions.shown import (
    ActionShown,
    ActionsShown,
    DropAsked,
    HappenedAsked,
    OwnActionAsked,
    OwnerAsked,
    StuckShown,
)
from bot.cards.actions.typed_day import move_day
from bot.cards.card import Card, Group, Key
from bot.core.address import Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

ACTIONS = Group(
    cards=(
        Card(
            ("actions",),
            ActionsShown,
            load.load_actions,
            screen.draw_actions,
            slash_command=SlashCommand("actions", N_("what you took on, and by when"), 100),
        ),
        Card(("own",), OwnActionAsked, load.load_own, screen.draw_own, typed=change.add_own),
        Card(("who",), OwnerAsked, load.load_owner, screen.draw_owner, typed=change.name_owner),
        Card(("happened",), HappenedAsked, load.load_happened, screen.draw_happened, typed=change.note_what_happened),
        Card(("stuck",), StuckShown, load.load_stuck, screen.draw_stuck),
        Card(("drop",), DropAsked, load.load_drop, screen.draw_drop),
        # What is over is shown instead of being asked about.
        Card(("action", "stuck", "drop"), ActionShown, load.load_action, screen.draw_action, typed=move_day),
    ),
    commands={
        Key(Verb.ADD, Thing.ASSESSMENT): change.add_advised,
        Key(Verb.DONE, Thing.ACTION): change.finish,
        Key(Verb.LEAVE, Thing.ACTION): change.drop,
        Key(Verb.REOPEN, Thing.ACTION): change.reopen,
        Key(Verb.SMALLER, Thing.ACTION): change.take_smaller,
        Key(Verb.OWNER, Thing.ACTION): change.take_back,
        Key(Verb.MUTE, Thing.ACTION): change.mute,
        Key(Verb.UNMUTE, Thing.ACTION): change.unmute,
    },
    downloads={"file": change.hand_over_entry},
)
