"""How is a change written? In one place: edits, versions, what undo needs, and what a user is reminded of."""

from dataclasses import dataclass, field, replace
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
from bot.core.planning import plan_actions, plan_after_choosing, plan_later, plan_look, plan_unfinished
from bot.core.records import ClientRecords, Records, next_question
from bot.core.stale import StaleCommand
from bot.schedule.reminder_kind import ReminderKind
from bot.storage import undo as changes
from bot.storage.action_rows import HAPPENED, NAME, OWNER, STATE, TITLE, add_action, columns_of, save_action
from bot.storage.assessments import add_assessment, add_second_look, newest_assessment, save_progress, save_version
from bot.storage.entities import Action, Assessment, Person, Stored, Was
from bot.storage.facts import confirm_facts
from bot.storage.feedback import add_feedback
from bot.storage.people import add_consent, delete_person, save_settings
from bot.storage.preferences import save_preferences
from bot.storage.relationships import (
    add_relationship,
    delete_relationship,
    list_relationships,
    save_relationship_version,
)
from bot.storage.reminder_rows import drop
from bot.storage.sent_files import forget_sent
from bot.storage.undo import LastChange, nickname_of, note_of, put, save_standing, sheet_of
from flows.advice.findings import case_of, find


@dataclass(frozen=True)
class Committed:
    """What is stored now, and where to go on."""

    records: Records
    go_to: str | None


@dataclass
class _Writing:
    """One change as it is being written."""

    records: Records
    before: list[Was] = field(default_factory=list)  # how it stood, to be taken back
    actions: int | None = None  # the number that an added action got
    is_answered: bool = False
    replans: bool = False


def commit(records: Records, change: Change) -> Committed:
    """Writes everything that a change says, in the transaction of the records. Raises StaleCommand, and whatever the
    database raises; all that was written is then to be rolled back."""
    if not change.edits:
        return Committed(records, change.go_to)
    writing = _Writing(records)
    go_to = change.go_to
    for edit in change.edits:
        go_to = _write(writing, edit) or go_to
    _remember(writing, change)
    _with_person(writing, writing.records.person)  # what was read before the last edit may not hold any more
    if writing.replans:
        plan_actions(writing.records)
    numbers = {NEW_ACTION: writing.actions, NEW_PARTNER: writing.records.person.relationship}
    for placeholder, number in numbers.items():
        go_to = go_to and go_to.replace(placeholder, str(number))
    return Committed(writing.records, _next_question(writing) if go_to == NEXT_QUESTION else go_to)


def _next_question(writing: _Writing) -> str:
    records = _client(writing)
    return next_question(records.flow, records.standing) or "menu"


def _write(writing: _Writing, edit: Edit) -> str | None:
    """Returns the address that taking something back leads to; None for everything else."""
    records = writing.records
    connection, now = records.connection, records.now
    match edit:
        case SaveStanding() | SaveNote() | SaveSheet():
            _write_answers(writing, edit)
        case AddAction() | SaveAction():
            _write_action(writing, edit)
        case AddPartner() | RemovePartner() | SaveNickname() | TurnTo() | StartOver() | AddSecondLook():
            _write_partner(writing, edit)
        case SavePerson(person):
            _with_person(writing, save_settings(connection, person))
        case AddConsent(consent):
            _with_person(writing, add_consent(connection, records.person, consent))
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


def _write_answers(writing: _Writing, edit: SaveStanding | SaveNote | SaveSheet) -> None:
    records = _client(writing)
    connection, assessment, now = records.connection, records.assessment, records.now
    match edit:
        case SaveStanding(standing):
            was = save_standing(connection, assessment, standing, records.content, now)
            times = {**standing.times, **{one.name: now for one in was if one.kind is Stored.ANSWER}}
            saved = _rescore(records, replace(assessment, standing=standing.timed(times)))
        case SaveNote(question, words):
            was = (note_of(assessment, question, assessment.notes.get(question)),)
            put(connection, [note_of(assessment, question, words)], now)
            notes = {name: note for name, note in assessment.notes.items() if name != question}
            saved = save_version(connection, replace(assessment, notes=notes | ({question: words} if words else {})))
        case SaveSheet(lines):
            sheets = dict(assessment.sheets)
            was = tuple(sheet_of(assessment, one.name, sheets.get(one.name), one.is_typed) for one in lines)
            put(connection, [sheet_of(assessment, one.name, one.value, one.is_typed) for one in lines], now)
            names = {one.name for one in lines}
            others = {name: value for name, value in sheets.items() if name not in names}
            said = {one.name: one.value for one in lines if one.value}
            saved = save_version(connection, replace(assessment, sheets=others | said))
    _with_assessment(writing, saved)
    writing.before += was
    writing.is_answered = True


def _rescore(records: ClientRecords, assessment: Assessment) -> Assessment:
    """Saves the next version, with the result if everything is answered, and plans what follows from that."""
    flow, before = records.flow, records.assessment
    standing = assessment.standing
    is_finished = not flow.unanswered(flow.whole(standing), standing)
    findings = find(flow.content, case_of(flow, standing)) if is_finished else None
    labelled = replace(assessment, content_version=flow.content.version)
    saved = save_progress(records.connection, labelled, findings, records.now)
    if saved.finished is not None and before.finished is None:
        plan_look(records, saved.id)
    if (standing.depth, standing.deepened) != (before.standing.depth, before.standing.deepened):
        plan_unfinished(records, saved.id)
    return saved


