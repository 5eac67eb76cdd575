"""What is a user to be reminded of, and when? Planned anew whenever something changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from bot.action_state import ActionState
from bot.core.records import Records
from bot.schedule.hours import Hours, local_day, next_moment
from bot.schedule.months import add_months
from bot.schedule.occasions import plan_action
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.storage.entities import Action
from bot.storage.reminder_rows import add_reminder, add_reminders, drop, list_waiting, replan_each

MOST_REMINDED = 3  # open actions of one relationship; the others wait without a word
LEFT_FOR = timedelta(days=1)  # before an unfinished assessment is spoken of
PULSES = (30, 90)  # days after the first of some actions was chosen
HALF_A_YEAR = 6  # months until a second look at the whole

_Key = tuple[ReminderKind, int, date]


def plan_actions(records: Records) -> None:
    """Makes the reminders of all actions what they should be. What has come due already and still holds stays."""
    connection, person = records.connection, records.person.id
    preferences = records.preferences
    is_open = () if preferences.is_stopped else records.open_actions
    reminded = {action.id: action for action in reminded_of(is_open)}
    wanted = dict(_wanted(reminded, preferences.hours, records.now))
    found = (one for one in list_waiting(connection, person) if one.kind in ABOUT_ACTIONS)
    waiting = {(one.kind, one.thing, one.day): one for one in found}
    void, moved = [], {}
    for key, reminder in waiting.items():
        action = reminded.get(reminder.thing)
        has_come = reminder.planned <= records.now and action is not None and action.day == reminder.day
        if key not in wanted and not has_come:
            void.append(reminder.id)
        elif key in wanted and wanted[key] != reminder.planned:
            moved[reminder.id] = wanted[key]
    drop(connection, void)
    replan_each(connection, moved)
    add_reminders(connection, person, {key: planned for key, planned in wanted.items() if key not in waiting})


def plan_after_choosing(records: Records, actions: Sequence[Action]) -> None:
    """What follows from having taken something on: a digest each month, and a pulse after 30 and 90 days."""
    waiting = list_waiting(records.connection, records.person.id)
    if actions and not any(one.kind is ReminderKind.DIGEST for one in waiting):
        plan_digest(records)
    partners = {action.relationship for action in actions if action.practice}
    partners -= {one.thing for one in waiting if one.kind is ReminderKind.PULSE}
    hours = records.preferences.hours
    moments = [next_moment(records.today + timedelta(days=days), hours) for days in PULSES]
    planned = {local_day(moment, hours.zone): int(moment.timestamp()) for moment in moments}
    pulses = {(ReminderKind.PULSE, one, day): at for one in sorted(partners) for day, at in planned.items()}
    add_reminders(records.connection, records.person.id, pulses)


def plan_digest(records: Records) -> None:
    _plan(records, ReminderKind.DIGEST, records.person.id, lambda today: add_months(today, 1))


def plan_unfinished(records: Records, assessment: int) -> None:
    """One day from now; it waits on for as long as they are at it."""
    plan_later(records, ReminderKind.UNFINISHED, assessment, LEFT_FOR)


def plan_look(records: Records, assessment: int) -> None:
    _plan(records, ReminderKind.LOOK, assessment, lambda today: add_months(today, HALF_A_YEAR))


def plan_later(records: Records, kind: ReminderKind, thing: int, after: timedelta) -> None:
    _plan(records, kind, thing, lambda today: today + after)


def reminded_of(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The open ones that a user is reminded of: of each relationship the three that come first."""
    is_open = [action for action in actions if action.state is ActionState.OPEN and not action.is_muted]
    by_partner = groupby(sorted(is_open, key=lambda one: one.relationship), key=lambda one: one.relationship)
    return tuple(action for _partner, theirs in by_partner for action in sorted(theirs, key=_first)[:MOST_REMINDED])


def _first(action: Action) -> tuple[date, int]:
    return action.day or date.max, action.id


def _wanted(reminded: Mapping[int, Action], hours: Hours, now: int) -> Iterator[tuple[_Key, int]]:
    for action in reminded.values():
        if action.day is not None:
            for planned in plan_action(action.day, datetime.fromtimestamp(now, UTC), hours):
                yield (ReminderKind(planned.occasion), action.id, action.day), int(planned.at.timestamp())


def _plan(records: Records, kind: ReminderKind, thing: int, day: Callable[[date], date]) -> None:
    hours = records.preferences.hours
    moment = next_moment(day(records.today), hours)
    zone_day = local_day(moment, hours.zone)
    add_reminder(records.connection, records.person.id, kind, thing, zone_day, int(moment.timestamp()))
