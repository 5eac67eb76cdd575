"""Is what Telegram brings taken only from Telegram, and only when it is kept? And do replicas keep people in order?"""

import asyncio
import threading
from collections.abc import AsyncIterator
from io import BytesIO
from itertools import cycle

import aiohttp
import pytest
from pydantic import SecretStr

from bot.conversation import Conversation
from bot.operator.configuration import Settings
from bot.operator.startup import take_place
from bot.storage.inbox import State
from bot.storage.store import Store, open_engine
from bot.storage.writer import StoreTrouble
from bot.telegram import health
from bot.telegram.serving import Hook, Serving, ServingPlace
from bot.telegram.webhook import HEADER, MOST_BYTES
from tests.bot_api import BotApi, Person
from tests.databases import TOKEN, Database, PostgresqlDatabase, rows
from tests.telegram.test_order import is_subsequence
from tests.telegram.walking import address_of, beginning, choices

pytestmark = pytest.mark.storage

SECRET = "s" * 40
URL = "https://bot.example.org/telegram"
RAPID = 12
SLOW = 5
A_MOMENT, MOST_SECONDS = 0.2, 10.0
OK, FORBIDDEN, TOO_LARGE, BAD, TRY_AGAIN = 200, 403, 413, 400, 503


class Replica:
    """One process's worth of bot, which updates are brought to."""

    def __init__(self, conversation: Conversation, settings: Settings, api: BotApi) -> None:
        self.store = Store(open_engine(settings.database_url))
        self.presence = take_place(settings, self.store)
        hook = Hook(URL, ("127.0.0.1", 0), SecretStr(SECRET))
        place = ServingPlace(SecretStr(TOKEN), api.url, hook, metrics=("127.0.0.1", 0))
        self.serving = Serving(conversation, self.store, self.presence, place)

    async def start(self) -> None:
        await self.serving.start()

    async def stop(self) -> None:
        await self.serving.stop()
        self.presence.close()
        self.store.close()

    def url(self, path: str = "/telegram", listener: int = 0) -> str:
        return f"http://127.0.0.1:{self.serving.listeners[listener].port}{path}"


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """To be named before the replica, which looks at once how long it waits."""
    monkeypatch.setattr(health, "SLOWEST_SECONDS", A_MOMENT)


@pytest.fixture
async def replica(conversation: Conversation, settings: Settings, api: BotApi) -> AsyncIterator[Replica]:
    replica = Replica(conversation, settings, api)
    await replica.start()
    yield replica
    await replica.stop()


@pytest.fixture
async def second(conversation: Conversation, settings: Settings, api: BotApi) -> AsyncIterator[Replica]:
    replica = Replica(conversation, settings, api)
    await replica.start()
    yield replica
    await replica.stop()


async def bring(client: aiohttp.ClientSession, replica: Replica, api: BotApi, update_id: int) -> int:
    """As Telegram does it. Returns the status."""
    update = api.updates.known[update_id].show()
    async with client.post(replica.url(), json=update, headers={HEADER: SECRET}) as response:
        return response.status


