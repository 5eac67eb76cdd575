"""A conversation with the content of the tests, on a database and with a clock of its own for every test."""

import pytest

from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    return Chat(conversation, store)
