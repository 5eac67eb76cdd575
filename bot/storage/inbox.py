"""Which updates came in, what is still to be done about each, and which were there before?"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from bot.storage import tables as t
from bot.storage.dialects import insert_into

KEPT_FOR = 48 * 3600  # Telegram repeats an update for at most 24 h; the double is kept
SET_ASIDE_FOR = 30 * 24 * 3600
PRESENCE = 44003  # the class of the advisory locks by which processes on one PostgreSQL see each other
READY = "ready"  # a channel that nobody talks on


class State(IntEnum):
    """WAITING: stored, not handled. OWED: handled, the reply is not sent as far as we know. Both are open. DONE: kept
    only to be known again. ASIDE: it failed again and again."""

    WAITING = 0
    OWED = 1
    DONE = 2
    ASIDE = 3


class Entered(StrEnum):
    """NEW: to be handled now, in the same transaction. KNOWN: it was here before. LATER: another comes first; this one
    waits with its payload."""

    NEW = "new"
    KNOWN = "known"
    LATER = "later"


FIRST = ("channel", "update_id", "at", "state", "person", "holder", "owed")  # what is noted of what is handled now
# Built once: putting a statement together takes several times as long as running it.
FINISH = (
    update(t.inbox)
    .where(t.inbox.c.channel == bindparam("where"), t.inbox.c.update_id == bindparam("of"))
    .values(state=State.DONE.value, person=None, payload=None, owed=None, holder=None, due=None)
)


@cache
def _entering(dialect: str) -> Executable:
    return insert_into(dialect, t.inbox).on_conflict_do_nothing().returning(t.inbox.c.update_id)


@cache
def _entering_first(dialect: str) -> Executable:
    """Only where nothing of this person comes first: nothing that waits, and no reply that another process has in
    hand."""
    given = {column.name: bindparam(column.name, type_=column.type) for column in t.inbox.c if column.name in FIRST}
    other = t.inbox.alias("other")
    # A reply that could not be sent is in nobody's hand, and holds up nothing.
    is_before = or_(other.c.state == State.WAITING.value, other.c.holder != given["holder"])
    theirs = and_(text("other.state < 2"), other.c.channel == given["channel"], other.c.person == given["person"])
    nothing_before = ~exists().where(theirs, is_before, other.c.update_id != given["update_id"])
    entering = insert_into(dialect, t.inbox).from_select(list(given), select(*given.values()).where(nothing_before))
    return entering.on_conflict_do_nothing().returning(t.inbox.c.update_id)


@dataclass(frozen=True)
class Arrival:
    """One update as it came in: who sent it, as the channel knows them, and its JSON. `owed` is what has to be known to
    send its reply in another life of the program."""

    channel: str
    update_id: int
    person: str
    received: Mapping[str, Any]
    owed: str

    @property
    def payload(self) -> str:
        return json.dumps(self.received)  # in ASCII: half a character could not be kept as itself


@dataclass(frozen=True)
class Open:
    """One update that is not done, with when it came (UTC seconds); `payload` is None once it is handled. `has_more`
    says that something else is open for the same person."""

    update_id: int
    state: State
    tries: int
    at: int
    payload: str | None
    owed: str
    due: int | None = None
    has_more: bool = False


def enter(connection: Connection, arrival: Arrival, holder: int, now: int, is_first: bool) -> Entered:
    """Notes the update down, so that it has one effect. With `is_first` it is known that nothing of this person waits,
    and that no other process has a reply of theirs in hand."""
    of_it = {"channel": arrival.channel, "update_id": arrival.update_id, "at": now, "person": arrival.person}
    entering = (_entering if is_first else _entering_first)(connection.dialect.name)
    values = of_it | {"state": State.OWED.value, "holder": holder, "owed": arrival.owed}
    if connection.execute(entering, values).one_or_none() is not None:
        return Entered.NEW
    waiting = of_it | {"state": State.WAITING.value, "payload": arrival.payload}
    is_known = connection.execute(_entering(connection.dialect.name), waiting).one_or_none() is None
    return Entered.KNOWN if is_known else Entered.LATER


def put_back(connection: Connection, arrival: Arrival, tries: int, now: int) -> None:
    """It could not be handled: it waits, with its payload, for another try."""
    values: dict[str, Any] = {"at": now, "state": State.WAITING.value, "tries": tries}
    values |= {"person": arrival.person, "payload": arrival.payload}
    statement = insert_into(connection.dialect.name, t.inbox).values(
        channel=arrival.channel, update_id=arrival.update_id, **values
    )
    connection.execute(statement.on_conflict_do_nothing())


def list_open(
    connection: Connection, channel: str, person: str, holder: int, in_hand: Collection[int]
) -> tuple[Open, ...]:
    """What is to be done for somebody in the order in which it came, but for what this process has in hand; nothing
    while another process that lives is at it."""
    theirs = and_(_open(), t.inbox.c.channel == channel, t.inbox.c.person == person)
    found = connection.execute(select(t.inbox).where(theirs).order_by(t.inbox.c.update_id)).all()
    rows = [row for row in found if row.update_id not in in_hand]
    others = {row.holder for row in rows if row.holder not in (None, holder)}
    if not rows or (others & _living(connection)):
        return ()
    return tuple(_read(row, has_more=len(rows) > 1) for row in rows)


def hold(connection: Connection, channel: str, update_ids: Collection[int], holder: int) -> None:
    """This process has these replies in hand now."""
    these = and_(t.inbox.c.channel == channel, t.inbox.c.update_id.in_(sorted(update_ids)))
    connection.execute(update(t.inbox).where(these).values(holder=holder))


def postpone(connection: Connection, channel: str, update_id: int, owed: str, due: int) -> None:
    """The reply could not be sent: it is in nobody's hand until then. Nothing where it is done."""
    this = and_(_is(channel, update_id), t.inbox.c.state == State.OWED.value)
    values = {"owed": owed, "due": due, "holder": None, "tries": t.inbox.c.tries + 1}
    connection.execute(update(t.inbox).where(this).values(values))


