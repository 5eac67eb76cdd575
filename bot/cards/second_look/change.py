"""How does a second look begin, or wait?"""

from datetime import timedelta

from bot.cards.second_look.load import practices_behind
from bot.cards.second_look.shown import A_MONTH, A_PULSE, NEVER, PART, PULSE, WHOLE
from bot.core.address import Command
from bot.core.change import NEXT_QUESTION, AddSecondLook, Change, DropReminders, PlanLook
from bot.core.notice import N_, Notice
from bot.core.planning import PULSES
from bot.core.records import ClientRecords, next_question
from bot.core.stale import StaleCommand
from bot.schedule.reminder_kind import ReminderKind
from bot.storage.entities import Assessment

ASKED_LATER = Notice(N_("All right."))


def look_again(records: ClientRecords, command: Command) -> Change:
    """Begins a second look; everything said so far stays in the history."""
    of = _check_finished(records, command)
    behind = practices_behind(records, of)
    rechecked = {PULSE: behind[:A_PULSE], PART: behind, WHOLE: ()}.get(command.answer)
    if rechecked is None or (command.answer != WHOLE and not rechecked):
        raise StaleCommand
    return Change((AddSecondLook(of, rechecked),), NEXT_QUESTION)


def ask_later(records: ClientRecords, command: Command) -> Change:
    """In a month, or never again about this partner."""
    of = _check_finished(records, command)
    if command.answer == A_MONTH:
        return Change((PlanLook(of.id, timedelta(days=PULSES[0])),), "menu", ASKED_LATER)
    if command.answer != NEVER:
        raise StaleCommand
    things = {ReminderKind.PULSE: of.relationship, ReminderKind.LOOK: of.id}
    waiting = (one.id for one in records.waiting_reminders if things.get(one.kind) == one.thing)
    return Change((DropReminders(tuple(waiting)),), "menu", ASKED_LATER)


def _check_finished(records: ClientRecords, command: Command) -> Assessment:
    """The newest assessment of its relationship, answered to the end; of any partner of theirs."""
    of = records.assessment_of(command.id)
    if of is None or of.version != command.version or next_question(records.flow, of.standing):
        raise StaleCommand
    newest = records.newest_assessment(of.relationship)
    if newest is None or newest.id != of.id:
        raise StaleCommand
    return of
