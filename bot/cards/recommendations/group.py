"""Which cards and commands are there about advice?"""

from bot.cards.card import Card, Group, Key
from bot.cards.recommendations import change, load, screen, why_screen, words_screen
from bot.cards.recommendations.shown import AdviceShown, LaterShown, UnfitAsked, WhyShown, WordsShown
from bot.core.address import Thing, Verb

ADVICE = Group(
    cards=(
        Card(("advice",), AdviceShown, load.load_advice, screen.draw_advice),
        Card(("later",), LaterShown, load.load_later, screen.draw_later),
        Card(("why",), WhyShown, load.load_why, why_screen.draw_why),
        Card(("unfit",), UnfitAsked, load.load_unfit, why_screen.draw_unfit),
        Card(("words",), WordsShown, load.load_words, words_screen.draw_words, message=words_screen.say_words),
    ),
    commands={Key(Verb.RESPOND, Thing.ASSESSMENT): change.respond},
    downloads={"say": change.send_words},
)
