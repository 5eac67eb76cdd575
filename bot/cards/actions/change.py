"""How does advice become something that is done? Taken on, done, dropped, noted down."""

from dataclasses import replace

from bot.action_state import REASONS, ActionState
from bot.cards.actions.shown import CalendarFile, HappenedAsked, OwnActionAsked, OwnerAsked
from bot.cards.actions.steps import smaller_step
from bot.core.address import Command, number_of
from bot.core.change import NEW_ACTION, AddAction, Change, SaveAction
from bot.core.limits import MOST_ACTIONS, MOST_OF_A_NAME, MOST_OF_A_NOTE, MOST_OF_A_TITLE, MOST_OPEN
from bot.core.notice import KEPT, N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.reading.values import read_note, read_value
from bot.schedule.hours import moment_at
from bot.storage.entities import Action
from flows.content import Kind

ADDED = Notice(N_("It is on your list. /undo takes it back."))
DONE = Notice(N_("Done. If you like, note in a line what came of it."))
DROPPED = Notice(N_("Dropped. That makes room for something else."))
TOO_MANY = Notice(N_("That is as many actions as I can keep. Finish or drop one to add another."))
TOO_MANY_OPEN = Notice(N_("So many actions are open that I keep no more. Finish or drop one to add another."))
TOO_LONG = Notice(N_("That is too long to keep. Please say it shorter."))
MUTED = Notice(N_("All right, no more of these. Your actions stay; /reminders turns it on again."))
UNMUTED = Notice(N_("All right, I will remind you again."))

_REFUSED = Change(says=TOO_LONG, is_understood=False)


def add_advised(records: ClientRecords, command: Command) -> Change:
    """Takes on a recommendation; one that is taken on already is only shown."""
    records.check_assessment(command)
    if command.address not in [advice.id for advice in records.findings.advice]:
        raise StaleCommand
    same = (one for one in records.partner_actions if one.recommendation == command.address)
    if found := next((one for one in same if one.state is ActionState.OPEN), None):
        return Change(go_to=f"action/{found.id}", says=ADDED)
    return _add(records, AddAction(recommendation=command.address))


def add_own(records: ClientRecords, _shown: OwnActionAsked, words: str) -> Change | None:
    title = read_value(words, Kind.TEXT)
    if not title:
        return None
    return _REFUSED if len(title) > MOST_OF_A_TITLE else _add(records, AddAction(title=title))


def name_owner(records: ClientRecords, shown: OwnerAsked, words: str) -> Change | None:
    """Somebody else does it, who is called so."""
    name, action = read_value(words, Kind.TEXT), records.action(shown.line.action.id)
    if not name or action is None:
        return None
    return _REFUSED if len(name) > MOST_OF_A_NAME else change_action(records, action, replace(action, owner=name))


def take_back(records: ClientRecords, command: Command) -> Change:
    """They do it themselves."""
    action = check_action(records, command)
    return change_action(records, action, replace(action, owner=None))


def note_what_happened(records: ClientRecords, shown: HappenedAsked, words: str) -> Change | None:
    """Joins what was typed to what is noted."""
    typed, action = read_note(words), records.action(shown.line.action.id)
    if not typed or action is None:
        return None
    joined = f"{action.happened}\n{typed}" if action.happened else typed
    return (
        _REFUSED if len(joined) > MOST_OF_A_NOTE else change_action(records, action, replace(action, happened=joined))
    )


def finish(records: ClientRecords, command: Command) -> Change:
    action = _check_open(records, command)
    return change_action(records, action, replace(action, state=ActionState.DONE, closed=records.now), DONE)


def drop(records: ClientRecords, command: Command) -> Change:
    """For a reason."""
    action = _check_open(records, command)
    if command.answer not in REASONS:
        raise StaleCommand
    after = replace(action, state=ActionState.DROPPED, closed=records.now, why=command.answer)
    return change_action(records, action, after, DROPPED)


def reopen(records: ClientRecords, command: Command) -> Change:
    action = check_action(records, command)
    if action.state is ActionState.OPEN:
        raise StaleCommand
    return change_action(records, action, replace(action, state=ActionState.OPEN, closed=None, why=None))


def mute(records: ClientRecords, command: Command) -> Change:
    """No more reminders of this one."""
    action = check_action(records, command)
    return change_action(records, action, replace(action, is_muted=True), MUTED)


def unmute(records: ClientRecords, command: Command) -> Change:
    action = check_action(records, command)
    return change_action(records, action, replace(action, is_muted=False), UNMUTED)


def take_smaller(records: ClientRecords, command: Command) -> Change:
    """The smaller step in its place."""
    action = _check_open(records, command)
    smaller = smaller_step(records.content, action.recommendation)
    if smaller is None:
        raise StaleCommand
    return change_action(records, action, replace(action, recommendation=smaller))


def hand_over_entry(records: ClientRecords, rest: str) -> Change:
    """An action as an entry for their calendar, or what takes that out again."""
    action = records.action(number_of(rest) or 0)
    if action is None or action.day is None:
        return Change(go_to=f"action/{rest}")
    zone = records.preferences.hours.zone
    entry = CalendarFile(
        uid=f"action-{action.id}-{action.created}",
        sequence=action.version,
        title=action.title,
        recommendation=action.recommendation,
        starts=action.day if action.at is None else moment_at(action.day, action.at, zone),
        made=records.local_now,
        is_cancelled=action.state is not ActionState.OPEN,
    )
    return Change(go_to=f"action/{action.id}", attachment=entry)


def check_action(records: ClientRecords, command: Command) -> Action:
    """The action that the button names. Raises StaleCommand."""
    found = records.action(command.id)
    if found is None or found.version != command.version:
        raise StaleCommand
    return found


def change_action(records: ClientRecords, before: Action, after: Action, says: Notice = KEPT) -> Change:
    """As it is from now on, on its card; it can be taken back. Nothing where it would be one open action too many."""
    is_opened = after.state is ActionState.OPEN and before.state is not ActionState.OPEN
    if is_opened and records.count_open_actions() >= MOST_OPEN:
        return Change(says=TOO_MANY_OPEN, is_understood=False)
    return Change((SaveAction(before, after),), f"action/{before.id}", says, undo_at=records.person.address)


def _check_open(records: ClientRecords, command: Command) -> Action:
    action = check_action(records, command)
    if action.state is not ActionState.OPEN:
        raise StaleCommand
    return action


def _add(records: ClientRecords, edit: AddAction) -> Change:
    if len(records.partner_actions) >= MOST_ACTIONS:
        return Change(says=TOO_MANY, is_understood=False)
    if records.count_open_actions() >= MOST_OPEN:
        return Change(says=TOO_MANY_OPEN, is_understood=False)
    return Change((edit,), f"when/{NEW_ACTION}", ADDED, undo_at=records.person.address)
