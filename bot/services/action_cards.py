"""What is on the cards about actions and reminders?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.core.address import CLOCK, HOURS, number_of, passing
from bot.core.records import next_question
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import (
    ActionLine,
    ActionShown,
    ActionsShown,
    AdviceShown,
    ClockAsked,
    DayAsked,
    DaysOffered,
    DropAsked,
    HappenedAsked,
    HoursAsked,
    LookOffered,
    MonthShown,
    NudgeShown,
    Outcome,
    OwnActionAsked,
    OwnerAsked,
    ReminderLine,
    RemindersShown,
    Stopped,
    StuckShown,
)
from bot.schedule.hours import local_day, moment_at
from bot.schedule.month_page import month_of
from bot.schedule.months import month_end, quarter_end
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.schedule.zones import likely_zones, zones_at
from bot.services.acting import MOST_OF_A_TITLE, action_at, read_day, smaller_step
from bot.services.deeds import StaleDeed
from bot.services.looking import offer_look
from bot.services.planning import local_now, preferences_of, urged_of
from bot.storage.actions import (
    actions_of,
    count_all_actions,
    find_actions,
    list_open_actions,
    page_of_actions,
)
from bot.storage.assessments import find_assessment, newest_assessment, newest_passes
from bot.storage.entities import Action, Assessment, Reminder, ReminderPreferences
from bot.storage.relationships import find_relationship, list_relationships
from bot.storage.reminders import RESTING, list_claimed, list_waiting
from flows.walk.assessment import Flow

ACTIONS_A_PAGE, MOST_LISTED = 6, 6
MOST_TRIED = 24  # reminders, for those whose reason may be gone
ABOUT_ONE = ("action", "when", "month", "day", "who", "happened", "stuck", "drop")
OFFERED = "tomorrow", "week", "two_weeks", "month_end", "quarter_end"
MOST_DAYS = 3


def show_actions(connection: Connection, visit: Visit, assessment: Assessment, rest: str) -> ActionsShown:
    """All of them, whichever partner they are about: the open ones first, then what is over, the newest first."""
    preferences, names, person = preferences_of(connection, visit), _names(connection, visit), visit.person.id
    pages = max(1, -(-count_all_actions(connection, person) // ACTIONS_A_PAGE))
    page = min(max(1, number_of(rest) or 1), pages)
    start = (page - 1) * ACTIONS_A_PAGE
    shown = page_of_actions(connection, person, assessment.relationship, start, ACTIONS_A_PAGE)
    lines = tuple(line_of(action, preferences, visit.now, names.get(action.relationship)) for action in shown)
    return ActionsShown(lines, page, pages, bool(assessment.standing.answers))


def show_one(connection: Connection, flow: Flow, visit: Visit, card: str, rest: str) -> Outcome | None:
    """A card about one action; None for one that is not theirs."""
    action = action_at(connection, visit, rest)
    if action is None:
        return None
    _id, _, more = rest.partition("/")
    preferences, names = preferences_of(connection, visit), _names(connection, visit)
    today = local_now(preferences, visit.now).date()
    line = line_of(action, preferences, visit.now, names.get(action.relationship))
    match card:
        case "when":
            return DayAsked(line, tuple(zip(OFFERED, _offered(today), strict=True)), today.replace(day=1))
        case "month":
            return MonthShown(line, month_of(_first_of(more, today), today))
        case "day":
            return _offer_days(line, more, today)
        case "who":
            return OwnerAsked(line)
        case "happened":
            return HappenedAsked(line)
        case "stuck" if action.state is ActionState.OPEN:
            smaller = smaller_step(flow, action)
            messages = flow.content.messages_for(action.recommendation or "")
            step = f"{(action.recommendation or '').rpartition('.')[0]}.{smaller.id}" if smaller else None
            return StuckShown(line, step, messages[0] if messages else None, today + timedelta(days=1))
        case "drop" if action.state is ActionState.OPEN:
            return DropAsked(line)
        case _:
            return ActionShown(line)


def with_action(connection: Connection, visit: Visit, shown: AdviceShown | None) -> AdviceShown | None:
    """The advice, with the action that it became if it did."""
    if shown is None or visit.assessment is None:
        return shown
    id_ = shown.findings.advice[shown.place - 1].id
    same = [one for one in actions_of(connection, visit.assessment.relationship) if one.recommendation == id_]
    kept = [one for one in same if one.state is not ActionState.DROPPED]
    line = line_of(kept[-1], preferences_of(connection, visit), visit.now, None) if kept else None
    return replace(shown, action=line)


def ask_own(visit: Visit) -> OwnActionAsked | None:
    return OwnActionAsked(MOST_OF_A_TITLE) if visit.assessment else None


def ask_clock(connection: Connection, visit: Visit, rest: str, back: str) -> ClockAsked | None:
    """What time is it there? With a typed time (`1430`) the zones whose clocks show it now."""
    if visit.assessment is None:
        return None
    preferences = preferences_of(connection, visit)
    now, typed, tag = local_now(preferences, visit.now), _time_of(rest), visit.person.language
    candidates = zones_at(typed, now, tag) if typed else likely_zones(tag, now)
    person = Ref(visit.person.id, visit.person.version)
    return ClockAsked(
        person, candidates, preferences.hours.zone, preferences.is_sure, typed, passing(CLOCK, back), back
    )


def ask_hours(connection: Connection, visit: Visit, back: str) -> HoursAsked | None:
    if visit.assessment is None:
        return None
    person = Ref(visit.person.id, visit.person.version)
    return HoursAsked(person, preferences_of(connection, visit).hours, passing(HOURS, back), back)


def show_reminders(connection: Connection, flow: Flow, visit: Visit) -> RemindersShown:
    """What is planned next, for each thing the next one only, and when they want to hear."""
    preferences = preferences_of(connection, visit)
    next_of: dict[tuple[bool, int, ReminderKind | None], Reminder] = {}
    for one in list_waiting(connection, visit.person.id):
        is_action = one.kind in ABOUT_ACTIONS
        next_of.setdefault((is_action, one.thing, None if is_action else one.kind), one)
    found = [one for one in next_of.values() if one.due != RESTING]
    actions = _open_lines(connection, visit, [one.thing for one in found if one.kind in ABOUT_ACTIONS], preferences)
    known = _Known(actions, _names(connection, visit), newest_passes(connection, visit.person.id))
    held = islice((one for one in found if known.may_hold(one)), MOST_TRIED)
    lines = (_reminder_line(connection, flow, visit, one, known, preferences.hours.zone) for one in held)
    shown = tuple(islice((line for line in lines if line), MOST_LISTED))
    person = Ref(visit.person.id, visit.person.version)
    return RemindersShown(person, shown, preferences.hours, local_now(preferences, visit.now), preferences.is_stopped)


def show_nudge(connection: Connection, flow: Flow, visit: Visit, rest: str) -> NudgeShown | None:
    """What was said in one message, as things stand now; None when nothing of it is left."""
    found = list_claimed(connection, visit.person.id, number_of(rest.partition("/")[0]) or 0)
    kinds = tuple(dict.fromkeys(one.kind for one in found))
    lines = _lines_of(connection, visit, [one.thing for one in found if one.kind in ABOUT_ACTIONS])
    others = 0
    if ReminderKind.DIGEST in kinds:
        every = list_open_actions(connection, visit.person.id)
        urged = [action.id for action in urged_of(every)]
        others = len(every) - len(urged)
        lines = _lines_of(connection, visit, urged)
    newest = newest_passes(connection, visit.person.id)
    held = [one for one in found if one.thing in newest or one.kind is ReminderKind.PULSE][:MOST_TRIED]
    stopped = next((s for one in held if (s := _stopped(connection, flow, visit, one))), None)
    look = next((k for one in held if (k := _look(connection, flow, visit, one))), None)
    if not lines and stopped is None and look is None:
        return None
    return NudgeShown(Ref(visit.person.id, visit.person.version), kinds, lines, others, stopped, look)


def line_of(action: Action, preferences: ReminderPreferences, now: int, nickname: str | None) -> ActionLine:
    hours, today = preferences.hours, local_now(preferences, now).date()
    due = moment_at(action.day, action.at or hours.start, hours.zone) if action.day else None
    return ActionLine(
        action=Ref(action.id, action.version),
        state=action.state,
        title=action.title,
        recommendation=action.recommendation,
        owner=action.owner,
        day=action.day,
        at=action.at,
        days=(action.day - today).days if action.day else None,
        happened=action.happened,
        why=action.why,
        is_muted=action.is_muted,
        nickname=nickname,
        closed=action.closed,
        due=int(due.timestamp()) if due else None,
    )


def _lines_of(connection: Connection, visit: Visit, ids: list[int]) -> tuple[ActionLine, ...]:
    return tuple(_open_lines(connection, visit, ids, preferences_of(connection, visit)).values())


def _open_lines(
    connection: Connection, visit: Visit, ids: list[int], preferences: ReminderPreferences
) -> dict[int, ActionLine]:
    """Those that are open, in their order."""
    found, names = find_actions(connection, visit.person.id, set(ids)), _names(connection, visit)
    is_open = (found[id_] for id_ in dict.fromkeys(ids) if id_ in found and found[id_].state is ActionState.OPEN)
    return {one.id: line_of(one, preferences, visit.now, names.get(one.relationship)) for one in is_open}


def _stopped(connection: Connection, flow: Flow, visit: Visit, one: Reminder) -> Stopped | None:
    if one.kind not in (ReminderKind.UNFINISHED, ReminderKind.STILL_UNFINISHED):
        return None
    assessment = find_assessment(connection, visit.person.id, one.thing)
    onward_ = next_question(flow, assessment.standing) if assessment else None
    of = find_relationship(connection, visit.person.id, assessment.relationship) if assessment else None
    if assessment is None or onward_ is None or of is None:
        return None
    is_current = assessment.relationship == visit.person.relationship
    stops = [stop for stop in flow.stops(flow.whole(assessment.standing), assessment.standing) if stop.is_practice]
    answered = sum(stop.answer is not None for stop in stops)
    return Stopped(Ref(of.id, of.version), of.nickname, onward_ if is_current else None, answered, len(stops))


def _look(connection: Connection, flow: Flow, visit: Visit, one: Reminder) -> LookOffered | None:
    if one.kind is ReminderKind.PULSE:
        assessment = newest_assessment(connection, visit.person.id, one.thing)
    elif one.kind is ReminderKind.LOOK:
        assessment = find_assessment(connection, visit.person.id, one.thing)
    else:
        return None
    return (
        offer_look(connection, flow, assessment)
        if assessment and not next_question(flow, assessment.standing)
        else None
    )


@dataclass(frozen=True)
class _Known:
    """What reminders may be about: lines of open actions, names of partners, and the newest assessment with each."""

    actions: Mapping[int, ActionLine]
    names: Mapping[int, str | None]
    newest: Mapping[int, int]

    def may_hold(self, one: Reminder) -> bool:
        if one.kind in ABOUT_ACTIONS:
            return one.thing in self.actions
        return one.kind in (ReminderKind.DIGEST, ReminderKind.PULSE) or one.thing in self.newest

    def partner(self, one: Reminder) -> str | None:
        match one.kind:
            case ReminderKind.PULSE:
                return self.names.get(one.thing)
            case ReminderKind.LOOK | ReminderKind.UNFINISHED | ReminderKind.STILL_UNFINISHED:
                return self.names.get(self.newest[one.thing])
            case _:
                return None


def _reminder_line(
    connection: Connection, flow: Flow, visit: Visit, one: Reminder, known: _Known, zone: str
) -> ReminderLine | None:
    day = local_day(datetime.fromtimestamp(one.due, UTC), zone)
    line = known.actions.get(one.thing) if one.kind in ABOUT_ACTIONS else None
    is_so = line or one.kind is ReminderKind.DIGEST or _stopped(connection, flow, visit, one)
    if not (is_so or _look(connection, flow, visit, one)):
        return None
    return ReminderLine(one.kind, line, known.partner(one), day)


def _names(connection: Connection, visit: Visit) -> dict[int, str | None]:
    return {one.id: one.nickname for one in list_relationships(connection, visit.person.id)}


def _offered(today: date) -> tuple[date, ...]:
    """Tomorrow, in a week, in two, at the end of the month and of the quarter; the ends of the next where these are
    today or tomorrow."""
    ends = [end if end > today + timedelta(days=1) else later for end, later in _ends(today)]
    return (*(today + timedelta(days=days) for days in (1, 7, 14)), *ends)


def _ends(today: date) -> tuple[tuple[date, date], ...]:
    return (month_end(today), month_end(today, 1)), (quarter_end(today), quarter_end(today, 1))


def _first_of(more: str, today: date) -> date:
    """The month in an address (`202612`), else this one."""
    try:
        return date(int(more[:4]), int(more[4:]), 1)
    except ValueError:
        return today


def _offer_days(line: ActionLine, more: str, today: date) -> DaysOffered | None:
    """`20261201`, or several joined by a comma, and perhaps `.1500`."""
    days, _, at = more.partition(".")
    try:
        read = [read_day(day)[0] for day in days.split(",")[:MOST_DAYS]]
        clock = read_day(f"20260101.{at}")[1] if at else None
    except StaleDeed:
        return None
    ahead = tuple(day for day in read if day >= today)
    return DaysOffered(line, ahead, clock) if ahead else None


def _time_of(rest: str) -> time | None:
    is_time = rest.isascii() and rest.isdecimal() and len(rest) == 4
    return time(int(rest[:2]), int(rest[2:])) if is_time and rest[:2] < "24" and rest[2:] < "60" else None
