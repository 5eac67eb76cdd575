"""Which button is meant? Found by what buttons carry, on any channel, whatever their words are today."""

from collections.abc import Iterator, Sequence

from bot.core.address import Command, Intent, Verb
from flows.content.model import MARKS

Intents = Sequence[Intent | None]  # of the buttons of a card, in their order; None for one that is none of ours


def answers(intents: Intents) -> Iterator[tuple[int, Command]]:
    """What answers the question on the card, with the places of the buttons."""
    for place, intent in enumerate(intents):
        if isinstance(intent, Command) and intent.verb in (Verb.PICK, Verb.TOGGLE) and intent.answer:
            yield place, intent


def question_of(intents: Intents) -> str:
    """The address of the question on the card (`ask/RM4`); empty when it asks none."""
    return next((command.address for _place, command in answers(intents)), "")


def choices(intents: Intents) -> tuple[int, ...]:
    """Where the answers are that are neither "don't know" nor "does not apply" nor "skip"."""
    return tuple(
        place for place, command in answers(intents) if command.verb is Verb.PICK and command.answer not in MARKS
    )


def find(intents: Intents, verb: str = "", answer: str = "") -> int | None:
    """Where the first button is that does this, and with this answer if one is named."""
    return next(
        (
            place
            for place, intent in enumerate(intents)
            if isinstance(intent, Command) and verb in ("", intent.verb) and answer in ("", intent.answer)
        ),
        None,
    )
