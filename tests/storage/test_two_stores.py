"""Do several processes on one PostgreSQL keep one person in order, and does a lost connection lose or double nothing?"""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.operator.configuration import Settings
from bot.storage.presence import Among
from bot.storage.store import Store, StoreTrouble, open_engine
from bot.storage.writer import MOST_TRIES
from tests.databases import Database, PostgresqlDatabase, rows

pytestmark = pytest.mark.postgresql

ANN, BOB = "telegram:7", "telegram:8"
MANY = 60
SHORT_LEASE = 0.4
LONG_ENOUGH = 10.0


@pytest.fixture
def other(settings: Settings) -> Iterator[Store]:
    """Another process's store, as the database sees it."""
    store = Store(open_engine(settings.database_url))
    yield store
    store.close()


@pytest.fixture
def server_side(database: Database) -> PostgresqlDatabase:
    assert isinstance(database, PostgresqlDatabase)
    return database


def count_on(connection: Connection) -> int:
    """Reads, then writes what it read and one more: whoever does it beside another loses one."""
    values = {"id": 1}
    number = int(connection.execute(text("select coalesce(max(update_id), 0) from inbox"), values).scalar_one())
    connection.execute(text("delete from inbox"))
    connection.execute(
        text("insert into inbox (channel, update_id, at, state) values ('test', :id, 0, 2)"), {"id": number + 1}
    )
    return number + 1


def test_what_two_processes_do_about_one_person_is_done_one_after_the_other(store: Store, other: Store) -> None:
    counted = [(store, other)[place % 2].run(count_on, ANN) for place in range(MANY)]

    assert sorted(job.result() for job in counted) == list(range(1, MANY + 1))


def test_people_are_side_by_side_between_processes(store: Store, other: Store) -> None:
    gate = threading.Event()
    waiting = store.run(lambda _connection: gate.wait(LONG_ENOUGH), ANN)

    done = other.run(lambda _connection: "done", BOB).result(LONG_ENOUGH)

    assert (done, waiting.done()) == ("done", False)
    gate.set()
    waiting.result()


def cut_at_commit(engine: Engine, server_side: PostgresqlDatabase, is_before: bool) -> list[str]:
    """The first commit from now on loses its connection: just before it arrived, or when it was carried out and only
    the reply is lost. Returns what happened."""
    seen: list[str] = []
    commit = engine.dialect.do_commit

    def do_commit(dbapi_connection: object) -> None:
        seen.append("commit")
        if len(seen) > 1:
            return commit(dbapi_connection)  # type: ignore[arg-type]
        if not is_before:
            commit(dbapi_connection)  # type: ignore[arg-type]
        server_side.drop_connections()
        dbapi_connection.execute("select 1")  # type: ignore[attr-defined]
        raise AssertionError("the connection is still there")

    engine.dialect.do_commit = do_commit  # type: ignore[method-assign]
    return seen


@pytest.mark.parametrize("is_before", [True, False])
def test_a_connection_lost_at_the_commit_leaves_one_effect(
    store: Store, server_side: PostgresqlDatabase, is_before: bool
) -> None:
    store.run(count_on, ANN).result()
    seen = cut_at_commit(store.engine, server_side, is_before)

    result = store.run(count_on, ANN).result()

    assert result == 2
    assert [row["update_id"] for row in rows(server_side, "inbox")] == [2]
    assert len(seen) == (2 if is_before else 1)


def test_a_connection_that_died_unseen_is_replaced(store: Store, server_side: PostgresqlDatabase) -> None:
    store.run(count_on, ANN).result()
    dropped = server_side.drop_connections()

    assert dropped > 0
    assert store.run(count_on, ANN).result() == 2


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
def test_what_passes_is_tried_again_and_has_one_effect(store: Store, state: str) -> None:
    tries: list[int] = []

    def stumble(connection: Connection) -> int:
        number = count_on(connection)
        tries.append(number)
        if len(tries) < 3:
            connection.execute(text(f"do $$ begin raise exception sqlstate '{state}'; end $$"))
        return number

    assert store.run(stumble, ANN).result() == 1
    assert tries == [1, 1, 1]


