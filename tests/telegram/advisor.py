"""How is the bot started in a test? As `run_polling` does it, in this process."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr
from telegram.ext import Updater

from bot.conversation import Conversation
from bot.storage.store import Store
from bot.telegram.reading import KINDS
from bot.telegram.serving import Serving, build_application
from tests.bot_api import BotApi

TOKEN = "123456:TEST-canary-token"


@dataclass
class Clock:
    """Shows the time that a test sets, in UTC seconds."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Advisor:
    """The bot while it runs; it can be stopped and started again on the same database."""

    def __init__(self, api: BotApi, conversation: Conversation, store: Store, file: Path) -> None:
        self.api, self.conversation, self.store, self.file = api, conversation, store, file
        self.application: Serving = self._build()

    async def start(self) -> None:
        application = self.application
        await application.initialize()
        if application.post_init is not None:
            await application.post_init(application)
        await self._updater.start_polling(timeout=5, allowed_updates=list(KINDS))
        await application.start()
        self.api.at_rest = application.update_queue.join

    async def stop(self) -> None:
        await self._updater.stop()
        await self.application.stop()
        if self.application.post_stop is not None:
            await self.application.post_stop(self.application)
        await self.application.shutdown()
        self.application = self._build()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    def rows(self, table: str) -> list[dict[str, Any]]:
        """What really lies in the file."""
        return read_rows(self.file, table)

    def kept(self) -> dict[str, str]:
        """Everything that was answered, by everybody: answers by question, facts and notes by name."""
        answers = {row["question"]: row["choice"] for row in self.rows("answer")}
        facts = {row["name"]: row["value"] for row in self.rows("fact")}
        notes = {row["field"]: row["words"] for row in self.rows("note")}
        sides = [("perspective", row["perspective"]) for row in self.rows("relationship") if row["perspective"]]
        return answers | facts | notes | dict(sides)

    @property
    def _updater(self) -> Updater:
        if self.application.updater is None:
            raise LookupError("an application without an updater")
        return self.application.updater

    def _build(self) -> Serving:
        return build_application(self.conversation, self.store, SecretStr(TOKEN), self.api.url)


def read_rows(file: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'select * from "{table}"')]
