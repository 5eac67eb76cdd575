"""How does a note change?"""

from bot.cards.notes.shown import NoteShown
from bot.core.address import Command, came_from
from bot.core.change import Change, SaveNote
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.notice import KEPT, N_, NOTE_TOO_LONG, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.reading.values import read_note
from flows.walk.machine import NoSuchStep

NOTE_KEPT = Notice(N_("Noted. Type more, or say that you are done."))


def add_to_note(records: ClientRecords, shown: NoteShown, words: str) -> Change | None:
    """Joins what was typed to the note."""
    typed = read_note(words)
    if not typed:
        return None
    joined = f"{shown.note}\n{typed}" if shown.note else typed
    if len(joined) > MOST_OF_A_NOTE:
        return Change(says=NOTE_TOO_LONG, is_understood=False)
    edit = SaveNote(shown.question.id, joined)
    return Change((edit,), says=NOTE_KEPT, undo_at=records.person.address, is_prose=True)


def remove_note(records: ClientRecords, command: Command) -> Change:
    records.check_assessment(command)
    step = command.address.partition("@")[0].partition("/")[2]
    try:
        question = records.flow.question(step, records.standing)
    except NoSuchStep as error:
        raise StaleCommand from error
    edit = SaveNote(question.id, None)
    return Change((edit,), came_from(command.address), KEPT, undo_at=records.person.address)
