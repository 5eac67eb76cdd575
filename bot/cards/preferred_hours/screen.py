"""How does a user say when they want to be written to?"""

from datetime import time

from bot.cards.preferred_hours.shown import ClockAsked, HoursAsked
from bot.core.address import Command, Thing, Verb, View
from bot.core.buttons import back
from bot.core.language import Language
from bot.core.ref import Ref
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from bot.schedule.hours import WORKING_DAYS
from bot.schedule.zones import Candidate

TIMES = ((time(9), time(18)), (time(8), time(12)), (time(12), time(18)), (time(17), time(21)))
WEEKS = ("01234", "012345", "0123456", "01236")
A_WEEK = 7


def draw_clock(shown: ClockAsked, rendering: Rendering) -> Screen:
    """Nobody knows the name of a time zone; everybody knows what time it is."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [
        Title(_("What time is it where you are?")),
        Line(_("So that reminders come in your working hours and never at night.")),
    ]
    if shown.typed and not shown.candidates:
        parts.append(Strong(_("Nowhere is it {time} now. Please look once more.").format(time=f"{shown.typed:%H:%M}")))
    parts.append(Quiet(_("Tap it, or type it, such as 14:30.")))
    rows: list[Row] = [
        (
            Button(
                _say_candidate(one, language),
                _set(shown.person, shown.back, f"zone.{one.zone}"),
                Style.PRIMARY if place == 0 else None,
            ),
        )
        for place, one in enumerate(shown.candidates)
    ]
    skip = Button(_("Leave it as it is") if shown.is_sure else _("Not now"), View(shown.back))
    return Screen(tuple(parts), (*rows, (skip,)), wants_words=True)


def draw_hours(shown: HoursAsked, rendering: Rendering) -> Screen:
    """From when until when, and on which days."""
    language, hours = rendering.language, shown.hours
    _ = language.gettext
    parts = (
        Title(_("When may I remind you?")),
        Line(_("At most once a day and three times a week.")),
    )
    times = [
        Button(
            _("{start} to {end}").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}"),
            _set(shown.person, shown.address, f"times.{start:%H%M}-{end:%H%M}"),
            is_choice=True,
            is_chosen=(start, end) == (hours.start, hours.end),
        )
        for start, end in TIMES
    ]
    weeks = [
        Button(
            say_weekdays(frozenset(map(int, days)), language),
            _set(shown.person, shown.address, f"days.{days}"),
            is_choice=True,
            is_chosen=frozenset(map(int, days)) == hours.weekdays,
        )
        for days in WEEKS
    ]
    out = (back(rendering.language, shown.back, Style.PRIMARY),)
    return Screen(parts, (tuple(times[:2]), tuple(times[2:]), tuple(weeks[:2]), tuple(weeks[2:]), out))


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


def _say_candidate(one: Candidate, language: Language) -> str:
    words = language.gettext("{time} · {place}")
    return words.format(time=f"{one.local:%H:%M}", place=language.place(one.zone))


def _set(person: Ref, address: str, setting: str) -> Command:
    return person.command(Verb.SETTING, Thing.PERSON, address, setting)
