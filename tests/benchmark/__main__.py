"""How fast is the bot against the least that a bot can do, and what does it lose when it is killed?"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmark.crowd import Crowd, Figures
from tests.benchmark.databases import postgresql_in, sqlite_in
from tests.benchmark.killing import Losses, kill_again_and_again
from tests.benchmark.program import BOT, FLOOR, Program
from tests.benchmark.table import FLOOR as FLOOR_NAME
from tests.benchmark.table import draw

ROUND_TRIP = 0.05
PACE = 100.0
MOST_ANSWERED = 40  # before it is measured everybody has answered up to so many questions, as in a day's crowd
LATECOMERS = 5  # times as many people, to see what each takes of memory


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 1 when anything was lost; speed decides nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10.0, help="for each measurement")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--database", choices=tuple(PLACES), action="append", help="default: all")
    wanted = parser.parse_args(words)
    return asyncio.run(_run(wanted.database or list(PLACES), wanted.people, wanted.seconds, wanted.kills))


async def _run(databases: Sequence[str], people: int, seconds: float, kills: int) -> int:
    is_nothing_lost = True
    for database in databases:
        # Right before: what a machine does beside changes from one minute to the next.
        with TemporaryDirectory() as folder:
            floor, _ = await measure(Path(folder), FLOOR, "", people, seconds)
        with TemporaryDirectory() as folder, PLACES[database](Path(folder)) as url:
            ours, memory = await measure(Path(folder), BOT, url, people, seconds)
        with TemporaryDirectory() as folder, PLACES[database](Path(folder)) as url:
            losses = await kill(Path(folder), url, people, kills)
        measured = {run: {FLOOR_NAME: floor[run], database: figures} for run, figures in ours.items()}
        print("\n".join(draw(database, measured, memory, losses)), flush=True)
        is_nothing_lost &= losses.is_nothing_lost
    return 0 if is_nothing_lost else 1


async def measure(
    folder: Path, words: tuple[str, ...], url: str, people: int, seconds: float
) -> tuple[dict[str, Figures], float]:
    """The figures by run, and how many bytes of memory each of many more people takes."""
    crowd = Crowd(people)
    async with crowd.telegram:
        program = Program(crowd.telegram, words, folder, url)
        await program.start()
        try:
            return await _measure_all(crowd, program, seconds)
        finally:
            await program.kill()


async def _measure_all(crowd: Crowd, program: Program, seconds: float) -> tuple[dict[str, Figures], float]:
    figures = {}
    await crowd.all_do(until=lambda person: person.turns > person.id % MOST_ANSWERED)
    for round_trip in (0.0, ROUND_TRIP):
        crowd.telegram.round_trip = round_trip
        name = f"{round_trip * 1000:.0f} ms round trip"
        figures[f"closed loop, {name}"] = await crowd.closed(program, seconds)
        figures[f"{PACE:.0f} turns/s, {name}"] = await crowd.paced(program, seconds, PACE)
    crowd.telegram.round_trip = 0.0
    before, newcomers = program.read().peak, crowd.grow(LATECOMERS)
    await crowd.all_do(until=lambda person: person.turns > 2)
    return figures, (program.read().peak - before) / newcomers


async def kill(folder: Path, url: str, people: int, kills: int) -> Losses:
    crowd = Crowd(people)
    async with crowd.telegram:
        program = Program(crowd.telegram, BOT, folder, url)
        try:
            return await kill_again_and_again(crowd, program, url, kills)
        finally:
            await program.kill()


PLACES: dict[str, Callable[[Path], AbstractContextManager[str]]] = {"sqlite": sqlite_in, "postgresql": postgresql_in}

if __name__ == "__main__":
    sys.exit(main())
