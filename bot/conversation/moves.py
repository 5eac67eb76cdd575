"""Where does the person stand after this, and with what to say?"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.conversation import pages
from bot.core.change import Attachment, Change, ErasePerson, Goodbye, RemovePartner
from bot.core.commit import commit
from bot.core.inputs import OpenImport, Said, Tap
from bot.core.notice import Notice as Sentence
from bot.core.records import Records, visit_of
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import Kept, Notice, Turn
from bot.storage.entities import CardStyle
from bot.storage.people import save_place
from flows.walk.assessment import Flow


@dataclass(frozen=True)
class Move:
    """What a deed, a command or words came to: the person, the card to go to, and what to say with it. `again` asks for
    the same file or message once more, and changes nothing; `is_answered` says that typed words were kept;
    `brings` is a file that is to come in now."""

    visit: Visit
    address: str
    notice: Notice | Sentence | None = None
    kept: Kept | None = None
    passes_on: bool = False
    handout: Attachment | None = None
    fetches: str | None = None
    offered: str | None = None
    speaks_anew: bool = False
    is_erased: bool = False
    goodbye: Goodbye | None = None
    again: Tap | Said | None = None
    is_answered: bool = False
    brings: OpenImport | None = None


def stay(visit: Visit, notice: Notice | Sentence | None = None) -> Move:
    """The card where the person is."""
    return Move(visit, visit.person.address, notice)


def carry_out(records: Records, change: Change) -> Move:
    """Writes a change, and says where it leads. Raises StaleCommand."""
    committed = commit(records, change)
    return Move(
        visit=visit_of(committed.records),
        address=records.person.address if committed.go_to is None else committed.go_to,
        notice=change.says,
        passes_on=change.sends_message,
        handout=change.attachment,
        fetches=change.fetches,
        speaks_anew=change.changes_language,
        is_erased=any(isinstance(edit, RemovePartner | ErasePerson) for edit in change.edits),
        goodbye=change.goodbye,
        is_answered=bool(change.edits),
    )


def arrive_at(connection: Connection, flow: Flow, move: Move) -> Turn:
    """Shows the card, and remembers that this is where the person stands."""
    person = move.visit.person
    if move.goodbye is not None:
        return Turn(move.goodbye, person.language, card=person.card, pinned=person.pinned, is_erased=True, is_gone=True)
    address, outcome = pages.show(connection, flow, move.visit, move.address)
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
        again=move.again,
    )
