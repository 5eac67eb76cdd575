"""A file that was exported is fetched from Telegram when it is waited for, and only then."""

import json

import pytest

from bot.storage.imports import MOST_BYTES
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin, walk_to_results

pytestmark = pytest.mark.storage

LARGE = b" " * (MOST_BYTES + 1)


async def exported(chat: Person) -> bytes:
    await chat.says("/export")
    return [message.document.content for message in chat.messages if message.document][-1]


async def sends(chat: Person, content: bytes) -> str:
    await chat.send_file("tandem.json", content)
    await chat.settled()
    return chat.card.text


async def test_whoever_erased_everything_brings_it_back_from_the_file(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    await walk_to_results(chat)
    file = await exported(chat)
    await chat.says("/delete")
    await chat.taps("Erase everything")
    await begin(chat)
    await chat.says("/import")

    card = await sends(chat, file)

    assert "One partner came back." in card
    assert len(advisor.rows("answer")) == len(json.loads(file)["answer"])


@pytest.mark.parametrize(
    ("content", "words"), [(b"{}", "not a file from /export"), (LARGE, "too large to be one of mine")]
)
async def test_a_file_that_is_none_of_ours_is_refused_kindly(chat: Person, content: bytes, words: str) -> None:
    await begin(chat)
    await chat.says("/import")

    assert words in await sends(chat, content)


async def test_a_file_that_telegram_does_not_hand_out_is_asked_for_again(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    await chat.says("/import")
    advisor.api.fail_next("getFile", status=400)

    assert "Please send it once more." in await sends(chat, b"{}")


async def test_a_file_that_nobody_waits_for_is_not_fetched(advisor: Advisor, chat: Person) -> None:
    await begin(chat)

    card = await sends(chat, b"{}")

    assert "I can only read typed words and taps." in card
    assert advisor.api.calls_of("getFile") == []
