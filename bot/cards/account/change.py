"""What can users do with what is held about them? Agree to it, say how to be talked to, take it along, erase it."""

from dataclasses import replace

from bot.cards.account.shown import Declined, Erased, Exported, FeedbackAsked
from bot.core.address import Command
from bot.core.change import NEXT_QUESTION, AddConsent, AddFeedback, AddPartner, Change, ErasePerson, SavePerson
from bot.core.language import OWN_NAMES
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.notice import N_, NOTE_TOO_LONG, Notice
from bot.core.records import ClientRecords, Records
from bot.core.stale import StaleCommand
from bot.reading.values import read_note
from bot.storage.entities import CardStyle, Consent, Person

PURPOSE = "use"
TEXT_VERSION = "2026-11"  # of what the welcome card promises; kept with every consent

FEEDBACK_KEPT = Notice(N_("Thank you. The operator will read it."))


def agree(records: Records, command: Command) -> Change:
    """Records the consent and opens the first assessment."""
    records.check_person(command)
    if isinstance(records, ClientRecords):
        raise StaleCommand
    consent = Consent(PURPOSE, TEXT_VERSION, records.person.language, records.now)
    return Change((AddConsent(consent), AddPartner()), command.address or NEXT_QUESTION)


def decline(records: Records, command: Command) -> Change:
    records.check_person(command)
    if isinstance(records, ClientRecords):
        raise StaleCommand
    return Change((ErasePerson(),), goodbye=Declined())


def erase(records: Records, command: Command) -> Change:
    records.check_person(command)
    return Change((ErasePerson(),), goodbye=Erased())


def choose_language(records: Records, command: Command) -> Change:
    records.check_person(command)
    if command.answer not in OWN_NAMES:
        raise StaleCommand
    person = replace(records.person, language=command.answer, was_offered_language=True)
    return Change((SavePerson(person),), command.address, changes_language=True)


def choose_setting(records: Records, command: Command) -> Change:
    """Card style (`cards.new`), or one of the ways that are on or off (`plain.on`)."""
    records.check_person(command)
    name, _, value = command.answer.partition(".")
    return Change((SavePerson(_with_setting(records.person, name, value)),), command.address)


def _with_setting(person: Person, name: str, value: str) -> Person:
    match name, value:
        case "cards", _ if value in tuple(CardStyle):
            return replace(person, card_style=CardStyle(value))
        case "plain", "on" | "off":
            return replace(person, is_plain=value == "on")
        case "feast", "on" | "off":
            return replace(person, celebrates=value == "on")
        case "pin", "on" | "off":
            return replace(person, pins=value == "on")
        case _:
            raise StaleCommand


def keep_feedback(_records: ClientRecords, shown: FeedbackAsked, words: str) -> Change | None:
    typed = read_note(words)
    if not typed:
        return None
    if len(typed) > MOST_OF_A_NOTE:
        return Change(says=NOTE_TOO_LONG, is_understood=False)
    return Change((AddFeedback(typed),), shown.back, FEEDBACK_KEPT)


def export(records: Records, _words: str) -> Change:
    """All that is held, as a file."""
    return Change(attachment=Exported(records.held_later()))