def _write_action(writing: _Writing, edit: AddAction | SaveAction) -> None:
    records = _client(writing)
    connection, now = records.connection, records.now
    match edit:
        case AddAction(recommendation, title):
            relationship = records.assessment.relationship
            action = add_action(connection, records.person.id, relationship, recommendation, now)
            if title:
                put(connection, [_words(action, TITLE, title)], now)
            writing.before.append(_column(action, STATE, None))
            writing.actions = action.id
            plan_after_choosing(records, [action])
        case SaveAction(before, after):
            if records.person.relationship != before.relationship:
                _turn_to(writing, before.relationship)
            save_action(connection, after)
            changed, typed = _action_before(before, after)
            put(connection, typed, now)
            writing.before += changed
            writing.replans = True


def _action_before(before: Action, after: Action) -> tuple[list[Was], list[Was]]:
    """How it stood, and what was typed about it since."""
    now = columns_of(after)
    was = [_column(before, name, value) for name, value in columns_of(before).items() if value != now[name]]
    typed = []
    for name, old, new in ((NAME, before.owner, after.owner), (HAPPENED, before.happened, after.happened)):
        if old != new:
            was.append(_words(before, name, old))
            typed.append(_words(after, name, new))
    return was, typed


def _write_partner(
    writing: _Writing, edit: AddPartner | RemovePartner | SaveNickname | TurnTo | StartOver | AddSecondLook
) -> None:
    records = writing.records
    connection, person, now = records.connection, records.person, records.now
    version = records.content.version
    match edit:
        case AddPartner():
            _add_partner(writing)
        case RemovePartner(relationship):
            _remove_partner(writing, relationship)
        case TurnTo(relationship):
            _turn_to(writing, relationship)
        case SaveNickname(relationship, nickname):
            of = records.partner(relationship)
            if of is None:
                raise StaleCommand
            put(connection, [nickname_of(relationship, nickname)], now)
            save_relationship_version(connection, of)
            writing.before.append(nickname_of(relationship, of.nickname))
            if person.relationship is not None:
                _turn_to(writing, person.relationship)  # the name stands in what was read
        case StartOver():
            of_now = _client(writing).assessment
            again = add_assessment(connection, person.id, of_now.relationship, version, now)
            plan_unfinished(records, again)
            _turn_to(writing, of_now.relationship)
        case AddSecondLook(of_before, rechecked):
            look = add_second_look(connection, of_before, rechecked, version, now)
            plan_unfinished(records, look)
            _turn_to(writing, of_before.relationship)


def _add_partner(writing: _Writing) -> None:
    records = writing.records
    connection, person, now = records.connection, records.person.id, records.now
    relationship = add_relationship(connection, person, now)
    _begin(records, relationship)
    _turn_to(writing, relationship)


def _remove_partner(writing: _Writing, relationship: int) -> None:
    connection, person = writing.records.connection, writing.records.person
    changes.forget(connection, person.id)  # what was typed about them would stay to be taken back
    delete_relationship(connection, relationship)
    forget_sent(connection, person.id)  # their name may stand in a picture
    if person.relationship != relationship:
        return
    left = list_relationships(connection, person.id)
    if left:
        _turn_to(writing, left[-1].id)
    else:
        _add_partner(writing)


def _turn_to(writing: _Writing, relationship: int) -> None:
    records = writing.records
    person = replace(records.person, relationship=relationship)
    assessment = newest_assessment(records.connection, person.id, relationship)
    if assessment is None:  # a partner who came in with a file, without any answer
        if records.partner(relationship) is None:
            raise StaleCommand
        _begin(records, relationship)
        assessment = newest_assessment(records.connection, person.id, relationship)
    _renew(writing, person, assessment)


def _begin(records: Records, relationship: int) -> None:
    """An assessment to fill."""
    version = records.content.version
    plan_unfinished(records, add_assessment(records.connection, records.person.id, relationship, version, records.now))


def _remember(writing: _Writing, change: Change) -> None:
    """Keeps what is needed to take it back, at the version that it led to."""
    if change.undo_at is None or not isinstance(writing.records, ClientRecords):
        return
    if (
        not writing.is_answered
    ):  # an action or a name: the assessment goes on by a version, so that undo knows its place
        _with_assessment(writing, save_version(writing.records.connection, writing.records.assessment))
    records = _client(writing)
    saved, person = records.assessment, records.person.id
    if writing.before:
        last = LastChange(saved.id, saved.version, change.undo_at, tuple(writing.before))
        changes.remember(records.connection, person, last, records.now)
    else:
        changes.carry_on(records.connection, person, saved.version)


def _undo(writing: _Writing) -> str:
    records = _client(writing)
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
    _with_assessment(writing, before)
    _with_assessment(writing, _rescore(_client(writing), before))
    return came_from(last.address)


def _client(writing: _Writing) -> ClientRecords:
    if not isinstance(writing.records, ClientRecords):
        raise StaleCommand
    return writing.records


def _with_person(writing: _Writing, person: Person) -> None:
    records = writing.records
    assessment = records.assessment if isinstance(records, ClientRecords) else None
    _renew(writing, person, assessment)


def _with_assessment(writing: _Writing, assessment: Assessment) -> None:
    _renew(writing, writing.records.person, assessment)


def _renew(writing: _Writing, person: Person, assessment: Assessment | None) -> None:
    """What was read before may not hold any more, but for when they want to hear from us."""
    old = writing.records
    new = Records(old.connection, old.flow, person, old.now, old.machine)
    if assessment is not None:
        new = ClientRecords(old.connection, old.flow, person, assessment, old.now, old.machine)
    if "stored_preferences" in old.__dict__:
        new.__dict__["stored_preferences"] = old.stored_preferences
    writing.records = new


def _column(action: Action, name: str, value: str | int | None) -> Was:
    return Was(Stored.ACTION, OWNER, action.id, name, None if value is None else str(value))


def _words(action: Action, name: str, words: str | None) -> Was:
    return Was(Stored.WORDS, OWNER, action.id, name, words)
