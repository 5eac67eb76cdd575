"""Which cards and commands are there about questions and answers?"""

from bot.cards.card import Card, Group, Key, OnEdit
from bot.cards.questions import change, load, review, screen
from bot.cards.questions.shown import EventsShown, ProfileShown, QuestionShown, ReviewShown
from bot.core.address import NOW, ROUTES, Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

QUESTIONS = Group(
    cards=(
        Card(
            names=ROUTES,
            shown=QuestionShown,
            load=load.load_question,
            draw=screen.draw_question,
            typed=change.type_answer,
            on_edit=OnEdit.CHOICE,
        ),
        Card(
            names=(NOW,),
            shown=EventsShown,
            load=load.load_events,
            draw=screen.draw_events,
            slash_command=SlashCommand("now", N_("something is happening: advice at once"), 30),
        ),
        Card(
            names=("review",),
            shown=ReviewShown,
            load=load.load_review,
            draw=review.draw_review,
            slash_command=SlashCommand("review", N_("your answers, each to be changed"), 50),
        ),
        Card(
            names=("profile",),
            shown=ProfileShown,
            load=load.load_profile,
            draw=review.draw_profile,
            slash_command=SlashCommand("profile", N_("who you are, to be changed at any time"), 150),
        ),
    ),
    commands={
        Key(Verb.PICK, Thing.ASSESSMENT): change.answer,
        Key(Verb.TOGGLE, Thing.ASSESSMENT): change.answer,
        Key(Verb.DONE, Thing.ASSESSMENT): change.answer,
        Key(Verb.FORGET, Thing.ASSESSMENT): change.answer,
        Key(Verb.KEEP, Thing.ASSESSMENT): change.keep_earlier,
        Key(Verb.HAPPENS, Thing.ASSESSMENT): change.begin_event,
    },
)
