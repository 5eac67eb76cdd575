"""How is written what is about a partner as a whole?"""

from dataclasses import replace

from bot.core.change import (
    AddPartner,
    AddSecondLook,
    RemovePartner,
    SaveNickname,
    StartOver,
    TurnTo,
)
from bot.core.planning import plan_unfinished
from bot.core.records import Records
from bot.core.stale import StaleCommand
from bot.core.writing import Writing
from bot.storage import undo as changes
from bot.storage.assessments import add_assessment, add_second_look, newest_assessment
from bot.storage.relationships import (
    add_relationship,
    delete_relationship,
    list_relationships,
    save_relationship_version,
)
from bot.storage.sent_files import forget_sent
from bot.storage.undo import nickname_of, put


def write_partner(
    writing: Writing, edit: AddPartner | RemovePartner | SaveNickname | TurnTo | StartOver | AddSecondLook
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
            turn_to(writing, relationship)
        case SaveNickname(relationship, nickname):
            of = records.partner(relationship)
            if of is None:
                raise StaleCommand
            put(connection, [nickname_of(relationship, nickname)], now)
            save_relationship_version(connection, of)
            writing.before.append(nickname_of(relationship, of.nickname))
            if person.relationship is not None:
                turn_to(writing, person.relationship)  # the name stands in what was read
        case StartOver():
            of_now = writing.client.assessment
            again = add_assessment(connection, person.id, of_now.relationship, version, now)
            plan_unfinished(records, again)
            turn_to(writing, of_now.relationship)
        case AddSecondLook(of_before, rechecked):
            look = add_second_look(connection, of_before, rechecked, version, now)
            plan_unfinished(records, look)
            turn_to(writing, of_before.relationship)


def _add_partner(writing: Writing) -> None:
    records = writing.records
    connection, person, now = records.connection, records.person.id, records.now
    relationship = add_relationship(connection, person, now)
    _begin(records, relationship)
    turn_to(writing, relationship)


def _remove_partner(writing: Writing, relationship: int) -> None:
    connection, person = writing.records.connection, writing.records.person
    changes.forget(connection, person.id)  # what was typed about them would stay to be taken back
    delete_relationship(connection, relationship)
    forget_sent(connection, person.id)  # their name may stand in a picture
    if person.relationship != relationship:
        return
    left = list_relationships(connection, person.id)
    if left:
        turn_to(writing, left[-1].id)
    else:
        _add_partner(writing)


def turn_to(writing: Writing, relationship: int) -> None:
    records = writing.records
    person = replace(records.person, relationship=relationship)
    assessment = newest_assessment(records.connection, person.id, relationship)
    if assessment is None:  # a partner who came in with a file, without any answer
        if records.partner(relationship) is None:
            raise StaleCommand
        _begin(records, relationship)
        assessment = newest_assessment(records.connection, person.id, relationship)
    writing.renew(person, assessment)


def _begin(records: Records, relationship: int) -> None:
    """An assessment to fill."""
    version = records.content.version
    plan_unfinished(records, add_assessment(records.connection, records.person.id, relationship, version, records.now))
