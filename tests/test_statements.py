"""How many statements does a turn cost? Each is a wait for the server where the database is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat
from tests.reminded import Life
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

LONDON = ZoneInfo("Europe/London")
MOST_OF_A_TAP, MOST_OF_A_WORD, MOST_OF_ADDING, MOST_OF_A_DAY, MOST_OF_A_REMINDER = 8, 10, 17, 16, 20


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """What is sent to the database meanwhile, but for what begins and ends a transaction."""
    statements: list[str] = []

    def note(*given: object) -> None:
        words = str(given[2])
        if not words.startswith(("BEGIN", "SAVEPOINT", "RELEASE")) and "advisory" not in words:
            statements.append(words)

    event.listen(store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(store.engine, "before_cursor_execute", note)


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    return Chat(conversation, store)


def test_a_tap_on_a_choice(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/BO3")

    with counted(store) as statements:
        chat.answer_at(1)

    assert len(statements) <= MOST_OF_A_TAP, statements


def test_a_typed_word(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/BO3")

    with counted(store) as statements:
        chat.send(chat.screen.buttons[0].label)

    assert len(statements) <= MOST_OF_A_WORD, statements


def test_adding_an_action_and_setting_its_day(chat: Chat, store: Store) -> None:
    chat.finish()
    chat.go("advice/1")

    with counted(store) as adding:
        chat.do("add")
    with counted(store) as setting:
        chat.do("day")

    assert len(adding) <= MOST_OF_ADDING, adding
    assert len(setting) <= MOST_OF_A_DAY, setting


def test_showing_a_reminder(conversation: Conversation, store: Store, chat: Chat, clock: Clock) -> None:
    life = Life(chat, conversation, store, clock, LONDON)
    life.be_at(2027, 1, 4, 10)
    chat.finish()
    life.take_on("Call Kim", "in 2 days")
    life.be_at(2027, 1, 5, 10)

    with counted(store) as statements:
        message = life.look()

    assert message is not None
    assert len(statements) <= MOST_OF_A_REMINDER, statements
