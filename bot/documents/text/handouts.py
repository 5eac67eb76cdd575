"""Which paper says this attachment?"""

from bot.cards.account.shown import Exported
from bot.cards.actions.screen import write_entry
from bot.cards.actions.shown import CalendarFile
from bot.cards.plan.screen import write_document
from bot.cards.plan.shown import PlanFile
from bot.cards.results.shown import PartnersPictured, Pictured, Reported, Tabled
from bot.core.change import Attachment
from bot.core.language import Language, Languages
from bot.core.rendering import Rendering
from bot.documents.models import Json, Paper
from bot.documents.text.pictures import say_partners_picture, say_picture
from bot.documents.text.report import say_report
from bot.documents.text.sheets import say_workbook
from flows.content import Content


def say_paper(attachment: Attachment, language: Language, content: Content, languages: Languages) -> Paper:
    """The same attachment in the same language is always the same paper."""
    match attachment:
        case Exported():
            return Json(attachment.words)
        case CalendarFile():
            return write_entry(attachment, language, content)
        case PlanFile(plan, tag):
            return write_document(plan, languages[tag])
        case Tabled():
            return say_workbook(attachment, language, content)
        case Pictured():
            return say_picture(attachment, language, content)
        case PartnersPictured():
            return say_partners_picture(attachment, language, content)
        case Reported():
            return say_report(attachment, Rendering(language, content, languages))
        case _:
            raise TypeError(f"no paper says {type(attachment).__name__}")