def test_what_does_not_pass_is_given_up_after_some_tries(store: Store, server_side: PostgresqlDatabase) -> None:
    tries: list[int] = []

    def stumble(connection: Connection) -> None:
        tries.append(count_on(connection))
        connection.execute(text("do $$ begin raise exception sqlstate '40001'; end $$"))

    with pytest.raises(StoreTrouble):
        store.run(stumble, ANN).result()

    assert len(tries) == MOST_TRIES
    assert rows(server_side, "inbox") == []


def test_deadlocks_between_other_rows_end_with_both_done(store: Store, other: Store) -> None:
    """A job may touch more than its person; PostgreSQL breaks the circle, and the loser is done again."""
    for number in (1, 2):
        store.run(lambda connection, number=number: enter(connection, number)).result()  # type: ignore[misc]
    meet = threading.Barrier(2)

    met: set[int] = set()

    def touch(connection: Connection, first: int, second: int) -> str:
        bump(connection, first)
        if first not in met:
            met.add(first)
            meet.wait(LONG_ENOUGH)
        bump(connection, second)
        return "done"

    jobs = [
        store.run(lambda connection: touch(connection, 1, 2), ANN),
        other.run(lambda connection: touch(connection, 2, 1), BOB),
    ]

    assert [job.result(LONG_ENOUGH) for job in jobs] == ["done", "done"]
    assert store.run(lambda connection: tries(connection)).result() == [2, 2]


def enter(connection: Connection, number: int) -> None:
    values = {"id": number}
    connection.execute(text("insert into inbox (channel, update_id, at, state) values ('t', :id, 0, 2)"), values)


def bump(connection: Connection, number: int) -> None:
    connection.execute(text("update inbox set tries = tries + 1 where update_id = :id"), {"id": number})


def tries(connection: Connection) -> list[int]:
    return list(connection.execute(text("select tries from inbox order by update_id")).scalars())


def test_characters_that_postgresql_does_not_know_are_left_out(store: Store, server_side: PostgresqlDatabase) -> None:
    def write(connection: Connection) -> None:
        connection.execute(text("insert into note values ('person', 1, 'nickname', :words, 0)"), {"words": "a\0b"})

    store.run(write, ANN).result()

    assert [row["words"] for row in rows(server_side, "note")] == ["ab"]


def test_a_role_goes_to_one_and_to_the_next_when_that_one_is_gone(store: Store, other: Store) -> None:
    first, second = Among(store.engine, ["poller"]), Among(other.engine, ["poller"])
    first.keep()
    second.keep()
    before = (first.leads("poller"), second.leads("poller"))

    first.close()
    second.keep()

    assert before == (True, False)
    assert second.leads("poller")
    second.close()


def test_a_process_that_is_silent_for_too_long_loses_its_role(store: Store, other: Store) -> None:
    silent, second = Among(store.engine, ["poller"], SHORT_LEASE), Among(other.engine, ["poller"])
    silent.keep()
    was = silent.holder

    waited = threading.Event()
    for _ in range(200):
        second.keep()
        if second.leads("poller"):
            break
        waited.wait(0.02)
    silent.keep()
    lost = silent.leads("poller")
    silent.keep()

    assert second.leads("poller")
    assert not lost
    assert silent.holder != was
    for one in (silent, second):
        one.close()


def test_the_other_kind_of_trouble_is_named(store: Store) -> None:
    with event_of(store.engine), pytest.raises(StoreTrouble):
        store.run(count_on, ANN).result()


class event_of:  # noqa: N801 - reads as a verb
    """The server refuses every write, as a standby does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> None:
        event.listen(self._engine, "begin", _read_only)

    def __exit__(self, *_exception: object) -> None:
        event.remove(self._engine, "begin", _read_only)


def _read_only(connection: Connection) -> None:
    connection.exec_driver_sql("set transaction read only")
