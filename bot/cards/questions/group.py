"""Which cards and commands are there about questions and answers?"""

from bot.cards.card import Card, Group, Key, OnEdit
from bot.cards.questions import change, load, review, screen
from bot.cards.questions.shown import EventsShown, ProfileShown, QuestionShown, ReviewShown
from bot.core.address import NOW, ROUTES, Thing, Verb

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
        Card((NOW,), EventsShown, load.load_events, screen.draw_events),
        Card(("review",), ReviewShown, load.load_review, review.draw_review),
        Card(("profile",), ProfileShown, load.load_profile, review.draw_profile),
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
