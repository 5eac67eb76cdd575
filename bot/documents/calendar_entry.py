"""How does an action look in the user's own calendar?"""

import unicodedata
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.cards.actions.shown import CalendarEntry

PRODUCT = "-//Tandem//Tandem//EN"
# The domain only keeps our uids apart from everybody else's; nothing is looked up there.
UID_DOMAIN = "tandem.invalid"
A_DAY, HALF_AN_HOUR = timedelta(days=1), timedelta(minutes=30)
# An all-day entry begins at midnight of the phone that shows it; its alarms go off at nine in the morning.
NINE = timedelta(hours=9)
ALARMS_OF_A_DAY = (NINE - A_DAY, NINE)
ALARMS_OF_A_MOMENT = (-A_DAY, timedelta(hours=-1))


def draw_calendar(entry: CalendarEntry) -> bytes:
    """One entry as iCalendar (RFC 5545). Moments are in UTC, which needs no zone's rules to be understood."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "PUBLISH")
    calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    event, starts = Event(), entry.starts
    event.add("uid", f"{_one_line(entry.uid)}@{UID_DOMAIN}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.made.astimezone(UTC))
    event.add("summary", _one_line(entry.title))
    if entry.notes:
        event.add("description", "\n".join(map(_one_line, entry.notes.splitlines())))
    event.add("dtstart", starts.astimezone(UTC) if isinstance(starts, datetime) else starts)
    event.add("dtend", _end(starts))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    # A day with something to do is not a day on which nobody else may ask for a meeting.
    event.add("transp", "OPAQUE" if isinstance(starts, datetime) else "TRANSPARENT")
    if not entry.is_cancelled:
        for before in ALARMS_OF_A_MOMENT if isinstance(starts, datetime) else ALARMS_OF_A_DAY:
            event.add_component(_alarm(before, entry.title))
    return event


def _end(starts: date | datetime) -> date | datetime:
    """The end of an all-day entry is the first day that is no longer part of it."""
    return starts.astimezone(UTC) + HALF_AN_HOUR if isinstance(starts, datetime) else starts + A_DAY


def _alarm(trigger: timedelta, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _one_line(title))
    alarm.add("trigger", trigger)
    return alarm


def _one_line(words: str) -> str:
    """Without control characters: a typed line break, of whichever kind, begins no property of its own."""
    plain = (" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in words)
    return " ".join("".join(plain).split())
