"""How is a day chosen, and the time of day at which somebody wants to hear?"""

from datetime import date, time

from bot.core.address import Deed, Thing, Verb, View
from bot.core.language import Language
from bot.core.screen import INERT, Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from bot.core.synonyms import Meaning, common
from bot.outcomes import ActionLine, ClockAsked, DayAsked, DaysOffered, HoursAsked, MonthShown
from bot.schedule.hours import WORKING_DAYS
from bot.schedule.zones import Candidate
from bot.screens.acting import about, say_title
from flows.content import Content

NO_DAY = "none"
TIMES = ((time(9), time(18)), (time(8), time(12)), (time(12), time(18)), (time(17), time(21)))
WEEKS = ("01234", "012345", "0123456", "01236")
A_WEEK = 7


def render_when(asked: DayAsked, language: Language, content: Content) -> Screen:
    """Buttons first; a day can be typed as well."""
    _ = language.gettext
    line = asked.line
    names = {
        "tomorrow": _("Tomorrow"),
        "week": _("In a week"),
        "two_weeks": _("In two weeks"),
        "month_end": _("End of the month"),
        "quarter_end": _("End of the quarter"),
    }
    parts: tuple[Part, ...] = (
        Title(_("By when?")),
        Line(say_title(line, language, content)),
        Quiet(_("Tap a day, or type one, such as: next Friday, 15 March, in ten days.")),
    )
    offered = [
        Button(_("{name}: {day}").format(name=names[name], day=language.day(day)), set_day(line, day))
        for name, day in asked.offered
    ]
    first = Button(offered[0].label, offered[0].aim, Style.PRIMARY)
    rows: list[Row] = [(first,), *((button,) for button in offered[1:])]
    pick = Button(_("Pick a day"), View(f"month/{line.action.id}/{asked.month:%Y%m}"))
    later = Button(_("No day"), about(Verb.DAY, line, NO_DAY))
    rows += [(pick, later), (Button(_("Back"), View(f"action/{line.action.id}")),)]
    return Screen(parts, tuple(rows), wants_words=True)


def render_month(shown: MonthShown, language: Language, content: Content) -> Screen:
    """One month with seven columns; days that are over do nothing."""
    _ = language.gettext
    line, page = shown.line, shown.page
    here = View(f"month/{line.action.id}/{page.first:%Y%m}")
    weekdays = " ".join(language.weekday(weekday) for weekday in range(A_WEEK))
    parts = (Title(language.month(page.first)), Quiet(say_title(line, language, content)), Line(weekdays))
    weeks = tuple(
        tuple(
            Button(str(cell.day.day), set_day(line, cell.day)) if cell and cell.is_open else Button(INERT, here)
            for cell in week
        )
        for week in page.weeks
    )
    turn = [Button(f"‹ {language.month(page.earlier)}", _month(line, page.earlier))] if page.earlier else []
    turn += [Button(f"{language.month(page.later)} ›", _month(line, page.later))] if page.later else []
    back = Button(_("Back"), View(f"when/{line.action.id}"))
    return Screen(parts, (*weeks, tuple(turn), (back,)), wants_words=True)


def render_days(asked: DaysOffered, language: Language, content: Content) -> Screen:
    """What was understood is said with its weekday; where it may be several days, each is a button."""
    _ = language.gettext
    line = asked.line
    back = Button(_("Another day"), View(f"when/{line.action.id}"), also=common(Meaning.NO, language))
    said = [_say(day, asked.at, language) for day in asked.days]
    if len(said) == 1:
        yes = Button(
            _("Yes, that day"),
            set_day(line, asked.days[0], asked.at),
            Style.PRIMARY,
            also=common(Meaning.YES, language),
        )
        parts: tuple[Part, ...] = (
            Title(said[0]),
            Line(say_title(line, language, content)),
            Strong(_("Is that the day?")),
        )
        return Screen(parts, ((yes,), (back,)), wants_words=True)
    days: list[Row] = [
        (Button(words, set_day(line, day, asked.at)),) for words, day in zip(said, asked.days, strict=True)
    ]
    parts = (Title(_("Which day do you mean?")), Line(say_title(line, language, content)))
    return Screen(parts, (*days, (back,)), wants_words=True)


