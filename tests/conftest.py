"""What do tests talk to? The real bot over real HTTP, on a database file of its own and with a content of theirs."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from bot.conversation import Conversation
from bot.core.language import Languages, load_languages
from bot.operator.configuration import Settings
from bot.operator.startup import open_database, open_store
from bot.storage.store import Store
from flows.loading import load
from flows.walk.assessment import Flow
from tests.bot_api import BotApi, Person
from tests.content import load_frozen, speak_of_frozen
from tests.databases import (
    POSTGRESQL,
    SQLITE,
    TOKEN,
    Database,
    PostgresqlDatabase,
    PostgresqlServer,
    copy_of,
    settings_of,
)
from tests.telegram.advisor import Advisor, Clock
from tests.telegram.nursery import Nursery

# No test depends on how busy the machine is.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")
# Run on purpose, before a release: pytest tests/conversation/test_anything.py --hypothesis-profile=thorough
hypothesis_settings.register_profile(
    "thorough", max_examples=125, stateful_step_count=102, deadline=None, database=None, print_blob=True
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE, help="which kind tests run on")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, only what is about what is stored and not about the other kind; the rest would be the same."""
    kind = config.getoption("--database")
    other = POSTGRESQL if kind == SQLITE else SQLITE
    runs = {item: not item.get_closest_marker(other) for item in items}
    if kind == POSTGRESQL:
        runs = {item: runs[item] and _is_about_storing(item) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not runs[item]])
    items[:] = [item for item in items if runs[item]]


def _is_about_storing(item: pytest.Item) -> bool:
    is_marked = any(item.get_closest_marker(name) for name in ("storage", POSTGRESQL))
    return is_marked and "database" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def flow() -> Flow:
    return load_frozen()


@pytest.fixture(scope="session")
def languages() -> Languages:
    return speak_of_frozen()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conversation(flow: Flow, languages: Languages, clock: Clock) -> Conversation:
    return Conversation(flow, languages, clock)


@pytest.fixture(scope="session")
def shipped() -> Conversation:
    """With the content and the languages that people get; for tests about these."""
    return Conversation(load(), load_languages())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database of the newest version, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "tandem.db"
    open_database(settings_of(f"sqlite:///{file}")).dispose()
    return file


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresqlServer]:
    server = PostgresqlServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shared(server: PostgresqlServer) -> PostgresqlDatabase:
    """One that is emptied for every test."""
    database = server.new_database("shared")
    open_database(settings_of(database.url)).dispose()
    return database


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database of the kind that `--database` names."""
    if request.config.getoption("--database") == SQLITE:
        return copy_of(request.getfixturevalue("migrated"), tmp_path / "tandem.db")
    shared: PostgresqlDatabase = request.getfixturevalue("shared")
    shared.empty()
    return shared


@pytest.fixture
def settings(database: Database) -> Settings:
    return settings_of(database.url)


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
    api: BotApi,
    conversation: Conversation,
    store: Store,
    database: Database,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Advisor]:
    """The bot as `run_polling` runs it. Whatever is done to it, no card is refused for its looks, nothing breaks."""
    async with Advisor(api, conversation, store, database, clock) as advisor:
        yield advisor
    refused = [call.error for call in api.calls if any(part in call.error for part in ("parse", "too long", "DATA"))]
    broken = [record.getMessage() for record in caplog.get_records("call") if record.getMessage() == "update failed"]
    assert (refused, broken) == ([], [])


@pytest.fixture
def chat(advisor: Advisor) -> Person:
    """Ann, who speaks English and is new here."""
    return advisor.api.person(7)
