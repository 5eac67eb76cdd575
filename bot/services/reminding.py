"""What is to be said to this person now, and what not any more?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot import metrics
from bot.core.visit import Visit
from bot.schedule.hours import Hours
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.schedule.selection import DueReminder, Wait, choose_sending, is_late
from bot.services.planning import local_now, plan_digest, plan_later, preferences_of, urged_of
from bot.storage.action_rows import list_open_actions, partners_with_practices
from bot.storage.assessments import newest_assessments
from bot.storage.entities import Assessment, Reminder
from bot.storage.reminder_rows import (
    MOST_CLAIMS,
    claim,
    days_sent,
    drop,
    forget_old,
    list_due,
    mark_sent,
    postpone,
    release_claims,
    replan,
    replan_each,
    rest,
    unclaim,
)
from flows.walk.assessment import Flow

A_DAY = 24 * 3600
HERE = 15 * 60  # seconds since they did something: nobody is spoken to in the middle of something else
AWAY = {ReminderKind.UNFINISHED: A_DAY, ReminderKind.STILL_UNFINISHED: 7 * A_DAY}  # seconds
FRESH = 14 * A_DAY  # a second look so short ago answers a pulse


@dataclass(frozen=True)
class Claimed:
    """Ours to say, in one message, at the address that shows it; `day` is today where they are."""

    reminders: tuple[Reminder, ...]
    address: str
    day: date


def take_due(connection: Connection, flow: Flow, visit: Visit, is_here: bool) -> Claimed | None:
    """Claims what is to be said now; what is void is dropped, what has to wait is put off. Whoever is here (has just
    opened a terminal) hears it whatever the hour, and it counts as said."""
    preferences, person = preferences_of(connection, visit), visit.person.id
    found = list_due(connection, person, visit.now)
    metrics.REMINDERS.labels("due").inc(len(found))
    tried = [one for one in found if one.claims >= MOST_CLAIMS]
    metrics.REMINDERS.labels("failed").inc(len(tried))
    reasons = _reasons(connection, flow, visit, found)
    untried = [one for one in found if one.claims < MOST_CLAIMS]
    waiting = [
        one
        for one in untried
        if not (preferences.is_stopped or (is_here and one.kind in AWAY)) and _holds(reasons, one, visit.now)
    ]
    stay = {one.id for one in waiting}
    metrics.REMINDERS.labels("void").inc(len(untried) - len(waiting))
    drop(connection, [one.id for one in found if one.id not in stay])
    ready = waiting if is_here else _those_away_long_enough(connection, visit, waiting)
    if not ready:
        return None
    today = local_now(preferences, visit.now).date()
    if is_here:
        chosen, was_late = [one.id for one in ready], False
    else:
        if visit.away < HERE:
            postpone(connection, [one.id for one in ready], visit.person.seen + HERE)
            return None
        due = [DueReminder(one.id, datetime.fromtimestamp(one.planned, UTC)) for one in ready]
        sent = days_sent(connection, person, today)
        sending = choose_sending(due, datetime.fromtimestamp(visit.now, UTC), preferences.hours, sent)
        if isinstance(sending, Wait):
            _wait(connection, ready, visit.now, int(sending.until.timestamp()), preferences.hours)
            return None
        chosen, was_late = list(sending.ids), sending.is_late
    ours = set(claim(connection, chosen, visit.now))
    if not ours:
        return None
    claimed = [one for one in ready if one.id in ours]
    _follow(connection, visit, claimed)
    if is_here:
        note_sent(connection, claimed, visit.now, today)
    return Claimed(tuple(claimed), f"nudge/{visit.now}/late" if was_late else f"nudge/{visit.now}", today)


def note_sent(connection: Connection, said: Sequence[Reminder], now: int, day: date) -> None:
    mark_sent(connection, [one.id for one in said], now, day)
    for one in said:
        metrics.REMINDERS.labels("sent").inc()
        metrics.LATENESS.observe(max(0, now - one.planned))
    for person in {one.person for one in said}:
        forget_old(connection, person, day)


def give_back(connection: Connection, ids: Sequence[int], due: int) -> None:
    """It was certainly not sent: tried again later."""
    unclaim(connection, ids, due)


def release(connection: Connection, ids: Sequence[int], due: int) -> None:
    """It may have been sent: tried again later, at most so often as there are claims."""
    release_claims(connection, ids, due)


def leave_alone(connection: Connection, person: int, ids: Sequence[int]) -> None:
    """They want no message of ours, or are gone: everything rests until they come back."""
    metrics.REMINDERS.labels("failed").inc(len(ids))
    rest(connection, person)


def _those_away_long_enough(connection: Connection, visit: Visit, found: Sequence[Reminder]) -> list[Reminder]:
    """An unfinished assessment is spoken of a day, and a week, after they last did something."""
    until = {one.id: visit.person.seen + AWAY.get(one.kind, 0) for one in found}
    replan_each(connection, {id_: at for id_, at in until.items() if at > visit.now})
    return [one for one in found if until[one.id] <= visit.now]


def _wait(connection: Connection, ready: Sequence[Reminder], now: int, until: int, hours: Hours) -> None:
    """Put off to another of their days. What waits because of an outage stays late; what waits for its turn is not."""
    moment = datetime.fromtimestamp(now, UTC)
    late = {one.id for one in ready if is_late(datetime.fromtimestamp(one.planned, UTC), moment, hours)}
    postpone(connection, sorted(late), until)
    replan(connection, [one.id for one in ready if one.id not in late], until)


@dataclass(frozen=True)
class _Reasons:
    """What there is to be reminded of: open actions, those that are urged, and partners with something chosen, each
    with the newest assessment and whether it is answered to the end."""

    is_any_open: bool
    urged: Mapping[int, date | None]
    chosen: frozenset[int]
    newest: Mapping[int, Assessment]
    settled: Mapping[int, bool]


def _reasons(connection: Connection, flow: Flow, visit: Visit, found: Sequence[Reminder]) -> _Reasons:
    """Read once, however many reminders are due."""
    person, kinds = visit.person.id, {one.kind for one in found}
    is_open = list_open_actions(connection, person) if kinds & {*ABOUT_ACTIONS, ReminderKind.DIGEST} else ()
    chosen = partners_with_practices(connection, person) if ReminderKind.PULSE in kinds else frozenset()
    newest = newest_assessments(connection, person) if kinds - {*ABOUT_ACTIONS, ReminderKind.DIGEST} else ()
    things = {one.thing for one in found}
    named = [one for one in newest if one.id in things or one.relationship in things]
    return _Reasons(
        is_any_open=any(not one.is_muted for one in is_open),
        urged={one.id: one.day for one in urged_of(is_open)},
        chosen=chosen,
        newest={one.relationship: one for one in named},
        settled={one.id: _is_settled(flow, one) for one in named},
    )


def _holds(reasons: _Reasons, of: Reminder, now: int) -> bool:
    """Is there still a reason to say it?"""
    match of.kind:
        case ReminderKind.TOMORROW | ReminderKind.TODAY | ReminderKind.OVERDUE:
            return of.thing in reasons.urged and reasons.urged[of.thing] == of.day
        case ReminderKind.DIGEST:
            return reasons.is_any_open
        case ReminderKind.PULSE:
            newest = reasons.newest.get(of.thing)
            if newest is None or of.thing not in reasons.chosen:
                return False
            return reasons.settled[newest.id] and not _is_fresh(newest, now)
        case ReminderKind.LOOK | ReminderKind.UNFINISHED | ReminderKind.STILL_UNFINISHED:
            return reasons.settled.get(of.thing) is (of.kind is ReminderKind.LOOK)


def _is_settled(flow: Flow, assessment: Assessment) -> bool:
    return not flow.unanswered(flow.whole(assessment.standing), assessment.standing)


def _is_fresh(assessment: Assessment, now: int) -> bool:
    return bool(assessment.rechecked) and (assessment.finished or 0) > now - FRESH


def _follow(connection: Connection, visit: Visit, said: Sequence[Reminder]) -> None:
    """What comes after it: the second and last word about an unfinished assessment, and the next month's digest."""
    for one in said:
        if one.claims:
            continue  # it was claimed before, and what follows is planned
        if one.kind is ReminderKind.UNFINISHED:
            plan_later(connection, visit, ReminderKind.STILL_UNFINISHED, one.thing, timedelta(days=7))
        elif one.kind is ReminderKind.DIGEST:
            plan_digest(connection, visit)
