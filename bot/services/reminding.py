"""What is to be said to this person now, and what not any more?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot import metrics
from bot.action_state import ActionState
from bot.core.visit import Visit
from bot.schedule.hours import Hours
from bot.schedule.reminder_kind import ReminderKind
from bot.schedule.selection import Due, Wait, choose_sending, is_late
from bot.services.planning import local_now, plan_digest, plan_later, rhythm_of, urged_of
from bot.storage.actions import actions_of, find_action, list_actions
from bot.storage.assessments import find_assessment, newest_assessment
from bot.storage.entities import Assessment, Reminder
from bot.storage.reminders import (
    MOST_CLAIMS,
    claim,
    days_sent,
    drop,
    forget_old,
    list_due,
    mark_sent,
    postpone,
    replan,
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
    rhythm, person = rhythm_of(connection, visit), visit.person.id
    found = list_due(connection, person, visit.now)
    metrics.REMINDERS.labels("due").inc(len(found))
    tried = [one for one in found if one.claims >= MOST_CLAIMS]
    metrics.REMINDERS.labels("failed").inc(len(tried))
    void = [
        one for one in found if one not in tried and (rhythm.is_stopped or not _holds(connection, flow, visit, one))
    ]
    void += [one for one in found if is_here and one.kind in AWAY and one not in (*tried, *void)]
    metrics.REMINDERS.labels("void").inc(len(void))
    drop(connection, [one.id for one in (*tried, *void)])
    waiting = [one for one in found if one not in (*tried, *void)]
    ready = list(waiting if is_here else _those_away_long_enough(connection, visit, waiting))
    if not ready:
        return None
    today = local_now(rhythm, visit.now).date()
    if is_here:
        chosen, was_late = [one.id for one in ready], False
    else:
        if visit.away < HERE:
            postpone(connection, [one.id for one in ready], visit.person.seen + HERE)
            return None
        due = [Due(one.id, datetime.fromtimestamp(one.planned, UTC)) for one in ready]
        sent = days_sent(connection, person, today)
        sending = choose_sending(due, datetime.fromtimestamp(visit.now, UTC), rhythm.hours, sent)
        if isinstance(sending, Wait):
            _wait(connection, ready, visit.now, int(sending.until.timestamp()), rhythm.hours)
            return None
        chosen, was_late = list(sending.ids), sending.is_late
    ours = claim(connection, chosen, visit.now)
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
    forget_old(connection, day)


def give_back(connection: Connection, ids: Sequence[int], due: int) -> None:
    """It was certainly not sent: tried again later."""
    unclaim(connection, ids, due)


def leave_alone(connection: Connection, person: int, ids: Sequence[int]) -> None:
    """They want no message of ours, or are gone: everything rests until they come back."""
    metrics.REMINDERS.labels("failed").inc(len(ids))
    rest(connection, person)


def _those_away_long_enough(connection: Connection, visit: Visit, found: Sequence[Reminder]) -> Iterator[Reminder]:
    """An unfinished assessment is spoken of a day, and a week, after they last did something."""
    for one in found:
        until = visit.person.seen + AWAY.get(one.kind, 0)
        if until > visit.now:
            replan(connection, [one.id], until)
        else:
            yield one


def _wait(connection: Connection, ready: Sequence[Reminder], now: int, until: int, hours: Hours) -> None:
    """Put off to another of their days. What waits because of an outage stays late; what waits for its turn is not."""
    moment = datetime.fromtimestamp(now, UTC)
    late = [one.id for one in ready if is_late(datetime.fromtimestamp(one.planned, UTC), moment, hours)]
    postpone(connection, late, until)
    replan(connection, [one.id for one in ready if one.id not in late], until)


def _holds(connection: Connection, flow: Flow, visit: Visit, of: Reminder) -> bool:
    """Is there still a reason to say it?"""
    person = visit.person.id
    match of.kind:
        case ReminderKind.TOMORROW | ReminderKind.TODAY | ReminderKind.OVERDUE:
            action = find_action(connection, person, of.thing)
            is_meant = action is not None and action.state is ActionState.OPEN and action.day == of.day
            return is_meant and action in urged_of(list_actions(connection, person))
        case ReminderKind.DIGEST:
            return any(one.state is ActionState.OPEN and not one.is_hushed for one in list_actions(connection, person))
        case ReminderKind.PULSE:
            newest = newest_assessment(connection, person, of.thing)
            chosen = [
                one for one in actions_of(connection, of.thing) if one.state is not ActionState.DROPPED and one.practice
            ]
            return (
                bool(chosen) and newest is not None and _is_settled(flow, newest) and not _is_fresh(newest, visit.now)
            )
        case ReminderKind.LOOK | ReminderKind.UNFINISHED | ReminderKind.STILL_UNFINISHED:
            assessment = find_assessment(connection, person, of.thing)
            newest = newest_assessment(connection, person, assessment.relationship) if assessment else None
            if assessment is None or newest is None or newest.id != assessment.id:
                return False
            return _is_settled(flow, assessment) is (of.kind is ReminderKind.LOOK)


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
