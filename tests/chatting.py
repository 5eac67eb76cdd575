"""A person who chats with the real conversation on a real database, without a channel between."""

from dataclasses import replace
from itertools import count

from sqlalchemy import Connection

from bot.conversation import Attached, Conversation, Edited, Event, Handed, Input, Said, SomethingElse, Tap
from bot.core.address import Deed, View, encode
from bot.core.screen import Button, Screen
from bot.outcomes import Asked, Exported, ResultsShown, Turn
from bot.storage.people import find_who_comes
from bot.storage.store import Store
from flows.walk.assessment import Standing

MOST_TAPS = 80


class Chat:
    """What they see is `screen`; labels are tapped as they are read. Every typed message has a number of its own."""

    def __init__(self, conversation: Conversation, store: Store, person: str = "1", language: str = "en") -> None:
        self._conversation = conversation
        self._store = store
        self._person = person
        self._language = language
        self._numbers = count(1)
        self._is_new = True
        self.last_message = 0
        self.turn: Turn
        self.screen: Screen

    def send(self, words: str) -> Screen:
        self.last_message = next(self._numbers)
        return self._take(Said(words, self.last_message))

    def edit(self, message: int, words: str) -> Screen:
        return self._take(Edited(words, message))

    def send_sticker(self) -> Screen:
        return self._take(SomethingElse())

    def attach(self, file: str, size: int) -> Screen:
        return self._take(Attached(file, size))

    def hand(self, content: bytes) -> Screen:
        return self._take(Handed(content))

    def tap(self, label: str) -> Screen:
        return self.press(self.button(label))

    def press(self, button: Button) -> Screen:
        return self._take(Tap(encode(button.aim)))

    def press_data(self, data: str) -> Screen:
        return self._take(Tap(data))

    def go(self, address: str) -> Screen:
        """Shows the card at the address, as a button that leads there would."""
        return self.press_data(f"/{address}")

    def do(self, verb: str) -> Screen:
        """Taps the first button with this deed."""
        return self.press_data(self.deed(verb))

    def deed(self, verb: str) -> str:
        """The data of the first button with this deed."""
        return next(data for data in self.offered if data.startswith(f"{verb} "))

    def answer(self, name: str) -> Screen:
        """Taps the button that keeps this answer (a choice's id or a mark), whatever its words are today."""
        aims = [button for button in self.screen.buttons if isinstance(button.aim, Deed) and button.aim.answer == name]
        return self.press(aims[0])

    def agree(self) -> Screen:
        """Comes for the first time and consents."""
        self.send("/start")
        return self.choose(1)

    def choose(self, place: int) -> Screen:
        """Taps the button at the place, counted from 1."""
        return self.press(self.screen.buttons[place - 1])

    def answer_at(self, place: int) -> Screen:
        """Taps the choice at the place, counted from 1, or the last one where there are fewer."""
        choices = self.screen.choices
        return self.choose(choices[min(place, len(choices)) - 1] + 1)

    def answer_until(self, address: str, side: str = "msme") -> Screen:
        """Comes and consents if they are new, then answers with the first choice until the question is asked."""
        if self._is_new:
            self.send("/start")
        for _tap in range(MOST_TAPS):
            if self.turn.address == address:
                return self.screen
            self._answer_one(side)
        raise LookupError(f"{address} is never asked; this is {self.turn.address}")

    def finish(self, side: str = "msme", place: int = 1) -> Screen:
        """Consents and answers everything, with the choice at the place (counted from 1) where there are so many."""
        self.send("/start")
        while not isinstance(self.turn.outcome, ResultsShown):
            self._answer_one(side, place)
        return self.screen

    def _answer_one(self, side: str, place: int = 1) -> None:
        if not isinstance(self.turn.outcome, Asked):
            self.choose(1)
        elif self.turn.address == "ask/perspective":
            self.answer(side)
        else:
            self.answer_at(place)

    def button(self, label: str) -> Button:
        return next(button for button in self.screen.buttons if button.label == label)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.screen.buttons]

    @property
    def offered(self) -> list[str]:
        """The data of the buttons on the card."""
        return [encode(button.aim) for button in self.screen.buttons]

    @property
    def views(self) -> list[str]:
        """The addresses that the card leads to."""
        return [button.aim.address for button in self.screen.buttons if isinstance(button.aim, View)]

    @property
    def text(self) -> str:
        return text_of(self.screen)

    @property
    def notice(self) -> str:
        return self.screen.notice or ""

    @property
    def message(self) -> str | None:
        """What comes as a message of its own."""
        return self._conversation.draw_message(self.turn)

    @property
    def exported(self) -> str:
        """What a file holds that was handed over as an export."""
        return self.turn.handout.words if isinstance(self.turn.handout, Exported) else ""

    def in_language(self, tag: str) -> Screen:
        """The same card in other words, without changing anything."""
        return self._conversation.draw(replace(self.turn, language=tag))

    def reopen(self, conversation: Conversation, store: Store) -> None:
        """The program was stopped and started again."""
        self._conversation, self._store = conversation, store

    def _take(self, event: Event) -> Screen:
        came = Input("telegram", self._person, event, self._language)
        self._is_new = False
        self.turn = self._store.run(lambda connection: self._conversation.take(connection, came)).result()
        self.screen = self._conversation.draw(self.turn)
        return self.screen


def text_of(screen: Screen) -> str:
    """Everything that is read on a card, buttons included."""
    parts = [getattr(part, "words", "") for part in screen.parts]
    buttons = [f"{button.label} {button.says or ''}" for button in screen.buttons]
    return "\n".join([screen.notice or "", *parts, *buttons])


def standing_of(store: Store, person: str = "1") -> Standing:
    """All facts and answers of the person about the partner they talk about, as they stand in the database."""

    def load(connection: Connection) -> Standing:
        _person, assessment = find_who_comes(connection, "telegram", person) or (None, None)
        return assessment.standing if assessment else Standing()

    return store.run(load).result()
