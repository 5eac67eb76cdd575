"""What is still to be said to whom, and what was said already?"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Row, and_, bindparam, delete, or_, select, update

from bot.schedule.reminder_kind import ABOUT_ACTIONS, ABOUT_ASSESSMENTS, ReminderKind
from bot.storage import tables as t
from bot.storage.dialects import insert_into
from bot.storage.entities import Reminder

# A claim that was not marked after so many seconds may be claimed again: the process that had it is gone.
CLAIMED_FOR = 300
MOST_CLAIMS = 3  # sends of which nobody knows whether they arrived: at most two copies too many
KEPT_FOR = 400  # days that what was said is remembered, longer than any reminder comes again
RESTING = 2**53  # nobody can be reached: due when they come back
A_WEEK_BACK = 7
REPLAN = (
    update(t.reminder).where(t.reminder.c.id == bindparam("which")).values(planned=bindparam("at"), due=bindparam("at"))
)


def add_reminder(connection: Connection, person: int, kind: ReminderKind, thing: int, day: date, planned: int) -> None:
    """Nothing where the same was planned or said already for this day."""
    add_reminders(connection, person, {(kind, thing, day): planned})


def add_reminders(connection: Connection, person: int, wanted: Mapping[tuple[ReminderKind, int, date], int]) -> None:
    """When each is planned, by what it is about and for which day; as for one."""
    rows = [
        {"person": person, "kind": kind.value, "thing": thing, "day": day.toordinal(), "planned": at, "due": at}
        for (kind, thing, day), at in wanted.items()
    ]
    if rows:
        connection.execute(_adding(connection.dialect.name), rows)


@cache
def _adding(dialect: str) -> Executable:
    return insert_into(dialect, t.reminder).on_conflict_do_nothing()


def who_is_due(connection: Connection, channel: str, now: int, most: int) -> tuple[tuple[int, str], ...]:
    """Persons with something due, with their number in the channel, longest waiting first; fewer than `most` where one
    has several things due."""
    # Not a join: the planner would begin with everybody in the channel instead of with what is due (1 s at 1M rows).
    theirs = (t.identity.c.person == t.reminder.c.person) & (t.identity.c.channel == channel)
    external_id = select(t.identity.c.external_id).where(theirs).limit(1).scalar_subquery()
    query = (
        select(t.reminder.c.person, external_id.label("external_id"))
        .where(t.reminder.c.due <= now, _is_free(now), external_id.is_not(None))
        .order_by(t.reminder.c.due)
        .limit(most)
    )
    return tuple(dict.fromkeys((row.person, row.external_id) for row in connection.execute(query)))


def list_due(connection: Connection, person: int, now: int) -> tuple[Reminder, ...]:
    """What nobody else has claimed, the oldest first. Where several processes look, each sees other rows."""
    query = select(t.reminder).where(t.reminder.c.person == person, t.reminder.c.due <= now, _is_free(now))
    rows = connection.execute(query.order_by(t.reminder.c.planned, t.reminder.c.id).with_for_update(skip_locked=True))
    return tuple(_read(row) for row in rows)


def list_waiting(connection: Connection, person: int) -> tuple[Reminder, ...]:
    """All that is still to be said, the next first."""
    query = select(t.reminder).where(t.reminder.c.person == person, t.reminder.c.sent.is_(None))
    return tuple(_read(row) for row in connection.execute(query.order_by(t.reminder.c.due, t.reminder.c.id)))


def list_claimed(connection: Connection, person: int, at: int) -> tuple[Reminder, ...]:
    """What was claimed at this moment, to be said in one message."""
    query = select(t.reminder).where(t.reminder.c.person == person, t.reminder.c.claimed == at)
    return tuple(_read(row) for row in connection.execute(query.order_by(t.reminder.c.planned, t.reminder.c.id)))


def claim(connection: Connection, ids: Sequence[int], now: int) -> tuple[int, ...]:
    """Those that are ours now; what somebody else claimed in the meantime is left out."""
    free = and_(t.reminder.c.id.in_(ids), _is_free(now))
    values = {"claimed": now, "claims": t.reminder.c.claims + 1}
    return tuple(connection.execute(update(t.reminder).where(free).values(values).returning(t.reminder.c.id)).scalars())


def unclaim(connection: Connection, ids: Sequence[int], due: int) -> None:
    """It was certainly not sent; it is tried again later."""
    values = {"claimed": None, "claims": t.reminder.c.claims - 1, "due": due}
    connection.execute(update(t.reminder).where(t.reminder.c.id.in_(ids)).values(values))


def release_claims(connection: Connection, ids: Sequence[int], due: int) -> None:
    """It may have been sent; it is tried again later, and the claim counts."""
    connection.execute(update(t.reminder).where(t.reminder.c.id.in_(ids)).values(claimed=None, due=due))


def mark_sent(connection: Connection, ids: Sequence[int], now: int, day: date) -> None:
    """`day` is what it is called where they are."""
    values = {"sent": now, "sent_day": day.toordinal()}
    connection.execute(update(t.reminder).where(t.reminder.c.id.in_(ids)).values(values))


def postpone(connection: Connection, ids: Sequence[int], due: int) -> None:
    """Looked at again then; it stays as late as it is."""
    connection.execute(update(t.reminder).where(t.reminder.c.id.in_(ids)).values(due=due))


def put_off(connection: Connection, person: int, now: int, due: int) -> None:
    """All that is due for them and not claimed."""
    here = and_(t.reminder.c.person == person, t.reminder.c.due <= now, _is_free(now))
    connection.execute(update(t.reminder).where(here).values(due=due))


def drop(connection: Connection, ids: Sequence[int]) -> None:
    """The reason is gone."""
    if ids:
        connection.execute(delete(t.reminder).where(t.reminder.c.id.in_(ids)))


def replan_each(connection: Connection, planned: Mapping[int, int]) -> None:
    """Each at a moment of its own, by its number."""
    if planned:
        connection.execute(REPLAN, [{"which": id_, "at": at} for id_, at in planned.items()])


def days_sent(connection: Connection, person: int, today: date) -> frozenset[date]:
    """The local days of a week back and ahead on which something was said: a user may have flown west."""
    near = t.reminder.c.sent_day >= today.toordinal() - A_WEEK_BACK
    found = connection.execute(select(t.reminder.c.sent_day).where(t.reminder.c.person == person, near))
    return frozenset(date.fromordinal(row.sent_day) for row in found)


def rest(connection: Connection, person: int) -> None:
    """They cannot be reached: nothing is tried until they come back."""
    here = and_(t.reminder.c.person == person, t.reminder.c.sent.is_(None))
    connection.execute(update(t.reminder).where(here).values(due=RESTING, claimed=None, claims=0))


def wake(connection: Connection, person: int) -> None:
    """They are here again: what rested is due as it was planned."""
    here = and_(t.reminder.c.person == person, t.reminder.c.due == RESTING)
    connection.execute(update(t.reminder).where(here).values(due=t.reminder.c.planned))


def forget_old(connection: Connection, person: int, today: date) -> None:
    is_old = t.reminder.c.sent_day < today.toordinal() - KEPT_FOR
    connection.execute(delete(t.reminder).where(t.reminder.c.person == person, is_old))


def forget_reminders(connection: Connection, relationship: int) -> None:
    """All about one relationship, its assessments and its actions."""
    actions = select(t.action.c.id).where(t.action.c.relationship == relationship)
    assessments = select(t.assessment.c.id).where(t.assessment.c.relationship == relationship)
    about = or_(
        and_(t.reminder.c.kind.in_(ABOUT_ACTIONS), t.reminder.c.thing.in_(actions)),
        and_(t.reminder.c.kind.in_(ABOUT_ASSESSMENTS), t.reminder.c.thing.in_(assessments)),
        and_(t.reminder.c.kind == ReminderKind.PULSE, t.reminder.c.thing == relationship),
    )
    connection.execute(delete(t.reminder).where(about))


def _is_free(now: int) -> ColumnElement[bool]:
    """A clock that was set back is no reason to wait: a claim from the future is none."""
    claimed = t.reminder.c.claimed
    return and_(t.reminder.c.sent.is_(None), or_(claimed.is_(None), claimed > now, claimed <= now - CLAIMED_FOR))


def _read(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        person=row.person,
        kind=ReminderKind(row.kind),
        thing=row.thing,
        day=date.fromordinal(row.day),
        planned=row.planned,
        due=row.due,
        claims=row.claims,
        sent=row.sent,
    )
