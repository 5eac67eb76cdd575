"""What is to be said to a user now, and what not any more? Decided from what is stored, then claimed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot import metrics
from bot.core.planning import plan_digest, plan_later, reminded_of
from bot.core.records import Records
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.schedule.selection import DueReminder, Wait, choose_sending, is_late
from bot.storage.entities import Assessment, Reminder
from bot.storage.reminder_rows import (
    MOST_CLAIMS,
    claim,
    drop,
    forget_old,
    list_due,
    mark_sent,
    postpone,
    replan_each,
    rest,
)

A_DAY = 24 * 3600
HERE = 15 * 60  # seconds since they did something: nobody is spoken to in the middle of something else
AWAY = {ReminderKind.UNFINISHED: A_DAY, ReminderKind.STILL_UNFINISHED: 7 * A_DAY}  # seconds
FRESH = 14 * A_DAY  # a second look so short ago answers a pulse
STILL_AFTER = timedelta(days=7)  # between the first and the second word about an unfinished assessment


@dataclass(frozen=True)
class ClaimedReminders:
    """Ours to say, in one message, at the address that shows them; `day` is today where the user is."""

    reminders: tuple[Reminder, ...]
    address: str
    day: date

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(one.id for one in self.reminders)


@dataclass(frozen=True)
class Decision:
    """What becomes of reminders that are due, by their numbers: dropped, planned for another moment (UTC seconds),
    looked at again at `later`, or said now."""

    dropped: tuple[int, ...] = ()
    moved: Mapping[int, int] = field(default_factory=dict)
    postponed: tuple[int, ...] = ()
    later: int = 0
    said: tuple[int, ...] = ()
    is_late: bool = False


@dataclass(frozen=True)
class Reasons:
    """What there is to be reminded of: open actions, the days of those that a user is reminded of, and partners with
    something chosen, each with the newest assessment and whether it is answered to the end."""

    is_any_open: bool
    days: Mapping[int, date | None]
    chosen: Collection[int]
    newest: Mapping[int, Assessment]
    settled: Mapping[int, bool]

    def hold(self, of: Reminder, now: int) -> bool:
        """Is there still a reason to say it?"""
        match of.kind:
            case ReminderKind.TOMORROW | ReminderKind.TODAY | ReminderKind.OVERDUE:
                return of.thing in self.days and self.days[of.thing] == of.day
            case ReminderKind.DIGEST:
                return self.is_any_open
            case ReminderKind.PULSE:
                newest = self.newest.get(of.thing)
                if newest is None or of.thing not in self.chosen:
                    return False
                return self.settled[newest.id] and not _is_fresh(newest, now)
            case ReminderKind.LOOK | ReminderKind.UNFINISHED | ReminderKind.STILL_UNFINISHED:
                return self.settled.get(of.thing) is (of.kind is ReminderKind.LOOK)


def take_due(records: Records, is_here: bool) -> ClaimedReminders | None:
    """Claims what is to be said now; what is void is dropped, what has to wait is put off. A user who is here (has just
    opened a terminal) hears it whatever the hour, and it counts as said."""
    connection, now = records.connection, records.now
    found = list_due(connection, records.person.id, now)
    decision = _decide(records, found, is_here)
    metrics.REMINDERS.labels("due").inc(len(found))
    tried = sum(one.claims >= MOST_CLAIMS for one in found)
    metrics.REMINDERS.labels("failed").inc(tried)
    metrics.REMINDERS.labels("void").inc(len(decision.dropped) - tried)
    drop(connection, decision.dropped)
    replan_each(connection, decision.moved)
    if decision.postponed:
        postpone(connection, decision.postponed, decision.later)
    ours = set(claim(connection, decision.said, now)) if decision.said else set()
    if not ours:
        return None
    address = f"nudge/{now}/late" if decision.is_late else f"nudge/{now}"
    claimed = ClaimedReminders(tuple(one for one in found if one.id in ours), address, records.today)
    _plan_following(records, claimed.reminders)
    if is_here:
        note_sent(connection, claimed, now)
    return claimed


def note_sent(connection: Connection, claimed: ClaimedReminders, now: int) -> None:
    mark_sent(connection, claimed.ids, now, claimed.day)
    for one in claimed.reminders:
        metrics.REMINDERS.labels("sent").inc()
        metrics.LATENESS.observe(max(0, now - one.planned))
    for person in {one.person for one in claimed.reminders}:
        forget_old(connection, person, claimed.day)


def leave_alone(connection: Connection, person: int, claimed: ClaimedReminders) -> None:
    """They want no message of ours, or are gone: everything rests until they come back."""
    metrics.REMINDERS.labels("failed").inc(len(claimed.ids))
    rest(connection, person)


def _decide(records: Records, found: Sequence[Reminder], is_here: bool) -> Decision:
    """Writes nothing."""
    now, is_stopped = records.now, records.preferences.is_stopped
    reasons = _reasons(records, found)
    holding = [
        one
        for one in found
        if one.claims < MOST_CLAIMS and not (is_stopped or (is_here and one.kind in AWAY)) and reasons.hold(one, now)
    ]
    hold = {one.id for one in holding}
    dropped = tuple(one.id for one in found if one.id not in hold)
    if is_here:
        return Decision(dropped, said=tuple(one.id for one in holding))
    # An unfinished assessment is spoken of a day, and a week, after they last did something.
    until = {one.id: records.person.seen + AWAY.get(one.kind, 0) for one in holding}
    moved = {id_: at for id_, at in until.items() if at > now}
    ready = [one for one in holding if one.id not in moved]
    if not ready:
        return Decision(dropped, moved)
    if records.away < HERE:
        return Decision(dropped, moved, tuple(one.id for one in ready), records.person.seen + HERE)
    return _choose(records, ready, Decision(dropped, moved))


def _choose(records: Records, ready: Sequence[Reminder], so_far: Decision) -> Decision:
    """Now, or put off to another of their days. What waits because of an outage stays late; what waits for its turn is
    not."""
    hours, now = records.preferences.hours, datetime.fromtimestamp(records.now, UTC)
    due = [DueReminder(one.id, datetime.fromtimestamp(one.planned, UTC)) for one in ready]
    sending = choose_sending(due, now, hours, records.days_sent())
    if not isinstance(sending, Wait):
        return Decision(so_far.dropped, so_far.moved, said=sending.ids, is_late=sending.is_late)
    until = int(sending.until.timestamp())
    late = {one.id for one in due if is_late(one.at, now, hours)}
    moved = {**so_far.moved, **{one.id: until for one in ready if one.id not in late}}
    return Decision(so_far.dropped, moved, tuple(sorted(late)), until)


def _reasons(records: Records, found: Sequence[Reminder]) -> Reasons:
    """Read once, however many reminders are due."""
    kinds, things = {one.kind for one in found}, {one.thing for one in found}
    is_open = records.open_actions if kinds & {*ABOUT_ACTIONS, ReminderKind.DIGEST} else ()
    newest = records.newest_assessments() if kinds - {*ABOUT_ACTIONS, ReminderKind.DIGEST} else ()
    named = [one for one in newest if one.id in things or one.relationship in things]
    flow = records.flow
    return Reasons(
        is_any_open=any(not one.is_muted for one in is_open),
        days={one.id: one.day for one in reminded_of(is_open)},
        chosen=records.partners_with_practices() if ReminderKind.PULSE in kinds else frozenset(),
        newest={one.relationship: one for one in named},
        settled={one.id: not flow.unanswered(flow.whole(one.standing), one.standing) for one in named},
    )


def _is_fresh(assessment: Assessment, now: int) -> bool:
    return bool(assessment.rechecked) and (assessment.finished or 0) > now - FRESH


def _plan_following(records: Records, said: Sequence[Reminder]) -> None:
    """What comes after it: the second and last word about an unfinished assessment, and the next month's digest."""
    for one in said:
        if one.claims:
            continue  # it was claimed before, and what follows is planned
        if one.kind is ReminderKind.UNFINISHED:
            plan_later(records, ReminderKind.STILL_UNFINISHED, one.thing, STILL_AFTER)
        elif one.kind is ReminderKind.DIGEST:
            plan_digest(records)
