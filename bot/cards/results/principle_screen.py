"""How is it said what the principles come to, one by one?"""

from bot.cards.questions.review import list_answer
from bot.cards.questions.screen import say_check
from bot.cards.results.level import say_score
from bot.cards.results.screen import command_to_deepen
from bot.cards.results.shown import PrincipleShown, PrinciplesListed
from bot.core.address import View
from bot.core.buttons import menu, menu_and_back
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.content import Check

# The principle that a check says most about.
CHECKS = {Check.BURDEN: "GP", Check.BEHAVIOUR: "CB"}


def draw_principles(listed: PrinciplesListed, rendering: Rendering) -> Screen:
    """All twelve, each with its level so far."""
    language = rendering.language
    _ = language.gettext
    buttons = []
    parts: list[Part] = [Title(_("The twelve principles")), Line(_("Which one shall we look at?"))]
    for principle, score in listed.principles:
        name = f"{principle.number} · {language.of(principle.name)}"
        buttons.append(Button(name, View(f"principle/{principle.code}")))
        if score is not None:
            level = say_score(score, language, rendering.content)
            parts.append(Line(_("{principle}: {level}").format(principle=name, level=level)))
    onward = listed.onward
    way = (Button(_("Continue"), View(onward), Style.PRIMARY),) if onward else ()
    results = (Button(_("See my results"), View("results")),) if not onward else ()
    rows = (*((button,) for button in buttons), (*way, *results, menu(language)))
    return Screen(tuple(parts), rows)


def draw_principle(shown: PrincipleShown, rendering: Rendering) -> Screen:
    """What one principle is about, what it came to with its answers and notes, and the way on."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    principle = shown.principle
    unknown = _("Too little is known for a level yet.")
    parts: list[Part] = [
        Title(f"{principle.number} · {language.of(principle.name)}"),
        Quiet(language.of(principle.about)),
        Strong(unknown if shown.score is None else say_score(shown.score, language, content)),
    ]
    for line in shown.lines:
        parts += list_answer(line, language)
    rows: list[Row] = []
    if shown.advice:
        rows.append((Button(_("See the advice for it"), View(f"advice/{shown.advice}"), Style.PRIMARY),))
    is_open = any(line.answer is None for line in shown.lines) or not shown.lines
    label = _("Answer this one") if is_open else _("Change the answers")
    rows.append((Button(label, View(shown.first), None if rows or not is_open else Style.PRIMARY),))
    if shown.deeper:
        label = language.ngettext(
            "All of this principle: {count} more question",
            "All of this principle: {count} more questions",
            shown.deeper.count,
        )
        rows.append(
            (Button(label.format(count=shown.deeper.count), command_to_deepen(shown.deeper, shown.assessment)),)
        )
    if shown.onward:
        rows.append((Button(_("Continue with the questions"), View(shown.onward), None if rows else Style.PRIMARY),))
    rows += [
        (Button(say_check(check, language), View(check.value)),) for check in Check if CHECKS[check] == principle.code
    ]
    results = Button(_("Results so far") if shown.onward else _("See my results"), View("results"))
    rows.append((Button(_("Read about it"), View(f"lesson/{principle.code}")), results))
    rows.append(menu_and_back(language, "principles"))
    return Screen(tuple(parts), tuple(rows))
