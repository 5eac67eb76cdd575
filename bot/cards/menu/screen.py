"""How is it said where a user is, and where they can go?"""

from bot.cards.menu.shown import HelpShown, MenuShown, RestartAsked
from bot.cards.questions.screen import say_check, say_progress
from bot.core.address import Thing, Verb, View
from bot.core.buttons import back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Style, Title
from flows.content import Check

LONG_AWAY = 600  # seconds after which a user may have forgotten where they were


def draw_menu(menu: MenuShown, rendering: Rendering) -> Screen:
    """Where somebody is, in one sentence, and everywhere they can go."""
    language = rendering.language
    _ = language.gettext
    title = _("With {partner}").format(partner=menu.nickname) if menu.nickname else _("Your partner relationship")
    onward = menu.onward
    parts: list[Part] = [Title(title)]
    rows: list[Row] = []
    if onward and menu.progress:
        parts += [_say_where(menu, language), *([Quiet(language.of(menu.principle.name))] if menu.principle else [])]
        rows.append((Button(_("Continue"), View(onward), Style.PRIMARY),))
    else:
        parts.append(Line(_("All questions are answered. Your results are ready.")))
        rows.append((Button(_("See my results"), View("results"), Style.PRIMARY),))
    rows.append((Button(_("Something is happening"), View("now")),))
    if menu.answered:
        results = [Button(_("Results so far"), View("results"))] if onward else []
        rows.append((*results, Button(_("Your answers"), View("review"))))
    rows.append((Button(_("My actions"), View("actions")), Button(_("Reminders"), View("reminders"))))
    rows.append((Button(_("The twelve principles"), View("principles")), Button(_("My profile"), View("profile"))))
    new = [Button(_("Start over"), View("restart@menu"))] if menu.answered else []
    rows.append((Button(_("Your partners"), View("partners")), *new))
    checks = ((check, View(check.value)) for check in Check)
    rows.append(tuple(Button(say_check(check, language), view) for check, view in checks))
    rows.append(
        (
            Button(_("Language"), View("language@menu")),
            Button(_("Settings"), View("settings@menu")),
            Button(_("Help"), View("help@menu")),
        )
    )
    return Screen(tuple(parts), tuple(rows))


def _say_where(menu: MenuShown, language: Language) -> Line:
    _ = language.gettext
    place = say_progress(menu.progress, language) if menu.progress else ""
    if menu.away < LONG_AWAY:
        return Line(_("You are at: {place}").format(place=place))
    return Line(_("Welcome back. You stopped here {ago}: {place}").format(ago=language.ago(menu.away), place=place))


def draw_restart(asked: RestartAsked, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    parts = (
        Title(_("Start over with this partner?")),
        Line(_("The questions begin again. What you answered so far stays under earlier results.")),
    )
    again = asked.assessment.command(Verb.RESTART, Thing.ASSESSMENT)
    rows: tuple[Row, ...] = (
        (Button(_("No, go on as it is"), View(asked.back), Style.PRIMARY),),
        (Button(_("Yes, start over"), again),),
    )
    return Screen(parts, rows)


def draw_help(help_: HelpShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    parts: tuple[Part, ...] = (
        Title(_("How it works")),
        Line(_("I ask, you tap. Or type the number or the first words of a choice, in Chinese or English.")),
        Line(_("Stop whenever you like and go on days later. “Don't know” is a fair answer.")),
        *(Line(f"/{command.name}  {_(command.words)}") for command in rendering.slash_commands if command.is_in_help),
    )
    return Screen(parts, ((back(rendering.language, help_.back),),))
