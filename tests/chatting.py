"""A person who chats with the real conversation on a real database, without a channel between."""

from dataclasses import replace

from bot.addresses import Deed, encode
from bot.conversation import Conversation, Input, Said, SomethingElse, Tap
from bot.outcomes import Turn
from bot.screens.screen import Button, Screen
from bot.storage.store import Store


class Chat:
    """What they see is `screen`; labels are tapped as they are read."""

    def __init__(self, conversation: Conversation, store: Store, person: str = "1", language: str = "en") -> None:
        self._conversation = conversation
        self._store = store
        self._person = person
        self._language = language
        self.turn: Turn
        self.screen: Screen

    def send(self, words: str) -> Screen:
        return self._take(Said(words))

    def send_sticker(self) -> Screen:
        return self._take(SomethingElse())

    def tap(self, label: str) -> Screen:
        return self.press(self.button(label))

    def press(self, button: Button) -> Screen:
        return self._take(Tap(encode(button.aim)))

    def press_data(self, data: str) -> Screen:
        return self._take(Tap(data))

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

    def button(self, label: str) -> Button:
        return next(button for button in self.screen.buttons if button.label == label)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.screen.buttons]

    @property
    def text(self) -> str:
        return text_of(self.screen)

    def in_language(self, tag: str) -> Screen:
        """The same card in other words, without changing anything."""
        return self._conversation.draw(replace(self.turn, language=tag))

    def _take(self, event: Said | Tap | SomethingElse) -> Screen:
        came = Input("telegram", self._person, event, self._language)
        self.turn = self._store.run(lambda connection: self._conversation.take(connection, came)).result()
        self.screen = self._conversation.draw(self.turn)
        return self.screen


def text_of(screen: Screen) -> str:
    """Everything that is read on a card, buttons included."""
    parts = [getattr(part, "words", "") for part in screen.parts]
    buttons = [f"{button.label} {button.says or ''}" for button in screen.buttons]
    return "\n".join([screen.notice or "", *parts, *buttons])
