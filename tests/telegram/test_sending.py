"""What happens when Telegram refuses, waits, breaks, or does not answer?"""

import pytest

from bot import metrics
from bot.storage.inbox import State
from bot.storage.reminder_rows import RESTING
from tests.bot_api import BotApi, Message, Person
from tests.bot_api.refusals import NOT_MODIFIED
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, begin, beginning, choices, go_to, leading_to, walk_to_results

WAIT_SECONDS = 1
NOW = 1_800_000_000


async def answer(chat: Person) -> Message:
    return await chat.taps(choices(chat.card)[0])


async def test_a_card_that_is_not_modified_is_a_success(advisor: Advisor, chat: Person) -> None:
    menu = await chat.taps("Menu", on=await begin(chat))
    await advisor.stop()
    await advisor.start()  # which does not know what the card shows
    sent = len(advisor.api.calls_of("sendMessage"))

    card = await chat.taps("/menu", forge=True)

    assert advisor.api.calls_of("editMessageText")[-1].error == f"Bad Request: {NOT_MODIFIED}"
    assert card == menu
    assert len(advisor.api.calls_of("sendMessage")) == sent


async def test_a_card_that_shows_it_already_is_left_alone(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    await chat.taps(choices(old)[0], on=old)
    edits = len(advisor.api.calls_of("editMessageText"))

    await chat.taps(choices(old)[1], on=old, forge=True)

    assert len(advisor.api.calls_of("editMessageText")) == edits
    assert chat.toasts[-1].text.startswith("That button is from an earlier card.")


@pytest.mark.parametrize("gone", ["deleted message", "cleared chat"])
async def test_where_the_card_is_gone_a_new_one_is_sent(advisor: Advisor, chat: Person, gone: str) -> None:
    old = await go_to(chat, "ask/role")
    if gone == "cleared chat":
        chat.clear_chat()
    else:
        chat.delete_message(old.message_id)

    card = await chat.taps(choices(old)[0], on=old, forge=True)
    await answer(chat)

    assert address_of(card) == "ask/stage"
    assert [message.message_id for message in chat.messages] == [card.message_id]
    assert card.message_id > old.message_id


async def test_who_blocks_the_bot_is_left_alone_and_can_come_back(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    await chat.tap(choices(question)[0])
    await chat.block()
    await chat.settled()
    calls = len([call for call in advisor.api.calls if call.method != "getUpdates"])
    await advisor.api.rest()
    assert len([call for call in advisor.api.calls if call.method != "getUpdates"]) == calls
    assert [row["unreachable"] for row in advisor.rows("identity")] == [NOW]

    await chat.unblock()
    await chat.says("/start")
    assert [row["unreachable"] for row in advisor.rows("identity")] == [None]
    await chat.taps("Continue")

    assert address_of(chat.card) == "ask/stage"
    assert advisor.kept()["role"]


async def test_a_refusal_to_reach_somebody_is_final(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    advisor.api.fail_next("editMessageText", 403, description="Forbidden: user is deactivated")

    await chat.taps(choices(question)[0])

    assert [call.error for call in advisor.api.calls if call.error] == ["Forbidden: user is deactivated"]
    assert [row["unreachable"] for row in advisor.rows("identity")] == [NOW]
    assert advisor.kept()["role"]


@pytest.mark.parametrize(
    "words",
    [
        "chat not found",
        "user is deactivated",
        "PEER_ID_INVALID",
        "private chat not found",
        "USER_DEACTIVATED: user not found",
    ],
)
async def test_whoever_is_not_there_any_more_is_marked_and_comes_back_with_their_reminders(
    advisor: Advisor, chat: Person, words: str
) -> None:
    await go_to(chat, "ask/role")
    advisor.api.fail_next("sendMessage", 400, description=f"Bad Request: {words}")

    await chat.says("/menu")
    gone = advisor.rows("identity")[0]["unreachable"], [row["due"] for row in advisor.rows("reminder")]
    calls = len(advisor.api.calls_of("sendMessage"))
    await advisor.pass_time(60)
    quiet = len(advisor.api.calls_of("sendMessage")) - calls
    await chat.says("/menu")

    assert gone == (NOW, [RESTING])
    assert quiet == 0
    assert advisor.rows("identity")[0]["unreachable"] is None
    assert all(row["due"] < RESTING for row in advisor.rows("reminder"))
    assert {row["state"] for row in advisor.rows("inbox")} == {State.DONE}


async def test_a_card_that_telegram_refuses_is_replaced_by_a_plain_one_once(
    advisor: Advisor, chat: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await go_to(chat, "ask/role")
    refused = metrics.FAILURES.labels("refused")._value.get()
    advisor.api.fail_next("sendMessage", 400, description="Bad Request: BUTTON_URL_INVALID")

    card = await chat.says("/menu")
    await advisor.pass_time(3600)

    assert (card.text.startswith("I cannot show this card here."), card.labels) == (True, ["Menu"])
    assert card.entities == ()
    assert [record.levelname for record in caplog.records if record.getMessage() == "card refused"] == ["ERROR"]
    assert metrics.FAILURES.labels("refused")._value.get() == refused + 1
    assert advisor.rows("identity")[0]["unreachable"] is None
    assert address_of(chat.card) == ""
    assert {row["state"] for row in advisor.rows("inbox")} == {State.DONE}
    await chat.taps("Menu")
    assert len(chat.card.labels) > 1


async def test_one_chat_waits_as_told_while_others_go_on(advisor: Advisor) -> None:
    told, other = advisor.api.person(7), advisor.api.person(8)
    await go_to(told, "ask/role")
    await go_to(other, "ask/role")
    advisor.api.fail_next("editMessageText", retry_after=WAIT_SECONDS, chat=told)
    await told.tap(choices(told.card)[0])
    await told.wait(lambda: any(call.error for call in advisor.api.calls), "the refusal")

    while address_of(other.card) != "ask/RM4":
        before = len(other.changes)
        await other.tap(choices(other.card)[0])
        await other.wait(lambda seen=before: len(other.changes) > seen, "the next card")  # type: ignore[misc]
    while_waiting = address_of(told.card)
    await told.settled()

    first, second = advisor.api.calls_of("editMessageText", told)[-2:]
    assert while_waiting == "ask/role"
    assert address_of(told.card) == "ask/stage"
    assert (first.error, second.error) == (f"Too Many Requests: retry after {WAIT_SECONDS}", "")
    assert second.at - first.at >= WAIT_SECONDS


@pytest.mark.parametrize("drops", [1, 3])
async def test_an_edit_is_repeated_until_its_reply_comes(advisor: Advisor, chat: Person, drops: int) -> None:
    """Once or four times, it is the same card afterwards."""
    question = await go_to(chat, "ask/role")
    before = len(advisor.api.calls_of("editMessageText"))
    for _ in range(drops):
        advisor.api.fail_next("editMessageText", drop_reply=True)

    await chat.taps(choices(question)[0])
    for _ in range(drops):
        await advisor.pass_time(60)

    assert len(advisor.api.calls_of("editMessageText")) - before == drops + 1
    assert address_of(chat.card) == "ask/stage"
    assert len(chat.messages) == 1


@pytest.mark.parametrize("method", ["sendMessage", "sendDocument"])
@pytest.mark.parametrize("drops", [1, 2, 3])
async def test_what_may_have_arrived_is_sent_until_telegram_says_so(
    advisor: Advisor, chat: Person, method: str, drops: int
) -> None:
    """A copy too many is a smaller harm than silence."""
    await go_to(chat, "ask/role")
    before = len(advisor.api.calls_of(method))
    for _ in range(drops):
        advisor.api.fail_next(method, drop_reply=True)

    await chat.says("/export")
    for _ in range(drops + 3):
        await advisor.pass_time(60)

    # A card that was taken while the file was not is shown once more below it.
    assert len(advisor.api.calls_of(method)) - before == drops + 1
    assert {row["state"] for row in advisor.rows("inbox")} == {State.DONE}
    assert [message.document is None for message in chat.messages][-2:] == [False, True] or method == "sendMessage"


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_trouble_at_telegram_is_over_with_the_next_try(advisor: Advisor, chat: Person, status: int) -> None:
    question = await go_to(chat, "ask/role")
    advisor.api.fail_next("editMessageText", status)
    advisor.api.fail_next("answerCallbackQuery", status)

    await chat.taps(choices(question)[0])
    await advisor.pass_time(1)

    assert address_of(chat.card) == "ask/stage"
    assert len(chat.messages) == 1
    assert len(chat.toasts) >= 1
    assert all(query.is_answered for query in advisor.api.queries.values())


async def test_the_end_of_a_press_is_tried_for_as_long_as_telegram_takes_it(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    before = len(advisor.api.calls_of("answerCallbackQuery"))
    for _ in range(20):
        advisor.api.fail_next("answerCallbackQuery", 502)

    await chat.taps(choices(question)[0])
    for _ in range(20):
        await advisor.pass_time(30)

    # At 0, then after 30 s each (back-off is shorter for so long) up to 150 s.
    assert len(advisor.api.calls_of("answerCallbackQuery")) - before == 5


async def test_a_tap_that_waited_too_long_still_counts(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    advisor.api.fail_next("answerCallbackQuery", 400, description="query is too old and response timeout expired")

    await chat.taps(choices(question)[0])

    assert address_of(chat.card) == "ask/stage"
    assert len(chat.messages) == 1


async def test_polling_goes_on_after_telegram_was_away(api: BotApi, advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    api.fail_next("getUpdates", 502)
    api.fail_next("getUpdates", 409, description="terminated by other getUpdates request")

    card = await answer(chat)

    assert address_of(card) == "ask/stage"


async def test_each_card_has_the_buttons_of_its_own_only(advisor: Advisor, chat: Person) -> None:
    """After every kind of turn exactly one message has buttons: the card."""
    await begin(chat)
    results = await walk_to_results(chat)
    for words in ("/help", "nonsense", "/export", "/language", "/start"):
        await chat.says(words)
        assert [message for message in chat.messages if message.buttons] == [chat.card]
    await chat.taps(leading_to(results, "menu"), on=results, forge=True)
    assert [message for message in chat.messages if message.buttons] == [chat.card]
    await chat.taps(beginning("erase", await chat.says("/delete")))
    assert [message for message in chat.messages if message.buttons] == [chat.card]