def list_postponed(connection: Connection, channel: str, people: Iterable[str]) -> dict[str, tuple[Open, ...]]:
    """What of theirs is open and in nobody's hand, by person."""
    free = and_(_open(), t.inbox.c.holder.is_(None), t.inbox.c.channel == channel)
    query = select(t.inbox).where(free, t.inbox.c.person.in_(sorted(set(people)))).order_by(t.inbox.c.update_id)
    found: dict[str, tuple[Open, ...]] = {}
    for row in connection.execute(query):
        found[row.person] = (*found.get(row.person, ()), _read(row))
    return found


def is_unsent(connection: Connection, channel: str, person: str) -> bool:
    """Was it tried in vain to show them something, that is still owed?"""
    theirs = and_(_open(), t.inbox.c.channel == channel, t.inbox.c.person == person, t.inbox.c.due.is_not(None))
    return connection.execute(select(t.inbox.c.update_id).where(theirs).limit(1)).first() is not None


def hasten(connection: Connection, channel: str, update_ids: Collection[int]) -> None:
    """What was postponed need not wait any longer."""
    these = and_(t.inbox.c.channel == channel, t.inbox.c.update_id.in_(sorted(update_ids)))
    connection.execute(update(t.inbox).where(these).values(due=0))


def handled(connection: Connection, channel: str, update_id: int, holder: int, owed: str) -> None:
    """What waited is handled, in this very transaction; its payload goes, and a reply is owed."""
    values = {"state": State.OWED.value, "holder": holder, "payload": None, "owed": owed, "tries": 0}
    connection.execute(update(t.inbox).where(_is(channel, update_id)).values(values))


def owe(connection: Connection, channel: str, update_id: int, owed: str) -> None:
    """The reply is more than a card."""
    connection.execute(update(t.inbox).where(_is(channel, update_id)).values(owed=owed))


def count_try(connection: Connection, channel: str, update_id: int) -> None:
    connection.execute(update(t.inbox).where(_is(channel, update_id)).values(tries=t.inbox.c.tries + 1))


def set_aside(connection: Connection, channel: str, update_id: int) -> None:
    """It is tried no more. The payload stays for the operator, until it is too old or the person erases themselves."""
    connection.execute(update(t.inbox).where(_is(channel, update_id)).values(state=State.ASIDE.value, holder=None))


