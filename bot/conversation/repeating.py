"""What asks for the same file or message once more, and changes nothing?"""

from typing import assert_never

from bot.addresses import PLAN_FILE, PLAN_TEXT, View, encode
from bot.conversation.deeds import FILE, OVERVIEW, PASS_ON, PICTURE, REPORT, SAY, TABLE
from bot.conversation.inputs import Again, Said, Tap
from bot.outcomes import (
    AgreementShown,
    Exported,
    Handout,
    PartnersPictured,
    Pictured,
    Reported,
    Tabled,
    Turn,
    WordsShown,
)
from bot.papers import CalendarEntry, Document


def ask_again(turn: Turn) -> Tap | Said | Again:
    """A card is a function of what is stored, and is just shown again. What stands by itself above it has to be asked
    for as the person did; that is a view or a command that only shows something, so it is safe."""
    if turn.handout is not None:
        return _ask_for_file(turn, turn.handout)
    if not turn.passes_on:
        return Again()
    match turn.outcome:
        case WordsShown():
            return _tap(f"{SAY}/{_rest(turn)}")
        case AgreementShown():
            return _tap(PLAN_TEXT)
        case _:
            return _tap(PASS_ON)


def _ask_for_file(turn: Turn, handout: Handout) -> Tap | Said:
    match handout:
        case Exported():
            return Said("/export")
        case Tabled():
            return _tap(TABLE)
        case CalendarEntry():
            return _tap(f"{FILE}/{_rest(turn)}")
        case Document(tag=tag):
            return _tap(f"{PLAN_FILE}/{tag}")
        case Pictured():
            return _tap(PICTURE)
        case PartnersPictured():
            return _tap(OVERVIEW)
        case Reported():
            return _tap(REPORT)
        case _:
            assert_never(handout)


def _rest(turn: Turn) -> str:
    return turn.address.partition("/")[2]


def _tap(address: str) -> Tap:
    return Tap(encode(View(address)))
