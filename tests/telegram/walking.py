"""How does somebody get through the questions? Reading a card's buttons as a person would, and tapping on."""

from collections.abc import Callable

from bot.authors.preview import intents
from bot.conversation.introduction import say_commands
from bot.core.address import Command, Intent, decode
from bot.core.language import ENGLISH, load_languages
from tests.bot_api import Button, Message, Person

COMMANDS = tuple(name for name, _words in say_commands(load_languages()[ENGLISH]))
MOST_TAPS = 40

Choose = Callable[[str, list[Button]], Button]


def address_of(card: Message) -> str:
    """Which question is on the card (`ask/RM4`); empty when it asks none."""
    return intents.question_of(aims_of(card))


def choices(card: Message) -> list[Button]:
    """The buttons that answer the question, without "don't know", "does not apply" and "skip"."""
    return [card.buttons[place] for place in intents.choices(aims_of(card))]


def answer_of(button: Button) -> str:
    intent = decode(button.data or "")
    return intent.answer if isinstance(intent, Command) else ""


def leading_to(card: Message, address: str) -> Button:
    """The button that shows another card."""
    return next(button for button in card.buttons if button.data == f"/{address}")


def beginning(verb: str, card: Message) -> Button:
    """The first button with this command."""
    place = intents.find(aims_of(card), verb)
    assert place is not None, f"nothing does {verb!r}: {card.labels}"
    return card.buttons[place]


def aims_of(card: Message) -> list[Intent | None]:
    return [decode(button.data or "") for button in card.buttons]


def first(_address: str, offered: list[Button]) -> Button:
    return offered[0]


async def begin(chat: Person) -> Message:
    """/start and consent: the first question is shown."""
    card = await chat.says("/start")
    return await chat.taps(beginning("agree", card))


async def answer_until(chat: Person, is_there: Callable[[Message], bool], choose: Choose = first) -> Message:
    """Taps answers until a card is there."""
    for _ in range(MOST_TAPS):
        card = chat.card
        if is_there(card):
            return card
        await chat.taps(choose(address_of(card), choices(card)))
    raise LookupError(f"not there after {MOST_TAPS} taps\n{chat.dump()}")


async def go_to(chat: Person, address: str) -> Message:
    """Consent, then answers until the question at this address is asked."""
    await begin(chat)
    return await answer_until(chat, lambda card: address_of(card) == address)


async def walk_to_results(chat: Person, choose: Choose = first) -> Message:
    return await answer_until(chat, lambda card: not address_of(card), choose)
