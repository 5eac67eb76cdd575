"""How is the bot started in a test? As `serve` does it, in this process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr

from bot.conversation import Conversation
from bot.operator.startup import take_place
from bot.storage.presence import Alone, Among
from bot.storage.store import Store
from bot.storage.tables import metadata
from bot.telegram.serving import Serving, ServingPlace
from tests.bot_api import BotApi
from tests.databases import TOKEN, Database, SqliteFile, rows, settings_of


@dataclass
class Clock:
    """Shows the time that a test sets, in UTC seconds."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Advisor:
    """The bot while it runs; it can be stopped and started again on the same database."""

    def __init__(self, api: BotApi, conversation: Conversation, store: Store, database: Database, clock: Clock) -> None:
        self.api, self.conversation, self.store, self.database = api, conversation, store, database
        self.clock = clock
        self.serving: Serving
        self.presence: Alone | Among

    async def start(self) -> None:
        self.presence = take_place(settings_of(self.database.url), self.store)
        place = ServingPlace(SecretStr(TOKEN), self.api.url, poll_seconds=5)
        self.serving = Serving(self.conversation, self.store, self.presence, place)
        await self.serving.start()
        self.api.at_rest = self.serving.delivery.rest

    async def stop(self) -> None:
        await self.serving.stop()
        self.presence.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    async def pass_time(self, seconds: float) -> None:
        """So much later, what is due by then is done."""
        self.clock.now += seconds
        await self.serving.delivery.sweep()
        await self.serving.delivery.rest()

    def traces(self, words: str) -> list[str]:
        """Where these words stand: in which of the database's files (db, wal, shm), byte by byte, or in which tables."""
        if isinstance(self.database, SqliteFile):
            files = self.database.file.parent.iterdir()
            return [found.name for found in files if words.encode() in found.read_bytes()]
        return [table for table in metadata.tables if words in repr(self.rows(table))]

    @property
    def file(self) -> Path:
        """Where it is one."""
        if not isinstance(self.database, SqliteFile):
            raise LookupError("not on SQLite")
        return self.database.file

    def rows(self, table: str) -> list[dict[str, Any]]:
        """What really lies in the database."""
        return rows(self.database, table)

    def kept(self) -> dict[str, str]:
        """Everything that was answered, by everybody: answers by question, facts and notes by name."""
        answers = {row["question"]: row["choice"] for row in self.rows("answer")}
        facts = {row["name"]: row["value"] for row in self.rows("fact")}
        notes = {row["field"]: row["words"] for row in self.rows("note")}
        sides = [("perspective", row["perspective"]) for row in self.rows("relationship") if row["perspective"]]
        return answers | facts | notes | dict(sides)