def finish(connection: Connection, channel: str, update_ids: Sequence[int]) -> None:
    """Nothing is left to do; nothing about the person stays."""
    if not update_ids:
        return
    connection.execute(FINISH, [{"where": channel, "of": update_id} for update_id in update_ids])


def left_behind(
    connection: Connection, channel: str, holder: int, now: int, longest: int, most: int
) -> tuple[str, ...]:
    """Whose updates are open without a living process that is at work on them, and need not wait; the longest waiting
    first. A moment more than `longest` seconds ahead was written before the clock was set back."""
    living = _living(connection) | {holder}
    nobodys = or_(t.inbox.c.holder.is_(None), t.inbox.c.holder.not_in(sorted(living)))
    is_due = or_(t.inbox.c.due.is_(None), t.inbox.c.due <= now, t.inbox.c.due > now + longest)
    here = and_(_open(), t.inbox.c.channel == channel, nobodys, is_due)
    query = select(t.inbox.c.person).where(here).group_by(t.inbox.c.person)
    return tuple(connection.execute(query.order_by(func.min(t.inbox.c.update_id)).limit(most)).scalars())


def has_postponed(connection: Connection, channel: str) -> bool:
    """Is there a reply that could not be sent?"""
    here = and_(_open(), t.inbox.c.channel == channel, t.inbox.c.holder.is_(None))
    return connection.execute(select(t.inbox.c.update_id).where(here).limit(1)).first() is not None


def count_open(connection: Connection) -> dict[State, int]:
    """How many updates wait, and how many replies are owed."""
    query = select(t.inbox.c.state, func.count()).where(_open()).group_by(t.inbox.c.state)
    return {State(row[0]): int(row[1]) for row in connection.execute(query)}


def prune(connection: Connection, now: int) -> None:
    """Drops what need not be known any more."""
    is_old = and_(t.inbox.c.at < now - KEPT_FOR, t.inbox.c.state == State.DONE.value)
    is_very_old = and_(t.inbox.c.at < now - SET_ASIDE_FOR, t.inbox.c.state == State.ASIDE.value)
    connection.execute(delete(t.inbox).where(or_(is_old, is_very_old)))


def forget_arrivals(connection: Connection, person: int) -> None:
    """What was set aside goes with the person; only the numbers of the updates stay."""
    blank = {"state": State.DONE.value, "person": None, "payload": None, "owed": None, "due": None}
    theirs = and_(_of(person), t.inbox.c.state == State.ASIDE.value)
    connection.execute(update(t.inbox).where(theirs).values(blank))


def list_payloads(person: int) -> ColumnElement[bool]:
    """Updates of the person whose text is still here."""
    return and_(_of(person), t.inbox.c.payload.is_not(None))


def prove_writable(connection: Connection, now: int) -> None:
    """Writes one row. Raises whatever keeps the database from taking it."""
    values = {"channel": READY, "update_id": 0, "at": now, "state": State.DONE.value}
    connection.execute(delete(t.inbox).where(_is(READY, 0)))
    connection.execute(insert(t.inbox).values(values))


def _read(row: Row[Any], has_more: bool = False) -> Open:
    state = State(row.state)
    return Open(row.update_id, state, row.tries, row.at, row.payload, row.owed or "", row.due, has_more)


def _of(person: int) -> ColumnElement[bool]:
    same = and_(t.identity.c.channel == t.inbox.c.channel, t.identity.c.external_id == t.inbox.c.person)
    return exists().where(same, t.identity.c.person == person)


def _living(connection: Connection) -> frozenset[int]:
    """The processes that live, on a database that has several."""
    if connection.dialect.name != "postgresql":
        return frozenset()
    query = text(
        "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = :here"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return frozenset(connection.execute(query, {"here": PRESENCE}).scalars())


def _is(channel: str, update_id: int) -> ColumnElement[bool]:
    return and_(t.inbox.c.channel == channel, t.inbox.c.update_id == update_id)


def _open() -> Any:
    """Word for word as in the partial index, or it is not used."""
    return text("inbox.state < 2")
