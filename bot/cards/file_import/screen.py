"""How does what was exported come back?"""

from bot.cards.file_import.shown import ImportAsked, ImportedShown
from bot.core.address import View
from bot.core.buttons import back, menu
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Screen, Strong, Style, Title


def draw_import(asked: ImportAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (
        Title(_("Bring something back")),
        Strong(_("Send me a file that /export gave you.")),
        Line(_("Partners that are gone come back with all that was said. What is here now stays as it is.")),
        Line(_("It has to be your own file. In a terminal, type its path.")),
    )
    return Screen(parts, ((back(rendering.language, asked.back, Style.PRIMARY),),))


def draw_imported(shown: ImportedShown, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    lines = [Line(words) for words in _say_what_came(shown, rendering.language)]
    partners = Button(_("My partners"), View("partners"), Style.PRIMARY)
    return Screen((Title(_("Bring something back")), *lines), ((partners,), (menu(rendering.language),)))


def _say_what_came(shown: ImportedShown, language: Language) -> list[str]:
    _, ngettext = language.gettext, language.ngettext
    if shown.partners:
        came = ngettext("One partner came back.", "{count} partners came back.", shown.partners)
        answers = ngettext("With them one answer.", "With them {count} answers.", shown.answers)
        lines = [came.format(count=shown.partners), answers.format(count=shown.answers)]
    else:
        lines = [_("There was nothing in the file that is not here already.")]
    if shown.already:
        here = ngettext(
            "One was here already and stayed as it is.",
            "{count} were here already and stayed as they are.",
            shown.already,
        )
        lines.append(here.format(count=shown.already))
    if shown.closed:
        closed = ngettext(
            "More actions were open than I keep; the latest one came in closed.",
            "More actions were open than I keep; the {count} with the latest days came in closed.",
            shown.closed,
        )
        lines.append(closed.format(count=shown.closed))
    if shown.left:
        left = ngettext(
            "For one partner there was no room. Delete one here, then send the file again.",
            "For {count} partners there was no room. Delete some here, then send the file again.",
            shown.left,
        )
        lines.append(left.format(count=shown.left))
    return lines
