"""What does a check say about a practice, why, and what is to be done with it?"""

from bot.cards.checks.shown import SuggestionShown
from bot.cards.questions.answers import say_answer
from bot.cards.questions.screen import say_check
from bot.core.address import Thing, Verb, View
from bot.core.buttons import menu
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title


def draw_suggestion(shown: SuggestionShown, rendering: Rendering) -> Screen:
    """The question, the answer that the check speaks for, and why; it is kept only if they say so."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [
        Title(say_check(shown.check, language)),
        Quiet(_("What it says about: {practice}").format(practice=language.of(shown.question.name))),
        Line(language.of(shown.question.asks(shown.perspective))),
        Strong(_("It points to: {answer}").format(answer=language.of(shown.choice.label))),
    ]
    parts += [Line(language.of(shown.choice.says))] if shown.choice.says else []
    parts.append(Line(_("Why")))
    parts += [Line(f"• {language.of(shown.verdict)}")] if shown.verdict else []
    for moment, answer in shown.moments:
        words = _("{fact}: {value}").format(
            fact=language.of(moment.name), value=language.of(moment.choices[answer].label)
        )
        parts.append(Line(f"• {words}"))
    present = say_answer(shown.question, shown.present, language)
    parts.append(Quiet(_("Your answer so far: {answer}").format(answer=present)))
    if not shown.counts:
        parts.append(Quiet(_("This question comes when you go deeper; the answer waits there.")))
    return Screen(tuple(parts), _ways(shown, language))


def _ways(shown: SuggestionShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    onward = View(shown.following)
    if shown.present == shown.choice.id:
        return ((Button(_("Go on"), onward, Style.PRIMARY),), (menu(language),))
    take = shown.assessment.command(Verb.TAKE, Thing.ASSESSMENT, shown.address, shown.choice.id)
    return (
        (Button(_("Take this answer"), take, Style.PRIMARY),),
        (Button(_("Leave it as it is"), onward),),
        (menu(language),),
    )
