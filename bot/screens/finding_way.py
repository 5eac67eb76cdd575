"""Where am I, and where can I go?"""

from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Line, Part, Screen, Style, Title
from bot.outcomes import PrinciplesListed
from bot.screens.results import say_score
from flows.content import Content


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
