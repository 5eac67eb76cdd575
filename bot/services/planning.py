"""What is this person to be reminded of, and when?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.core.home_zone import guess_zone
from bot.core.visit import Visit
from bot.schedule.hours import Hours, local_day, next_moment
from bot.schedule.months import add_months
from bot.schedule.occasions import plan_action
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.schedule.zones import find_zone
from bot.storage.action_rows import list_open_actions
from bot.storage.entities import Action, ReminderPreferences
from bot.storage.preferences import find_preferences, save_preferences
from bot.storage.reminder_rows import add_reminder, add_reminders, drop, list_waiting, replan_each

MOST_URGED = 3  # open actions of one relationship; the others wait without a word
LEFT_FOR = timedelta(days=1)  # before an unfinished assessment is spoken of
PULSES = (30, 90)  # days after the first of some actions was chosen
HALF_A_YEAR = 6  # months until a second look at the whole

_Key = tuple[ReminderKind, int, date]


def preferences_of(connection: Connection, visit: Visit) -> ReminderPreferences:
    """As they said, else the usual hours where we think that they are: their machine knows, their language may. A zone
    that is no longer known counts as UTC, and is asked about again."""
    known = find_preferences(connection, visit.person.id)
    if known is not None:
        zone = find_zone(known.hours.zone)
        return known if zone.is_known else replace(known, hours=replace(known.hours, zone=zone.name), is_sure=False)
    told = guess_zone(None, visit.machine)
    guessed = told if told.is_known else guess_zone(visit.person.language)
    return ReminderPreferences(Hours(guessed.name), is_sure=told.is_known)


def local_now(preferences: ReminderPreferences, now: int) -> datetime:
    """What their clock shows."""
    return datetime.fromtimestamp(now, find_zone(preferences.hours.zone).info)


def today_of(connection: Connection, visit: Visit) -> date:
    return local_now(preferences_of(connection, visit), visit.now).date()


def keep_preferences(connection: Connection, visit: Visit, preferences: ReminderPreferences) -> None:
    """From now on these hours; what is planned moves along."""
    save_preferences(connection, visit.person.id, preferences)
    plan_actions(connection, visit)


def plan_actions(connection: Connection, visit: Visit) -> None:
    """Makes the reminders of all actions what they should be. What has come due already and still holds stays."""
    preferences, person = preferences_of(connection, visit), visit.person.id
    is_open = () if preferences.is_stopped else list_open_actions(connection, person)
    urged = {action.id: action for action in urged_of(is_open)}
    wanted = dict(_wanted(urged, preferences.hours, visit.now))
    found = (one for one in list_waiting(connection, person) if one.kind in ABOUT_ACTIONS)
    waiting = {(one.kind, one.thing, one.day): one for one in found}
    void, moved = [], {}
    for key, reminder in waiting.items():
        action = urged.get(reminder.thing)
        has_come = reminder.planned <= visit.now and action is not None and action.day == reminder.day
        if key not in wanted and not has_come:
            void.append(reminder.id)
        elif key in wanted and wanted[key] != reminder.planned:
            moved[reminder.id] = wanted[key]
    drop(connection, void)
    replan_each(connection, moved)
    add_reminders(connection, person, {key: planned for key, planned in wanted.items() if key not in waiting})


def plan_after_choosing(connection: Connection, visit: Visit, actions: Sequence[Action]) -> None:
    """What follows from having taken something on: a digest each month, and a pulse after 30 and 90 days."""
    waiting = list_waiting(connection, visit.person.id)
    if actions and not any(one.kind is ReminderKind.DIGEST for one in waiting):
        plan_digest(connection, visit)
    partners = {action.relationship for action in actions if action.practice}
    partners -= {one.thing for one in waiting if one.kind is ReminderKind.PULSE}
    hours, today = preferences_of(connection, visit).hours, today_of(connection, visit)
    moments = [next_moment(today + timedelta(days=days), hours) for days in PULSES]
    planned = {local_day(moment, hours.zone): int(moment.timestamp()) for moment in moments}
    pulses = {(ReminderKind.PULSE, one, day): at for one in sorted(partners) for day, at in planned.items()}
    add_reminders(connection, visit.person.id, pulses)


def plan_digest(connection: Connection, visit: Visit) -> None:
    _plan(connection, visit, ReminderKind.DIGEST, visit.person.id, lambda today: add_months(today, 1))


def plan_unfinished(connection: Connection, visit: Visit, assessment: int) -> None:
    """One day from now; it waits on for as long as they are at it."""
    plan_later(connection, visit, ReminderKind.UNFINISHED, assessment, LEFT_FOR)


def plan_look(connection: Connection, visit: Visit, assessment: int) -> None:
    _plan(connection, visit, ReminderKind.LOOK, assessment, lambda today: add_months(today, HALF_A_YEAR))


def plan_later(connection: Connection, visit: Visit, kind: ReminderKind, thing: int, after: timedelta) -> None:
    _plan(connection, visit, kind, thing, lambda today: today + after)


def urged_of(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The open ones that somebody is reminded of: of each relationship the three that come first."""
    is_open = [action for action in actions if action.state is ActionState.OPEN and not action.is_muted]
    by_partner = groupby(sorted(is_open, key=lambda one: one.relationship), key=lambda one: one.relationship)
    return tuple(action for _partner, theirs in by_partner for action in sorted(theirs, key=_first)[:MOST_URGED])


def _first(action: Action) -> tuple[date, int]:
    return action.day or date.max, action.id


def _wanted(urged: Mapping[int, Action], hours: Hours, now: int) -> Iterator[tuple[_Key, int]]:
    for action in urged.values():
        if action.day is not None:
            for planned in plan_action(action.day, datetime.fromtimestamp(now, UTC), hours):
                yield (ReminderKind(planned.occasion), action.id, action.day), int(planned.at.timestamp())


def _plan(connection: Connection, visit: Visit, kind: ReminderKind, thing: int, day: Callable[[date], date]) -> None:
    preferences = preferences_of(connection, visit)
    hours = preferences.hours
    moment = next_moment(day(local_now(preferences, visit.now).date()), hours)
    add_reminder(connection, visit.person.id, kind, thing, local_day(moment, hours.zone), int(moment.timestamp()))
