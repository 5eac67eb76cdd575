"""A conversation with content and languages as they ship, and a database of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.opening import open_conversation, open_store
from bot.settings import Settings
from bot.storage.store import Store
from tests.chatting import Chat


@pytest.fixture(scope="session")
def conversation() -> Conversation:
    return open_conversation()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(database_url=f"sqlite:///{tmp_path / 'tandem.db'}"))
    yield store
    store.close()


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    return Chat(conversation, store)
