"""Does every reply arrive that is not needless, however long Telegram takes nothing, whatever dies meanwhile?"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import aiohttp
import pytest

from bot.conversation import Conversation
from bot.delivery import flood
from bot.operator.configuration import Settings
from tests.bot_api import BotApi, Person
from tests.databases import TOKEN, Database
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.nursery import Nursery
from tests.telegram.outages import FAULTS, Outage, ask, come, is_answered, is_settled
from tests.telegram.process import Forked
from tests.telegram.test_webhook import Replica, bring
from tests.telegram.walking import address_of, begin, choices, go_to

WINDOWS = (4, 15, 60, 600)
STEP = 2  # seconds between two looks at what is due
MOST_SECONDS = 75  # after the end of a trouble: the longest wait between two tries, and a little
A_DAY = 86_400
OTHER_FAULTS = [name for name in FAULTS if name != "502"]


async def endure(advisor: Advisor, outage: Outage, seconds: int) -> None:
    for _ in range(seconds // STEP):
        await advisor.pass_time(STEP)
    outage.end()
    for _ in range(MOST_SECONDS // STEP):
        await advisor.pass_time(STEP)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("window", WINDOWS)
async def test_whoever_asks_in_a_trouble_is_answered_after_it(
    advisor: Advisor, database: Database, fault: str, window: int
) -> None:
    people = await come(advisor.api)
    outage = Outage(advisor.api, fault)
    outage.begin()
    await ask(people)
    for chat in people:
        await chat.settled()

    await endure(advisor, outage, window)

    assert outage.hits > 0
    assert is_answered(people)
    assert is_settled(database)


@pytest.mark.parametrize("fault", ["502", "reset after"])
@pytest.mark.parametrize("window", WINDOWS)
async def test_a_stop_in_the_middle_of_a_trouble_loses_no_reply(
    advisor: Advisor, database: Database, fault: str, window: int
) -> None:
    people = await come(advisor.api)
    outage = Outage(advisor.api, fault)
    outage.begin()
    await ask(people)
    for chat in people:
        await chat.settled()
    await advisor.pass_time(window / 2)
    await advisor.stop()
    await advisor.start()

    await endure(advisor, outage, window // 2)

    assert is_answered(people)
    assert is_settled(database)


@pytest.mark.parametrize("fault", ["502", *(pytest.param(name, marks=pytest.mark.long) for name in OTHER_FAULTS)])
async def test_what_a_process_owed_that_was_killed_in_a_trouble_is_sent_by_the_next(
    tmp_path: Path, database: Database, nursery: Nursery, fault: str
) -> None:
    async with BotApi(TOKEN) as api, Forked(nursery, api, tmp_path, database) as process:
        people = await come(api)
        outage = Outage(api, fault)
        outage.begin()
        await ask(people)
        await people[-1].wait(lambda: outage.hits > len(people), "as many tries in vain")
        await people[-1].wait(lambda: all(not chat.unsettled() for chat in people), "the next fetch")
        await process.kill()
        outage.end()
        await process.start()
        await people[-1].wait(lambda: is_answered(people), "every answer", 30)
        await asyncio.gather(*(chat.settled(60) for chat in people))
        assert await process.stop() == 0


@pytest.fixture
async def replica(conversation: Conversation, settings: Settings, api: BotApi) -> AsyncIterator[Replica]:
    replica = Replica(conversation, settings, api)
    await replica.start()
    yield replica
    await replica.stop()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("window", WINDOWS)
async def test_behind_a_webhook_it_is_the_same(
    api: BotApi, replica: Replica, database: Database, clock: Clock, fault: str, window: int
) -> None:
    chat, outage = api.person(7), Outage(api, fault)
    async with aiohttp.ClientSession() as client:

        async def after(act: Awaitable[object]) -> None:
            assert await bring(client, replica, api, (await act).update_id) == 200  # type: ignore[attr-defined]
            await replica.serving.delivery.rest()

        await after(chat.send("/start"))
        outage.begin()
        await after(chat.tap(chat.card.buttons[0]))
        for _ in range(window // STEP):
            await pass_time(replica, clock)
        outage.end()
        for _ in range(MOST_SECONDS // STEP):
            await pass_time(replica, clock)

    assert address_of(chat.card) == "ask/perspective"
    assert is_settled(database)


async def pass_time(replica: Replica, clock: Clock) -> None:
    clock.now += STEP
    await replica.serving.delivery.sweep()
    await replica.serving.delivery.rest()


async def test_a_new_word_is_answered_at_once_and_makes_older_cards_needless(
    advisor: Advisor, chat: Person, database: Database
) -> None:
    question = await go_to(chat, "ask/role")
    outage = Outage(advisor.api, "502")
    outage.begin()
    await chat.taps(choices(question)[0])
    for _ in range(10):
        await advisor.pass_time(60)
    outage.end()

    card = await chat.says("/help")
    is_over, sent = is_settled(database), len(advisor.api.calls)
    await advisor.pass_time(A_DAY)

    assert card.text.startswith("How it works")
    assert is_over
    assert [call.method for call in advisor.api.calls[sent:] if call.method != "getUpdates"] == []


async def test_words_answer_no_card_that_could_not_be_shown(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    outage = Outage(advisor.api, "502")
    outage.begin()
    await chat.says("1")
    await chat.says("1")
    outage.end()
    await advisor.pass_time(60)

    assert "stage" not in advisor.kept()
    assert address_of(chat.card) == "ask/stage"


async def test_files_are_owed_in_their_own_right_and_come_in_order(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    await chat.taps("/edit/nickname", forge=True)
    outage = Outage(advisor.api, "502")
    outage.begin()
    for words in ("/export", "/menu", "/export", "/help"):
        await chat.says(words)
    outage.end()
    for _ in range(5):
        await advisor.pass_time(60)

    kinds = ["file" if message.document else "card" for message in chat.messages]
    assert kinds[-3:] == ["file", "file", "card"]
    assert chat.card.text.startswith("How it works")


async def test_a_file_that_cannot_be_sent_holds_up_no_card(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    for _ in range(5):
        advisor.api.fail_next("sendDocument", 502)

    card = await chat.says("/export")
    menu = await chat.says("/menu")
    for _ in range(6):
        await advisor.pass_time(60)

    assert card.text
    assert menu != card
    assert [message.document is not None for message in chat.messages][-2:] == [True, False]
    assert chat.card.labels == menu.labels


async def test_a_reply_is_owed_for_a_day(advisor: Advisor, chat: Person, database: Database) -> None:
    question = await go_to(chat, "ask/role")
    outage = Outage(advisor.api, "502")
    outage.begin()
    await chat.taps(choices(question)[0])
    await advisor.pass_time(A_DAY - 60)
    is_owed = not is_settled(database)
    await advisor.pass_time(120)

    assert is_owed
    assert is_settled(database)


async def test_the_pause_grows_from_a_second_to_a_minute(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    outage = Outage(advisor.api, "502")
    outage.begin()
    began, tries = advisor.clock.now, [0.0]
    await chat.taps(choices(question)[0])
    edits = len(advisor.api.calls_of("editMessageText"))
    for _ in range(250):
        await advisor.pass_time(1)
        if len(advisor.api.calls_of("editMessageText")) > edits:
            edits = len(advisor.api.calls_of("editMessageText"))
            tries.append(advisor.clock.now - began)

    assert tries == [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]


async def test_after_an_outage_of_ours_everybody_has_one_current_card(advisor: Advisor) -> None:
    """Thirty people have said a hundred things each; what each said first is minutes old."""
    people = [advisor.api.person(200 + place) for place in range(30)]
    await advisor.stop()
    advisor.api.seconds_ahead -= 300
    for _ in range(100):
        for chat in people:
            await chat.send("/help")
    advisor.api.seconds_ahead = 0

    await advisor.start()
    for chat in people:
        await chat.settled(60)

    assert [len(chat.messages) for chat in people] == [1] * len(people)
    assert len({chat.card.text for chat in people}) == 1


async def test_no_more_than_two_hundred_updates_of_one_user_are_in_hand(
    advisor: Advisor, chat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "BURST", 1000)
    await begin(chat)
    advisor.api.fail_next("sendMessage", retry_after=60, chat=chat)
    await chat.send("/help")
    await chat.wait(lambda: bool(advisor.api.calls_of("sendMessage")[-1].error), "the refusal")
    user = {"id": chat.id, "is_bot": False, "first_name": "Ann"}
    message = {"date": int(time.time()), "chat": {"id": chat.id, "type": "private"}, "from": user, "text": "/help"}

    for place in range(250):
        update = {"update_id": 7000 + place, "message": {**message, "message_id": 9000 + place}}
        await advisor.serving.delivery.submit([update])

    assert sum(row["state"] == 1 for row in advisor.rows("inbox")) == 200
    await advisor.serving.delivery.stop(0)


@pytest.mark.long
async def test_fifteen_real_seconds_of_trouble_lose_nothing(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    async with BotApi(TOKEN) as api, Forked(nursery, api, tmp_path, database) as process:
        people = await come(api)
        outage = Outage(api, "502")
        outage.begin()
        await ask(people)
        await asyncio.sleep(15)
        outage.end()
        await people[-1].wait(lambda: is_answered(people), "every answer", 60)
        await asyncio.gather(*(chat.settled(60) for chat in people))
        assert await process.stop() == 0
