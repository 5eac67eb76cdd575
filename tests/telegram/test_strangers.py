"""What strangers did to it once, and what must happen."""

import asyncio

import pytest

from bot import metrics
from bot.delivery import flood
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, answer_of, begin, choices, go_to


async def test_an_update_that_cannot_be_read_is_passed_over(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    poll = {"id": "1", "question": "?"}  # Telegram's polls have more fields than this

    await chat.emit("message", {"message_id": 77, "date": 1, "chat": {"id": chat.id, "type": "private"}, "poll": poll})
    await chat.taps(choices(card)[0])
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"
    assert all(update.confirmed for update in advisor.api.updates.known.values())


async def test_quick_taps_on_several_choices_all_count_once(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    card = await chat.taps("/edit/hopes", forge=True)
    flips = [button for button in card.buttons if (button.data or "").startswith("flip ")]

    for button in (flips[0], flips[2], flips[4], flips[2]):
        await chat.tap(button, on=card, forge=True)
    await chat.settled()

    assert advisor.kept()["hopes"] == ",".join(answer_of(flips[place])[1:] for place in (0, 2, 4))


async def test_typed_words_never_answer_a_card_that_was_not_shown(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    advisor.api.fail_next("sendMessage", 400, description="Bad Request: something", chat=chat)
    await chat.send("3")
    await chat.settled()

    card = await chat.says("3")

    assert advisor.kept()["role"] == "peer"
    assert "stage" not in advisor.kept()
    assert address_of(card) == "ask/stage"


async def test_a_group_that_says_wait_holds_up_nobody(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    group = advisor.api.group(-100)
    advisor.api.fail_next("leaveChat", 429, retry_after=1)
    await chat.send("hello", to=group)

    await chat.taps(choices(card)[0])

    assert address_of(chat.card) == "ask/stage"
    assert [call.error for call in advisor.api.calls_of("leaveChat")] != []


async def test_commands_are_read_behind_a_space_and_with_a_full_width_slash(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")

    for words in ("  /help", "／help", "/HELP@some_bot", "/help, please"):
        await chat.says("/menu")
        card = await chat.says(words)

        assert card.text.startswith("How it works"), words


async def test_taps_of_one_person_while_an_answer_waits_are_kept_at_once(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    advisor.api.fail_next("sendMessage", 429, retry_after=1, chat=chat)

    for words in ("1", "1"):
        await chat.send(words)
    await asyncio.sleep(0)
    await chat.settled()

    assert advisor.kept()["role"] == "supplier"
    assert advisor.kept()["stage"] == "1"


async def test_a_flood_of_one_person_is_bounded_told_kindly_and_holds_up_nobody(
    advisor: Advisor, chat: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(flood, "BURST", 8)
    monkeypatch.setattr(flood, "PER_SECOND", 0.001)
    other = advisor.api.person(8)
    before, told = len(advisor.rows("inbox")), metrics.UPDATES.labels("too much")._value.get()

    for _ in range(60):
        await chat.send("hello")
    card = await other.says("/start")
    await chat.settled()

    assert card.text
    assert len(advisor.rows("inbox")) - before == 8 + 1
    assert sum("That was a lot at once" in message.text for message in chat.messages) == 1
    assert metrics.UPDATES.labels("too much")._value.get() - told == 52
    assert [record.getMessage() for record in caplog.records].count("somebody sends too much") == 1
