"""What is left when the bot is killed while everybody answers?"""

import asyncio
import random
from dataclasses import dataclass

from bot.operator.configuration import Settings
from bot.operator.startup import open_database
from tests.benchmark.crowd import Crowd
from tests.benchmark.databases import count_bytes, read_given
from tests.benchmark.program import Program

LONGEST_SECONDS = 180.0


@dataclass(frozen=True)
class Losses:
    """What came of a crowd that went on over the kills until everybody had finished a core assessment. `asked_again`
    are questions that came once more after their answer was kept; `copies` are cards of which it was not known whether
    they had arrived."""

    kills: int
    acknowledged: int
    answers_lost: int
    taps_lost: int
    asked_again: int
    copies: int
    finished: int
    bytes_each: float

    @property
    def is_nothing_lost(self) -> bool:
        return not (self.answers_lost or self.taps_lost or self.asked_again)


async def kill_again_and_again(crowd: Crowd, program: Program, url: str, kills: int) -> Losses:
    """`program` is started on an empty database."""
    open_database(Settings(database_url=url)).dispose()
    empty = count_bytes(url)
    await program.start()
    dice = random.Random(kills)
    walks = asyncio.create_task(crowd.all_do(until=lambda person: person.is_done))
    for _ in range(kills):
        await asyncio.wait((walks,), timeout=dice.uniform(0.5, 2.5))
        await program.kill()
        await program.start()
    await asyncio.wait((walks,), timeout=LONGEST_SECONDS)
    stuck = sum(not person.is_done for person in crowd.people.values())
    walks.cancel()
    await asyncio.gather(walks, return_exceptions=True)
    await program.kill()
    seen = {
        (str(person.id), question, answer)
        for person in crowd.people.values()
        for question, answer in person.acknowledged.items()
    }
    return Losses(
        kills=kills,
        acknowledged=len(seen),
        answers_lost=len(seen - read_given(url)),
        taps_lost=stuck,
        asked_again=sum(person.asked_again for person in crowd.people.values()),
        copies=sum(person.copies for person in crowd.people.values()),
        finished=len(crowd.people) - stuck,
        bytes_each=(count_bytes(url) - empty) / max(1, len(crowd.people) - stuck),
    )
