"""How is the day of an action chosen?"""

from datetime import date, time

from bot.cards.actions.line import command, say_title, set_day
from bot.cards.actions.shown import ActionLine
from bot.cards.due_day.shown import NO_DAY, DayAsked, DaysOffered, MonthShown
from bot.core.address import Verb, View
from bot.core.buttons import back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import INERT, Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from bot.core.synonyms import Meaning, common, confirming

A_WEEK = 7


def draw_when(shown: DayAsked, rendering: Rendering) -> Screen:
    """Buttons first; a day can be typed as well."""
    language, line = rendering.language, shown.line
    _ = language.gettext
    names = {
        "tomorrow": _("Tomorrow"),
        "week": _("In a week"),
        "two_weeks": _("In two weeks"),
        "month_end": _("End of the month"),
        "quarter_end": _("End of the quarter"),
    }
    parts: tuple[Part, ...] = (
        Title(_("By when?")),
        Line(say_title(line, rendering)),
        Quiet(_("Tap a day, or type one, such as: next Friday, 15 March, in ten days.")),
    )
    offered = [
        Button(_("{name}: {day}").format(name=names[name], day=language.day(day)), set_day(line, day))
        for name, day in shown.offered
    ]
    first = Button(offered[0].label, offered[0].intent, Style.PRIMARY)
    rows: list[Row] = [(first,), *((button,) for button in offered[1:])]
    pick = Button(_("Pick a day"), _month(line, shown.month))
    later = Button(_("No day"), command(Verb.DAY, line, NO_DAY))
    rows += [(pick, later), (back(rendering.language, f"action/{line.action.id}"),)]
    return Screen(parts, tuple(rows), wants_words=True)


def draw_month(shown: MonthShown, rendering: Rendering) -> Screen:
    """One month with seven columns; days that are over do nothing."""
    language, line, page = rendering.language, shown.line, shown.page
    here = _month(line, page.first)
    weekdays = " ".join(language.weekday(weekday) for weekday in range(A_WEEK))
    parts = (Title(language.month(page.first)), Quiet(say_title(line, rendering)), Line(weekdays))
    weeks = tuple(
        tuple(
            Button(str(cell.day.day), set_day(line, cell.day)) if cell and cell.is_open else Button(INERT, here)
            for cell in week
        )
        for week in page.weeks
    )
    turn = [Button(f"‹ {language.month(page.earlier)}", _month(line, page.earlier))] if page.earlier else []
    turn += [Button(f"{language.month(page.later)} ›", _month(line, page.later))] if page.later else []
    return Screen(parts, (*weeks, tuple(turn), (back(rendering.language, f"when/{line.action.id}"),)), wants_words=True)


def draw_days(shown: DaysOffered, rendering: Rendering) -> Screen:
    """What was understood is said with its weekday; where it may be several days, each is a button."""
    language, line = rendering.language, shown.line
    _ = language.gettext
    title = Line(say_title(line, rendering))
    another = Button(_("Another day"), View(f"when/{line.action.id}"), also=common(Meaning.NO, language))
    said = [_say(day, shown.at, language) for day in shown.days]
    if len(said) == 1:
        it_is = set_day(line, shown.days[0], shown.at)
        yes = Button(_("Yes, that day"), it_is, Style.PRIMARY, also=confirming(language))
        parts: tuple[Part, ...] = (Title(said[0]), title, Strong(_("Is that the day?")))
        return Screen(parts, ((yes,), (another,)), wants_words=True)
    days: list[Row] = [
        (Button(words, set_day(line, day, shown.at)),) for words, day in zip(said, shown.days, strict=True)
    ]
    return Screen((Title(_("Which day do you mean?")), title), (*days, (another,)), wants_words=True)


def _say(day: date, at: time | None, language: Language) -> str:
    words = language.day(day)
    return language.gettext("{day}, {time}").format(day=words, time=f"{at:%H:%M}") if at else words


def _month(line: ActionLine, first: date) -> View:
    return View(f"month/{line.action.id}/{first:%Y%m}")
