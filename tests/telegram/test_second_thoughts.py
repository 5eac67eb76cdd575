"""Second thoughts over the wire: edited messages, undo, card styles, texts to pass on, and chats that were emptied."""

import pytest

from tests.bot_api import Message, Person
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.walking import (
    address_of,
    answer_of,
    begin,
    beginning,
    choices,
    go_to,
    leading_to,
    walk_to_results,
)

SHALL_I = "You edited an earlier message. Shall I change the answer?"
ANEW = "You edited an earlier message. This is what I keep; type it again to change it."
UNDONE = "Taken back. All is as it was before."


def with_buttons(chat: Person) -> list[Message]:
    return [message for message in chat.messages if message.buttons]


async def edit(chat: Person, message: int, words: str) -> Message:
    await chat.edit_message(message, words)
    await chat.settled()
    return chat.card


async def test_an_edited_answer_is_changed_by_a_tap_on_the_offer(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    act = await chat.send("2")
    await chat.settled()

    offer = await edit(chat, act.message_id, "3")
    unchanged = advisor.kept()["role"]
    await chat.taps(choices(offer)[0])

    assert offer.text.startswith(SHALL_I)
    assert unchanged == answer_of(choices(old)[1])
    assert advisor.kept()["role"] == answer_of(choices(old)[2])
    assert with_buttons(chat) == [chat.card]


@pytest.mark.parametrize("words", ["3", "the third one", "三", "３."])
async def test_the_offer_can_be_left_and_nothing_has_changed(advisor: Advisor, chat: Person, words: str) -> None:
    await go_to(chat, "ask/role")
    act = await chat.send("2")
    await chat.settled()
    kept = advisor.kept()

    await edit(chat, act.message_id, words)
    card = await chat.taps("Show everything")

    assert address_of(card) == "ask/role"
    assert advisor.kept() == kept
    assert with_buttons(chat) == [card]


async def test_an_edit_that_is_no_answer_shows_what_is_kept(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    act = await chat.send("2")
    await chat.settled()
    kept = advisor.kept()

    card = await edit(chat, act.message_id, "zzzq wvx")

    assert card.text.startswith(ANEW)
    assert address_of(card) == "ask/role"
    assert advisor.kept() == kept


async def test_an_edited_number_or_nickname_shows_what_is_kept(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    for address, words, other in (("edit/agreed_days", "30", "45"), ("edit/nickname", "Kim", "Bob")):
        await chat.taps(f"/{address}", forge=True)
        act = await chat.send(words)
        await chat.settled()

        card = await edit(chat, act.message_id, other)

        assert card.text.startswith(ANEW)
        assert f"Now: {words}" in card.text
        assert advisor.kept()[address.partition("/")[2]] == words


async def test_an_edited_note_shows_the_note_and_adds_nothing(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/RM4")
    await chat.taps("Note")
    act = await chat.send("Ask Kim.")
    await chat.settled()

    card = await edit(chat, act.message_id, "Ask Bob.")

    assert card.text.startswith(ANEW)
    assert "Ask Kim." in card.text
    assert advisor.kept()["RM4.msme"] == "Ask Kim."


@pytest.mark.parametrize("words", ["/help", "hello", "zzzq"])
async def test_an_edited_message_that_answered_nothing_changes_nothing_and_leaves_one_card(
    advisor: Advisor, chat: Person, words: str
) -> None:
    await begin(chat)
    await chat.says("/menu")
    act = await chat.send(words)
    await chat.settled()
    before, kept = chat.card, advisor.kept()

    card = await edit(chat, act.message_id, "2")

    assert card.labels[:3] == before.labels[:3]
    assert "You edited" not in card.text
    assert advisor.kept() == kept
    assert with_buttons(chat) == [card]


async def test_an_edit_of_a_message_from_before_consent_or_from_nowhere_is_no_answer(
    advisor: Advisor, chat: Person
) -> None:
    act = await chat.send("2")
    await chat.settled()

    await edit(chat, act.message_id, "3")
    await begin(chat)
    await edit(chat, act.message_id, "1")

    assert advisor.kept() == {}
    assert address_of(chat.card) in ("ask/perspective", "")


async def test_an_edit_of_somebody_new_is_not_answered(advisor: Advisor, chat: Person) -> None:
    card = await begin(chat)
    act = await chat.send("hello")
    await chat.settled()
    await chat.taps(beginning("erase", await chat.says("/delete")))
    shown = chat.messages

    await chat.edit_message(act.message_id, "2")
    await chat.settled()

    assert advisor.rows("person") == []
    assert len(chat.messages) <= len(shown) + 1
    assert card.text not in [message.text for message in chat.messages[len(shown) :]]


async def test_an_edit_is_remembered_for_two_days(advisor: Advisor, chat: Person, clock: Clock) -> None:
    await go_to(chat, "ask/role")
    await chat.says("2")
    clock.now += 49 * 3600

    await chat.says("2")

    assert len(advisor.rows("typed")) == 1


async def test_undo_takes_the_last_answer_back_over_the_wire(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    kept = advisor.kept()
    await chat.taps(choices(question)[0])

    card = await chat.says("/undo")

    assert card.text.startswith(UNDONE)
    assert address_of(card) == "ask/role"
    assert advisor.kept() == kept
    assert with_buttons(chat) == [card]


async def test_a_redelivered_undo_takes_back_one_answer(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/RM4")
    kept = advisor.kept()
    for _answer in range(2):
        await chat.taps(choices(chat.card)[0])
    act = await chat.send("/undo")
    await chat.settled()
    once = advisor.kept()

    await advisor.api.redeliver(act.update_id)
    await chat.settled()

    assert len(once) == len(kept) + 1
    assert advisor.kept() == once


async def test_with_a_new_message_each_every_turn_sends_one_and_strips_the_one_before(
    advisor: Advisor, chat: Person
) -> None:
    await begin(chat)
    await chat.says("/settings")
    await chat.taps("A new message each")
    await chat.taps("Back")
    before = chat.messages

    await chat.taps(choices(chat.card)[0])
    first = chat.card
    await chat.taps(choices(chat.card)[0])

    assert [bool(message.buttons) for message in chat.messages] == [False] * (len(before) + 1) + [True]
    assert chat.messages[len(before)].text == first.text
    assert chat.card.message_id > first.message_id
    await chat.says("/settings")
    await chat.taps("Cards in place")
    count = len(chat.messages)
    await chat.taps("Back")
    assert len(chat.messages) == count


async def test_with_a_new_message_each_a_double_tap_still_has_one_effect(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    await chat.says("/settings")
    await chat.taps("A new message each")
    card = await chat.taps("Back")

    await chat.tap(choices(card)[0])
    await chat.tap(choices(card)[0], on=card, forge=True)
    await chat.settled()

    assert list(advisor.kept()) == ["perspective"]
    assert with_buttons(chat) == [chat.card]


@pytest.mark.parametrize("code", ["en", "zh-hans"])
async def test_a_result_to_pass_on_is_a_plain_message_of_its_own_above_the_card(advisor: Advisor, code: str) -> None:
    chat = advisor.api.person(7, language_code=code)
    await begin(chat)
    await walk_to_results(chat)
    await chat.taps("/edit/nickname", forge=True)
    await chat.says("<b>Kim</b> & _Co_")
    results = await chat.says("/results")

    ways = await chat.taps(leading_to(results, "keep"))
    card = await chat.taps(leading_to(ways, "pass_on"))

    call = next(
        call for call in reversed(advisor.api.calls_of("sendMessage", chat)) if "reply_markup" not in call.params
    )
    sent = chat.messages[-2]
    assert "parse_mode" not in call.params
    assert sent.entities == ()
    assert not sent.buttons
    assert "<b>Kim</b> & _Co_" in sent.text
    assert (card, card.text) == (chat.messages[-1], results.text)
    assert with_buttons(chat) == [card]


async def test_a_table_is_a_file_of_its_own_above_the_card(chat: Person) -> None:
    await begin(chat)
    results = await walk_to_results(chat)
    ways = await chat.taps(leading_to(results, "keep"))

    card = await chat.taps(leading_to(ways, "keep/table"))

    document = chat.messages[-2].document
    assert document is not None
    assert (document.file_name, document.content[:2]) == ("tandem.xlsx", b"PK")
    assert card == chat.messages[-1]
    assert with_buttons(chat) == [card]


async def test_a_press_to_pass_on_that_is_repeated_repeats_no_answer(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    results = await walk_to_results(chat)
    ways = await chat.taps(leading_to(results, "keep"))
    press = await chat.tap(leading_to(ways, "pass_on"))
    await chat.settled()
    kept = advisor.kept()

    await advisor.api.redeliver(press.update_id)
    await chat.settled()

    assert advisor.kept() == kept
    assert with_buttons(chat) == [chat.card]


@pytest.mark.parametrize("act", ["type", "tap"])
async def test_a_card_deleted_by_the_person_is_answered_by_a_new_one(advisor: Advisor, chat: Person, act: str) -> None:
    old = await go_to(chat, "ask/role")
    chat.delete_message(old.message_id)

    if act == "type":
        await chat.says("2")
    else:
        await chat.taps(choices(old)[1], on=old, forge=True)

    assert advisor.kept()["role"] == answer_of(choices(old)[1])
    assert address_of(chat.card) == "ask/stage"
    assert with_buttons(chat) == [chat.card]


@pytest.mark.parametrize("words", ["/start", "2", "hello"])
async def test_after_the_chat_was_cleared_they_go_on_where_they_were(
    advisor: Advisor, chat: Person, words: str
) -> None:
    await go_to(chat, "ask/role")
    kept = advisor.kept()
    chat.clear_chat()

    await chat.says(words)
    if words == "/start":
        await chat.taps("Continue")

    assert address_of(chat.card) == ("ask/stage" if words == "2" else "ask/role")
    assert kept.items() <= advisor.kept().items()
    assert with_buttons(chat) == [chat.card]


async def test_whoever_blocked_the_bot_and_comes_back_goes_on_where_they_were(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")
    kept = advisor.kept()
    await chat.block()
    await chat.settled()
    await chat.unblock()
    await chat.settled()

    card = await chat.taps(choices(question)[0], on=question, forge=True)

    assert address_of(card) == "ask/stage"
    assert advisor.kept() == kept | {"role": answer_of(choices(question)[0])}


async def test_another_language_of_the_phone_changes_no_word(advisor: Advisor, chat: Person) -> None:
    english = await go_to(chat, "ask/role")
    chat.user["language_code"] = "zh-hans"

    await chat.says("/menu")
    card = await chat.taps("Continue")

    assert (card.text, card.labels) == (english.text, english.labels)
    assert [row["language"] for row in advisor.rows("person")] == ["en"]


async def test_erasing_one_partner_leaves_no_word_of_them_in_any_file(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    await chat.says("/partners")
    await chat.taps("Add a partner")
    await chat.says("CANARY-partner")
    await chat.taps(choices(chat.card)[0])
    await chat.taps("/note/RM4@ask/RM4", forge=True)
    await chat.says("CANARY-note")
    await chat.says("/partners")
    await chat.taps("✓ CANARY-partner")
    await chat.taps("Change the name")
    await chat.says("CANARY-other")
    await chat.taps("Delete this partner")
    assert advisor.traces("CANARY") != []

    await chat.taps(beginning("erase", chat.card))

    assert advisor.traces("CANARY") == []
    assert len(advisor.rows("relationship")) == 1
