"""Does somebody new get from /start to the first advice?"""

import pytest

from bot.core.language import Languages
from flows.walk.assessment import Flow
from tests.bot_api import Button, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, begin, beginning, choices, leading_to, walk_to_results

pytestmark = pytest.mark.storage

MOST_TAPS = 22


async def test_a_chat_reads_like_a_chat(chat: Person) -> None:
    await chat.says("/start")
    await chat.taps("Yes, let us start")
    await chat.taps(choices(chat.card)[0])
    for _fact in ("size", "role", "stage", "event"):
        await chat.taps("Skip")
    assert "question 1 of 12" in chat.card.text

    await chat.taps(choices(chat.card)[-1])

    assert "question 2 of 12" in chat.card.text


@pytest.mark.parametrize("side", ["msme", "large"])
@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("zh-hans", "zh_Hans")])
async def test_somebody_new_walks_to_the_first_advice_on_one_card_and_one_for_the_result(
    advisor: Advisor, flow: Flow, languages: Languages, code: str, tag: str, side: str
) -> None:
    chat = advisor.api.person(7, language_code=code)
    taken: list[str] = []

    def choose(address: str, offered: list[Button]) -> Button:
        taken.append(address)
        return next((button for button in offered if button.data and button.data.endswith(f" {side}")), offered[0])

    await begin(chat)
    results = await walk_to_results(chat, choose)
    advice = await chat.taps(leading_to(results, "advice/1"))

    quick = [address for address in taken if address.removeprefix("ask/") in flow.content.practices]
    titles = {
        languages[tag].of(recommendation.title)
        for practice in flow.content.practices.values()
        if (asked := practice.msme if side == "msme" else practice.large)
        for recommendation in asked.advice.values()
    }
    assert len(quick) == len(set(quick)) == 12
    assert any(title in advice.text for title in titles)
    assert 1 + len(taken) + 1 <= MOST_TAPS
    assert len(advisor.api.calls_of("sendMessage")) == len(chat.messages) == 2
    assert [message.message_id for message in chat.messages if message.buttons] == [advice.message_id]
    assert [call.error for call in advisor.api.calls if call.error] == []
    assert advisor.kept()["perspective"] == side


async def test_before_consent_only_language_and_address_are_stored(advisor: Advisor, chat: Person) -> None:
    await chat.says("/start")
    await chat.says("canary words")
    await chat.taps("What is kept?")

    times = {"created": 1_800_000_000, "seen": 1_800_000_000}
    manner = {"language": "en", "card_style": "edited", "is_plain": 0, "was_offered_language": 0}
    manner |= {"celebrates": 1, "pins": 0}
    place = {"address": "privacy@welcome", "relationship": None, "misses": 1}
    assert advisor.rows("person") == [{"id": 1, "version": 1} | times | manner | place]
    assert [row["external_id"] for row in advisor.rows("identity")] == ["7"]
    for table in ("consent", "relationship", "fact", "note", "assessment", "answer", "typed", "undo"):
        assert advisor.rows(table) == []
    for secret in ("canary words", "Ann"):
        assert advisor.traces(secret) == []


@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("zh-hans", "zh_Hans")])
async def test_consent_is_kept_with_text_version_language_and_time(advisor: Advisor, code: str, tag: str) -> None:
    await begin(advisor.api.person(7, language_code=code))

    consent = {
        "person": 1,
        "purpose": "use",
        "given": 1_800_000_000,
        "text_version": "2026-11",
        "language": tag,
        "withdrawn": None,
    }
    assert advisor.rows("consent") == [consent]


async def test_declining_leaves_no_row(advisor: Advisor, chat: Person) -> None:
    card = await chat.says("/start")

    await chat.taps(beginning("decline", card))

    assert "nothing was kept" in chat.card.text
    for table in ("person", "identity", "consent", "relationship", "assessment"):
        assert advisor.rows(table) == []


async def test_who_declined_can_begin_after_all(chat: Person) -> None:
    card = await chat.says("/start")
    await chat.taps(beginning("decline", card))

    welcome = await chat.taps("Start again")
    await chat.taps(beginning("agree", welcome))

    assert address_of(chat.card) == "ask/perspective"


async def test_every_question_can_be_gone_through_by_its_first_and_its_last_choice(advisor: Advisor) -> None:
    for id_, place in enumerate((0, -1), 7):
        chat = advisor.api.person(id_)
        await begin(chat)

        results = await walk_to_results(chat, lambda _address, offered, place=place: offered[place])  # type: ignore[misc]

        assert "Your results" in results.text
        assert not choices(results)
