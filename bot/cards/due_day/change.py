"""How does an action get its day?"""

from dataclasses import replace
from datetime import date, datetime, time

from bot.action_state import ActionState
from bot.cards.actions.change import change_action, check_action
from bot.cards.actions.typed_day import propose_day
from bot.cards.due_day.shown import NO_DAY, DayAsked, DaysOffered, MonthShown
from bot.core.address import CLOCK, Command, passing
from bot.core.change import Change, SavePreferences
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand

DAY_SET = Notice(N_("Kept. I will remind you in your own hours. /undo takes it back."))


def set_day(records: ClientRecords, command: Command) -> Change:
    """`20261201`, `20261201.1500` or none. Who sets the first day is asked what time it is there."""
    action = check_action(records, command)
    day, at = (None, None) if command.answer == NO_DAY else read_day(command.answer)
    if day is not None and day < records.today:
        raise StaleCommand
    after = replace(action, day=day, at=at, state=ActionState.OPEN, closed=None)
    change, preferences = change_action(records, action, after, DAY_SET), records.preferences
    if day is None or not change.edits:
        return change
    if not preferences.is_sure:
        return replace(change, go_to=passing(CLOCK, f"action/{action.id}"))
    if preferences == records.stored_preferences:
        return change
    return replace(change, edits=(*change.edits, SavePreferences(preferences)))  # as their machine told us


def understand_day(records: ClientRecords, shown: DayAsked | MonthShown | DaysOffered, words: str) -> Change:
    """What was understood is shown with its weekday before it counts."""
    return propose_day(records, shown.line, words)


def read_day(words: str) -> tuple[date, time | None]:
    """Raises StaleCommand for what no button of ours says."""
    on, _, at = words.partition(".")
    if not (on.isascii() and on.isdecimal() and len(on) == 8 and (not at or (at.isdecimal() and len(at) == 4))):
        raise StaleCommand
    try:
        return datetime.strptime(on, "%Y%m%d").date(), datetime.strptime(at, "%H%M").time() if at else None
    except ValueError as error:
        raise StaleCommand from error
