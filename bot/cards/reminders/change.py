"""How does a user say that they want no more reminders?"""

from dataclasses import replace

from bot.cards.actions.change import MUTED, UNMUTED
from bot.cards.actions.typed_day import move_day_of
from bot.cards.reminders.shown import ReminderShown
from bot.core.address import Command
from bot.core.change import Change, DropReminders, SavePerson, SavePreferences
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.schedule.reminder_kind import ReminderKind

LATE = Notice(N_("I could not reach you for a while. Here is everything in one message."))


def mute_all(records: ClientRecords, command: Command) -> Change:
    """No reminder of anything any more."""
    return replace(_stop(records, command, is_stopped=True), says=MUTED)


def unmute_all(records: ClientRecords, command: Command) -> Change:
    return replace(_stop(records, command, is_stopped=False), says=UNMUTED)


def stop_digest(records: ClientRecords, command: Command) -> Change:
    """No message once a month about what is open, until something new is taken on."""
    records.check_person(command)
    digests = tuple(one.id for one in records.waiting_reminders if one.kind is ReminderKind.DIGEST)
    return Change((DropReminders(digests), SavePerson(records.person)), "actions", MUTED)


def move_day(records: ClientRecords, shown: ReminderShown, words: str) -> Change | None:
    """Where it is about one action: another day for it, to be confirmed."""
    return move_day_of(records, shown.lines[0], words) if len(shown.lines) == 1 else None


def _stop(records: ClientRecords, command: Command, is_stopped: bool) -> Change:
    records.check_person(command)
    preferences = replace(records.preferences, is_stopped=is_stopped)
    return Change((SavePreferences(preferences), SavePerson(records.person)), "reminders")
