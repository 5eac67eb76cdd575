"""Why this advice, and what if it does not fit?"""

from bot.cards.recommendations.recommendation import (
    command_of_response,
    find_recommendation,
    say_because,
    say_clause,
    say_effort,
)
from bot.cards.recommendations.shown import UnfitAsked, WhyShown
from bot.core.buttons import back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Row, Screen, Strong, Style, Title
from flows.advice.ranking import Advice
from flows.advice.weighing import NOT_FOR_US
from flows.content import Content

MUCH, SOME = 4, 3  # impact from which it is said to help a lot, or well


def draw_why(shown: WhyShown, rendering: Rendering) -> Screen:
    """Answers, facts and flags, the level that is good enough, and what moved it up the list; never a formula."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    advice = shown.advice.advice
    recommendation = find_recommendation(advice, content)
    title = language.of(recommendation.title) if recommendation else _("Why this?")
    reasons = say_because(shown.advice.findings, advice, language, content)
    parts: list[Part] = [Title(title), Strong(_("What you told me")), *(Line(f"• {reason}") for reason in reasons)]
    parts += [Strong(_("What follows from it")), *(Line(f"• {words}") for words in _weights(advice, language, content))]
    parts.append(Line(say_clause(shown.advice.findings.perspective, advice.practice, language, content)))
    return Screen(tuple(parts), ((back(language, f"advice/{shown.advice.place}", Style.PRIMARY),),))


def draw_unfit(asked: UnfitAsked, rendering: Rendering) -> Screen:
    """A reason is asked for, so that what comes next fits better."""
    language = rendering.language
    _ = language.gettext
    recommendation = find_recommendation(asked.advice.advice, rendering.content)
    title = language.of(recommendation.title) if recommendation else _("Not for us")
    reasons = {
        "firm": _("It does not fit a firm like ours"),
        "partner": _("This partner would not go along"),
        "time": _("Not at the moment"),
        "other": _("Another reason"),
    }
    rows: list[Row] = [
        (Button(label, command_of_response(asked.advice, f"{NOT_FOR_US}.{reason}"), is_choice=True),)
        for reason, label in reasons.items()
    ]
    parts = (Title(title), Strong(_("Why does it not fit? I will leave it out and look for something else.")))
    return Screen(parts, (*rows, (back(language, f"advice/{asked.advice.place}"),)))


def _weights(advice: Advice, language: Language, content: Content) -> list[str]:
    """Impact, gap, urgency and effort, each in words."""
    _ = language.gettext
    because = advice.because
    goal = language.of(content.scoring.ladder[str(because.target)].label)
    words = [_("Good enough for you would be: {level}").format(level=goal)]
    impact = content.practices[advice.practice].impact
    if impact >= MUCH:
        words.append(_("Fixing this helps a lot in most relationships."))
    elif impact >= SOME:
        words.append(_("Fixing this helps in most relationships."))
    if advice.is_event:
        words.append(_("It is part of what is happening now, so it comes first."))
    elif because.flags:
        words.append(_("It is a warning sign, so it comes before averages."))
    words.append(_("It takes {effort} in all.").format(effort=say_effort(advice.effort, language)))
    return words
