"""How many turns does a crowd get, and how long does each take?"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from tests.benchmark.people import Person
from tests.benchmark.program import Program
from tests.benchmark.telegram import Params, Telegram

LANGUAGES = ("en", "zh-hans")
SETTLE_SECONDS = 60.0


@dataclass(frozen=True)
class Figures:
    """One measurement: turns a second, CPU seconds a turn, seconds that a turn took (sorted), bytes, seconds."""

    rate: float
    cpu: float
    took: tuple[float, ...]
    peak: int
    stall: float

    def percentile(self, percent: float) -> float:
        return self.took[min(len(self.took) - 1, int(len(self.took) * percent / 100))] if self.took else float("nan")


class Crowd:
    """People at one bot, half of them Chinese. They answer at once in a closed loop, else when it is their time."""

    def __init__(self, size: int) -> None:
        self.telegram = Telegram(self._on_card, self._on_answer)
        self.people: dict[int, Person] = {}
        self._add(size)
        self._took: list[float] = []
        self._goes_on: Callable[[Person], bool] = lambda _person: False
        self._idle = asyncio.Event()

    def grow(self, times: int) -> int:
        """So many times as many people; says how many came."""
        came = len(self.people) * (times - 1)
        self._add(came)
        return came

    async def all_do(self, until: Callable[[Person], bool]) -> None:
        """Everybody goes on until they are there; returns when nobody waits for anything any more."""
        self._go(lambda person: not until(person))
        await self.settle()

    async def settle(self) -> None:
        """Raises LookupError when people wait and nobody gets anything for long."""
        while waiting := [person.waits_for for person in self.people.values() if person.is_busy]:
            self._idle.clear()
            try:
                async with asyncio.timeout(SETTLE_SECONDS):
                    await self._idle.wait()
            except TimeoutError as error:
                raise LookupError(f"{len(waiting)} people wait in vain, the first for {waiting[0]}") from error

    async def closed(self, program: Program, seconds: float) -> Figures:
        """Everybody taps on as soon as they see the next card."""
        self._go(lambda _person: True)
        await asyncio.sleep(min(1.0, seconds / 4))
        figures = await self._measure(program, asyncio.sleep(seconds))
        self._goes_on = lambda _person: False
        await self.settle()
        return figures

    async def paced(self, program: Program, seconds: float, rate: float) -> Figures:
        """So many turns a second, whether the bot keeps up or not: whoever must wait for a free person counts that."""
        return await self._measure(program, self._tap_in_time(seconds, rate))

    async def paced_until(self, program: Program, over: asyncio.Event, rate: float) -> Figures:
        """So many turns a second until something else is over."""

        async def tap() -> None:
            while not over.is_set():
                await self._tap_in_time(1.0, rate)

        return await self._measure(program, tap())

    async def _tap_in_time(self, seconds: float, rate: float) -> None:
        began = monotonic()
        for n in range(int(seconds * rate)):
            due = began + n / rate
            await asyncio.sleep(max(0.0, due - monotonic()))
            while not (idle := [person for person in self.people.values() if not person.is_busy]):
                self._idle.clear()
                await self._idle.wait()
            idle[n * 7919 % len(idle)].act(due)
        await self.settle()

    async def _measure(self, program: Program, work: Awaitable[None]) -> Figures:
        before, began = program.read(), monotonic()
        self._took = []
        await work
        took, ended, after = tuple(sorted(self._took)), monotonic(), program.read()
        await asyncio.sleep(0.3)  # until the probe has written its last line
        stall = program.longest_stall(began, ended)
        turns = max(1, len(took))
        return Figures(len(took) / (ended - began), (after.cpu - before.cpu) / turns, took, after.peak, stall)

    def _add(self, size: int) -> None:
        for id_ in range(100 + len(self.people), 100 + len(self.people) + size):
            self.people[id_] = Person(self.telegram, id_, LANGUAGES[id_ % 2], self._on_done)

    def _go(self, goes_on: Callable[[Person], bool]) -> None:
        self._goes_on = goes_on
        for person in self.people.values():
            if goes_on(person) and not person.is_busy:
                person.act()

    def _on_done(self, person: Person, seconds: float) -> None:
        self._took.append(seconds)
        self._idle.set()
        if self._goes_on(person):
            person.act()

    def _on_card(self, chat: int, message: int, params: Params) -> None:
        self.people[chat].on_card(message, params)

    def _on_answer(self, query: str) -> None:
        self.people[int(query.partition("-")[0])].on_answer(query)
