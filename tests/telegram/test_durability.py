"""Does Telegram forget an update only when its effect is on the disk?"""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from bot.delivery import ledger, outbox, worker
from bot.storage.store import Store
from bot.telegram import polling
from tests.bot_api import Act, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, answer_of, choices, go_to

pytestmark = pytest.mark.sqlite  # a lock on the whole database is its own way to refuse

A_MOMENT = 0.3
MANY = 10


@contextmanager
def locked(advisor: Advisor) -> Iterator[None]:
    """Another program holds the database, and the bot waits for it no more than a moment."""
    with closing(sqlite3.connect(advisor.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setattr(polling, "PAUSE_SECONDS", 0.2)
    for module in (ledger, worker):
        monkeypatch.setattr(module, "STORE_PAUSE_SECONDS", 0.2)
    store.run(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=10").scalar()).result()


async def test_what_the_store_did_not_take_is_delivered_and_applied_again(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    with locked(advisor):
        fetches = fetches_from(advisor, act := await chat.tap(choices(question)[0]))
        await chat.wait(lambda: fetches_from(advisor, act) > fetches, "another fetch of the same update")
        is_confirmed = advisor.api.updates.known[act.update_id].confirmed
        shown = chat.card
    await chat.settled()

    assert not is_confirmed
    assert shown == question
    assert advisor.kept()["role"] == answer_of(choices(question)[0])
    assert address_of(chat.card) == "ask/stage"
    assert len(chat.messages) == 1


async def test_what_was_taken_beside_it_is_not_applied_twice(advisor: Advisor, chat: Person) -> None:
    """The whole batch is delivered again, and the others' typed numbers must not answer their next questions."""
    other = advisor.api.person(8)
    await go_to(other, "ask/role")
    question = await go_to(chat, "ask/role")
    with locked(advisor):
        fetches = fetches_from(advisor, act := await chat.tap(choices(question)[0]))
        await other.send("1")
        await chat.wait(lambda: fetches_from(advisor, act) > fetches, "another fetch of the same update")
    await chat.settled()
    await other.settled()

    assert address_of(chat.card) == address_of(other.card) == "ask/stage"


async def test_nothing_is_confirmed_before_it_is_durable(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    gate = threading.Event()
    advisor.store.run(lambda _connection: gate.wait())
    update = advisor.api.updates.known[(await chat.tap(choices(question)[0])).update_id]

    try:
        is_fetched = await advisor.api.becomes(lambda: update.fetched)
        is_confirmed = await advisor.api.becomes(lambda: update.confirmed, A_MOMENT)
        shown = chat.card
    finally:
        gate.set()
    await chat.settled()

    assert is_fetched
    assert not is_confirmed
    assert shown == question
    assert update.confirmed
    assert address_of(chat.card) == "ask/stage"


async def test_who_stops_waiting_for_an_update_does_not_stop_its_reply(advisor: Advisor, chat: Person) -> None:
    """So a poller ends that has lost its place to another process."""
    await go_to(chat, "ask/role")
    gate = threading.Event()
    advisor.store.run(lambda _connection: gate.wait())
    user = {"id": chat.id, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat.id, "type": "private"}, "from": user, "text": "1"}

    waiting = asyncio.create_task(advisor.serving.delivery.submit([{"update_id": 1_000_000, "message": message}]))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    gate.set()
    await advisor.serving.delivery.rest()

    assert waiting.cancelled()
    assert address_of(chat.card) == "ask/stage"


async def test_the_bot_tries_until_there_is_room_again(
    advisor: Advisor, chat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "PAUSE_SECONDS", 0.0)
    question = await go_to(chat, "ask/role")

    with locked(advisor):
        fetches = fetches_from(advisor, act := await chat.tap(choices(question)[0]))
        await chat.wait(lambda: fetches_from(advisor, act) > fetches + MANY, "many tries")
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"


async def test_a_refused_update_is_not_confirmed_by_a_fetch_that_fails(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    with locked(advisor):
        fetches = fetches_from(advisor, act := await chat.tap(choices(question)[0]))
        await chat.wait(lambda: fetches_from(advisor, act) > fetches, "another fetch of the same update")
        advisor.api.fail_next("getUpdates", 502)
        await chat.wait(lambda: fetches_from(advisor, act) > fetches + 3, "more fetches of the same update")
    await chat.settled()

    assert advisor.kept()["role"] == answer_of(choices(question)[0])


async def test_a_refused_update_is_not_confirmed_by_stopping(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    with locked(advisor):
        fetches = fetches_from(advisor, act := await chat.tap(choices(question)[0]))
        await chat.wait(lambda: fetches_from(advisor, act) > fetches, "another fetch of the same update")
        await advisor.stop()
        is_confirmed = advisor.api.updates.known[act.update_id].confirmed
    await advisor.start()
    await chat.settled()

    assert not is_confirmed
    assert advisor.kept()["role"] == answer_of(choices(question)[0])


async def test_what_came_while_the_bot_was_away_is_handled_in_order(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    await advisor.stop()
    await chat.tap(choices(question)[0])
    await chat.send("2")

    await advisor.start()
    await chat.settled()

    assert address_of(chat.card) == "ask/event"


async def test_a_tap_that_telegram_gave_up_is_not_missed_and_words_after_it_count(
    advisor: Advisor, chat: Person
) -> None:
    """Five minutes away: Telegram keeps messages for a day, and presses of buttons for 150 seconds."""
    question = await go_to(chat, "ask/role")
    await advisor.stop()
    await chat.tap(choices(question)[0])
    await chat.send("2")
    advisor.api.seconds_ahead += 300

    await advisor.start()
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"
    assert advisor.kept()["role"] == answer_of(choices(question)[1])


async def test_while_nothing_can_be_sent_no_more_is_taken_in(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be answered yet waits at Telegram, not in the memory of the program."""
    monkeypatch.setattr(outbox, "AT_ONCE", 2)
    stuck, later = [[advisor.api.person(first + place) for place in range(2)] for first in (100, 200)]
    for chat in stuck:
        advisor.api.fail_next("sendMessage", retry_after=2, chat=chat)
        await chat.send("/start")
        await chat.wait(lambda its=chat: bool(advisor.api.calls_of("sendMessage", its)), "the refusal")  # type: ignore[misc]

    waiting = [await chat.send("/start") for chat in later]
    fetched = [advisor.api.updates.known[act.update_id] for act in waiting]
    await later[-1].wait(lambda: fetched[-1].fetched, "the fetch")
    room = advisor.serving.delivery.has_room
    async with asyncio.timeout(10):
        # Nothing tells when the answer has come through the client.
        while not room._waiters and len(advisor.rows("inbox")) == len(stuck):  # noqa: ASYNC110
            await asyncio.sleep(0)
    held = len(advisor.rows("inbox"))
    confirmed = [update.confirmed for update in fetched]
    for chat in (*stuck, *later):
        await chat.settled()

    assert (held, confirmed) == (2, [False, False])
    assert [len(chat.messages) for chat in (*stuck, *later)] == [1, 1, 1, 1]


def fetches_from(advisor: Advisor, act: Act) -> int:
    """How often the bot asked for updates from this one on, without confirming it."""
    return sum(call.params.get("offset") == str(act.update_id) for call in advisor.api.calls_of("getUpdates"))
