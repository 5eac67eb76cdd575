"""What does a bot in a process of its own use?"""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark.telegram import TOKEN, Telegram

FLOOR, BOT = ("tests.benchmark.floor",), ("bot", "telegram")
START_SECONDS = 60.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Reading:
    """CPU seconds used so far, and the peak of memory in bytes."""

    cpu: float
    peak: int


class Program:
    """One bot, in one life after the other."""

    def __init__(self, telegram: Telegram, words: tuple[str, ...], folder: Path, database_url: str) -> None:
        self._telegram, self._words, self._folder = telegram, words, folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": telegram.url,
            "BOT_DATABASE_URL": database_url,
            "BOT_LOG_LEVEL": "WARNING",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Runs it and waits until it asks for updates."""
        polls = self._telegram.polls
        command = (sys.executable, "-m", "tests.benchmark.probed", str(self._stalls), *self._words)
        with (self._folder / "stderr").open("ab") as stderr:
            self._process = await asyncio.create_subprocess_exec(*command, env=self._environment, stderr=stderr)
        async with asyncio.timeout(START_SECONDS):
            while self._telegram.polls == polls:
                if self._process.returncode is not None:
                    raise LookupError((self._folder / "stderr").read_text(encoding="utf-8"))
                await asyncio.sleep(0.01)

    async def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def read(self) -> Reading:
        folder = Path(f"/proc/{self._process.pid if self._process else 0}")
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        return Reading((int(fields[11]) + int(fields[12])) / TICKS, int(status["VmHWM"].split()[0]) * 1024)

    def longest_stall(self, since: float, until: float) -> float:
        """The longest that its event loop stood still between the two times, in seconds."""
        lines = [line.split() for line in self._stalls.read_text().splitlines()]
        return max((float(worst) for at, worst in lines if since <= float(at) <= until), default=0.0)

    @property
    def _stalls(self) -> Path:
        return self._folder / "stalls"
