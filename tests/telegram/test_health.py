"""Is a writer that is blocked seen from outside?"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial

import aiohttp
import pytest
from sqlalchemy import Connection

from bot.operator.configuration import Settings
from bot.operator.logs import Events
from bot.storage.store import Store, open_engine
from bot.storage.writer import LONGEST_SECONDS
from bot.telegram.health import Health, Listener
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage


@pytest.fixture
def clock() -> Clock:
    return Clock(1000.0)


@pytest.fixture
def watched(settings: Settings, store: Store, clock: Clock) -> Iterator[Store]:
    """On a database that is in order, with a clock that a test sets."""
    watched = Store(open_engine(settings.database_url), clock)
    yield watched
    watched.close()


@pytest.fixture
async def listener(watched: Store) -> AsyncIterator[Listener]:
    listener = Listener("127.0.0.1", 0, 1024, Health(watched, lambda: 0, lambda: None).routes(with_metrics=True))
    await listener.start()
    yield listener
    await listener.stop()


async def ask(listener: Listener, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{listener.port}/{path}"
    async with aiohttp.ClientSession() as client, client.get(url) as response:
        return response.status, await response.text()


def counted(answer: tuple[int, str]) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in answer[1].splitlines() if line[0] != "#"]
    return {name: float(number) for name, _, number in lines}


async def test_a_job_that_holds_the_writer_is_seen_counted_and_told_without_its_words(
    watched: Store, clock: Clock, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    is_free, has_begun = threading.Event(), threading.Event()
    before = counted(await ask(listener, "metrics"))["tandem_long_jobs_total"]

    def think(_connection: Connection, words: str) -> str:
        has_begun.set()
        is_free.wait(30)
        return words

    blocking = watched.run(partial(think, words="Ann"))
    await asyncio.to_thread(has_begun.wait, 30)
    clock.now += LONGEST_SECONDS + 1

    held = await ask(listener, "readyz")
    is_free.set()

    assert (held, blocking.result()) == ((503, "the writer is blocked: a job holds it for more than 2 s\n"), "Ann")
    assert watched.run(lambda _connection: 8).result() == 8
    assert await ask(listener, "readyz") == (200, "ready\n")
    assert counted(await ask(listener, "metrics"))["tandem_long_jobs_total"] == before + 1
    events = [json.loads(Events().format(record)) for record in caplog.records]
    (event,) = [event for event in events if event["event"] == "a job held the writer"]
    assert event["seconds"] == LONGEST_SECONDS + 1
    assert event["job"].endswith("think")
    assert "Ann" not in repr(events)


async def test_work_that_waits_behind_many_others_is_seen_and_no_job_is_told(
    watched: Store, clock: Clock, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    is_free, has_begun = threading.Event(), threading.Event()

    def take_a_while(_connection: Connection) -> None:
        clock.now += LONGEST_SECONDS

    def block(_connection: Connection) -> None:
        has_begun.set()
        is_free.wait(30)

    of_one = [(work, "1") for work in (take_a_while, take_a_while, take_a_while, block)]
    waiting = watched.submit_all(of_one)
    await asyncio.to_thread(has_begun.wait, 30)

    blocked = await ask(listener, "readyz")
    is_free.set()
    await asyncio.gather(*waiting)

    assert blocked == (503, "the writer is blocked: work waits for more than 5 s\n")
    assert await ask(listener, "readyz") == (200, "ready\n")
    assert caplog.messages == []


async def test_how_long_work_waits_for_a_writer_is_counted(watched: Store, clock: Clock, listener: Listener) -> None:
    is_free = threading.Event()
    blocking = watched.run(lambda _connection: is_free.wait(30))
    clock.now += 40

    is_free.set()
    blocking.result()
    watched.run(lambda _connection: None).result()  # the one before it is counted by now

    figures = counted(await ask(listener, "metrics"))
    name = "tandem_writer_wait_seconds_bucket"
    assert figures[f'{name}{{le="60.0"}}'] - figures[f'{name}{{le="30.0"}}'] >= 1
