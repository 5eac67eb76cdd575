"""How are partners added, named, turned to and removed?"""

from bot.cards.partners.shown import NameAsked
from bot.cards.questions.answer_notices import TOO_LONG, say_kept
from bot.core.address import Command
from bot.core.change import (
    NEW_PARTNER,
    AddPartner,
    Change,
    ConfirmFirm,
    RemovePartner,
    SaveNickname,
    SavePerson,
    TurnTo,
)
from bot.core.limits import MOST_PARTNERS
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.reading.values import read_value
from bot.storage.entities import Relationship
from flows.content import Kind

TOO_MANY_PARTNERS = Notice(N_("That is as many partners as I can keep. Delete one to add another."))
PARTNER_REMOVED = Notice(N_("This partner is erased, with everything said about them."))


def add_partner(records: ClientRecords, command: Command) -> Change:
    records.check_person(command)
    if len(records.partners) >= MOST_PARTNERS:
        return Change(says=TOO_MANY_PARTNERS)
    # A second tap on the same button is stale, or it would begin a second one.
    return Change((SavePerson(records.person), AddPartner()), f"name/{NEW_PARTNER}")


def turn_to_partner(records: ClientRecords, command: Command) -> Change:
    return Change((TurnTo(_partner_of(records, command).id),), "menu")


def remove_partner(records: ClientRecords, command: Command) -> Change:
    """With everything said about them."""
    return Change((RemovePartner(_partner_of(records, command).id),), "partners", PARTNER_REMOVED)


def name_partner(records: ClientRecords, shown: NameAsked, words: str) -> Change:
    typed = read_value(words, Kind.TEXT)
    if not shown.question.accepts(typed):
        return Change(says=TOO_LONG.filled(most=shown.question.most), is_understood=False)
    edit = SaveNickname(shown.relationship.id, typed)
    return Change((edit,), shown.back, say_kept(shown.question, typed), undo_at=records.person.address)


def confirm_firm(records: ClientRecords, command: Command) -> Change:
    """What is known of their firm still holds, as of now."""
    records.check_person(command)
    return Change((ConfirmFirm(),), command.address)


def _partner_of(records: ClientRecords, command: Command) -> Relationship:
    found = records.partner(command.id)
    if found is None or found.version != command.version:
        raise StaleCommand
    return found
