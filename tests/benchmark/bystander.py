"""How long does somebody wait while another person brings in files, and looks at as much as anybody may keep?

python -m tests.benchmark.bystander
"""

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Coroutine
from functools import partial
from pathlib import Path

from bot.conversation import Conversation, Event, Input, Said
from bot.core.language import load_languages
from bot.core.limits import MOST_ACTIONS, MOST_OPEN, MOST_PARTNERS
from bot.operator.startup import open_store
from bot.storage.store import Store
from flows.loading import load
from tests.chatting import Chat
from tests.databases import settings_of
from tests.filling import held, packed

FULL, OTHER = "1", "2"
IN_A_FILE = 20  # partners: a file may not be larger than a megabyte
LOOKS = 20
PAUSE_SECONDS = 0.005
MOST_MILLISECONDS = 200.0


class Bench:
    """Two people on one store, as a channel would serve them."""

    def __init__(self, conversation: Conversation, store: Store) -> None:
        self._conversation = conversation
        self._store = store

    async def take(self, person: str, event: Event) -> None:
        came = Input("telegram", person, event, "en")
        turn = await self._store.submit(partial(self._conversation.take, came=came), f"telegram:{person}")
        if turn.attachment is not None:
            await asyncio.to_thread(self._conversation.draw_file, turn)

    async def bring(self) -> None:
        """Everything that may be kept, file by file."""
        for first in range(1, MOST_PARTNERS, IN_A_FILE):
            file = held(
                min(IN_A_FILE, MOST_PARTNERS - first), MOST_ACTIONS, MOST_OPEN, 2, {"RM4.msme": "dk"}, first=first
            )
            await self.take(FULL, Said("/import"))
            handed = await asyncio.to_thread(self._conversation.read_file, packed(file))
            steps = self._conversation.hand_over(Input("telegram", FULL, handed, "en"))
            await self._store.submit_each(steps, f"telegram:{FULL}")

    async def look(self, *commands: str) -> None:
        for _look in range(LOOKS):
            for command in commands:
                await self.take(FULL, Said(command))

    async def beside(self, work: Coroutine[None, None, None]) -> list[float]:
        """For how many milliseconds each turn of somebody else waited meanwhile, the longest last."""
        task, waited = asyncio.create_task(work), []
        while not task.done():
            began = time.perf_counter()
            await self.take(OTHER, Said("/help"))
            waited.append(1000 * (time.perf_counter() - began))
            await asyncio.sleep(PAUSE_SECONDS)
        await task
        return sorted(waited)


async def measure(bench: Bench) -> bool:
    is_good = True
    cards, export = partial(bench.look, "/actions", "/reminders", "/partners"), partial(bench.look, "/export")
    for name, work in (("import", bench.bring), ("cards of a full person", cards), ("export of a full person", export)):
        waited = await bench.beside(work())
        p50, p99 = (waited[int(part * (len(waited) - 1))] for part in (0.5, 0.99))
        print(f"{name}: {len(waited)} turns beside it, p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {waited[-1]:.1f} ms")
        is_good = is_good and p99 < MOST_MILLISECONDS
    return is_good


def main() -> int:
    """Exit code 1 where one of a hundred waits longer than is promised."""
    sys.setswitchinterval(0.001)  # as the program does when it serves
    with tempfile.TemporaryDirectory() as folder:
        conversation = Conversation(load(), load_languages())
        store = open_store(settings_of(f"sqlite:///{Path(folder) / 'tandem.db'}"))
        for person in (FULL, OTHER):
            Chat(conversation, store, person).agree()
        gc.collect()
        gc.freeze()
        is_good = asyncio.run(measure(Bench(conversation, store)))
        store.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
