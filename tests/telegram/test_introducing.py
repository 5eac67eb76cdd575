"""Does Telegram show name, description and commands in both languages?"""

import json

import pytest

from bot.conversation.introduction import introduce
from bot.core.language import Languages
from flows.walk.assessment import Flow
from tests.bot_api import BotApi
from tests.telegram.advisor import Advisor
from tests.telegram.walking import COMMANDS

SETTERS = ("setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription")


@pytest.mark.parametrize(("code", "tag"), [("", "en"), ("zh", "zh_Hans")])
async def test_the_introduction_is_set_in_both_languages(
    advisor: Advisor, languages: Languages, flow: Flow, code: str, tag: str
) -> None:
    wanted, profile = introduce(languages[tag], flow.content), advisor.api.profile

    scope = json.dumps({"type": "all_private_chats"})
    assert profile["name", code] == wanted.name
    assert profile["description", code] == wanted.description
    assert profile["short_description", code] == wanted.short_description
    shown = [(command["command"], command["description"]) for command in advisor.api.commands[scope, code]]
    assert shown == list(wanted.commands)
    assert {name for name, _ in shown} == set(COMMANDS)


async def test_the_introduction_differs_between_the_languages(advisor: Advisor) -> None:
    for field in ("name", "description", "short_description"):
        assert advisor.api.profile[field, ""] != advisor.api.profile[field, "zh"]


async def test_what_is_set_is_not_set_again(advisor: Advisor) -> None:
    before = {method: len(advisor.api.calls_of(method)) for method in SETTERS}

    await advisor.stop()
    await advisor.start()

    assert before == dict.fromkeys(SETTERS, 2)
    assert {method: len(advisor.api.calls_of(method)) for method in SETTERS} == before


async def test_only_what_differs_is_set_again(advisor: Advisor) -> None:
    before = len(advisor.api.calls)
    advisor.api.profile["name", "zh"] = "something else"

    await advisor.stop()
    await advisor.start()

    assert [call.method for call in advisor.api.calls[before:] if call.method in SETTERS] == ["setMyName"]


@pytest.mark.parametrize("method", SETTERS)
async def test_an_introduction_that_fails_is_no_reason_not_to_talk(api: BotApi, advisor: Advisor, method: str) -> None:
    await advisor.stop()
    api.profile.clear()
    api.commands.clear()
    api.fail_next(method, 400, description="Bad Request: not today")

    await advisor.start()

    assert (await api.person(7).says("/start")).text