async def test_updates_that_are_brought_are_answered(
    api: BotApi, replica: Replica, client: aiohttp.ClientSession, database: Database
) -> None:
    chat = api.person(7)

    status = await bring(client, replica, api, (await chat.send("/start")).update_id)
    kept = len(rows(database, "inbox"))
    await replica.serving.delivery.rest()
    await bring(client, replica, api, (await chat.tap(beginning("agree", chat.card))).update_id)
    await replica.serving.delivery.rest()

    assert (status, kept) == (OK, 1)
    assert address_of(chat.card) == "ask/perspective"
    assert [call.params["url"] for call in api.calls_of("setWebhook")] == [URL]
    assert api.calls_of("getUpdates") == []


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{}", FORBIDDEN),
        ({HEADER: ""}, b"{}", FORBIDDEN),
        ({HEADER: SECRET[:-1]}, b"{}", FORBIDDEN),
        ({HEADER: f"{SECRET}s"}, b"{}", FORBIDDEN),
        ({HEADER: "é" * 40}, b"{}", FORBIDDEN),
        ({}, b"x" * (2 * MOST_BYTES), FORBIDDEN),
        ({HEADER: SECRET}, b"x" * (2 * MOST_BYTES), TOO_LARGE),
        ({HEADER: SECRET}, b"not json", BAD),
        ({HEADER: SECRET}, b"[]", BAD),
        ({HEADER: SECRET}, b'{"update_id": "x"}', BAD),
    ],
)
async def test_what_is_not_telegrams_is_refused_and_leaves_nothing(
    replica: Replica,
    client: aiohttp.ClientSession,
    database: Database,
    headers: dict[str, str],
    body: bytes,
    status: int,
) -> None:
    async with client.post(replica.url(), data=BytesIO(body), headers=headers) as response:
        answered = response.status

    assert answered == status
    assert rows(database, "inbox") == rows(database, "person") == []


async def test_who_sends_letter_by_letter_is_cut_off_and_keeps_nobody_waiting(
    impatient: None, replica: Replica, api: BotApi, client: aiohttp.ClientSession
) -> None:
    chat = api.person(7)
    slow = [await asyncio.open_connection("127.0.0.1", replica.serving.listeners[0].port) for _ in range(SLOW)]
    for _reader, writer in slow:
        writer.write(b"POST /telegram HTTP/1.1\r\nHost: bot.example.org\r\nX-a")
    status = await bring(client, replica, api, (await chat.send("/start")).update_id)

    async with asyncio.timeout(MOST_SECONDS):
        rest = [await reader.read() for reader, _writer in slow]
    for _reader, writer in slow:
        writer.close()

    assert status == OK
    assert rest == [b""] * SLOW


async def test_a_whole_request_may_take_as_long_as_the_store_does(
    impatient: None, replica: Replica, api: BotApi, client: aiohttp.ClientSession
) -> None:
    chat, gate = api.person(7), threading.Event()
    replica.store.run(lambda _connection: gate.wait(3 * A_MOMENT), "telegram:7")

    status = await bring(client, replica, api, (await chat.send("/start")).update_id)

    assert status == OK


