"""A person who chats with the real conversation on a real database, without a channel between."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.authors.preview.person import MOST_TAPS, Persona
from bot.cards.account.shown import Exported
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Attached, Conversation, Handed, Input, SomethingElse, Tap
from bot.conversation.response import Response
from bot.core.address import Verb, View, encode
from bot.core.screen import Screen
from bot.storage.people import find_who_comes
from bot.storage.store import Store
from flows.walk.assessment import Standing


class Chat(Persona):
    """A person with what only tests ask: what is on the card, what data its buttons carry, and forged taps."""

    def __init__(self, conversation: Conversation, store: Store, person: str = "1", language: str = "en") -> None:
        super().__init__(conversation, self._take_in, person, language)
        self._store = store
        self._is_new = True

    def send_sticker(self) -> Screen:
        return self.take(SomethingElse())

    def attach(self, file: str, size: int) -> Screen:
        return self.take(Attached(file, size))

    def press_data(self, data: str) -> Screen:
        return self.take(Tap(data))

    def command(self, verb: str) -> str:
        """The data of the first button with this command."""
        return next(data for data in self.offered if data.startswith(f"{verb} "))

    def agree(self) -> Screen:
        """Comes for the first time and consents."""
        self.send("/start")
        return self.do(Verb.AGREE)

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
        while not isinstance(self.turn.shown, ResultsShown):
            self._answer_one(side, place)
        return self.screen

    def _answer_one(self, side: str, place: int = 1) -> None:
        if not isinstance(self.turn.shown, QuestionShown):
            self.choose(1)
        elif self.turn.address == "ask/perspective":
            self.answer(side)
        else:
            self.answer_at(place)

    @property
    def offered(self) -> list[str]:
        """The data of the buttons on the card."""
        return [encode(button.intent) for button in self.screen.buttons]

    @property
    def views(self) -> list[str]:
        """The addresses that the card leads to."""
        return [button.intent.address for button in self.screen.buttons if isinstance(button.intent, View)]

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
        return self.turn.attachment.words if isinstance(self.turn.attachment, Exported) else ""

    def in_language(self, tag: str) -> Screen:
        """The same card in other words, without changing anything."""
        return self._conversation.draw(replace(self.turn, language=tag))

    def reopen(self, conversation: Conversation, store: Store) -> None:
        """The program was stopped and started again."""
        self._conversation, self._store = conversation, store

    def _take_in(self, came: Input) -> Response:
        self._is_new = False
        if isinstance(came.event, Handed):
            return self._store.run_each(self._conversation.hand_over(came))
        return self._store.run(lambda connection: self._conversation.take(connection, came)).result()


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
