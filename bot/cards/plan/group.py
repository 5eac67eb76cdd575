"""Which cards and commands are there about the plan on one page?"""

from bot.cards.card import Card, Group, Key, OnEdit
from bot.cards.plan import change, load, screen
from bot.cards.plan.shown import PlanShown, SectionShown
from bot.core.address import PLAN as CARD
from bot.core.address import PLAN_FILE, PLAN_READ, PLAN_TEXT, Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

PLAN = Group(
    cards=(
        Card(
            names=(CARD, PLAN_READ),
            shown=PlanShown,
            load=load.load_plan,
            draw=screen.draw_plan,
            message=screen.say_plan,
            slash_command=SlashCommand("agreement", N_("the plan on one page, to sign together"), 60),
        ),
        Card(
            names=(CARD,),
            shown=SectionShown,
            load=load.load_section,
            draw=screen.draw_section,
            typed=change.write_line,
            on_edit=OnEdit.WORDS,
        ),
    ),
    commands={
        Key(Verb.PICK, Thing.ASSESSMENT, CARD): change.settle,
        Key(Verb.FORGET, Thing.ASSESSMENT, CARD): change.settle,
    },
    downloads={PLAN_TEXT: change.send_text, PLAN_FILE: change.hand_over},
)
