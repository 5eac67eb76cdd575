"""Which paper says this handout?"""

from bot.language import Language
from bot.outcomes import Exported, Handout, Tabled
from bot.papers import CalendarEntry, Document, Json, Paper
from bot.screens.tabling import say_workbook
from flows.content import Content


def say_paper(handout: Handout, language: Language, content: Content) -> Paper:
    """The same handout in the same language is always the same paper."""
    match handout:
        case Exported(words):
            return Json(words)
        case CalendarEntry() | Document():
            return handout
        case Tabled():
            return say_workbook(handout, language, content)
