"""Where does the user go on, and with what to say?"""

from dataclasses import dataclass, replace

from bot.conversation import pages
from bot.conversation.response import Response
from bot.core.change import Attachment, Change, ErasePerson, Goodbye, RemovePartner
from bot.core.commit import commit
from bot.core.inputs import OpenImport, Said, Tap
from bot.core.notice import Notice
from bot.core.records import ClientRecords, Records
from bot.core.user import note_place
from bot.storage.entities import CardStyle, Person


@dataclass(frozen=True)
class Move:
    """What a button, a slash command or words came to: what is stored now, the card to go to, and what to say with it.
    `again` asks for the same file or message once more, and changes nothing; `is_answered` says that typed words were
    kept, `is_understood` whether they meant anything (None where nothing was typed that had to); `offered` is a
    language to offer; `brings` is a file that is to come in now."""

    records: Records
    address: str
    notice: Notice | None = None
    sends_message: bool = False
    attachment: Attachment | None = None
    fetches: str | None = None
    offered: str | None = None
    changes_language: bool = False
    is_erased: bool = False
    goodbye: Goodbye | None = None
    again: Tap | Said | None = None
    is_answered: bool = False
    is_understood: bool | None = None
    brings: OpenImport | None = None

    @property
    def person(self) -> Person:
        """The user as this turn leaves them, but for where they are."""
        person = self.records.person
        if self.offered is not None:
            person = replace(person, was_offered_language=True)
        if self.is_understood is None:
            return person
        return replace(person, misses=0 if self.is_understood else person.misses + 1)


def stay(records: Records, notice: Notice | None = None) -> Move:
    """The card where the user is."""
    return Move(records, records.person.address, notice)


def carry_out(records: Records, change: Change) -> Move:
    """Writes a change, and says where it leads. Raises StaleCommand."""
    committed = commit(records, change)
    return Move(
        records=committed.records,
        address=records.person.address if committed.go_to is None else committed.go_to,
        notice=change.says,
        sends_message=change.sends_message,
        attachment=change.attachment,
        fetches=change.fetches,
        changes_language=change.changes_language,
        is_erased=any(isinstance(edit, RemovePartner | ErasePerson) for edit in change.edits),
        goodbye=change.goodbye,
        is_answered=bool(change.edits),
    )


def arrive_at(move: Move, seen: int | None = None) -> Response:
    """Shows the card, and notes that this is where the user is, who last did something when they were `seen`: in this
    turn, unless it is said."""
    records, person = move.records, move.person
    if move.goodbye is not None:
        return Response(move.goodbye, person.language, is_erased=True, is_gone=True)
    address, shown = pages.show(records, move.address)
    note_place(records, replace(person, address=address), seen)
    is_open = isinstance(records, ClientRecords) and records.assessment.findings is None
    return Response(
        shown=shown,
        language=person.language,
        address=address,
        notice=move.notice,
        wants_new_card=person.card_style is CardStyle.NEW,
        is_plain=person.is_plain,
        person=records.person_ref,
        offered=move.offered,
        sends_message=move.sends_message,
        attachment=move.attachment,
        fetches=move.fetches,
        is_pinned=person.pins and is_open,
        changes_language=move.changes_language,
        is_erased=move.is_erased,
        again=move.again,
    )
