"""Where am I, and where can I go?"""

from bot.cards.questions.screen import say_check, say_progress
from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Style, Title
from bot.outcomes import HelpShown, MenuShown, PrinciplesListed
from bot.screens.introduction import say_commands
from bot.screens.results import say_score
from flows.content import Check, Content

# Left out of the help, which has to fit a screen of 24 lines; the messenger's own menu lists them all.
SELF_EVIDENT = (
    *("reminders", "start", "cancel", "language", "history", "principles", "restart", "undo", "burden", "behaviour"),
    *("import", "feedback"),
)
LONG_AWAY = 600  # seconds after which somebody may have forgotten where they were


def render_menu(menu: MenuShown, language: Language) -> Screen:
    """Where somebody is, in one sentence, and everywhere they can go."""
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


def render_principles(listed: PrinciplesListed, language: Language, content: Content) -> Screen:
    """All twelve, each with its level so far."""
    _ = language.gettext
    buttons = []
    parts: list[Part] = [Title(_("The twelve principles")), Line(_("Which one shall we look at?"))]
    for principle, score in listed.principles:
        name = f"{principle.number} · {language.of(principle.name)}"
        buttons.append(Button(name, View(f"principle/{principle.code}")))
        if score is not None:
            level = say_score(score, language, content)
            parts.append(Line(_("{principle}: {level}").format(principle=name, level=level)))
    onward = listed.onward
    way = (Button(_("Continue"), View(onward), Style.PRIMARY),) if onward else ()
    results = (Button(_("See my results"), View("results")),) if not onward else ()
    rows = (*((button,) for button in buttons), (*way, *results, Button(_("Menu"), View("menu"))))
    return Screen(tuple(parts), rows)


def render_help(help_: HelpShown, language: Language) -> Screen:
    _ = language.gettext
    parts: tuple[Part, ...] = (
        Title(_("How it works")),
        Line(_("I ask, you tap. Or type the number or the first words of a choice, in Chinese or English.")),
        Line(_("Stop whenever you like and go on days later. “Don't know” is a fair answer.")),
        *(Line(f"/{command}  {words}") for command, words in say_commands(language) if command not in SELF_EVIDENT),
    )
    return Screen(parts, ((Button(_("Back"), View(help_.back)),),))
