"""Does the bot speak in private chats only?"""

from dataclasses import replace

import pytest

from bot.storage.tables import metadata
from tests.bot_api import Group, Message, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import choices, go_to

KINDS = ["group", "supergroup", "channel"]


def speaks_in(advisor: Advisor, group: Group) -> list[str]:
    return [call.method for call in advisor.api.calls if advisor.api.chat_of(call.params) is group]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_leaves_when_it_is_added(advisor: Advisor, chat: Person, kind: str) -> None:
    group = advisor.api.group(-100, kind)

    await group.add_bot(by=chat)
    await group.settled()

    assert speaks_in(advisor, group) == ["leaveChat"]


@pytest.mark.parametrize("words", ["hello", "/start", "/start@test_bot", "/export", "2"])
async def test_it_leaves_when_somebody_speaks_there(advisor: Advisor, chat: Person, words: str) -> None:
    group = advisor.api.group(-100)

    await chat.send(words, to=group)
    await group.settled()

    assert speaks_in(advisor, group) == ["leaveChat"]
    assert [table for table in metadata.tables if advisor.rows(table)] == []


async def test_it_leaves_a_channel_that_posts(advisor: Advisor) -> None:
    channel = advisor.api.group(-100, "channel")

    await channel.post("/start")
    await channel.settled()

    assert speaks_in(advisor, channel) == ["leaveChat"]


async def test_a_tap_in_a_group_is_answered_emptily_and_changes_nothing(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    kept = advisor.kept()
    group = advisor.api.group(-100)
    there = group.put(forwarded(card, group))

    await chat.taps(choices(card)[0], on=there)

    assert advisor.kept() == kept
    assert chat.toasts[-1].text == ""
    assert speaks_in(advisor, group) == ["answerCallbackQuery", "leaveChat"]
    assert chat.card == card


async def test_a_group_that_cannot_be_left_is_no_trouble(advisor: Advisor, chat: Person) -> None:
    group = advisor.api.group(-100)
    advisor.api.fail_next("leaveChat", 403, description="Forbidden: bot was kicked from the group chat")

    await group.add_bot(by=chat)
    await group.settled()

    assert speaks_in(advisor, group) == ["leaveChat"]


def forwarded(card: Message, group: Group) -> Message:
    """The card with its buttons, as if the bot had said it there."""
    return replace(card, chat_id=group.id, message_id=next(group.message_ids))
