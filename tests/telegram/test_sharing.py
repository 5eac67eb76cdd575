"""Can somebody put their result into another chat, and nobody else's, and only what they have seen?"""

from collections.abc import AsyncIterator

import pytest

from bot.conversation import Conversation
from bot.storage.store import Store
from tests.bot_api import BotApi, Button, Person
from tests.databases import Database
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.walking import begin, leading_to, walk_to_results

LABEL = "Share it in a chat"


@pytest.fixture
async def sharing(
    api: BotApi, conversation: Conversation, store: Store, database: Database, clock: Clock
) -> AsyncIterator[Advisor]:
    """A bot whose operator has switched on inline mode."""
    api.me["supports_inline_queries"] = True
    async with Advisor(api, conversation, store, database, clock) as advisor:
        yield advisor


async def preview(chat: Person) -> Button | None:
    await begin(chat)
    await walk_to_results(chat)
    await chat.taps("Keep or pass on")
    card = await chat.taps("As text to pass on")
    return next((button for button in card.buttons if button.text == LABEL), None)


def shared_query(chat: Person) -> str:
    raw = [one for row in chat.card.markup["inline_keyboard"] for one in row if one["text"] == LABEL]
    return str(raw[0]["switch_inline_query_chosen_chat"]["query"])


async def test_what_was_seen_can_be_put_into_another_chat(sharing: Advisor) -> None:
    chat = sharing.api.person(7)
    button = await preview(chat)
    before = sharing.rows("person"), sharing.rows("inbox")

    await chat.ask_inline(shared_query(chat))

    results, _ = chat.offered[-1]
    seen = next(message.text for message in chat.messages if message.text.startswith("How we work with"))
    assert button
    assert [one["input_message_content"]["message_text"] for one in results] == [seen]
    assert (sharing.rows("person"), sharing.rows("inbox")) == before
    call = sharing.api.calls_of("answerInlineQuery")[-1]
    assert (str(call.params["cache_time"]), str(call.params["is_personal"])) == ("0", "true")


async def test_nobody_shares_what_is_not_theirs_or_has_changed_since(sharing: Advisor) -> None:
    ann, bob, carl = sharing.api.person(7), sharing.api.person(8, "Bob", "zh-hans"), sharing.api.person(9, "Carl")
    await preview(ann)
    query = shared_query(ann)
    await bob.says("/start")

    for words in (query, "", "1", "1.2.3", "x.y", "9" * 200, "💥"):
        await bob.ask_inline(words)
    await carl.ask_inline(query)
    await ann.says("/review")
    await ann.taps("1")
    await ann.taps(next(button for button in ann.card.buttons if (button.data or "").startswith("pick ")))
    await ann.ask_inline(query)

    assert [results for results, _ in bob.offered] == [[]] * 7
    assert bob.offered[0][1]["start_parameter"] == "results"
    assert [results for results, _ in carl.offered] == [[]]
    assert ann.offered[-1][0] == []


async def test_without_inline_mode_nothing_is_offered(advisor: Advisor, chat: Person) -> None:
    assert await preview(chat) is None


async def test_the_way_to_the_bot_leads_to_the_results(sharing: Advisor) -> None:
    chat = sharing.api.person(7)
    await begin(chat)
    await walk_to_results(chat)

    card = await chat.says("/start results")

    assert leading_to(card, "principles")
