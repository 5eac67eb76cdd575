"""Who walks through the questions while something goes wrong, and what is to be true of it afterwards?"""

import random
from itertools import groupby

from tests.bot_api import BotApi, Button, Message, Person
from tests.bot_api.refusals import NOT_MODIFIED
from tests.databases import GIVEN, Database
from tests.telegram.walking import address_of, answer_of, choices

A_LIFE = 30.0
MOST_TURNS = 100

Answer = tuple[str, str, str]


class Walker:
    """Somebody who taps what they see until they are at the advice."""

    def __init__(self, chat: Person) -> None:
        self._chat = chat
        self._dice = random.Random(chat.id)
        self._taken: dict[str, Button] = {}
        self.shown: list[Answer] = []  # answers whose following card was seen

    async def walk(self) -> None:
        for _ in range(MOST_TURNS):
            before, changes = self._card(), len(self._chat.changes)
            button = self._wanted(before) if before else None
            if before and button is None:
                return
            await (self._chat.tap(button) if button else self._chat.send("/start"))
            await self._chat.wait(lambda seen=changes: self._is_answered(seen), "an answer", A_LIFE)  # type: ignore[misc]
            if before and button and address_of(before) not in ("", address_of(self._chat.card)):
                step = address_of(before).partition("/")[2]
                name = step if step.islower() else f"{step}.{self._side}"
                self.shown.append((str(self._chat.id), name, answer_of(button)))
        raise LookupError(f"not at the advice after {MOST_TURNS} turns\n{self._chat.dump()}")

    async def rests(self) -> None:
        await self._chat.settled(A_LIFE)

    def _is_answered(self, seen: int) -> bool:
        """Telegram has nothing of theirs left that the bot did not take, and more than so many cards were shown."""
        return len(self._chat.changes) > seen and all(update.confirmed for update in self._chat.updates)

    @property
    def asked(self) -> list[str]:
        """The questions in the order in which they were shown, one after the other."""
        return [address for address, _ in groupby(map(address_of, self._chat.changes)) if address]

    @property
    def _side(self) -> str:
        return answer_of(self._taken["ask/perspective"])

    def _card(self) -> Message | None:
        return self._chat.card if self._chat.messages else None

    def _wanted(self, card: Message) -> Button | None:
        """None when there is nothing more to wish for: this is the advice."""
        address = address_of(card)
        if address:
            offered = [button for button in choices(card) if answer_of(button) != "unsure"]
            taken = self._taken.setdefault(address, self._dice.choice(offered))
            return next(button for button in card.buttons if answer_of(button) == answer_of(taken))
        return next(
            (button for button in card.buttons if (button.data or "").startswith(("agree ", "/advice/1"))), None
        )


def check(api: BotApi, walkers: list[Walker], database: Database) -> None:
    """What was shown as kept is kept, nothing was asked twice, and nothing is owed."""
    seen = {answer for walker in walkers for answer in walker.shown}
    assert len(seen) >= len(walkers) * 12
    assert seen <= given(database)
    for walker in walkers:
        assert len(walker.asked) == len(set(walker.asked))
    shown = api.calls_of("editMessageText") + api.calls_of("sendMessage")
    assert {call.error for call in shown} <= {"", f"Bad Request: {NOT_MODIFIED}"}


def shows(api: BotApi) -> int:
    return len(api.calls_of("editMessageText")) + len(api.calls_of("sendMessage"))


def given(database: Database) -> set[Answer]:
    return {tuple(row.values()) for row in database.ask(GIVEN)}
