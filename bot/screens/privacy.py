"""How does what was exported come back?"""

from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Line, Screen, Strong, Style, Title
from bot.outcomes import ImportAsked, ImportedShown


def render_import(asked: ImportAsked, language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("Bring something back")),
        Strong(_("Send me a file that /export gave you.")),
        Line(_("Partners that are gone come back with all that was said. What is here now stays as it is.")),
        Line(_("It has to be your own file. In a terminal, type where it lies.")),
    )
    return Screen(parts, ((Button(_("Back"), View(asked.back), Style.PRIMARY),),))


def render_imported(shown: ImportedShown, language: Language) -> Screen:
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
    rows = ((Button(_("My partners"), View("partners"), Style.PRIMARY),), (Button(_("Menu"), View("menu")),))
    return Screen((Title(_("Bring something back")), *(Line(words) for words in lines)), rows)
