"""How fast do many reminders leave that are due at once, and who waits for it? python -m tests.benchmark.reminding"""

import argparse
import asyncio
import sys
import time
from bisect import bisect_left
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, insert

from bot.operator.startup import open_database
from bot.storage import tables as t
from tests.benchmark.__main__ import PLACES
from tests.benchmark.crowd import Crowd, Figures
from tests.benchmark.program import BOT, Program
from tests.benchmark.telegram import Params
from tests.databases import settings_of

FIRST = 1_000_000  # the chat of the first who is reminded
TAPPING, TURNS_A_SECOND = 20, 5.0
AT_ONCE = 5000  # rows
ALL_DAY, ALL_WEEK = 24 * 60 - 1, "0123456"
LONGEST_SECONDS = 900.0


class Reminded(Crowd):
    """Some who tap, and many who are only reminded."""

    def __init__(self, due: int) -> None:
        super().__init__(TAPPING)
        self._due = due
        self.sent: list[float] = []
        self.twice = 0
        self._seen: set[int] = set()
        self.all_sent = asyncio.Event()

    def _on_card(self, chat: int, message: int, params: Params) -> None:
        if chat < FIRST:
            super()._on_card(chat, message, params)
            return
        self.twice += chat in self._seen
        self._seen.add(chat)
        self.sent.append(time.monotonic())
        if len(self._seen) == self._due:
            self.all_sent.set()

    def most_in_a_second(self) -> int:
        return max(bisect_left(self.sent, at + 1.0) - place for place, at in enumerate(self.sent))


def main() -> int:
    """Exit code 1 when a reminder did not leave, or left twice; speed decides nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.reminding", description=__doc__)
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--database", choices=tuple(PLACES), default="sqlite")
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder, PLACES[wanted.database](Path(folder)) as url:
        return asyncio.run(run(Path(folder), url, wanted.due))


async def run(folder: Path, url: str, due: int) -> int:
    crowd = Reminded(due)
    fill(url, due)
    async with crowd.telegram:
        program = Program(crowd.telegram, BOT, folder, url)
        await program.start()
        try:
            await crowd.all_do(until=lambda person: person.turns > 2)
            async with asyncio.timeout(LONGEST_SECONDS):
                figures = await crowd.paced_until(program, crowd.all_sent, TURNS_A_SECOND)
        finally:
            await program.kill()
    print(say(crowd, figures, due))
    return int(len(crowd.sent) != due or crowd.twice > 0)


def say(crowd: Reminded, figures: Figures, due: int) -> str:
    seconds = crowd.sent[-1] - crowd.sent[0]
    return (
        f"{len(crowd.sent)} of {due} reminders in {seconds:.0f} s ({len(crowd.sent) / max(1.0, seconds):.1f} a second, at most"
        f" {crowd.most_in_a_second()} in any second), {crowd.twice} twice; meanwhile {len(figures.took)} turns of people who"
        f" tap, p50 {figures.percentile(50) * 1000:.0f} ms, p99 {figures.percentile(99) * 1000:.0f} ms,"
        f" longest stall {figures.stall * 1000:.0f} ms"
    )


def fill(url: str, due: int) -> None:
    """Everybody with an action for today, at any hour of any day."""
    engine = open_database(settings_of(url))
    now, today = int(time.time()), datetime.now(UTC).date().toordinal()
    numbers = range(FIRST, FIRST + due)

    def put(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
        for start in range(0, len(rows), AT_ONCE):
            connection.execute(insert(table), rows[start : start + AT_ONCE])

    with engine.begin() as connection:
        put(connection, t.person, [_person(n) for n in numbers])
        put(connection, t.identity, [{"channel": "telegram", "external_id": str(n), "person": n} for n in numbers])
        put(connection, t.relationship, [{"id": n, "person": n, "version": 1, "created": 1} for n in numbers])
        put(
            connection,
            t.assessment,
            [{**_of(n), "kind": "quick", "content_version": "x", "started": 1} for n in numbers],
        )
        put(connection, t.action, [{**_of(n), "state": "open", "day": today, "created": 1} for n in numbers])
        put(connection, t.hours, [_hours(n) for n in numbers])
        put(connection, t.reminder, [_reminder(n, today, now - 60) for n in numbers])
    engine.dispose()


def _person(n: int) -> dict[str, object]:
    language = ("en", "zh_Hans")[n % 2]
    return {"id": n, "language": language, "address": "menu", "version": 1, "created": 1, "relationship": n}


def _of(n: int) -> dict[str, object]:
    return {"id": n, "person": n, "relationship": n, "version": 1}


def _hours(n: int) -> dict[str, object]:
    return {"person": n, "zone": "UTC", "is_sure": 1, "first": 0, "last": ALL_DAY, "weekdays": ALL_WEEK}


def _reminder(n: int, day: int, due: int) -> dict[str, object]:
    return {"person": n, "kind": "today", "thing": n, "day": day, "planned": due, "due": due}


if __name__ == "__main__":
    sys.exit(main())
