"""What is left of order and counts where the network is slow and loses a third of what it carries?"""

import asyncio
import random

import pytest

from bot.telegram import polling
from tests.bot_api import Chat
from tests.bot_api.values import Fault
from tests.databases import Database
from tests.telegram.advisor import Advisor
from tests.telegram.walkers import Walker, check

PEOPLE = 6
LOST = 0.3  # half of it on the way there, half on the way back
SLOWEST = 0.1  # seconds
# What is lost more often than this in a row was not lost by a network like that, but cut off.
IN_A_ROW = {"sendMessage": 1, "answerCallbackQuery": 1, "editMessageText": 4, "getUpdates": 4}


class Weather:
    """By chat and method, so that it is the same in whatever order the calls come."""

    def __init__(self) -> None:
        self._dice: dict[tuple[str, int], random.Random] = {}
        self._in_a_row: dict[tuple[str, int], int] = {}
        self.lost = 0

    def __call__(self, method: str, chat: Chat) -> Fault:
        key = (method, chat.id)
        dice = self._dice.setdefault(key, random.Random(repr(key)))
        delay, is_lost, is_on_its_way = dice.random() * SLOWEST, dice.random() < LOST, dice.random() < 0.5
        if not is_lost or self._in_a_row.get(key, 0) >= IN_A_ROW.get(method, 0):
            self._in_a_row[key] = 0
            return Fault(method, delay=delay)
        self._in_a_row[key] = self._in_a_row.get(key, 0) + 1
        self.lost += 1
        return Fault(method, delay=delay, drop_request=is_on_its_way, drop_reply=not is_on_its_way)


async def let_time_fly(advisor: Advisor) -> None:
    """A second passes with every call of the bot."""
    while True:
        made = advisor.api.calls_made
        await advisor.api.becomes(lambda seen=made: advisor.api.calls_made != seen, 0.05)  # type: ignore[misc]
        advisor.clock.now += 1
        await advisor.serving.delivery.sweep()


@pytest.mark.long
async def test_a_network_that_loses_a_third_changes_no_order_and_no_count(
    advisor: Advisor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "PAUSE_SECONDS", 0.01)
    walkers = [Walker(advisor.api.person(100 + place)) for place in range(PEOPLE)]
    advisor.api.weather = weather = Weather()

    flying = asyncio.create_task(let_time_fly(advisor))
    await asyncio.gather(*(walker.walk() for walker in walkers))
    advisor.api.weather = lambda method, _chat: Fault(method)
    await asyncio.gather(*(walker.rests() for walker in walkers))
    await advisor.pass_time(60)
    flying.cancel()

    assert weather.lost > PEOPLE * 10
    check(advisor.api, walkers, database)
