"""How can a result be kept, or passed on?"""

from bot.core.address import PLAN, View
from bot.core.language import Language
from bot.core.screen import Button, Line, Row, Screen, Style, Title
from bot.outcomes import KeepsakesShown


def render_keepsakes(shown: KeepsakesShown, language: Language) -> Screen:
    _ = language.gettext
    title = _("Your results with {partner}").format(partner=shown.nickname) if shown.nickname else _("Your results")
    parts = (
        Title(title),
        Line(_("How would you like to have them?")),
        Line(_("The text is ready to be passed on. The table holds everything, your notes too: it is for you.")),
    )
    rows: tuple[Row, ...] = (
        (Button(_("As text to pass on"), View("pass_on"), Style.PRIMARY),),
        (Button(_("As a table (Excel)"), View("keep/table")),),
        (Button(_("The plan on one page"), View(PLAN)), Button(_("Earlier results"), View("history"))),
        (Button(_("Menu"), View("menu")), Button(_("Back"), View("results"))),
    )
    return Screen(parts, rows)
