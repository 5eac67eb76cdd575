"""What breaks on the way to Telegram for a while, and who wants something meanwhile?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.storage.inbox import State
from tests.bot_api import BotApi, Chat, Person
from tests.bot_api.values import Fault
from tests.databases import Database, rows
from tests.telegram.walking import address_of, choices, go_to

# Everything by which a reply reaches a person; updates go on coming in.
REPLIES = {"sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPhoto"}
FAULTS: dict[str, Callable[[str], Fault]] = {
    "500": lambda method: Fault(method, 500),
    "502": lambda method: Fault(method, 502),
    "503": lambda method: Fault(method, 503),
    "reset before": lambda method: Fault(method, drop_request=True),
    "reset after": lambda method: Fault(method, drop_reply=True),
}
PEOPLE = 4


@dataclass
class Outage:
    """For as long as it is on, no reply comes through as it should."""

    api: BotApi
    fault: str
    is_on: bool = False
    hits: int = field(default=0)

    def begin(self) -> None:
        self.is_on, self.api.weather = True, self

    def end(self) -> None:
        self.is_on = False

    def __call__(self, method: str, _chat: Chat) -> Fault:
        if not self.is_on or method not in REPLIES:
            return Fault(method)
        self.hits += 1
        return FAULTS[self.fault](method)


async def come(api: BotApi) -> list[Person]:
    """Some who have a question before them."""
    people = [api.person(100 + place) for place in range(PEOPLE)]
    for chat in people:
        await go_to(chat, "ask/role")
    return people


async def ask(people: list[Person]) -> None:
    """Each wants something else: an answer to a press, to a word, a command's card, a file."""
    tapping, typing, lost, exporting = people
    await tapping.tap(choices(tapping.card)[0])
    await typing.send("1")
    await lost.send("/help")
    await exporting.send("/export")


def is_answered(people: list[Person]) -> bool:
    """What each wanted is the last that they see, or stands right above it."""
    tapping, typing, lost, exporting = people
    return (
        address_of(tapping.card) == address_of(typing.card) == "ask/stage"
        and lost.card.text.startswith("How it works")
        and [message.document is not None for message in exporting.messages][-2:] == [True, False]
    )


def is_settled(database: Database) -> bool:
    return {row["state"] for row in rows(database, "inbox")} == {State.DONE}
