"""Can anybody reach into another's answers, or into their own past, with callback data of their own making?"""

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

import pytest
from sqlalchemy import Connection

from bot.conversation import Conversation, Input, Said, SomethingElse, Tap
from bot.conversation.response import Response
from bot.core.address import ROUTES, Verb, encode
from bot.core.screen import Screen
from bot.storage.store import Store
from bot.storage.tables import metadata
from flows.walk.assessment import Flow

CANARY = "FOREIGN-CANARY"
FORGED = 2000


class Voice:
    """A person without a phone: speaks to the conversation itself, for speed."""

    def __init__(self, conversation: Conversation, store: Store, external_id: str) -> None:
        self._conversation, self._store, self._id = conversation, store, external_id
        self.screen: Screen = self.gives(Said("/start"))

    def gives(self, event: Tap | Said | SomethingElse) -> Screen:
        self.screen = self._conversation.draw(self._take(event).result())
        return self.screen

    def gives_all(self, events: Iterable[Tap]) -> list[Screen]:
        """One after the other, but without waiting for each to be on the disk."""
        turns = [self._take(event) for event in events]
        return [self._conversation.draw(turn.result()) for turn in turns]

    def _take(self, event: Tap | Said | SomethingElse) -> Future[Response]:
        came = Input("telegram", self._id, event, "en")
        return self._store.run(lambda connection: self._conversation.take(connection, came))

    @property
    def offered(self) -> list[str]:
        return [encode(button.intent) for button in self.screen.buttons]

    def answer_until(self, address: str) -> None:
        self.gives(Tap(self.offered[0]))
        while not any(f" {address} " in data for data in self.offered):
            self.gives(Tap(next(data for data in self.offered if data.startswith("pick "))))


@pytest.mark.sqlite  # what is refused is refused before any database is asked; two thousand turns are slow elsewhere
def test_two_thousand_forged_buttons_change_no_answer_and_show_nothing_foreign(
    conversation: Conversation, store: Store, flow: Flow
) -> None:
    mine, theirs = Voice(conversation, store, "7"), Voice(conversation, store, "8")
    for voice in (mine, theirs):
        voice.answer_until("ask/RM4")
    theirs.gives(Tap("/edit/nickname"))
    theirs.gives(Said(CANARY))
    before = held(store)

    shown = mine.gives_all(Tap(data) for data in forged(flow, theirs))

    assert len(shown) == FORGED
    assert held(store) == before
    assert CANARY in repr(before)
    assert not [screen for screen in shown if CANARY in repr(screen)]


def forged(flow: Flow, theirs: Voice) -> Iterator[str]:
    """Views of anything, commands on everything but the forger's own card as it is now, and plain nonsense."""
    dice = random.Random(44003)
    steps = [*flow.content.profile.questions, *flow.content.practices, "", "x"]
    cards = [
        "menu",
        "results",
        "profile",
        "principle/RM",
        "advice/1",
        "later",
        "principles",
        "delete@menu",
        "../8",
        "p2",
    ]
    answers = ["0", "1", "nobody", "skip", "dk", "na", "en", "zh_Hans", "msme", CANARY, "__proto__", "1" * 30, "-1"]
    for _ in range(FORGED):
        route = f"{dice.choice(ROUTES)}/{dice.choice(steps)}"
        # 1 is the forger's own number, but no card of theirs has ever been of version 0 or of 900 and more.
        id_, version = dice.choice([(1, 0), (1, 900 + dice.randrange(99)), (2, dice.randrange(20)), (3, 1), (-1, 1)])
        command = f"{dice.choice(list(Verb))} {dice.choice('pax')}{id_}.{version} {route} {dice.choice(answers)}"
        noise = "".join(chr(dice.randrange(1, 0x2FFF)) for _ in range(dice.randrange(1, 22)))
        yield dice.choice([command, command, f"/{route}", f"/{dice.choice(cards)}", noise, *theirs.offered])


def held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept, but for where people stand."""
    tables = [table for table in metadata.sorted_tables if table.name not in ("person", "identity", "inbox")]

    def read(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        return {table.name: [tuple(row) for row in connection.execute(table.select())] for table in tables}

    return store.run(read).result()