def render_clock(asked: ClockAsked, language: Language) -> Screen:
    """Nobody knows the name of a time zone; everybody knows what time it is."""
    _ = language.gettext
    parts: list[Part] = [
        Title(_("What time is it where you are?")),
        Line(_("So that reminders come in your working hours and never at night.")),
    ]
    if asked.typed and not asked.candidates:
        parts.append(Strong(_("Nowhere is it {time} now. Please look once more.").format(time=f"{asked.typed:%H:%M}")))
    parts.append(Quiet(_("Tap it, or type it, such as 14:30.")))
    rows: list[Row] = [
        (Button(_say_candidate(one, language), _zone(asked, one), Style.PRIMARY if place == 0 else None),)
        for place, one in enumerate(asked.candidates)
    ]
    skip = Button(_("Leave it as it is") if asked.is_sure else _("Not now"), View(asked.back))
    return Screen(tuple(parts), (*rows, (skip,)), wants_words=True)


def render_hours(asked: HoursAsked, language: Language) -> Screen:
    """From when until when, and on which days."""
    _ = language.gettext
    hours = asked.hours
    parts = (
        Title(_("When may I remind you?")),
        Line(_("At most once a day and three times a week.")),
    )
    times = [
        Button(
            _("{start} to {end}").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}"),
            _set(asked, f"times.{start:%H%M}-{end:%H%M}"),
            is_choice=True,
            is_chosen=(start, end) == (hours.start, hours.end),
        )
        for start, end in TIMES
    ]
    weeks = [
        Button(
            say_weekdays(frozenset(map(int, days)), language),
            _set(asked, f"days.{days}"),
            is_choice=True,
            is_chosen=frozenset(map(int, days)) == hours.weekdays,
        )
        for days in WEEKS
    ]
    back = Button(_("Back"), View(asked.back), Style.PRIMARY)
    return Screen(parts, (tuple(times[:2]), tuple(times[2:]), tuple(weeks[:2]), tuple(weeks[2:]), (back,)))


def say_weekdays(weekdays: frozenset[int], language: Language) -> str:
    _ = language.gettext
    known = {
        WORKING_DAYS: _("Monday to Friday"),
        frozenset(range(6)): _("Monday to Saturday"),
        frozenset(range(A_WEEK)): _("Every day"),
        frozenset((0, 1, 2, 3, 6)): _("Sunday to Thursday"),
    }
    names = _(", ").join(language.weekday(weekday) for weekday in sorted(weekdays))
    return known.get(weekdays, names)


def set_day(line: ActionLine, day: date, at: time | None = None) -> Deed:
    return about(Verb.DAY, line, f"{day:%Y%m%d}.{at:%H%M}" if at else f"{day:%Y%m%d}")


def _say(day: date, at: time | None, language: Language) -> str:
    words = language.day(day)
    return language.gettext("{day}, {time}").format(day=words, time=f"{at:%H:%M}") if at else words


def _say_candidate(one: Candidate, language: Language) -> str:
    words = language.gettext("{time} · {place}")
    return words.format(time=f"{one.local:%H:%M}", place=language.place(one.zone))


def _zone(asked: ClockAsked, one: Candidate) -> Deed:
    person = asked.person
    return Deed(Verb.SETTING, Thing.PERSON, person.id, person.version, asked.back, f"zone.{one.zone}")


def _set(asked: HoursAsked, setting: str) -> Deed:
    person = asked.person
    return Deed(Verb.SETTING, Thing.PERSON, person.id, person.version, asked.address, setting)


def _month(line: ActionLine, first: date) -> View:
    return View(f"month/{line.action.id}/{first:%Y%m}")
