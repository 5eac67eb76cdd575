"""Which cards and commands are there about reading?"""

from bot.cards.card import Card, Group
from bot.cards.learn import change, load, screen
from bot.cards.learn.shown import FoundShown, LearnShown, LessonShown, PracticeShown, TermShown
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

LEARN = Group(
    cards=(
        Card(
            names=("learn",),
            shown=LearnShown,
            load=load.load_learn,
            draw=screen.draw_learn,
            typed=change.search,
            slash_command=SlashCommand("learn", N_("read about a principle, or search"), 140),
        ),
        Card(("lesson",), LessonShown, load.load_lesson, screen.draw_lesson),
        Card(("practice",), PracticeShown, load.load_practice, screen.draw_practice),
        Card(("term",), TermShown, load.load_term, screen.draw_term),
        Card(("found",), FoundShown, load.load_found, screen.draw_found, typed=change.search),
    )
)
