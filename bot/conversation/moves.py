"""Where does the person stand after this, and with what to say?"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.outcomes import Handout, Kept, Notice, Outcome, Ref, Turn
from bot.services import showing
from bot.services.visit import Visit
from bot.storage.people import save_place
from bot.storage.values import CardStyle
from flows.assessment import Flow


@dataclass(frozen=True)
class Move:
    """What a deed, a command or words came to: the person, the card to go to, and what to say with it; `document` is
    the language in which the plan is handed over."""

    visit: Visit
    address: str
    notice: Notice | None = None
    kept: Kept | None = None
    passes_on: bool = False
    handout: Handout | None = None
    fetches: str | None = None
    document: str | None = None
    offered: str | None = None
    speaks_anew: bool = False
    is_erased: bool = False
    goodbye: Outcome | None = None


def stay(visit: Visit, notice: Notice | None = None) -> Move:
    """The card where the person is."""
    return Move(visit, visit.person.address, notice)


def arrive_at(connection: Connection, flow: Flow, move: Move) -> Turn:
    """Shows the card, and remembers that this is where the person stands."""
    person = move.visit.person
    if move.goodbye is not None:
        return Turn(move.goodbye, person.language, card=person.card, pinned=person.pinned, is_erased=True, is_gone=True)
    address, outcome = showing.show(connection, flow, move.visit, move.address)
    save_place(connection, replace(person, address=address), move.visit.now)
    is_open = move.visit.assessment is not None and move.visit.assessment.findings is None
    return Turn(
        outcome=outcome,
        language=person.language,
        address=address,
        notice=move.notice,
        kept=move.kept,
        card=person.card,
        wants_new_card=person.card_style is CardStyle.NEW,
        is_plain=person.is_plain,
        person=Ref(person.id, person.version),
        offered=move.offered,
        passes_on=move.passes_on,
        handout=move.handout,
        fetches=move.fetches,
        is_pinned=person.pins and is_open,
        pinned=person.pinned,
        speaks_anew=move.speaks_anew,
        is_erased=move.is_erased,
    )
