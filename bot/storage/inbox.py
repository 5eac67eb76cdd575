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
    .values(state=State.DONE.value, person=None, payload=None, owed=None, holder=None)
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
    is_before = or_(other.c.state == State.WAITING.value, other.c.holder.is_(None), other.c.holder != given["holder"])
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
    """One update that is not done; `payload` is None once it is handled. `has_more` says that more is open for the
    same person after it."""

    update_id: int
    state: State
    tries: int
    payload: str | None
    owed: str
    has_more: bool


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


def first_open(connection: Connection, channel: str, person: str, holder: int, in_hand: Collection[int]) -> Open | None:
    """The first thing to be done for somebody, but for what this process has in hand; None when there is nothing, or
    another process that lives is at it."""
    theirs = and_(_open(), t.inbox.c.channel == channel, t.inbox.c.person == person)
    found = connection.execute(select(t.inbox).where(theirs)).all()
    rows = [row for row in found if row.update_id not in in_hand]
    others = {row.holder for row in rows if row.holder not in (None, holder)}
    if not rows or (others & _living(connection)):
        return None
    # What is owed comes first: it was handled before.
    first = min(rows, key=lambda row: (row.state != State.OWED, row.update_id))
    return Open(first.update_id, State(first.state), first.tries, first.payload, first.owed or "", len(rows) > 1)


def hold(connection: Connection, channel: str, update_id: int, holder: int) -> None:
    """This process has the reply in hand now."""
    connection.execute(update(t.inbox).where(_is(channel, update_id)).values(holder=holder))


def handled(connection: Connection, channel: str, update_id: int, holder: int, owed: str) -> None:
    """What waited is handled, in this very transaction; its payload goes, and a reply is owed."""
    values = {"state": State.OWED.value, "holder": holder, "payload": None, "owed": owed}
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


def waiting_among(connection: Connection, channel: str, people: Iterable[str]) -> tuple[str, ...]:
    """Who of them has something that waits to be handled."""
    here = and_(_open(), t.inbox.c.state == State.WAITING.value)
    of_them = and_(here, t.inbox.c.channel == channel, t.inbox.c.person.in_(sorted(set(people))))
    return tuple(connection.execute(select(t.inbox.c.person).where(of_them).distinct()).scalars())


def left_behind(connection: Connection, channel: str, holder: int, most: int) -> tuple[str, ...]:
    """Whose updates are open without a living process that is at work on them. The longest waiting first."""
    living = _living(connection) | {holder}
    nobodys = or_(t.inbox.c.holder.is_(None), t.inbox.c.holder.not_in(sorted(living)))
    here = and_(_open(), t.inbox.c.channel == channel, nobodys)
    query = select(t.inbox.c.person).where(here).group_by(t.inbox.c.person)
    return tuple(connection.execute(query.order_by(func.min(t.inbox.c.update_id)).limit(most)).scalars())


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
    blank = {"state": State.DONE.value, "person": None, "payload": None, "owed": None}
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
