"""What does somebody practise this week, and with which words?"""

from bot.cards.checks.burden_screen import begin, change, link_to, say_so_far
from bot.cards.checks.shown import BehaviourShown
from bot.cards.questions.screen import say_check
from bot.core.address import View
from bot.core.buttons import menu
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Strong, Title
from flows.content import Check
from flows.content.behaviour import Moment


def draw_behaviour(shown: BehaviourShown, rendering: Rendering) -> Screen:
    """One or two things to practise, with words to say or send, and what is going well."""
    language = rendering.language
    _ = language.gettext
    title = Title(say_check(Check.BEHAVIOUR, language))
    conduct = shown.conduct
    if conduct is None:
        parts: tuple[Part, ...] = (
            title,
            Line(language.of(rendering.content.behaviour.about)),
            Line(_("Think of the last time, not of how it should be. Nobody else sees it.")),
        )
        return Screen(parts, ((begin(shown.begun, language),), (menu(language),)))
    parts = (
        title,
        *say_so_far(shown.begun, language),
        *_say_practise(conduct.practise, language),
        *_say_strong(conduct.strong, language),
        Quiet(_("A look in the mirror, not a verdict.")),
    )
    return Screen(parts, _ways(shown, conduct.practise, language))


def _say_practise(moments: tuple[Moment, ...], language: Language) -> list[Part]:
    _ = language.gettext
    if not moments:
        return [Strong(_("Nothing to practise: you do all of this already."))]
    parts: list[Part] = [Line(_("To practise this week"))]
    for moment in moments:
        parts.append(Strong(language.of(moment.practise.title)))
        parts.append(Line(language.of(moment.practise.first_step)))
        parts.append(Quoted(language.of(moment.practise.send)))
    return parts


def _say_strong(moments: tuple[Moment, ...], language: Language) -> list[Part]:
    if not moments:
        return []
    _ = language.gettext
    names = _(", ").join(language.of(moment.name) for moment in moments)
    return [Line(_("Going well: {names}").format(names=names))]


def _ways(shown: BehaviourShown, moments: tuple[Moment, ...], language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    rows: list[Row] = [(begin(shown.begun, language),)] if shown.begun.onward else []
    if shown.suggestion and not shown.begun.onward:
        rows.append((Button(_("Use it for your answers"), View(shown.suggestion)),))
    label = _("Copy: {name}")
    rows += [(_copy(moment, label, language),) for moment in moments]
    rows.append((link_to(shown.link, language), change(shown.begun, language)))
    rows.append((menu(language),))
    return tuple(rows)


def _copy(moment: Moment, label: str, language: Language) -> Button:
    words = language.of(moment.practise.send)
    return Button(label.format(name=language.of(moment.name)), View("behaviour"), copies=words)
