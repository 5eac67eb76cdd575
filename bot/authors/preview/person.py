"""Who goes through the real conversation? A person who taps and types, and answers questions by their code."""

from collections.abc import Callable
from itertools import count

from bot.authors.preview.intents import find
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation, Edited, Event, Input, Said, Tap
from bot.conversation.response import Response
from bot.core.address import Intent, View, encode, step_of
from bot.core.screen import Button, Screen
from flows.content import DONT_KNOW, SKIP

CHANNEL = "telegram"
MOST_TAPS = 120
MOST_OF_AN_ACT = 80  # characters of what was typed


class NoSuchButton(LookupError):
    """What is to be tapped is not on the card; the message says where."""


class Persona:
    """What they see is `screen`. Every typed message has a number of its own. `handle` is one turn of the conversation
    in a transaction."""

    def __init__(
        self, conversation: Conversation, handle: Callable[[Input], Response], number: str = "1", language: str = "en"
    ) -> None:
        self._conversation = conversation
        self._handle = handle
        self._number = number
        self._language = language
        self._numbers = count(1)
        self.last_message = 0
        self.turn: Response
        self.screen: Screen

    def take(self, event: Event, act: str = "") -> Screen:
        """Whatever comes of them; `act` says it in words."""
        self.turn = self._handle(Input(CHANNEL, self._number, event, self._language))
        self.screen = self._conversation.draw(self.turn)
        return self.screen

    def send(self, words: str) -> Screen:
        self.last_message = next(self._numbers)
        return self.take(Said(words, self.last_message), f"typed “{shorten(words)}”")

    def edit(self, message: int, words: str) -> Screen:
        return self.take(Edited(words, message), f"edited the message to “{shorten(words)}”")

    def hand(self, content: bytes) -> Screen:
        return self.take(self._conversation.read_file(content), "sent a file")

    def press(self, button: Button) -> Screen:
        return self.take(Tap(encode(button.intent)), f"tapped “{button.label}”")

    def follow(self, intent: Intent) -> Screen:
        return self.take(Tap(encode(intent)), f"opened {intent.address}")

    def go(self, address: str) -> Screen:
        """Shows the card at the address, as a button that leads there would."""
        return self.follow(View(address))

    def tap(self, label: str) -> Screen:
        """Raises NoSuchButton."""
        return self.press(self.button(label))

    def choose(self, place: int) -> Screen:
        """Taps the button at the place, counted from 1."""
        return self.press(self.screen.buttons[place - 1])

    def do(self, verb: str, answer: str = "") -> Screen:
        """Taps the first button that does this, whatever its words are today. Raises NoSuchButton."""
        return self.press(self._found(f"{verb} {answer}".strip(), find(self._aims, verb, answer)))

    def answer(self, name: str) -> Screen:
        """Taps what keeps this answer: a choice's id or a mark. Raises NoSuchButton."""
        return self.press(self._found(f"answer {name}", find(self._aims, answer=name)))

    def answer_at(self, place: int) -> Screen:
        """Taps the choice at the place, counted from 1, or the last one where there are fewer."""
        choices = self.screen.choices
        return self.choose(choices[min(place, len(choices)) - 1] + 1)

    def answer_all(self, place: int, times: int = MOST_TAPS) -> Screen:
        """Goes on with the questions, always with the choice at this place, until there are results."""
        for _tap in range(times):
            if isinstance(self.turn.shown, ResultsShown):
                break
            self.answer_at(place) if isinstance(self.turn.shown, QuestionShown) else self.choose(1)
        return self.screen

    def come_to(self, where: str) -> Screen:
        """Leaves out what is asked before this question (`RM4`, `size`) or card (`results`). Raises NoSuchButton."""
        for _tap in range(MOST_TAPS):
            if self.is_at(where):
                return self.screen
            if not isinstance(self.turn.shown, QuestionShown):
                break
            self.answer(DONT_KNOW if DONT_KNOW in self.turn.shown.question.answers() else SKIP)
        raise NoSuchButton(f"{self.place}: {where} does not come, this is {self.turn.address}")

    def is_at(self, where: str) -> bool:
        _route, step = step_of(self.turn.address.partition("@")[0]) or ("", "")
        return where in (self.turn.address, step)

    def button(self, label: str) -> Button:
        """Raises NoSuchButton."""
        place = self.labels.index(label) if label in self.labels else None
        return self._found(f"button “{label}”", place)

    @property
    def place(self) -> str:
        """Where they are, to find out why they cannot go on."""
        return self.turn.address

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.screen.buttons]

    @property
    def _aims(self) -> tuple[Intent, ...]:
        return tuple(button.intent for button in self.screen.buttons)

    def _found(self, what: str, place: int | None) -> Button:
        if place is None:
            raise NoSuchButton(f"{self.place}: there is no {what} on the card\n{self.labels}")
        return self.screen.buttons[place]


def shorten(words: str) -> str:
    return words if len(words) <= MOST_OF_AN_ACT else f"{words[: MOST_OF_AN_ACT - 1]}…"
