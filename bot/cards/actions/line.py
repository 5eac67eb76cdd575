"""How is an action said in a line: what, by when, by whom, and what came of it?"""

from datetime import date, time

from bot.action_state import ActionState
from bot.cards.actions.shown import ActionLine
from bot.cards.questions.answers import shorten
from bot.core.address import Command, Thing, Verb
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Due
from flows.content import Content

MOST_ON_A_BUTTON = 40


def title_of(title: str | None, recommendation: str | None, language: Language, content: Content) -> str:
    """As typed, else by its recommendation."""
    found = content.recommendation(recommendation) if recommendation else None
    if title:
        return title
    return language.of(found.title) if found else language.gettext("A step whose advice has changed since")


def step_of_action(recommendation: str | None, language: Language, content: Content) -> str:
    """The first step, empty where they typed what to do."""
    found = content.recommendation(recommendation) if recommendation else None
    return language.of(found.first_step) if found else ""


def say_title(line: ActionLine, rendering: Rendering) -> str:
    return title_of(line.title, line.recommendation, rendering.language, rendering.content)


def label_of(line: ActionLine, rendering: Rendering) -> str:
    """What fits on a button."""
    return shorten(say_title(line, rendering), MOST_ON_A_BUTTON)


def say_when(line: ActionLine, language: Language) -> str:
    """When and by whom; what is over is said without blame."""
    _ = language.gettext
    if line.state is ActionState.DONE:
        return _("Done on {date}").format(date=language.date(line.closed)) if line.closed else _("It is done")
    if line.state is ActionState.DROPPED:
        return _("Dropped on {date}").format(date=language.date(line.closed)) if line.closed else _("Dropped")
    words = [say_day(line, language)] if line.day else [_("no day yet")]
    words += [_("by {name}").format(name=line.owner)] if line.owner else []
    return " · ".join(words)


def say_day(line: ActionLine, language: Language) -> str:
    _ = language.gettext
    if line.day is None or line.days is None:
        return _("no day yet")
    day = name_day(line, line.day, language)
    if line.days == 0:
        return _("today, {day}").format(day=day)
    if line.days == 1:
        return _("tomorrow, {day}").format(day=day)
    return _("it was for {day}").format(day=day) if line.days < 0 else day


def due_of(line: ActionLine, language: Language) -> Due | None:
    """The day in the sentence that says when; None where none is said."""
    if line.day is None or line.due is None or not is_open(line):
        return None
    return Due(name_day(line, line.day, language), line.due, has_time=line.at is not None)


def name_day(line: ActionLine, day: date, language: Language) -> str:
    """Its day, with the time where one was said."""
    words = language.day(day)
    return language.gettext("{day}, {time}").format(day=words, time=f"{line.at:%H:%M}") if line.at else words


def say_reasons(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "changed": _("Things have changed"),
        "time": _("No time for it now"),
        "partner": _("The other side is not ready"),
        "other": _("Another reason"),
    }


def is_open(line: ActionLine) -> bool:
    return line.state is ActionState.OPEN


def command(verb: Verb, line: ActionLine, answer: str = "") -> Command:
    """What a button asks for that changes the action."""
    return line.action.command(verb, Thing.ACTION, f"action/{line.action.id}" if answer else "", answer)


def set_day(line: ActionLine, day: date, at: time | None = None) -> Command:
    return command(Verb.DAY, line, f"{day:%Y%m%d}.{at:%H%M}" if at else f"{day:%Y%m%d}")
