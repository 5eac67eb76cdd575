"""What can people do with what is held about them? Agree to it, say how to be talked to, take it along, erase it."""

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.core.address import Deed
from bot.core.visit import Visit
from bot.outcomes import Exported
from bot.schedule.reminder_kind import ReminderKind
from bot.schedule.zones import find_zone
from bot.services.deeds import StaleDeed, check_assessment, check_person
from bot.services.partnering import begin, turn_to
from bot.services.planning import keep_rhythm, plan_unfinished, rhythm_of
from bot.storage.assessments import add_assessment
from bot.storage.entities import CardStyle, Consent, Person
from bot.storage.exports import export_person
from bot.storage.facts import confirm_facts
from bot.storage.feedback import add_feedback
from bot.storage.people import add_consent, delete_person, save_settings
from bot.storage.reminders import drop, list_waiting
from flows.walk.assessment import Flow

PURPOSE = "use"
TEXT_VERSION = "2026-11"  # of what the welcome card promises; kept with every consent
CARDS, ZONE, TIMES, WEEKDAYS = "cards", "zone", "times", "days"
ABOUT_HOURS = (ZONE, TIMES, WEEKDAYS)


def agree(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Visit:
    """Records the consent and opens the first assessment. Raises StaleDeed if it is not theirs or was given already."""
    check_person(visit, deed)
    if visit.assessment is not None:
        raise StaleDeed
    consent = Consent(PURPOSE, TEXT_VERSION, visit.person.language, visit.now)
    person = add_consent(connection, visit.person, consent)
    return begin(connection, flow, replace(visit, person=person))


def speak(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """Raises StaleDeed."""
    check_person(visit, deed)
    person = replace(visit.person, language=deed.answer, was_offered_language=True)
    return replace(visit, person=save_settings(connection, person))


def choose_setting(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """Card style (`cards.new`), or one of the ways that are on or off (`plain.on`). Raises StaleDeed."""
    check_person(visit, deed)
    name, _, value = deed.answer.partition(".")
    if name == CARDS and value in tuple(CardStyle):
        person = replace(visit.person, card_style=CardStyle(value))
    elif name in ABOUT_HOURS:
        person = visit.person
        _choose_hours(connection, visit, name, value)
    elif value in ("on", "off"):
        person = _switch(visit.person, name, value == "on")
    else:
        raise StaleDeed
    return replace(visit, person=save_settings(connection, person))


def _switch(person: Person, name: str, is_on: bool) -> Person:
    match name:
        case "plain":
            return replace(person, is_plain=is_on)
        case "feast":
            return replace(person, celebrates=is_on)
        case "pin":
            return replace(person, pins=is_on)
        case _:
            raise StaleDeed


def stop_reminders(connection: Connection, visit: Visit, deed: Deed, is_stopped: bool) -> Visit:
    """No reminder of anything any more, or again. Raises StaleDeed."""
    check_person(visit, deed)
    visit = replace(visit, person=save_settings(connection, visit.person))
    keep_rhythm(connection, visit, replace(rhythm_of(connection, visit), is_stopped=is_stopped))
    return visit


def stop_digest(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """No message once a month about what is open, until something new is taken on. Raises StaleDeed."""
    check_person(visit, deed)
    visit = replace(visit, person=save_settings(connection, visit.person))
    drop(connection, [one.id for one in list_waiting(connection, visit.person.id) if one.kind is ReminderKind.DIGEST])
    return visit


def start_over(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Visit:
    """A new assessment with the same partner; what was answered before stays in the history. Raises StaleDeed."""
    of = check_assessment(visit, deed)
    again = add_assessment(connection, of.person, of.relationship, flow.content.version, visit.now)
    plan_unfinished(connection, visit, again)
    return turn_to(connection, visit, of.relationship)


def confirm_firm(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """What is known of the firm still holds, as of now. Raises StaleDeed."""
    check_person(visit, deed)
    confirm_facts(connection, visit.person.id, visit.now)
    return visit


def _choose_hours(connection: Connection, visit: Visit, name: str, value: str) -> None:
    """A zone (`zone.Asia/Shanghai`), hours (`times.0900-1800`) or days (`days.01234`). Raises StaleDeed."""
    if visit.assessment is None:
        raise StaleDeed
    rhythm = rhythm_of(connection, visit)
    try:
        if name == ZONE:
            if not find_zone(value).is_known:
                raise StaleDeed
            rhythm = replace(rhythm, hours=replace(rhythm.hours, zone=value), is_sure=True)
        elif name == TIMES:
            start, end = (datetime.strptime(part, "%H%M").time() for part in value.split("-"))
            rhythm = replace(rhythm, hours=replace(rhythm.hours, start=start, end=end))
        else:
            rhythm = replace(rhythm, hours=replace(rhythm.hours, weekdays=frozenset(map(int, value))))
    except ValueError as error:
        raise StaleDeed from error
    keep_rhythm(connection, visit, rhythm)


def say_feedback(connection: Connection, visit: Visit, words: str) -> None:
    add_feedback(connection, visit.person.id, words, visit.now)


def erase(connection: Connection, visit: Visit, deed: Deed) -> None:
    """Deletes every row about the person; the caller then empties the log. Raises StaleDeed."""
    check_person(visit, deed)
    delete_person(connection, visit.person.id)


def export(connection: Connection, person: int) -> Exported:
    """All that is held, as readable JSON."""
    return Exported(json.dumps(export_person(connection, person), ensure_ascii=False, indent=2))
