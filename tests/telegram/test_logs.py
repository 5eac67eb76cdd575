"""What stands in the logs, at their most talkative?"""

import asyncio
import json
from pathlib import Path

import pytest

from tests.bot_api import BotApi
from tests.databases import Database
from tests.telegram.process import Process
from tests.telegram.walking import begin, beginning

CANARY = "CANARY"
SECRET = "AAcanary-secret_35-characters-long"
INVALID_TOKEN = 2


@pytest.fixture
async def api() -> BotApi:
    """With a token that can be told from all else."""
    return BotApi(f"654321:{SECRET}")


async def test_no_token_no_name_and_no_words_are_logged(api: BotApi, tmp_path: Path, database: Database) -> None:
    async with api, Process(api, tmp_path, database, "DEBUG") as process:
        chat = api.person(7, first_name=f"{CANARY}-first-name")
        await begin(chat)
        await chat.taps("/edit/nickname", forge=True)
        await chat.says(f"{CANARY}-nickname")
        await chat.says(f"{CANARY}-nonsense <b>{{x}}%s\n{CANARY}-second-line")
        api.fail_next("sendMessage", 500, description=f"Internal {CANARY}")
        api.fail_next("editMessageReplyMarkup", 400, description=f"Bad Request: {CANARY}")
        await chat.says(f"/{CANARY}")
        api.fail_next("getUpdates", 409, description=f"Conflict: {CANARY}")
        await chat.taps(f"{CANARY}-data", forge=True)
        await chat.says("/export")
        await chat.taps(beginning("erase", await chat.says("/delete")))
        code = await process.stop()

    assert code == 0
    assert "serving" in events(process)
    for secret in (CANARY, SECRET, "654321"):
        assert secret not in process.said


async def test_a_token_that_is_revoked_ends_the_program(api: BotApi, tmp_path: Path, database: Database) -> None:
    async with api, Process(api, tmp_path, database, "DEBUG") as process:
        api.fail_next("getUpdates", 401, description="Unauthorized")
        await api.person(7).send(CANARY)
        code = await asyncio.wait_for(process.ended(), 10)

    assert code == INVALID_TOKEN
    assert "Telegram does not know this BOT_TOKEN" in events(process)
    assert SECRET not in process.said


async def test_a_token_that_telegram_does_not_know_is_said_so_without_it(
    api: BotApi, tmp_path: Path, database: Database
) -> None:
    async with api:
        process = Process(api, tmp_path, database, "DEBUG")
        api.token = "1:another"
        await process.run()
        code = await asyncio.wait_for(process.ended(), 10)

    assert code == INVALID_TOKEN
    assert "Telegram does not know this BOT_TOKEN" in events(process)
    assert SECRET not in process.said


def events(process: Process) -> list[str]:
    """Every line of stderr is one JSON object."""
    lines = [json.loads(line) for line in process.said.splitlines()]
    assert all({"at", "level", "room", "event"} <= line.keys() for line in lines)
    return [line["event"] for line in lines]
