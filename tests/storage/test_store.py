"""Is a job durable when its result is there, and does it stand or fall alone?"""

import sqlite3
import threading
from concurrent.futures import CancelledError
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.operator.configuration import Settings
from bot.storage.store import Store, StoreTrouble
from tests.databases import Database, rows

pytestmark = pytest.mark.storage

ANN = "telegram:7"


def write(connection: Connection, update_id: int) -> int:
    values = {"id": update_id}
    connection.execute(text("insert into inbox (channel, update_id, at, state) values ('test', :id, 0, 2)"), values)
    return update_id


def break_off(connection: Connection) -> int:
    write(connection, 999)
    raise LookupError("this job fails")


def written(database: Database) -> list[int]:
    return [row["update_id"] for row in rows(database, "inbox")]


def test_a_result_is_there_only_after_the_commit(store: Store, database: Database) -> None:
    seen: list[list[int]] = []

    future = store.run(lambda connection: write(connection, 1), ANN)
    future.add_done_callback(lambda _future: seen.append(written(database)))
    store.run(lambda _connection: None, ANN).result()

    assert seen == [[1]]


def test_a_job_that_fails_in_a_group_takes_no_other_down(store: Store, database: Database) -> None:
    gate = threading.Event()
    store.run(lambda _connection: gate.wait(), ANN)
    good = [store.run(lambda connection, n=n: write(connection, n), ANN) for n in range(5)]  # type: ignore[misc]
    bad = store.run(break_off, ANN)
    more = [store.run(lambda connection, n=n: write(connection, n), ANN) for n in range(5, 9)]  # type: ignore[misc]
    gate.set()

    with pytest.raises(LookupError, match="this job fails"):
        bad.result()
    assert [future.result() for future in (*good, *more)] == list(range(9))
    assert written(database) == list(range(9))


def test_waiting_jobs_share_one_commit(store: Store, database: Database) -> None:
    gate, seen = threading.Event(), list[int]()
    store.run(lambda _connection: gate.wait(), ANN)
    jobs = [store.run(lambda connection, n=n: write(connection, n), ANN) for n in range(20)]  # type: ignore[misc]
    jobs[0].add_done_callback(lambda _future: seen.append(len(written(database))))
    gate.set()

    jobs[-1].result()

    assert seen == [20]


def test_jobs_run_in_the_order_in_which_they_came(store: Store) -> None:
    order: list[int] = []

    for n in range(50):
        store.run(lambda _connection, n=n: order.append(n), ANN)  # type: ignore[misc]
    store.run(lambda _connection: None, ANN).result()

    assert order == list(range(50))


def test_a_caller_who_stops_waiting_does_not_stop_the_store(store: Store, database: Database) -> None:
    gate = threading.Event()
    store.run(lambda _connection: gate.wait(), ANN)
    given_up = store.run(lambda connection: write(connection, 1), ANN)
    given_up.cancel()
    gate.set()

    assert store.run(lambda connection: write(connection, 2), ANN).result(timeout=5) == 2
    with pytest.raises(CancelledError):
        given_up.result()
    assert written(database) == [2]


@pytest.mark.sqlite
def test_a_full_disk_fails_the_job_and_is_over_when_there_is_room(
    store: Store, settings: Settings, database: Database
) -> None:
    def fill(connection: Connection) -> None:
        values = {"words": "x" * 100_000}
        connection.execute(text("insert into note values ('person', 1, 'nickname', :words, 0)"), values)

    store.run(lambda connection: write(connection, 1), ANN).result()
    limit(store, 1)
    with pytest.raises(StoreTrouble, match="full"):
        store.run(fill).result()
    limit(store, 1_000_000)

    store.run(fill).result()

    assert written(database) == [1]
    assert sound(settings.database_file)


@pytest.mark.sqlite
def test_a_locked_database_fails_the_job_and_is_over_with_the_lock(
    store: Store, settings: Settings, database: Database
) -> None:
    store.run(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=1")).result()
    with closing(sqlite3.connect(settings.database_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreTrouble, match="locked"):
            store.run(lambda connection: write(connection, 1), ANN).result()
        other.execute("ROLLBACK")

    assert store.run(lambda connection: write(connection, 2), ANN).result() == 2
    assert written(database) == [2]


@pytest.mark.sqlite
def test_transactions_are_real_durable_and_overwrite_what_is_deleted(store: Store) -> None:
    def pragmas(connection: Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    full = 2
    assert store.run(pragmas).result() == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


@pytest.mark.sqlite
def test_what_was_deleted_is_in_no_file(store: Store, settings: Settings) -> None:
    insert = text("insert into note values ('person', 1, 'nickname', 'CANARY-words', 0)")
    store.run(lambda connection: connection.execute(insert) and None).result()
    before = files_with(settings.database_file, b"CANARY-words")
    store.run(lambda connection: connection.execute(text("delete from note")) and None).result()

    store.forget_deleted()

    assert before
    assert files_with(settings.database_file, b"CANARY-words") == []


def limit(store: Store, pages: int) -> None:
    """SQLite keeps the limit at least as high as the file already is."""
    store.run(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar()).result()


def sound(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def files_with(file: Path, words: bytes) -> list[str]:
    return [found.name for found in file.parent.iterdir() if words in found.read_bytes()]
