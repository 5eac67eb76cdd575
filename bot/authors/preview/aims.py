"""Which button is meant? Found by what buttons carry, on any channel, whatever their words are today."""

from collections.abc import Iterator, Sequence

from bot.core.address import Aim, Deed, Verb
from flows.content.model import MARKS

Aims = Sequence[Aim | None]  # of the buttons of a card, in their order; None for one that is none of ours


def answers(aims: Aims) -> Iterator[tuple[int, Deed]]:
    """What answers the question on the card, with the places of the buttons."""
    for place, aim in enumerate(aims):
        if isinstance(aim, Deed) and aim.verb in (Verb.PICK, Verb.TOGGLE) and aim.answer:
            yield place, aim


def question_of(aims: Aims) -> str:
    """The address of the question on the card (`ask/RM4`); empty when it asks none."""
    return next((deed.address for _place, deed in answers(aims)), "")


def choices(aims: Aims) -> tuple[int, ...]:
    """Where the answers are that are neither "don't know" nor "does not apply" nor "skip"."""
    return tuple(place for place, deed in answers(aims) if deed.verb is Verb.PICK and deed.answer not in MARKS)


def find(aims: Aims, verb: str = "", answer: str = "") -> int | None:
    """Where the first button is that does this, and with this answer if one is named."""
    return next(
        (
            place
            for place, aim in enumerate(aims)
            if isinstance(aim, Deed) and verb in ("", aim.verb) and answer in ("", aim.answer)
        ),
        None,
    )
