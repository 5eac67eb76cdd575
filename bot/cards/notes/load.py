"""What is noted on a question?"""

from bot.cards.card import Place
from bot.cards.notes.shown import NoteShown
from bot.core.records import ClientRecords
from flows.walk.machine import NoSuchStep


def load_note(records: ClientRecords, place: Place) -> NoteShown | None:
    """None for a step that is no question on this side."""
    try:
        question = records.flow.question(place.rest, records.standing)
    except NoSuchStep:
        return None
    note = records.assessment.notes.get(question.id)
    return NoteShown(place.address, question, records.assessment_ref, note, place.back)
