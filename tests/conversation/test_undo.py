"""Is the last thing that somebody did taken back, that and nothing else?"""

from collections.abc import Callable

import pytest

from bot.cards.menu.change import NOTHING_TO_UNDO, UNDONE
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.core.notice import CONSENT_FIRST
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import answers, kept

pytestmark = pytest.mark.storage


def pick(chat: Chat) -> None:
    chat.go("ask/RM4")
    chat.choose(2)


def note(chat: Chat) -> None:
    chat.go("note/RM4@ask/RM4")
    chat.send("Ask Kim.")


def name(chat: Chat) -> None:
    chat.go("edit/nickname")
    chat.send("Bob")


def rename(chat: Chat) -> None:
    chat.go("partners")
    chat.choose(1)
    chat.tap("Change the name")
    chat.send("Bob")


def skip(chat: Chat) -> None:
    chat.go("ask/VV2")
    chat.answer("skip")


def change_side(chat: Chat) -> None:
    chat.go("edit/perspective")
    chat.answer("large")


def take_a_fact_back(chat: Chat) -> None:
    chat.go("edit/role")
    chat.do("drop")


def remove_a_note(chat: Chat) -> None:
    chat.go("note/VV2@ask/VV2")
    chat.do("drop")


def tap_one_of_several(chat: Chat) -> None:
    chat.go("edit/hopes")
    chat.answer("+stability")


def tap_one_of_several_and_done(chat: Chat) -> None:
    tap_one_of_several(chat)
    chat.do("done")


def change_the_event(chat: Chat) -> None:
    """Forgets the days of the event before it."""
    chat.go("edit/event")
    chat.answer("dispute")


def type_a_number(chat: Chat) -> None:
    chat.go("edit/agreed_days")
    chat.send("45")


CHANGES = [pick, note, name, rename, skip, change_side, take_a_fact_back, remove_a_note, tap_one_of_several]
CHANGES += [tap_one_of_several_and_done, change_the_event, type_a_number]


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    """Somebody in the middle, with a note, a nickname and an event."""
    chat = Chat(conversation, store)
    chat.answer_until("ask/VV2")
    for address, words in (("edit/nickname", "Kim"), ("note/VV2@ask/VV2", "First.")):
        chat.go(address)
        chat.send(words)
    for fact, answer in (("event", "late_payment"), ("event_in_days", "90")):
        chat.go(f"edit/{fact}")
        chat.answer(answer)
    return chat


@pytest.mark.parametrize("command", CHANGES)
def test_undo_takes_back_the_last_deed_and_nothing_else(
    chat: Chat, store: Store, command: Callable[[Chat], None]
) -> None:
    before = kept(store)
    command(chat)
    done = kept(store)

    chat.send("/undo")

    assert done != before
    assert chat.turn.notice == UNDONE
    assert kept(store) == before


@pytest.mark.parametrize("command", CHANGES)
def test_a_second_undo_takes_nothing_back(chat: Chat, store: Store, command: Callable[[Chat], None]) -> None:
    command(chat)
    chat.send("/undo")
    before = kept(store)

    chat.send("/undo")

    assert chat.turn.notice == NOTHING_TO_UNDO
    assert kept(store) == before


def test_what_was_kept_is_said_and_undo_shows_the_question_again(chat: Chat) -> None:
    chat.go("ask/RM4")
    label = chat.screen.buttons[1].label
    chat.choose(2)
    said = chat.notice

    chat.send("/undo")

    assert said == f"Kept: {label}. /undo takes it back."
    assert chat.turn.address == "ask/RM4"
    assert chat.notice == "Taken back. All is as it was before."


@pytest.mark.parametrize("aside", ["/help", "/menu", "/language", "/review", "nonsense"])
def test_looking_around_does_not_lose_the_way_back(chat: Chat, store: Store, aside: str) -> None:
    before = kept(store)
    pick(chat)

    chat.send(aside)
    chat.send("/undo")

    assert kept(store) == before


def test_a_typed_answer_is_taken_back_too(chat: Chat, store: Store) -> None:
    before = kept(store)
    chat.go("ask/RM4")

    chat.send("2")
    chat.send("/undo")

    assert kept(store) == before


def test_undo_works_after_the_program_was_started_anew_and_in_another_language(
    chat: Chat, store: Store, conversation: Conversation
) -> None:
    before = kept(store)
    pick(chat)
    chat.send("/language")
    chat.tap("简体中文")

    chat.reopen(Conversation(conversation._flow, conversation.languages), store)
    chat.send("/undo")

    assert kept(store) == before


def test_undo_is_about_the_partner_who_is_talked_about(chat: Chat, store: Store) -> None:
    pick(chat)
    chat.go("partners")
    chat.do("new")
    chat.tap("Skip")
    before = kept(store)

    chat.send("/undo")

    assert chat.turn.notice == NOTHING_TO_UNDO
    assert kept(store) == before


def test_undo_after_starting_over_leaves_what_is_past_alone(chat: Chat, store: Store) -> None:
    pick(chat)
    chat.send("/restart")
    chat.do("again")
    before = kept(store)

    chat.send("/undo")

    assert chat.turn.notice == NOTHING_TO_UNDO
    assert kept(store) == before


def test_undo_opens_a_finished_assessment_and_the_same_answer_closes_it_with_the_same_result(
    conversation: Conversation, store: Store
) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=2)
    chat.send("/results")
    result = chat.text

    chat.send("/undo")
    last = chat.turn.address
    is_open = answers(store)
    chat.choose(2)
    chat.send("/results")

    assert last.startswith("ask/")
    assert len(answers(store)) == len(is_open) + 1
    assert chat.text == result


def test_an_answer_kept_before_the_undo_cannot_be_tapped_again_by_its_old_button(chat: Chat, store: Store) -> None:
    chat.go("ask/RM4")
    old = chat.offered[3]
    chat.choose(2)
    chat.send("/undo")
    before = kept(store)

    chat.press_data(old)

    assert chat.turn.notice == STALE
    assert kept(store) == before


def test_before_consent_there_is_nothing_to_take_back(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store, "2")
    chat.send("/start")

    chat.send("/undo")

    assert chat.turn.notice == CONSENT_FIRST
    assert kept(store, "2") == {}
