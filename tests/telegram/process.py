"""How is the bot run as an operator runs it? `python -m bot` in a process of its own, which can be killed."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Self

from tests.bot_api import BotApi
from tests.databases import Database
from tests.telegram.nursery import Nursery

START_SECONDS = 30.0


class Process:
    """The program on one database, in one life after the other."""

    def __init__(self, api: BotApi, folder: Path, database: Database, log_level: str = "INFO", **settings: str) -> None:
        """`settings` are further ones of the program, as `BOT_...=...`."""
        self._api, self._folder, self.database = api, folder, database
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_TOKEN": api.token,
            "BOT_API_URL": api.url,
            "BOT_DATABASE_URL": database.url,
            "BOT_LOG_LEVEL": log_level,
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None
        self.lives = 0

    @property
    def is_to_die(self) -> bool:
        """By itself, on the way of an update; those that the life before left come even before the first poll."""
        return False

    @property
    def said(self) -> str:
        """All that it wrote to stderr in all its lives."""
        return (self._folder / "stderr").read_text(encoding="utf-8")

    async def start(self) -> None:
        """Runs it and waits until it asks for updates, or dies before that where it is told to die."""
        polls = self._api.polls
        await self.run()
        begins = asyncio.create_task(self._api.becomes(lambda: self._api.polls > polls, START_SECONDS))
        ends = asyncio.create_task(self.ended())
        await asyncio.wait((begins, ends), return_when=asyncio.FIRST_COMPLETED)
        if self._api.polls == polls and not self.is_to_die:
            raise LookupError(f"the bot did not ask for updates\n{self.said}")
        ends.cancel()
        self.lives += 1
        await self._api.notify()

    async def run(self) -> None:
        with (self._folder / "stderr").open("ab") as stderr:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "telegram", env=self._environment, stderr=stderr
            )

    async def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        await self._end(is_gentle=False)

    async def stop(self) -> int:
        """SIGTERM, as a service manager does it. Returns the exit code."""
        return await self._end(is_gentle=True)

    async def ended(self) -> int:
        """Waits for its own end."""
        if self._process is None:
            raise LookupError("not started")
        return await self._process.wait()

    async def _end(self, is_gentle: bool) -> int:
        if self._process is None:
            raise LookupError("not started")
        if self._process.returncode is None:
            self._process.terminate() if is_gentle else self._process.kill()
        return await self.ended()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.kill()


class Forked(Process):
    """The same, born in a nursery: in a fraction of the time, and able to die at a named point."""

    def __init__(
        self, nursery: Nursery, api: BotApi, folder: Path, database: Database, log_level: str = "INFO", **settings: str
    ) -> None:
        super().__init__(api, folder, database, log_level, **settings)
        self._nursery = nursery
        self._life = 0
        self.dies_at, self.nth = "", 1

    @property
    def is_to_die(self) -> bool:
        return bool(self.dies_at)

    async def run(self) -> None:
        stderr = self._folder / "stderr"
        self._life = self._nursery.bear(self._environment, stderr, self.dies_at, self.nth)

    def freeze(self) -> None:
        """As when its machine is paused: it holds whatever it holds, and does nothing."""
        os.kill(self._life, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._life, signal.SIGCONT)

    async def ended(self) -> int:
        """Negative for a signal."""
        if self._nursery.code(self._life) is None:
            await self._is_over()
        while (code := self._nursery.code(self._life)) is None:
            continue
        return code

    async def _is_over(self) -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        descriptor = os.pidfd_open(self._life)
        loop.add_reader(descriptor, over.set)
        try:
            await over.wait()
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)

    async def _end(self, is_gentle: bool) -> int:
        if self._nursery.code(self._life) is None:
            os.kill(self._life, signal.SIGTERM if is_gentle else signal.SIGKILL)
        return await self.ended()
