"""How is a change written? In one place: edits, versions, what undo needs, and what a user is reminded of."""

from dataclasses import dataclass
from typing import assert_never

from bot.core.address import came_from
from bot.core.change import (
    NEW_ACTION,
    NEW_PARTNER,
    NEXT_QUESTION,
    AddAction,
    AddConsent,
    AddFeedback,
    AddPartner,
    AddSecondLook,
    Change,
    ConfirmFirm,
    DropReminders,
    Edit,
    ErasePerson,
    PlanLook,
    RemovePartner,
    SaveAction,
    SaveNickname,
    SaveNote,
    SavePerson,
    SavePreferences,
    SaveSheet,
    SaveStanding,
    StartOver,
    TurnTo,
    Undo,
)
from bot.core.planning import plan_actions, plan_later
from bot.core.records import ClientRecords, Records, next_question
from bot.core.stale import StaleCommand
from bot.core.write_actions import write_action
from bot.core.write_answers import rescore, write_answers
from bot.core.write_partners import write_partner
from bot.core.writing import Writing
from bot.schedule.reminder_kind import ReminderKind
from bot.storage import undo as changes
from bot.storage.action_rows import OWNER
from bot.storage.assessments import newest_assessment, save_version
from bot.storage.facts import confirm_facts
from bot.storage.feedback import add_feedback
from bot.storage.people import add_consent, delete_person, save_settings
from bot.storage.preferences import save_preferences
from bot.storage.reminder_rows import drop
from bot.storage.undo import LastChange, put


@dataclass(frozen=True)
class Committed:
    """What is stored now, and where to go on."""

    records: Records
    go_to: str | None


def commit(records: Records, change: Change) -> Committed:
    """Writes everything that a change says, in the transaction of the records. Raises StaleCommand, and whatever the
    database raises; all that was written is then to be rolled back."""
    if not change.edits:
        return Committed(records, change.go_to)
    writing = Writing(records)
    go_to = change.go_to
    for edit in change.edits:
        go_to = _write(writing, edit) or go_to
    _remember(writing, change)
    writing.save_person(writing.records.person)  # what was read before the last edit may not hold any more
    if writing.replans:
        plan_actions(writing.records)
    numbers = {NEW_ACTION: writing.action, NEW_PARTNER: writing.records.person.relationship}
    for placeholder, number in numbers.items():
        go_to = go_to and go_to.replace(placeholder, str(number))
    return Committed(writing.records, _next_question(writing) if go_to == NEXT_QUESTION else go_to)


def _next_question(writing: Writing) -> str:
    records = writing.client
    return next_question(records.flow, records.standing) or "menu"


def _write(writing: Writing, edit: Edit) -> str | None:
    """Returns the address that taking something back leads to; None for everything else."""
    records = writing.records
    connection, now = records.connection, records.now
    match edit:
        case SaveStanding() | SaveNote() | SaveSheet():
            write_answers(writing, edit)
        case AddAction() | SaveAction():
            write_action(writing, edit)
        case AddPartner() | RemovePartner() | SaveNickname() | TurnTo() | StartOver() | AddSecondLook():
            write_partner(writing, edit)
        case SavePerson(person):
            writing.save_person(save_settings(connection, person))
        case AddConsent(consent):
            writing.save_person(add_consent(connection, records.person, consent))
        case SavePreferences(preferences):
            save_preferences(connection, records.person.id, preferences)
            records.__dict__["stored_preferences"] = preferences
            writing.replans = True
        case ConfirmFirm():
            confirm_facts(connection, records.person.id, now)
        case AddFeedback(words):
            add_feedback(connection, records.person.id, words, now)
        case PlanLook(assessment, after):
            plan_later(records, ReminderKind.LOOK, assessment, after)
        case DropReminders(ids):
            drop(connection, ids)
        case ErasePerson():
            delete_person(connection, records.person.id)
        case Undo():
            return _undo(writing)
        case _:
            assert_never(edit)
    return None


def _remember(writing: Writing, change: Change) -> None:
    """Keeps what is needed to take it back, at the version that it led to."""
    if change.undo_at is None or not isinstance(writing.records, ClientRecords):
        return
    if not writing.is_answered:  # an action or a name: the assessment goes on by a version, where undo finds its place
        writing.save_assessment(save_version(writing.records.connection, writing.records.assessment))
    records = writing.client
    saved, person = records.assessment, records.person.id
    if writing.before:
        last = LastChange(saved.id, saved.version, change.undo_at, tuple(writing.before))
        changes.remember(records.connection, person, last, records.now)
    else:
        changes.carry_on(records.connection, person, saved.version)


def _undo(writing: Writing) -> str:
    records = writing.client
    connection, assessment = records.connection, records.assessment
    last = records.last_change
    if last is None:
        raise StaleCommand
    changes.forget(connection, records.person.id)
    put(connection, last.was, records.now)
    writing.replans = any(was.owner == OWNER for was in last.was)
    before = newest_assessment(connection, assessment.person, assessment.relationship)
    if before is None:
        raise StaleCommand
    writing.save_assessment(before)
    writing.save_assessment(rescore(writing.client, before))
    return came_from(last.address)
