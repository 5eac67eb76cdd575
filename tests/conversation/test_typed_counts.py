"""Is a number that is typed where a number is asked for the answer, and said back as it was understood?"""

import pytest

from bot.cards.questions.answer_notices import NOT_A_NUMBER
from bot.conversation import Conversation, Input, Said
from bot.conversation.response import Narrowed
from bot.storage.store import Store
from tests.chatting import Chat, standing_of


def at_size(chat: Chat) -> Chat:
    chat.send("/start")
    while chat.turn.address != "ask/size":
        chat.choose(1)
    return chat


@pytest.mark.parametrize(
    ("typed", "band"),
    [
        *(("1", "micro"), ("3", "micro"), ("4", "micro"), ("6", "micro"), ("6个人", "micro"), ("9人", "micro")),
        *(("just 6 of us", "micro"), ("six", "micro"), ("十个人", "small"), ("12 people", "small"), ("12+", "small")),
        *(("about 30", "small"), ("50", "medium"), ("100人", "medium"), ("一百", "medium"), ("上百人", "medium")),
        *(("249", "medium"), ("250", "large"), ("3000", "large"), ("1,200", "large"), ("两千多人", "large")),
        *(("option 3", "medium"), ("第三个", "medium"), ("选4", "large"), ("10-49", "small"), ("just me", "micro")),
    ],
)
def test_how_many_people_is_answered_by_the_band_that_holds_the_number(
    chat: Chat, store: Store, typed: str, band: str
) -> None:
    at_size(chat)

    chat.send(typed)

    assert standing_of(store).facts.get("size") == band


@pytest.mark.parametrize("typed", ["0", "-3", "2 or 3", "30%", "many"])
def test_what_is_no_clear_count_chooses_nothing(chat: Chat, store: Store, typed: str) -> None:
    at_size(chat)

    chat.send(typed)

    assert standing_of(store).facts.get("size") is None
    assert chat.turn.address.endswith("ask/size")


def test_where_buttons_are_shown_with_numbers_a_number_that_means_two_things_is_asked_about(
    chat: Chat, conversation: Conversation, store: Store
) -> None:
    at_size(chat)

    came = Input("telegram", "1", Said("3"), numbers_all=True)
    turn = store.run(lambda connection: conversation.take(connection, came)).result()

    assert isinstance(turn.shown, Narrowed)
    assert [button.label for button in conversation.draw(turn).buttons][:2] == ["Fewer than 10", "50 to 249"]
    assert standing_of(store).facts.get("size") is None


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        ("burden/value", "5万/月", "600,000 a year"),
        ("burden/value", "500余万", "5,000,000 a year"),
        ("burden/value", "12,000.00", "12,000 a year"),
        ("burden/forms", "每周3次", "13 a month"),
        ("burden/hour", "35", "35 an hour"),
        ("burden/payment", "6 weeks", "42 days"),
        ("edit/agreed_days", "月结30天", "30 days"),
        ("edit/agreed_days", "COD", "0 days"),
    ],
)
def test_a_number_is_said_back_with_its_groups_and_its_unit(chat: Chat, address: str, typed: str, said: str) -> None:
    chat.finish()
    chat.go(address)

    chat.send(typed)

    assert said in chat.notice


@pytest.mark.parametrize(
    ("address", "typed"),
    [("burden/value", "负100"), ("burden/value", "minus 500"), ("burden/pages", "2 months"), ("burden/pages", "5m")],
)
def test_a_number_that_is_not_clear_is_asked_back(chat: Chat, address: str, typed: str) -> None:
    chat.finish()
    chat.go(address)

    chat.send(typed)

    assert chat.turn.address == address
    assert chat.turn.notice is not None
    assert str(chat.turn.notice) == str(NOT_A_NUMBER)
