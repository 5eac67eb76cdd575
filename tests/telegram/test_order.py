"""Are people side by side and one person in order?"""

import asyncio
import random

from flows.walk.assessment import Flow
from tests.bot_api import Button, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import answer_of, begin, walk_to_results

PEOPLE = 50
RAPID = 20


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
    advisor.api.fail_next("sendMessage", 502, chat=chat)  # the first card is late, and must not be overtaken
    for place in places:
        await chat.send(place)
    await chat.settled()

    assert [message.text for message in chat.messages] == [message.text for message in patient.messages]
    assert kept(advisor, chat) == kept(advisor, patient) != {}


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
