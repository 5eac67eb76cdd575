"""What does somebody want to remember about a question?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.addresses import Deed, came_from
from bot.outcomes import MOST_OF_A_NOTE
from bot.services.answering import Moved
from bot.services.deeds import StaleDeed, check_assessment
from bot.services.visit import Visit
from bot.storage.assessments import save_version
from bot.storage.changes import LastDeed, note_of, put, remember
from flows.content import Question


class TooLong(Exception):
    """The note would be longer than it may be; nothing was added."""


def step_noted(address: str) -> str:
    """The question that a note's card is about, from its address (`note/RM4@ask/RM4`)."""
    return address.partition("@")[0].partition("/")[2]


def add_to_note(connection: Connection, visit: Visit, question: Question, words: str) -> Visit:
    """Joins what was typed to the note. Raises TooLong."""
    present = visit.assessment.notes.get(question.id) if visit.assessment else None
    joined = f"{present}\n{words}" if present else words
    if len(joined) > MOST_OF_A_NOTE:
        raise TooLong
    return _keep(connection, visit, question.id, joined)


def remove_note(connection: Connection, visit: Visit, question: Question, deed: Deed) -> Moved:
    """Raises StaleDeed."""
    check_assessment(visit, deed)
    return _keep(connection, visit, question.id, None), came_from(deed.address)


def _keep(connection: Connection, visit: Visit, question: str, words: str | None) -> Visit:
    assessment = visit.assessment
    if assessment is None:
        raise StaleDeed
    was = note_of(assessment, question, assessment.notes.get(question))
    put(connection, [note_of(assessment, question, words)], visit.now)
    notes = {name: note for name, note in assessment.notes.items() if name != question}
    saved = save_version(connection, replace(assessment, notes=notes | ({question: words} if words else {})))
    last = LastDeed(saved.id, saved.version, visit.person.address, (was,))
    remember(connection, assessment.person, last, visit.now)
    return replace(visit, assessment=saved)
