"""A reply that was owed when the program died is asked for once more: the same file, the same message."""

import pytest

from bot.conversation import Conversation, Said, Tap
from bot.storage.store import Store
from tests.chatting import Chat

FILES = ("keep/table", "picture", "report", "agreement_file/en", "agreement_file/zh_Hans", "file/1")
MESSAGES = ("pass_on", "agreement_send", "say/1")


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    chat = Chat(conversation, store)
    chat.finish()
    chat.go("advice/1")
    chat.do("add")
    chat.send("1 March")
    chat.do("day")
    return chat


def repeat(chat: Chat) -> None:
    match chat.turn.again:
        case Tap(data):
            chat.press_data(data)
        case Said(words):
            chat.send(words)
        case again:
            raise AssertionError(f"{again} asks for nothing")


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_the_same_when_it_is_asked_for_again(conversation: Conversation, chat: Chat, address: str) -> None:
    chat.go(address)
    first = conversation.draw_file(chat.turn)

    repeat(chat)

    assert first is not None
    assert conversation.draw_file(chat.turn) == first


@pytest.mark.parametrize("address", MESSAGES)
def test_a_message_is_the_same_when_it_is_asked_for_again(conversation: Conversation, chat: Chat, address: str) -> None:
    chat.go(address)
    first = conversation.draw_message(chat.turn)

    repeat(chat)

    assert first
    assert conversation.draw_message(chat.turn) == first


def test_an_export_is_asked_for_again_by_its_command(chat: Chat) -> None:
    chat.send("/export")

    assert chat.turn.again == Said("/export")
