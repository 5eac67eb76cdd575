"""How do reminders leave? Each once, at a pace, never to somebody who wants none, whatever breaks in between."""

import pytest
from sqlalchemy import Connection, insert, update

from bot import metrics
from bot.conversation import Conversation
from bot.delivery.context import Context
from bot.delivery.pace import UNASKED_PER_SECOND, Pace
from bot.delivery.reminder_loop import ReminderLoop
from bot.storage import tables as t
from bot.storage.store import Store
from bot.telegram.telegram_channel import TelegramChannel
from tests.bot_api import Message, Person
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.walking import address_of, go_to

pytestmark = pytest.mark.storage

A_DAY = 86_400
MANY = 60
NINE = 1_800_262_800  # Monday 18 January 2027, 09:00 in London


class Time:
    """Of a loop in which nobody waits: who sleeps only moves it on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def reminding(advisor: Advisor) -> ReminderLoop:
    return advisor.serving.reminders


@pytest.fixture
async def left(advisor: Advisor, chat: Person, clock: Clock) -> Person:
    """Ann left in the middle of the questions, three days ago; it is nine in the morning."""
    await go_to(chat, "ask/role")
    clock.now = NINE
    return chat


def sent_to(advisor: Advisor, chat: Person) -> list[Message]:
    return [message for message in chat.messages if "Your questions wait for you" in message.text]


def failures() -> float:
    return metrics.REGISTRY.get_sample_value("tandem_reminders_total", {"outcome": "failed"}) or 0.0


def waiting(advisor: Advisor) -> list[dict[str, object]]:
    return [row for row in advisor.rows("reminder") if row["sent"] is None]


async def test_a_reminder_is_sent_once_with_a_sound_and_is_the_card_from_then_on(
    advisor: Advisor, left: Person, reminding: ReminderLoop
) -> None:
    await reminding.send_due()
    await reminding.send_due()

    assert len(sent_to(advisor, left)) == 1
    assert advisor.api.calls_of("sendMessage")[-1].params.get("disable_notification") == "false"
    assert address_of(await left.taps("Go on")) == "ask/role"
    assert [row["kind"] for row in advisor.rows("reminder") if row["sent"]] == ["unfinished"]


async def test_who_has_blocked_the_bot_is_left_alone_until_they_come_back(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock
) -> None:
    await left.block()
    calls = len(advisor.api.calls_of("sendMessage"))
    failed = failures()
    for _day in range(5):
        await reminding.send_due()
        clock.now += A_DAY
    tried = len(advisor.api.calls_of("sendMessage")) - calls
    await left.unblock()
    await left.says("/start")
    clock.now = NINE + 14 * A_DAY

    await reminding.send_due()

    assert tried == 1
    assert failures() > failed
    assert len(sent_to(advisor, left)) == 1


@pytest.mark.parametrize(("drops", "copies"), [(1, 2), (2, 3), (9, 3)])
async def test_a_send_whose_reply_is_lost_is_made_three_times_at_most(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock, drops: int, copies: int
) -> None:
    for _ in range(drops):
        advisor.api.fail_next("sendMessage", drop_reply=True)

    for _round in range(12):
        await reminding.send_due()
        clock.now += 1200

    assert len(sent_to(advisor, left)) == copies
    assert [row["kind"] for row in waiting(advisor)] == ["still"]  # the one after a week


async def test_a_send_of_which_nobody_knows_is_repeated_in_the_users_hours_only(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock
) -> None:
    clock.now = NINE + 8.9 * 3600
    advisor.api.fail_next("sendMessage", 502)
    sends = len(advisor.api.calls_of("sendMessage"))
    await reminding.send_due()
    clock.now = NINE + 11 * 3600
    await reminding.send_due()
    at_night = len(advisor.api.calls_of("sendMessage")) - sends
    clock.now = NINE + A_DAY

    await reminding.send_due()

    assert at_night == 1
    assert len(sent_to(advisor, left)) == 1


async def test_a_reminder_that_is_not_sent_for_certain_is_tried_again_and_does_not_count(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock
) -> None:
    await advisor.api.stop()
    for _round in range(6):
        await reminding.send_due()
        clock.now += 1200
    await advisor.api.start()

    await reminding.send_due()

    assert len(sent_to(advisor, left)) == 1


async def test_a_reminder_that_telegram_refuses_is_not_booked_as_sent_and_told_to_the_operator(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    advisor.api.fail_next("sendMessage", 400, description="Bad Request: BUTTON_URL_INVALID")

    await reminding.send_due()
    fallback = left.card
    await reminding.send_due()

    assert (fallback.text.startswith("I cannot show this card"), fallback.labels) == (True, ["Menu"])
    assert "reminder refused" in caplog.messages
    assert [row["unreachable"] for row in advisor.rows("identity")] == [None]
    assert [row["sent"] for row in advisor.rows("reminder") if row["kind"] == "unfinished"] == [None]
    clock.now += A_DAY
    await reminding.send_due()
    assert len(sent_to(advisor, left)) == 1


@pytest.mark.parametrize("is_sent", [False, True])
async def test_a_kill_between_claim_and_mark_loses_nothing_and_doubles_at_most_once(
    advisor: Advisor,
    left: Person,
    reminding: ReminderLoop,
    store: Store,
    conversation: Conversation,
    clock: Clock,
    is_sent: bool,
) -> None:
    reminded = store.run(lambda c: conversation.remind(c, "telegram", "7")).result()
    assert reminded
    if is_sent:
        await advisor.serving.bot.send_message(7, "Your questions wait for you")

    await reminding.send_due()
    at_once = len(sent_to(advisor, left))
    clock.now += 301
    for _round in range(3):
        await reminding.send_due()
        clock.now += 301

    assert at_once == int(is_sent)
    assert len(sent_to(advisor, left)) == 1 + int(is_sent)


async def test_what_telegram_refuses_for_now_is_sent_later(
    advisor: Advisor, left: Person, reminding: ReminderLoop, clock: Clock
) -> None:
    advisor.api.fail_next("sendMessage", retry_after=1)

    await reminding.send_due()

    assert len(sent_to(advisor, left)) == 1


async def test_many_due_at_once_leave_at_a_pace(
    advisor: Advisor, conversation: Conversation, store: Store, clock: Clock
) -> None:
    store.run(lambda connection: add_people(connection, advisor, MANY)).result()
    clock.now, time = NINE, Time()
    channel = TelegramChannel(advisor.serving.bot, conversation, store, Pace(time, time.sleep))
    context = Context(conversation, store, advisor.presence, channel)

    await ReminderLoop(context, advisor.serving.delivery).send_due()

    assert len(advisor.api.calls_of("sendMessage")) == MANY
    assert time.now >= MANY // UNASKED_PER_SECOND
    assert waiting(advisor) == []


async def test_one_person_whose_card_breaks_holds_up_nobody(
    advisor: Advisor, reminding: ReminderLoop, store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    store.run(lambda connection: add_people(connection, advisor, 2)).result()
    broken = update(t.person).where(t.person.c.id == FIRST).values(language="xx")
    store.run(lambda connection: connection.execute(broken) and None).result()
    clock.now = NINE

    await reminding.send_due()

    assert len(advisor.api.calls_of("sendMessage")) == 1
    assert len(waiting(advisor)) == 1
    assert "reminder failed" in caplog.messages


async def test_erasing_oneself_leaves_nothing_to_be_sent(
    advisor: Advisor, left: Person, reminding: ReminderLoop
) -> None:
    await left.says("/delete")
    await left.taps("Erase everything")

    await reminding.send_due()

    assert advisor.rows("reminder") == []
    assert sent_to(advisor, left) == []


async def test_a_reply_after_a_reminder_changes_the_reminder_and_no_older_card(
    advisor: Advisor, left: Person, reminding: ReminderLoop
) -> None:
    await reminding.send_due()
    card = sent_to(advisor, left)[0]

    await left.taps("Go on", on=card)

    assert left.card.message_id == card.message_id


FIRST = 1001


def add_people(connection: Connection, advisor: Advisor, count: int) -> None:
    """With an action for today each, past the conversation."""
    day = 740_000  # 20 January 2027
    for number in range(FIRST, FIRST + count):
        advisor.api.person(number).barred = None
        person = {"id": number, "language": "en", "address": "menu", "version": 1, "created": 1, "relationship": number}
        theirs = {"person": number, "relationship": number, "version": 1}
        reminder = {"kind": "today", "thing": number, "day": day, "planned": NINE, "due": NINE}
        rows = (
            (t.person, person),
            (t.identity, {"channel": "telegram", "external_id": str(number), "person": number}),
            (t.relationship, {"id": number, "person": number, "version": 1, "created": 1}),
            (t.assessment, {**theirs, "id": number, "kind": "quick", "content_version": "x", "started": 1}),
            (t.action, {**theirs, "id": number, "state": "open", "day": day, "created": 1}),
            (t.reminder, {**reminder, "person": number}),
        )
        for table, values in rows:
            connection.execute(insert(table).values(values))
