"""On which cards are words typed? Real ones, in all languages, with a name for every button."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.cards.account.shown import Welcomed
from bot.cards.menu.shown import MenuShown
from bot.cards.questions.shown import QuestionShown
from bot.conversation.card_screen import render_to_be_read
from bot.conversation.response import Response
from bot.core.address import Command, Verb, View
from bot.core.language import load_languages
from bot.core.ref import Ref
from bot.core.screen import Button
from bot.reading.understanding import Meant, Near, Wording, understand
from flows.content import Kind, Perspective, Question
from flows.loading import load
from flows.walk.assessment import Progress

CONTENT = load().content
LANGUAGES = load_languages()
REF = Ref(1, 1)


@dataclass(frozen=True)
class Card:
    """What can be typed on a card, and what its buttons are called in the tables."""

    names: tuple[str, ...]
    wordings: tuple[Wording, ...]
    counted: tuple[int, ...]

    def read(self, typed: str) -> str:
        """A button's name, `near` and up to three names, or `nothing`."""
        match understand(typed, self.wordings, self.counted):
            case Meant(place):
                return self.names[place]
            case Near(places):
                return " ".join(["near", *(self.names[place] for place in places)])
            case None:
                return "nothing"


def questions() -> tuple[tuple[Question, Perspective], ...]:
    """Every question that the chat may ask, with the side that is asked."""
    of_practices = ((CONTENT.question(practice.id, side), side) for practice, side, _content in CONTENT.sides())
    return (
        *((question, Perspective.MSME) for question in CONTENT.profile.questions.values()),
        *((question, side) for question, side in of_practices if question),
    )


def ask(question: Question, side: Perspective) -> Card:
    shown = show(QuestionShown("ask/X", question, side, REF, None, "earlier"))
    return Card(
        shown.names, shown.wordings, () if question.kind in (Kind.NUMBER, Kind.TEXT, Kind.AMOUNT) else shown.counted
    )


def show(outcome: object) -> Card:
    spoken = [(Response(outcome, language.tag), language) for language in LANGUAGES.values()]
    screens = [render_to_be_read(turn, language, CONTENT, LANGUAGES) for turn, language in spoken]
    same = tuple(zip(*(screen.buttons for screen in screens), strict=True))
    wordings = tuple(Wording(tuple(b.label for b in bs), tuple(words for b in bs for words in b.also)) for bs in same)
    return Card(tuple(map(_name, screens[0].buttons)), wordings, screens[0].choices)


def _name(button: Button) -> str:
    match button.intent:
        case View("earlier"):
            return "back"
        case View(address):
            return address.partition("@")[0].partition("/")[0] if "note" in address else address
        case Command(Verb.PICK | Verb.TOGGLE, answer=answer):
            return answer.lstrip("+-")
        case Command(verb):
            return verb.value


@cache
def cards() -> Mapping[str, Card]:
    """The cards of the tables: facts by their name, practices by their code and side."""
    asked = {question.id: ask(question, side) for question, side in questions()}
    return {
        **asked,
        "welcome": show(Welcomed(REF)),
        "menu": show(MenuShown("onward", Progress(1, 12, False, 12), None, 1, None, 0)),
    }
