"""When words could mean several buttons: are they asked back, and is nothing done before the answer?"""

import pytest

from bot.conversation import Conversation
from bot.conversation.notices import DID_YOU_MEAN, UNKNOWN_WORDS
from bot.conversation.response import Narrowed
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import kept

NARROWED = "mean/0,2@ask/RM4"


@pytest.fixture
def asked(chat: Chat) -> Chat:
    chat.answer_until("ask/RM4")
    return chat


def test_the_card_shows_the_buttons_in_question_and_the_way_to_all(asked: Chat) -> None:
    whole = asked.labels

    asked.go(NARROWED)

    assert isinstance(asked.turn.shown, Narrowed)
    assert asked.labels == [whole[0], whole[2], "Show everything"]


def test_near_words_ask_back_and_change_nothing(asked: Chat, store: Store) -> None:
    before = kept(store)
    label = asked.screen.buttons[3].label

    asked.send(f"maybe {label}")

    assert asked.turn.notice == DID_YOU_MEAN
    assert asked.notice == "Did you mean one of these?"
    assert label in asked.labels
    assert kept(store) == before


@pytest.mark.parametrize(("typed", "place"), [("1", 0), ("2", 2), ("２", 2), ("二", 2), ("the second", 2)])
def test_a_number_means_the_buttons_that_are_shown(asked: Chat, store: Store, typed: str, place: int) -> None:
    asked.go("ask/RM4")
    wanted = asked.offered[place].split(" ")[-1]
    asked.go(NARROWED)

    asked.send(typed)

    assert kept(store)["answer", 1, "RM4.msme"] == wanted


@pytest.mark.parametrize("typed", ["3", "全部显示", "show everything", "Show Everything."])
def test_all_of_them_can_be_asked_for(asked: Chat, store: Store, typed: str) -> None:
    asked.go("ask/RM4")
    whole, before = asked.labels, kept(store)
    asked.go(NARROWED)
    if typed == "全部显示":
        typed = asked.in_language("zh_Hans").buttons[-1].label

    asked.send(typed)

    assert asked.turn.address == "ask/RM4"
    assert asked.labels == whole
    assert kept(store) == before


@pytest.mark.parametrize("typed", ["4", "99", "0"])
def test_a_number_of_no_button_shown_answers_nothing(asked: Chat, store: Store, typed: str) -> None:
    before = kept(store)
    asked.go(NARROWED)

    asked.send(typed)

    assert kept(store) == before
    assert asked.turn.notice == UNKNOWN_WORDS


def test_words_may_mean_a_button_that_is_not_among_the_few(asked: Chat, store: Store) -> None:
    other, wanted = asked.screen.buttons[1].label, asked.offered[1].split(" ")[-1]
    asked.go(NARROWED)

    asked.send(other)

    assert kept(store)["answer", 1, "RM4.msme"] == wanted


def test_a_tap_is_an_answer_and_the_next_question_has_all_its_buttons(asked: Chat, store: Store) -> None:
    wanted = asked.offered[2].split(" ")[-1]
    asked.go(NARROWED)

    asked.choose(2)

    assert kept(store)["answer", 1, "RM4.msme"] == wanted
    assert asked.turn.address == "ask/VV2"
    assert "Skip" in asked.labels


@pytest.mark.parametrize(("command", "back"), [("/help", "ask/RM4"), ("/language", "ask/RM4"), ("/menu", "menu")])
def test_a_look_aside_leads_back_to_the_whole_card(asked: Chat, command: str, back: str) -> None:
    asked.go(NARROWED)

    asked.send(command)
    if command != "/menu":
        asked.tap("Back") if command == "/help" else asked.go(asked.views[-1])

    assert asked.turn.address == back


def test_being_asked_back_twice_does_not_pile_up(asked: Chat) -> None:
    first, second = asked.screen.buttons[0].label, asked.screen.buttons[3].label

    asked.send(f"maybe {first}")
    asked.send(f"maybe {second}")

    assert asked.turn.address.count("mean/") == 1
    assert asked.turn.address.endswith("@ask/RM4")
    assert second in asked.labels


@pytest.mark.parametrize(
    "address", ["mean/99@ask/RM4", "mean/@ask/RM4", "mean/x,y@ask/RM4", "mean/0,0@nowhere", "mean/0"]
)
def test_an_address_of_no_button_is_a_card_that_can_be_left(
    asked: Chat, conversation: Conversation, store: Store, address: str
) -> None:
    before = kept(store)

    asked.go(address)
    asked.send("zzzq")

    assert asked.screen.rows
    assert kept(store) == before


CARDS_IN_PASSING = ["settings@ask/RM4", "language@ask/RM4", "restart@ask/RM4", "delete@ask/RM4", "help@ask/RM4"]


@pytest.mark.parametrize("address", CARDS_IN_PASSING)
def test_on_a_card_looked_at_in_passing_only_its_own_buttons_are_asked_about(
    asked: Chat, store: Store, address: str
) -> None:
    before = kept(store)
    asked.go(address)
    own = asked.labels

    for label in own:
        asked.go(address)
        asked.send(f"maybe {label}")
        if isinstance(asked.turn.shown, Narrowed):
            assert set(asked.labels[:-1]) <= set(own), f"{label!r} is asked back with {asked.labels}"

    assert kept(store) == before


@pytest.mark.parametrize("address", ["delete@ask/RM4", "restart@ask/RM4"])
@pytest.mark.parametrize("word", ["yes", "ok", "sure", "好", "是的", "erase", "start", "again"])
def test_what_cannot_be_taken_back_is_never_done_by_words_that_come_near(
    asked: Chat, store: Store, address: str, word: str
) -> None:
    before = kept(store)
    asked.go(address)

    asked.send(word)

    assert kept(store) == before
    assert not asked.turn.is_erased
