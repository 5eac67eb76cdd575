"""Can something be noted on every question, in as many messages as it takes, and be found again?"""

import pytest

from bot.cards.notes.shown import NoteShown
from bot.cards.questions.shown import QuestionShown
from bot.conversation.notices import STALE
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.screen import Folded, Quoted
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import kept, notes

pytestmark = pytest.mark.storage

LADDER = "ask/RM4"
CARDS = [
    "ask/perspective",
    "ask/role",
    LADDER,
    "edit/agreed_days",
    "edit/nickname",
    "edit/hopes",
    "redo/RM4",
    "alone/VV2",
]


def quoted(chat: Chat) -> list[str]:
    return [part.words for part in chat.screen.parts if isinstance(part, Quoted)]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("address", CARDS)
def test_every_question_has_room_for_a_note_and_is_back_with_it_after_done(
    chat: Chat, language: str, address: str
) -> None:
    chat.answer_until("ask/VV2")
    chat.go(address)
    step = address.partition("/")[2]

    chat.go(next(view for view in chat.views if view.startswith(f"note/{step}@")))
    chat.send("Ask Kim.")
    chat.choose(1)

    assert isinstance(chat.turn.shown, QuestionShown)
    assert (chat.turn.address, chat.turn.shown.note) == (address, "Ask Kim.")
    assert quoted(chat) == ["Ask Kim."]


def test_several_messages_are_joined_until_done(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")

    for words in ("First line.", "  Second line,\nwith a break.  ", "3"):
        chat.send(words)

    assert quoted(chat) == ["First line.\nSecond line,\nwith a break.\n3"]
    assert chat.notice == "Noted. Type more, or say that you are done."
    assert list(notes(store).values()) == quoted(chat)


@pytest.mark.parametrize("words", ["done", "Done.", "DONE", "完成", "好了，完成"[3:]])
def test_done_can_be_typed_in_either_language_and_is_not_noted(chat: Chat, store: Store, words: str) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")
    chat.send("Ask Kim.")

    chat.send(words)

    assert chat.turn.address == LADDER
    assert list(notes(store).values()) == ["Ask Kim."]


@pytest.mark.parametrize("words", ["2", "nobody", "skip", "back", "yes, let us start"])
def test_in_a_note_a_number_or_a_choice_is_only_words(chat: Chat, store: Store, words: str) -> None:
    chat.answer_until(LADDER)
    before = kept(store)
    chat.tap("Note")

    chat.send(words)

    assert list(notes(store).values()) == [words]
    assert {key: value for key, value in kept(store).items() if key[0] != "note"} == before


def test_what_would_be_too_long_is_not_added_and_what_was_noted_stays(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")
    chat.send("x" * (MOST_OF_A_NOTE - 2))

    chat.send("yy")
    too_long = chat.notice
    chat.send("y")
    full = chat.notice

    assert (
        too_long
        == f"A note has room for {MOST_OF_A_NOTE} characters. The last message was not added; the rest is kept."
    )
    assert full == "Noted. Type more, or say that you are done."
    assert list(notes(store).values()) == ["x" * (MOST_OF_A_NOTE - 2) + "\ny"]


def test_a_long_paste_in_three_pieces_says_what_was_not_added(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")

    for piece in ("长" * 400, "x" * 4096, "长" * 400):
        chat.send(piece)

    assert list(notes(store).values()) == ["长" * 400 + "\n" + "长" * 400]


def test_a_note_can_be_changed_and_removed(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")
    chat.send("Ask Kim.")
    chat.choose(1)

    chat.tap("Change the note")
    chat.tap("Remove the note")

    assert chat.turn.address == LADDER
    assert chat.notice == "Kept. /undo takes it back."
    assert notes(store) == {}
    assert "Note" in chat.labels


def test_a_note_weighs_nothing_in_the_result_and_stands_in_it_folded(chat: Chat) -> None:
    chat.finish(place=2)
    chat.send("/results")
    result = [part for part in chat.screen.parts if not isinstance(part, Folded)]

    chat.go("note/RM4@results")
    chat.send("Kim keeps\nthe list")
    chat.choose(1)

    assert [part for part in chat.screen.parts if not isinstance(part, Folded)] == result
    assert any(isinstance(part, Folded) and "Kim keeps the list" in part.words for part in chat.screen.parts)
    chat.go("review")
    assert "Kim keeps the list" in quoted(chat)
    chat.go("principle/RM")
    assert "Kim keeps the list" in quoted(chat)


def test_a_note_is_kept_while_the_answer_changes(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")
    chat.send("Ask Kim.")
    chat.choose(1)

    chat.choose(3)
    chat.go("redo/RM4")
    chat.choose(1)

    assert list(notes(store).values()) == ["Ask Kim."]


def test_each_side_has_notes_of_its_own(chat: Chat) -> None:
    chat.answer_until(LADDER)
    chat.go(f"note/RM4@{LADDER}")
    chat.send("As a small firm.")
    chat.go("edit/perspective")
    chat.answer("large")

    chat.go(f"note/RM4@{LADDER}")

    assert isinstance(chat.turn.shown, NoteShown)
    assert chat.turn.shown.note is None


@pytest.mark.parametrize("address", ["note/XX9@ask/RM4", "note/@ask/RM4", "note", "note/RM4@nowhere", "note/RM4"])
def test_a_note_on_nothing_is_a_card_that_can_be_left(chat: Chat, store: Store, address: str) -> None:
    chat.answer_until(LADDER)
    before = kept(store)

    chat.go(address)

    assert chat.screen.rows
    assert kept(store) == before


def test_before_consent_nothing_can_be_noted(chat: Chat, store: Store) -> None:
    chat.send("/start")

    chat.go("note/role@ask/role")
    chat.send("Ask Kim.")

    assert chat.turn.address == "welcome"
    assert kept(store) == {}


def test_an_old_remove_button_removes_nothing(chat: Chat, store: Store) -> None:
    chat.answer_until(LADDER)
    chat.tap("Note")
    chat.send("One.")
    old = chat.command("drop")
    chat.send("Two.")

    chat.press_data(old)

    assert chat.turn.notice == STALE
    assert list(notes(store).values()) == ["One.\nTwo."]
