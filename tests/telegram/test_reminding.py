"""How do reminders leave? Each once, at a pace, never to somebody who wants none, whatever breaks in between."""

import sqlite3
from contextlib import closing

import pytest

from bot.conversation import Conversation
from bot.counts import REMINDERS
from bot.storage.store import Store
from bot.telegram.reminding import A_SECOND, BUSY_SECONDS, Reminding
from tests.bot_api import Message, Person
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.walking import address_of, go_to

A_DAY = 86_400
MANY = 60
NINE = 1_800_262_800  # Monday 18 January 2027, 09:00 in London


class Sleep:
    """Waits for nothing, and keeps how long it was to be."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)


@pytest.fixture
def sleep() -> Sleep:
    return Sleep()


@pytest.fixture
def reminding(advisor: Advisor, conversation: Conversation, store: Store, sleep: Sleep) -> Reminding:
    return Reminding(conversation, store, advisor.application.bot, sleep=sleep)


@pytest.fixture
async def left(advisor: Advisor, chat: Person, clock: Clock) -> Person:
    """Ann left in the middle of the questions, three days ago; it is nine in the morning."""
    await go_to(chat, "ask/role")
    clock.now = NINE
    return chat


def sent_to(advisor: Advisor, chat: Person) -> list[Message]:
    return [message for message in chat.messages if "Your questions wait for you" in message.text]


def waiting(advisor: Advisor) -> list[object]:
    return [row for row in advisor.rows("reminder") if row["sent"] is None]


async def test_a_reminder_is_sent_once_with_a_sound_and_is_the_card_from_then_on(
    advisor: Advisor, left: Person, reminding: Reminding
) -> None:
    await reminding.send_due()
    await reminding.send_due()

    assert len(sent_to(advisor, left)) == 1
    assert not advisor.api.calls_of("sendMessage")[-1].params.get("disable_notification")
    assert address_of(await left.taps("Go on")) == "ask/role"
    assert [row["kind"] for row in advisor.rows("reminder") if row["sent"]] == ["unfinished"]


async def test_who_has_blocked_the_bot_is_left_alone_until_they_come_back(
    advisor: Advisor, left: Person, reminding: Reminding, clock: Clock
) -> None:
    await left.block()
    calls = len(advisor.api.calls_of("sendMessage"))
    failed = REMINDERS.failed
    for _day in range(5):
        await reminding.send_due()
        clock.now += A_DAY
    tried = len(advisor.api.calls_of("sendMessage")) - calls
    await left.unblock()
    await left.says("/start")
    clock.now = NINE + 14 * A_DAY

    await reminding.send_due()

    assert tried == 1
    assert REMINDERS.failed > failed
    assert len(sent_to(advisor, left)) == 1


async def test_a_send_whose_reply_is_lost_brings_at_most_one_copy_too_many(
    advisor: Advisor, left: Person, reminding: Reminding, clock: Clock
) -> None:
    advisor.api.fail_next("sendMessage", drop_reply=True)
    advisor.api.fail_next("sendMessage", drop_reply=True)

    for _round in range(4):
        await reminding.send_due()
        clock.now += 400

    assert len(sent_to(advisor, left)) == 2
    assert [row["kind"] for row in advisor.rows("reminder") if row["sent"]] == ["unfinished"]


@pytest.mark.parametrize("is_sent", [False, True])
async def test_a_kill_between_claim_and_mark_loses_nothing_and_doubles_at_most_once(
    advisor: Advisor,
    left: Person,
    reminding: Reminding,
    store: Store,
    conversation: Conversation,
    clock: Clock,
    is_sent: bool,
) -> None:
    reminded = store.run(lambda c: conversation.remind(c, "telegram", "7")).result()
    assert reminded
    if is_sent:
        await advisor.application.bot.send_message(7, "Your questions wait for you")

    await reminding.send_due()
    at_once = len(sent_to(advisor, left))
    clock.now += 301
    for _round in range(3):
        await reminding.send_due()
        clock.now += 301

    assert at_once == int(is_sent)
    assert len(sent_to(advisor, left)) == 1 + int(is_sent)


async def test_what_telegram_refuses_for_now_is_sent_later(
    advisor: Advisor, left: Person, reminding: Reminding, clock: Clock
) -> None:
    advisor.api.fail_next("sendMessage", retry_after=1)

    await reminding.send_due()

    assert len(sent_to(advisor, left)) == 1


async def test_many_due_at_once_leave_at_a_pace_and_who_waits_for_an_answer_goes_first(
    advisor: Advisor, conversation: Conversation, store: Store, sleep: Sleep, clock: Clock
) -> None:
    add_people(advisor, MANY)
    clock.now = NINE
    reminding = Reminding(conversation, store, advisor.application.bot, is_busy=lambda: True, sleep=sleep)

    await reminding.send_due()

    assert len(advisor.api.calls_of("sendMessage")) == MANY
    assert sleep.asked.count(BUSY_SECONDS) == MANY
    # Nothing was waited for, so the last one was asked to wait for the turns of all.
    assert max(sleep.asked) > MANY / A_SECOND * 0.5
    assert waiting(advisor) == []


async def test_one_person_whose_card_breaks_holds_up_nobody(
    advisor: Advisor, reminding: Reminding, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    add_people(advisor, 2)
    with closing(sqlite3.connect(advisor.file)) as connection:
        connection.execute("update person set language = 'xx' where id = (select min(person) from reminder)")
        connection.commit()
    clock.now = NINE

    await reminding.send_due()

    assert len(advisor.api.calls_of("sendMessage")) == 1
    assert len(waiting(advisor)) == 1
    assert "reminder failed" in caplog.messages


async def test_erasing_oneself_leaves_nothing_to_be_sent(advisor: Advisor, left: Person, reminding: Reminding) -> None:
    await left.says("/delete")
    await left.taps("Erase everything")

    await reminding.send_due()

    assert advisor.rows("reminder") == []
    assert sent_to(advisor, left) == []


def add_people(advisor: Advisor, count: int) -> None:
    """With an action for today each, straight into the file."""
    day = 740_000  # 20 January 2027
    with closing(sqlite3.connect(advisor.file)) as connection:
        for number in range(1, count + 1):
            external = 1000 + number
            advisor.api.person(external).barred = None
            connection.execute(
                "insert into person (id, language, address, version, created) values (?, 'en', 'menu', 1, 1)",
                [external],
            )
            connection.execute(
                "insert into identity (channel, external_id, person) values ('telegram', ?, ?)",
                [str(external), external],
            )
            connection.execute(
                "insert into relationship (id, person, version, created) values (?, ?, 1, 1)", [external, external]
            )
            connection.execute("update person set relationship = id where id = ?", [external])
            connection.execute(
                "insert into assessment (id, relationship, person, kind, content_version, version, started)"
                " values (?, ?, ?, 'quick', 'x', 1, 1)",
                [external, external, external],
            )
            connection.execute(
                "insert into action (id, person, relationship, version, state, day, created) values (?, ?, ?, 1, 'open', ?, 1)",
                [external, external, external, day],
            )
            connection.execute(
                "insert into reminder (person, kind, thing, day, planned, due) values (?, 'today', ?, ?, ?, ?)",
                [external, external, day, NINE, NINE],
            )
        connection.commit()
