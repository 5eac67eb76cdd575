"""Does a phone learn when something is due, and does a Telegram that knows no such thing still show the card?"""

from datetime import UTC, datetime

import pytest

from tests.bot_api import Message, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin

pytestmark = pytest.mark.storage

TYPED = "2027-03-15"
NINE_IN_LONDON = datetime(2027, 3, 15, 9, tzinfo=UTC).timestamp()


def moments(card: Message) -> list[tuple[int, str, str]]:
    """When, how it is to look, and the words that stand for it."""
    encoded = card.text.encode("utf-16-le")
    return [
        (
            entity["unix_time"],
            entity["date_time_format"],
            encoded[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"),
        )
        for entity in card.entities
        if entity["type"] == "date_time"
    ]


async def take_on(chat: Person, when: str) -> Message:
    await begin(chat)
    await chat.says("/reminders")
    await chat.taps("My time zone")
    await chat.taps(next(button for button in chat.card.buttons if "London" in button.text))
    await chat.says("/actions")
    await chat.taps("One of my own")
    await chat.says("Call <Kim> & Co")
    await chat.says(when)
    return await chat.taps("Yes, that day")


@pytest.mark.parametrize(
    ("typed", "looks", "words", "later"),
    [(TYPED, "wD", "Mon, 15 Mar 2027", 0), (f"{TYPED} 15:30", "wDt", "Mon, 15 Mar 2027, 15:30", 6.5 * 3600)],
)
async def test_what_is_due_is_told_to_the_phone(chat: Person, typed: str, looks: str, words: str, later: float) -> None:
    card = await take_on(chat, typed)

    assert moments(card) == [(NINE_IN_LONDON + later, looks, words)]


async def test_plain_cards_have_plain_words(chat: Person) -> None:
    await take_on(chat, TYPED)
    await chat.says("/settings")
    await chat.taps("Plain cards")

    await chat.says("/actions")
    card = await chat.taps("Call <Kim> & Co")

    assert "15 Mar 2027" in card.text
    assert moments(card) == []


async def test_a_telegram_that_knows_no_moments_gets_words_from_then_on(advisor: Advisor, chat: Person) -> None:
    await take_on(chat, TYPED)
    refusal = 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 40'
    await chat.says("/actions")
    advisor.api.fail_next("editMessageText", status=400, description=refusal)
    advisor.api.fail_next("sendMessage", status=400, description=refusal)

    card = await chat.taps("Call <Kim> & Co")
    advisor.api.calls.clear()
    await chat.says("/actions")
    again = await chat.taps("Call <Kim> & Co")

    assert "When: " in card.text
    assert "15 Mar 2027" in card.text
    assert (moments(card), moments(again)) == ([], [])
    assert [call.error for call in advisor.api.calls if call.error] == []
