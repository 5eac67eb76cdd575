"""Small signs beside the card: none of them is needed, and none of them is in the way."""

import json

import pytest

from bot.conversation.introduction import say_commands
from bot.core.language import Languages
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin


def menu_of(advisor: Advisor, chat: Person) -> list[tuple[str, str]] | None:
    scope = json.dumps({"type": "chat", "chat_id": chat.id}, sort_keys=True)
    commands = advisor.api.commands.get((scope, ""))
    return None if commands is None else [(one["command"], one["description"]) for one in commands]


async def noted(chat: Person) -> int:
    await chat.taps("/note/RM4@menu", forge=True)
    await chat.says("They answer on Mondays.")
    theirs = [message for message in chat.everything.values() if message.text == "They answer on Mondays."]
    return theirs[-1].message_id


async def test_a_note_that_was_kept_gets_a_sign(chat: Person) -> None:
    await begin(chat)

    message = await noted(chat)

    assert chat.reactions == {message: ["👍"]}


async def test_plain_cards_come_without_signs(chat: Person) -> None:
    await begin(chat)
    await chat.says("/settings")
    await chat.taps("Plain cards")

    await noted(chat)

    assert chat.reactions == {}


async def test_a_sign_that_telegram_refuses_costs_nothing(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    advisor.api.fail_next("setMessageReaction", status=400)

    await noted(chat)

    assert "They answer on Mondays." in chat.card.text


async def test_whoever_chooses_a_language_has_the_menu_in_it(
    advisor: Advisor, chat: Person, languages: Languages
) -> None:
    await begin(chat)
    before = menu_of(advisor, chat)

    await chat.says("/language")
    await chat.taps("简体中文")

    assert before is None
    assert menu_of(advisor, chat) == list(say_commands(languages["zh_Hans"]))


@pytest.mark.parametrize(("code", "tag"), [("zh-hant", "zh_Hant"), ("zh-TW", "zh_Hant"), ("zh-hans", None)])
async def test_a_phone_in_traditional_chinese_gets_its_own_menu(
    advisor: Advisor, languages: Languages, code: str, tag: str | None
) -> None:
    chat = advisor.api.person(7, language_code=code)

    await chat.says("/start")

    assert menu_of(advisor, chat) == (list(say_commands(languages[tag])) if tag else None)
