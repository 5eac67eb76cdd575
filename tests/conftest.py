"""What do tests talk to? The real bot over real HTTP, on a database file of its own."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pydantic import SecretStr

from bot.conversation import Conversation
from bot.language import Languages, load_languages
from bot.opening import open_database, open_store
from bot.settings import Settings
from bot.storage.store import Store
from flows.assessment import Flow
from flows.loading import load
from tests.bot_api import BotApi, Person
from tests.telegram.advisor import TOKEN, Advisor, Clock

# Run on purpose, before a release: pytest tests/conversation/test_anything.py --hypothesis-profile=thorough
hypothesis_settings.register_profile(
    "thorough", max_examples=100, stateful_step_count=102, deadline=None, database=None, print_blob=True
)


@pytest.fixture(scope="session")
def flow() -> Flow:
    return load()


@pytest.fixture(scope="session")
def languages() -> Languages:
    return load_languages()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conversation(flow: Flow, languages: Languages, clock: Clock) -> Conversation:
    return Conversation(flow, languages, clock)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest version, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "tandem.db"
    open_database(settings_of(file)).dispose()
    return file


@pytest.fixture
def settings(migrated: Path, tmp_path: Path) -> Settings:
    file = tmp_path / "tandem.db"
    shutil.copy(migrated, file)
    return settings_of(file)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings)
    yield store
    store.close()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as api:
        yield api
    assert api.violations == []


@pytest.fixture
async def advisor(
    api: BotApi, conversation: Conversation, store: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Advisor]:
    """The bot as `run_polling` runs it. Whatever is done to it, no card is refused for its looks, nothing breaks."""
    async with Advisor(api, conversation, store, settings.database_file) as advisor:
        yield advisor
    refused = [call.error for call in api.calls if any(part in call.error for part in ("parse", "too long", "DATA"))]
    broken = [record.getMessage() for record in caplog.get_records("call") if record.getMessage() == "update failed"]
    assert (refused, broken) == ([], [])


@pytest.fixture
def chat(advisor: Advisor) -> Person:
    """Ann, who speaks English and is new here."""
    return advisor.api.person(7)


def settings_of(file: Path) -> Settings:
    return Settings(
        token=SecretStr(TOKEN), api_url="http://127.0.0.1:1", database_url=f"sqlite:///{file}", log_level=None
    )
