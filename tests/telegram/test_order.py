"""Are people side by side and one person in order?"""

import asyncio
import json
import random

import pytest
from sqlalchemy import Connection

from bot.storage import inbox
from bot.storage.inbox import Arrival
from bot.storage.store import Store
from flows.walk.assessment import Flow
from tests.bot_api import Button, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import answer_of, begin, choices, go_to, walk_to_results

pytestmark = pytest.mark.storage

PEOPLE = 50
RAPID = 20
THIRD_STAGE = "3"
DEAD = 999  # the number of a process that is gone


async def test_fifty_people_at_once_each_end_with_their_own_answers(advisor: Advisor, flow: Flow) -> None:
    languages = ("en", "zh-hans")
    people = [advisor.api.person(100 + n, language_code=languages[n % 2]) for n in range(PEOPLE)]

    given = await asyncio.gather(*(walk(chat) for chat in people))

    assert [kept(advisor, chat) for chat in people] == [expected(taken, flow) for taken in given]
    assert len({str(taken) for taken in given}) == PEOPLE
    assert all(len([one for one in chat.messages if one.buttons]) == 1 for chat in people)
    assert [call.error for call in advisor.api.calls if call.error] == []


async def test_rapid_messages_of_one_person_are_handled_in_order(advisor: Advisor, chat: Person) -> None:
    patient = advisor.api.person(8)
    for phone in (patient, chat):
        await begin(phone)
    places = [str(1 + place % 2) for place in range(RAPID)]

    for place in places:
        await patient.says(place)
    for place in places:
        await chat.send(place)
    await chat.settled()

    shown, wanted = ([message.text for message in phone.messages] for phone in (chat, patient))
    assert is_subsequence(shown, wanted)
    assert shown[-1] == wanted[-1]
    assert kept(advisor, chat) == kept(advisor, patient) != {}


async def test_what_waits_behind_an_owed_reply_is_handled_in_the_order_in_which_it_came(
    advisor: Advisor, chat: Person, store: Store
) -> None:
    question = await go_to(chat, "ask/role")

    store.run(lambda connection: leave_behind(connection, chat, "1", "3")).result()
    await advisor.pass_time(0)

    assert advisor.kept()["role"] == answer_of(choices(question)[0])
    assert advisor.kept()["stage"] == THIRD_STAGE
    assert [message for message in chat.messages if message.buttons] == [chat.card]


def leave_behind(connection: Connection, chat: Person, *words: str) -> None:
    """As a process does that died: a reply that it owed, and behind it words that wait."""
    message = {"date": 1, "chat": {"id": chat.id, "type": "private"}, "from": {**chat.user}}
    owed = json.dumps({"language": "en", "query": None, "tapped": None, "is_below": True})
    arrivals = [
        Arrival(
            "telegram",
            place,
            str(chat.id),
            {"update_id": place, "message": message | {"message_id": place, "text": said}},
            owed,
        )
        for place, said in enumerate(["", *words], 5000)
    ]
    inbox.enter(connection, arrivals[0], DEAD, 1_800_000_000, is_first=True)
    for arrival in arrivals[1:]:
        inbox.put_back(connection, arrival, 0, 1_800_000_000)


def is_subsequence(some: list[str], of_these: list[str]) -> bool:
    left = iter(of_these)
    return all(one in left for one in some)


async def walk(chat: Person) -> dict[str, str]:
    """From /start to the first advice, each with choices of their own. Returns what was tapped, by step."""
    dice = random.Random(chat.id)
    given: dict[str, str] = {}

    def choose(address: str, offered: list[Button]) -> Button:
        step = address.partition("/")[2]
        button = dice.choice(offered[:2] if step == "perspective" else offered)
        given[step] = answer_of(button)
        return button

    await begin(chat)
    results = await walk_to_results(chat, choose)
    await chat.taps(results.buttons[0])
    return given


def expected(given: dict[str, str], flow: Flow) -> dict[str, str]:
    side = given["perspective"]
    return {f"{step}.{side}": answer for step, answer in given.items() if step in flow.content.practices}


def kept(advisor: Advisor, chat: Person) -> dict[str, str]:
    """This person's answers to the principles' questions."""
    person = next(row["person"] for row in advisor.rows("identity") if row["external_id"] == str(chat.id))
    theirs = [row["id"] for row in advisor.rows("assessment") if row["person"] == person]
    return {row["question"]: row["choice"] for row in advisor.rows("answer") if row["assessment"] in theirs}