async def test_a_long_body_without_a_length_is_refused_on_the_way(
    replica: Replica, client: aiohttp.ClientSession
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * (MOST_BYTES // 20)

    async with client.post(replica.url(), data=pieces(), headers={HEADER: SECRET}) as response:
        assert response.status == TOO_LARGE


async def test_what_is_not_kept_is_not_taken(
    api: BotApi, replica: Replica, client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = api.person(7)
    update = (await chat.send("/start")).update_id

    def refuse(_works: object) -> object:
        raise StoreTrouble("full")

    with monkeypatch.context() as broken:
        broken.setattr(replica.store, "submit_all", refuse)
        status = await bring(client, replica, api, update)
    nothing = chat.messages
    again = await bring(client, replica, api, update)
    await replica.serving.delivery.rest()

    assert (status, nothing, again) == (TRY_AGAIN, (), OK)
    assert chat.card


async def test_health_readiness_and_figures_are_told(
    api: BotApi, replica: Replica, client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = api.person(7, first_name="CANARY")
    await bring(client, replica, api, (await chat.send("CANARY")).update_id)
    await replica.serving.delivery.rest()

    told = {path: await get(client, replica.url(path, listener=1)) for path in ("/healthz", "/readyz", "/metrics")}
    outside = await get(client, replica.url("/metrics"))
    monkeypatch.setattr(replica.store, "submit", refuse_to_hear)
    not_ready = await get(client, replica.url("/readyz"))

    assert [status for status, _ in told.values()] == [OK, OK, OK]
    figures = told["/metrics"][1]
    assert 'tandem_updates_total{outcome="handled"}' in figures
    for name in ("tandem_turns_total", "tandem_turn_seconds_bucket", "tandem_owed_replies", "tandem_failures"):
        assert name in figures
    assert "CANARY" not in figures
    assert outside[0] == 404
    assert not_ready[0] == TRY_AGAIN


async def refuse_to_hear(*_arguments: object) -> None:
    raise StoreTrouble("full")


async def get(client: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    async with client.get(url) as response:
        return response.status, await response.text()


@pytest.mark.postgresql
async def test_hot_chats_on_two_replicas_are_kept_in_order(
    api: BotApi, replica: Replica, second: Replica, client: aiohttp.ClientSession
) -> None:
    people = [api.person(7 + place) for place in range(4)]
    patient, hot = people[0], people[1:]
    both = (replica, second)
    places = [str(1 + place % 2) for place in range(RAPID)]
    for chat in people:
        await bring(client, replica, api, (await chat.send("/start")).update_id)
        await rest(*both)
        await bring(client, second, api, (await chat.tap(beginning("agree", chat.card))).update_id)
        await rest(*both)

    for place in places:
        await bring(client, replica, api, (await patient.send(place)).update_id)
        await rest(*both)
    await asyncio.gather(*(hurry(chat, places, client, both, api) for chat in hot))
    last = cards_of(patient)[-1]
    for chat in hot:
        await chat.wait(lambda its=chat: cards_of(its)[-1] == last, "the last card")  # type: ignore[misc]

    for chat in hot:
        assert is_subsequence(cards_of(chat), cards_of(patient))


def cards_of(chat: Person) -> list[str]:
    """Without what is said above them: a card that another process sends says where the user is, not what was kept."""
    parts = ([part for part in message.text.split("\n\n") if "\n" in part or "?" in part] for message in chat.messages)
    return ["\n\n".join(some) for some in parts]


async def hurry(
    chat: Person, words: list[str], client: aiohttp.ClientSession, replicas: tuple[Replica, ...], api: BotApi
) -> None:
    """Everything at once; Telegram brings one of a chat at a time, each to the next replica."""
    updates = [(await chat.send(word)).update_id for word in words]
    for update, replica in zip(updates, cycle(replicas), strict=False):
        assert await bring(client, replica, api, update) == OK


async def rest(*replicas: Replica) -> None:
    for replica in replicas:
        await replica.serving.delivery.rest()


@pytest.mark.postgresql
async def test_what_a_dead_replica_owed_is_sent_by_another_in_order(
    api: BotApi, replica: Replica, conversation: Conversation, settings: Settings, client: aiohttp.ClientSession
) -> None:
    chat = api.person(7)
    await bring(client, replica, api, (await chat.send("/start")).update_id)
    await replica.serving.delivery.rest()
    await bring(client, replica, api, (await chat.tap(beginning("agree", chat.card))).update_id)
    await replica.serving.delivery.rest()
    dying = Replica(conversation, settings, api)
    await dying.start()
    api.fail_next("sendMessage", retry_after=60, chat=chat)
    await bring(client, dying, api, (await chat.send("1")).update_id)
    await chat.wait(lambda: bool(api.calls_of("sendMessage")[-1].error), "the refusal")

    await bring(client, replica, api, (await chat.send("1")).update_id)
    waits = {row["update_id"]: row["state"] for row in dying_rows(settings)}
    dying.presence.close()
    await replica.serving.delivery.sweep()
    await replica.serving.delivery.rest()
    texts, card = [message.text for message in chat.messages], chat.card
    await dying.serving.delivery.stop(0.0)
    await dying.serving.stop()
    dying.store.close()

    assert list(waits.values()) == [State.DONE, State.DONE, State.OWED, State.WAITING]
    assert address_of(card) == "ask/role"
    assert len(texts) == 2  # the card that was owed would have been the same as the one after it
    assert choices(card)


def dying_rows(settings: Settings) -> list[dict[str, object]]:
    return rows(PostgresqlDatabase(settings.database_url), "inbox")
