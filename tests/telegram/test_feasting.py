"""What happens beside the card when all is answered, and for who wants the card at the top of the chat?"""

import pytest

from bot.telegram.sending import FEAST
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin, choices, leading_to, walk_to_results

pytestmark = pytest.mark.storage


def feasts(chat: Person) -> list[int]:
    return [message.message_id for message in chat.messages if message.other.get("effect_id") == FEAST]


async def switch(chat: Person, label: str) -> None:
    await chat.says("/settings")
    await chat.taps(label)


async def test_the_result_is_a_message_of_its_own_and_a_feast_once(chat: Person) -> None:
    question = await begin(chat)

    card = await walk_to_results(chat)
    await chat.taps(leading_to(card, "principles"))
    await chat.says("/results")

    assert card.message_id != question.message_id
    assert feasts(chat) == [card.message_id]
    assert chat.everything[question.message_id].buttons == ()


@pytest.mark.parametrize("label", ["Plain cards", "✓ Celebrate at the end"])
async def test_who_wants_no_feast_has_none(chat: Person, label: str) -> None:
    await begin(chat)
    await switch(chat, label)
    await chat.says("/menu")
    await chat.taps(next(button for button in chat.card.buttons if button.text == "Continue"))

    await walk_to_results(chat)

    assert feasts(chat) == []


async def test_a_feast_that_telegram_refuses_keeps_nobody_from_the_result(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    advisor.api.fail_next("sendMessage", status=400, description="Bad Request: EFFECT_ID_INVALID")

    card = await walk_to_results(chat)

    assert leading_to(card, "principles")
    assert feasts(chat) == []


async def test_a_card_that_is_wanted_at_the_top_moves_along_and_leaves_at_the_end(chat: Person) -> None:
    await begin(chat)
    await switch(chat, "Pin the card")
    await chat.settled()
    at_the_settings = chat.pinned

    await chat.says("/menu")
    await chat.settled()
    at_the_menu, menu = chat.pinned, chat.card
    await chat.taps(next(button for button in chat.card.buttons if button.text == "Continue"))
    await chat.taps(choices(chat.card)[0])
    await chat.settled()
    in_place = chat.pinned
    await walk_to_results(chat)
    await chat.settled()

    assert len(at_the_settings) == 1
    assert at_the_menu == in_place == [menu.message_id]
    assert chat.pinned == []
    assert [message for message in chat.everything.values() if message.other.get("pinned_message")] == []


async def test_it_leaves_when_it_is_no_longer_wanted_and_with_the_person(chat: Person) -> None:
    await begin(chat)
    await switch(chat, "Pin the card")
    await chat.settled()
    before = chat.pinned
    await switch(chat, "✓ Pin the card")
    await chat.settled()
    unwanted = chat.pinned
    await switch(chat, "Pin the card")
    await chat.says("/delete")
    await chat.taps("Erase everything")
    await chat.settled()

    assert len(before) == 1
    assert (unwanted, chat.pinned) == ([], [])


async def test_a_pin_that_telegram_refuses_costs_nothing(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    advisor.api.fail_next("pinChatMessage", status=400)

    await switch(chat, "Pin the card")
    await chat.settled()
    await chat.says("/menu")

    assert chat.card.buttons
