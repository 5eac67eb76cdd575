"""In which words is a file handed over?"""

from typing import assert_never

from bot.drawings import Drawing, Written
from bot.language import Language, Languages
from bot.outcomes import Exported, Handout, PartnersPictured, Pictured, Reported
from bot.screens.picturing import say_partners_picture, say_picture
from bot.screens.reporting import say_report
from flows.content import Content


def say_handout(handout: Handout, language: Language, content: Content, languages: Languages) -> Drawing:
    """The same handout in the same language is always the same drawing."""
    match handout:
        case Exported(words):
            return Written("tandem.json", words)
        case Pictured():
            return say_picture(handout, language, content)
        case PartnersPictured():
            return say_partners_picture(handout, language, content)
        case Reported():
            return say_report(handout, language, content, languages)
        case _:
            assert_never(handout)
