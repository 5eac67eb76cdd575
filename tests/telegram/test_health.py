"""Is a writer that is blocked seen from outside?"""

import threading
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from bot.operator.configuration import Settings
from bot.storage.store import Store, open_engine
from bot.telegram.health import BLOCKED_SECONDS, Health, Listener
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


async def test_a_blocked_writer_is_not_ready_and_is_again_afterwards(
    watched: Store, clock: Clock, listener: Listener
) -> None:
    is_free = threading.Event()
    blocking = watched.run(lambda _connection: is_free.wait(30))
    behind = watched.run(lambda _connection: 7)
    clock.now += BLOCKED_SECONDS + 1

    blocked = await ask(listener, "readyz")
    is_free.set()
    after = [blocking.result(), behind.result()]

    assert blocked == (503, "the writer is blocked: work waits for more than 5 s\n")
    assert after == [True, 7]
    assert watched.run(lambda _connection: 8).result() == 8
    assert await ask(listener, "readyz") == (200, "ready\n")


async def test_how_long_work_waits_for_a_writer_is_counted(watched: Store, clock: Clock, listener: Listener) -> None:
    is_free = threading.Event()
    blocking = watched.run(lambda _connection: is_free.wait(30))
    clock.now += 40

    is_free.set()
    blocking.result()
    watched.run(lambda _connection: None).result()  # the one before it is counted by now

    _status, figures = await ask(listener, "metrics")
    counted = {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in figures.splitlines() if line[0] != "#"
    }
    name = "tandem_writer_wait_seconds_bucket"
    assert counted[f'{name}{{le="60.0"}}'] - counted[f'{name}{{le="30.0"}}'] >= 1
