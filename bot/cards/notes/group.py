"""Which cards and commands are there about notes?"""

from bot.cards.card import Card, Group, Key, OnEdit
from bot.cards.notes import change, load, screen
from bot.cards.notes.shown import NoteShown
from bot.core.address import NOTE, Thing, Verb

NOTES = Group(
    cards=(
        Card(
            names=(NOTE,),
            shown=NoteShown,
            load=load.load_note,
            draw=screen.draw_note,
            typed=change.add_to_note,
            is_in_passing=True,
            on_edit=OnEdit.WORDS,
        ),
    ),
    commands={Key(Verb.FORGET, Thing.ASSESSMENT, NOTE): change.remove_note},
)
