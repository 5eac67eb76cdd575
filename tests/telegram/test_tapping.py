"""Has one tap one effect, and a button that is not theirs, not of now, or not ours none?"""

import pytest

from tests.bot_api import Person
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.walking import address_of, answer_of, choices, go_to

pytestmark = pytest.mark.storage

STALE = "That button is from an earlier card. Here is where you are."
NOT_OURS = [
    "",
    "x",
    "to_report",
    "/",
    "//",
    "pick",
    "pick a1.1",
    "pick a1.1 ask/RM4 0 0",
    "汉" * 21,
    "start",
    "' or 1=1",
]


async def test_a_double_tap_answers_one_question(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    before = advisor.kept()

    await chat.tap(choices(card)[0])
    await chat.tap(choices(card)[0])
    await chat.settled()

    assert advisor.kept() == before | {"role": answer_of(choices(card)[0])}
    assert address_of(chat.card) == "ask/stage"
    first, second = [toast.text for toast in chat.toasts[-2:]]
    assert first == f"Kept: {choices(card)[0].text}. /undo takes it back."
    assert second == STALE
    assert len(chat.messages) == 1


async def test_the_same_press_under_a_new_update_id_has_one_effect(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    press = await chat.tap(choices(card)[0])
    await chat.settled()
    kept, shown = advisor.kept(), chat.card

    again = await chat.press_again(press)
    await chat.settled()

    assert again.update_id > press.update_id
    assert (advisor.kept(), chat.card) == (kept, shown)
    assert chat.toasts[-1].text == STALE


async def test_a_redelivered_tap_has_one_effect(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")
    press = await chat.tap(choices(card)[0])
    await chat.settled()
    kept, shown = advisor.kept(), chat.card

    await advisor.api.redeliver(press.update_id)
    await chat.settled()

    assert (advisor.kept(), chat.card) == (kept, shown)


async def test_a_redelivered_number_does_not_answer_the_next_question(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    act = await chat.send("2")
    await chat.settled()
    kept, shown = advisor.kept(), chat.card

    await advisor.api.redeliver(act.update_id)
    await chat.settled()

    assert advisor.kept() == kept
    assert (address_of(chat.card), chat.card.labels) == (address_of(shown), shown.labels)
    assert [message for message in chat.messages if message.buttons] == [chat.card]


@pytest.mark.parametrize(("hours", "remembered"), [(47, 2), (49, 1)])
async def test_an_update_is_remembered_for_two_days(
    advisor: Advisor, chat: Person, clock: Clock, hours: int, remembered: int
) -> None:
    await chat.says("/start")
    clock.now += hours * 3600

    await chat.says("/help")
    await advisor.serving.delivery.tidy()

    assert len(advisor.rows("inbox")) == remembered


async def test_a_stale_button_on_the_same_card_changes_nothing(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    shown = await chat.taps(choices(old)[0])
    kept = advisor.kept()

    await chat.taps(choices(old)[1], on=old, forge=True)

    assert (advisor.kept(), chat.card) == (kept, shown)
    assert chat.toasts[-1].text == STALE


async def test_a_stale_button_on_an_older_message_shows_the_current_card_below(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    shown = await chat.says("2")
    kept = advisor.kept()

    card = await chat.taps(choices(old)[0], on=old, forge=True)

    assert advisor.kept() == kept
    assert chat.toasts[-1].text == STALE
    assert shown.text == f"Kept: {choices(old)[1].text}. /undo takes it back.\n\n{card.text}"
    assert card.labels == shown.labels
    assert card.message_id > shown.message_id > old.message_id
    assert [bool(message.buttons) for message in chat.messages] == [False, False, True]


@pytest.mark.parametrize("data", NOT_OURS)
async def test_what_no_button_of_ours_says_changes_nothing(advisor: Advisor, chat: Person, data: str) -> None:
    card = await go_to(chat, "ask/role")
    kept = advisor.kept()

    await chat.taps(data, forge=True)

    assert advisor.kept() == kept
    assert len(chat.toasts) == len(advisor.api.queries)
    if not data.startswith("/"):  # a view of nothing leads to the menu, which changes no answer
        assert chat.card == card
        assert chat.toasts[-1].text == STALE


async def test_another_persons_button_changes_neither_of_them(advisor: Advisor, chat: Person) -> None:
    other = advisor.api.person(8, "Bob")
    mine, theirs = await go_to(chat, "ask/role"), await go_to(other, "ask/role")
    answers = advisor.rows("fact")

    for button in (*choices(theirs), *theirs.buttons):
        if not (button.data or "").startswith("/"):
            await chat.taps(str(button.data), forge=True)
            assert chat.toasts[-1].text == STALE

    assert advisor.rows("fact") == answers
    assert (chat.card.text, chat.card.labels) == (mine.text, mine.labels)
    assert other.card == theirs


async def test_another_persons_consent_language_and_erasure_are_theirs(advisor: Advisor, chat: Person) -> None:
    other = advisor.api.person(8, "Bob")
    cards = [await other.says("/start"), await other.says("/language"), await other.says("/delete")]
    await chat.says("/start")
    commands = [str(button.data) for card in cards for button in card.buttons if not str(button.data).startswith("/")]

    for data in commands:
        await chat.taps(data, forge=True)

    assert {data.split(" ")[0] for data in commands} == {"agree", "decline", "lang", "erase"}
    assert {toast.text for toast in chat.toasts} == {STALE}
    assert [(row["id"], row["language"]) for row in advisor.rows("person")] == [(1, "en"), (2, "en")]
    assert advisor.rows("consent") == []


async def test_every_tap_is_answered(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    await chat.says("2")
    for data in (*(str(button.data) for button in old.buttons), "garbage"):
        await chat.taps(data, on=old, forge=True)

    assert len(chat.toasts) == len(advisor.api.queries)


async def test_a_press_on_a_deleted_message_is_answered_with_a_new_card(chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    chat.delete_message(old.message_id)

    await chat.taps(choices(old)[0], on=old, forge=True)

    assert address_of(chat.card) == "ask/stage"
    assert chat.card.message_id > old.message_id
