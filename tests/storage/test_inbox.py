"""For how long is an update known that was taken in?"""

import pytest
from sqlalchemy import Connection

from bot.storage import inbox
from bot.storage.inbox import Arrival, Entered, State
from bot.storage.store import Store
from tests.databases import Database, rows

pytestmark = pytest.mark.storage

HOUR, DAY, NOW, ME = 3600, 24 * 3600, 1_800_000_000, 7
UPDATE = Arrival("telegram", 1, "1", {"update_id": 1}, "{}")


def come(store: Store, at: int = NOW) -> Entered:
    return store.run(lambda connection: inbox.enter(connection, UPDATE, ME, at, True)).result()


def prune(store: Store, at: int) -> None:
    store.run(lambda connection: inbox.prune(connection, at)).result()


def test_what_is_done_is_known_for_two_days_and_has_no_second_effect(store: Store, database: Database) -> None:
    come(store)
    store.run(lambda connection: inbox.finish(connection, "telegram", [1])).result()

    prune(store, NOW + 48 * HOUR)
    known = come(store, NOW + 48 * HOUR)
    prune(store, NOW + 48 * HOUR + 1)

    assert known is Entered.KNOWN
    assert rows(database, "inbox") == []
    assert come(store) is Entered.NEW


def test_what_was_set_aside_is_kept_for_thirty_days(store: Store, database: Database) -> None:
    def put_aside(connection: Connection) -> None:
        inbox.put_back(connection, UPDATE, 5, NOW)
        inbox.set_aside(connection, "telegram", 1)

    store.run(put_aside).result()

    prune(store, NOW + 30 * DAY)
    kept = rows(database, "inbox")
    prune(store, NOW + 30 * DAY + 1)

    assert [(row["state"], row["payload"]) for row in kept] == [(State.ASIDE, '{"update_id": 1}')]
    assert rows(database, "inbox") == []


@pytest.mark.parametrize("is_waiting", [False, True])
def test_what_is_owed_or_waits_is_never_too_old(store: Store, database: Database, is_waiting: bool) -> None:
    if is_waiting:
        store.run(lambda connection: inbox.put_back(connection, UPDATE, 1, NOW)).result()
    else:
        come(store)

    prune(store, NOW + 1000 * DAY)

    assert [row["update_id"] for row in rows(database, "inbox")] == [1]
